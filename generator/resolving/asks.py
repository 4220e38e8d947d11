"""What a body is asked to do: operative verbs of which it is the addressee.

Rule: UN Editorial Manual, "Resolutions and other formal decisions": an operative paragraph begins with a
verb; who is asked stands between the verb and the infinitive of what is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.model.document import Document, Unit, UnitKind
from generator.model.references import Ask, Mention

_VERBS = (
    r"requests?|invites?|encourages?|urges?|calls? upon|calls? on|appeals? to|instructs?|authorizes?"
    r"|mandates?|directs?|tasks?|(?:its|the|our) (?:request|invitation|appeal|call) to"
)
_AGAIN = r"(?: (?:once again|again|strongly|also|further))?"
_THAT = r"requests?|recommends?|urges?|asks?|proposes?|directs?|suggests?"
_PASSIVE = (
    r"(?:is|are) (?:also |further |hereby |again )?"
    r"(?:requested|invited|encouraged|urged|called upon|asked|instructed|authorized|mandated|directed)"
)
_VERB = re.compile(
    rf"(?<![\w-])(?:(?P<that>{_THAT}){_AGAIN} that(?= |, )|(?P<passive>{_PASSIVE})(?= to )"
    rf"|(?P<verb>{_VERBS}){_AGAIN}(?= ))",
    re.IGNORECASE,
)
# A noun or a participle, not an operative verb: "upon their request", "the requests of"; or a verb denied.
_NOUN_BEFORE = re.compile(
    r"\b(?:upon|the|their|its|his|her|on|at|a|any|such|these|those|under|with|of|in|to|not|nor|never) $",
    re.IGNORECASE,
)
# "the request to the Office", told of another, is none unless the text makes it its own.
_REPEATED = re.compile(
    r"\b(?:reiterat|reaffirm|renew|repeat)[a-z]{1,3}(?: once again| again| also)? $", re.IGNORECASE
)
_NEXT_CLAUSE = re.compile(
    r",? and (?:in this regard,? |to that end,? )?(?:also |further |strongly |once again )?"
    r"(?:requests?|invites?|encourages?|urges?|calls? upon|calls? for|decides?|welcomes?|stress(?:es)?|notes?"
    r"|emphasizes?|expresses?|reaffirms?|reiterates?|recommends?|looks forward|takes? note)\b"
)
_SENTENCE_END = re.compile(r"\. (?=[A-Z])|;|\.$")
# A list goes on after ";" with another item.
_LIST_END = re.compile(r"\. (?=[A-Z])|;(?! (?:and |or )?\([a-z]{1,4}\))|\.$")
_ASIDE = re.compile(
    r"(?:as|in|within|with|through|under|pursuant|together|upon|when|taking|where|by|for|on|at|via|inter alia"
    r"|acting|working|building|consistent|subject|and in|and other|subsequent|if|while)\b"
)
_ITEM = re.compile(r",? (?:and|or|as well as) |, ")
_ARTICLE = re.compile(r"(?:including )?(?:both )?(?:all )?(?:the )?(?:other )?(?:relevant )?$")
_ATTRIBUTE = re.compile(r"(?:['’]s)? [A-Z]")
# What is asked: an infinitive, or a list of them after a colon.
_TO = re.compile(r" to (?=[a-z])|:(?= |$)")
_HIDDEN = "\N{FULL BLOCK}"
# The text itself asks: "Decides to invite", "Agrees to meet and to request".
_DECIDED_BEFORE = re.compile(
    r"\b(?:decides?|agrees?|resolves?|wish(?:es)?)(?: also| further)?"
    rf"(?: to [^;.{_HIDDEN}]{{1,90}} and)?(?: also| further)? to $",
    re.IGNORECASE,
)
_BEFORE = 140
"""Characters before a verb that say whether it is one."""
_ONE_NAMED = rf"(?:the |both the |both )?{_HIDDEN}+(?: \([^()]{{1,20}}\))?"
_NAMED = re.compile(
    rf"(?:, [^,;.{_HIDDEN}]{{1,80}},)? (?:{_ONE_NAMED}(?:, and |, | and | as well as |, as well as )){{0,8}}"
    rf"{_ONE_NAMED}(?=,? (?!(?:be|and|or|as)\b)[a-z])"
)
_NAMED_BEFORE = re.compile(
    rf"(?:^|(?<=[ ;(]))(?:{_ONE_NAMED}(?:, and |, | and | as well as |, as well as )){{0,8}}{_ONE_NAMED},? $",
    re.IGNORECASE,
)
_FARTHEST = 400
"""Characters before "is requested" in which its subject begins."""


def find_asks(document: Document, mentions: Sequence[Mention]) -> list[Ask]:
    """Every ask of a body in the operative units, in reading order."""
    here: dict[str, list[Mention]] = {}
    for mention in mentions:
        here.setdefault(mention.where, []).append(mention)
    return [
        ask
        for unit in document.units()
        if unit.kind in (UnitKind.OPERATIVE, UnitKind.SUBPARAGRAPH) and unit.id in here
        for ask in _asks(unit, here[unit.id])
    ]


class _Clauses:
    """A unit's words with names of bodies hidden, which may hold "to", "and" and commas."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        pieces = []
        at = 0
        for mention in mentions:
            pieces += [text[at : mention.start], _HIDDEN * (mention.end - mention.start)]
            at = mention.end
        self.words = "".join([*pieces, text[at:]])
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._sentences = [match.start() for match in _SENTENCE_END.finditer(self.words)]
        self._lists = [*(match.start() for match in _LIST_END.finditer(self.words)), len(self.words)]
        clauses = [match.start() for match in _NEXT_CLAUSE.finditer(self.words)]
        self._ends = sorted([*self._sentences, *clauses, len(self.words)])
        self._infinitives = [match.start() for match in _TO.finditer(self.words)]

    def end(self, at: int) -> int:
        """Where the clause ends that is under way at a place."""
        return self._ends[bisect_left(self._ends, at)]

    def mentions(self, start: int, end: int) -> Sequence[Mention]:
        """The bodies named between two places."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def list_end(self, at: int) -> int:
        """Where the list ends that a colon opens at a place."""
        return self._lists[bisect_left(self._lists, at)]

    def sentence(self, at: int) -> int:
        """Where the sentence begins that is under way at a place."""
        before = bisect_left(self._sentences, at)
        return self._sentences[before - 1] if before else 0

    def infinitive(self, start: int, end: int) -> int | None:
        """The first " to " between two places."""
        first = bisect_left(self._infinitives, start)
        found = self._infinitives[first] if first < len(self._infinitives) else end
        return found if found < end else None


def _asks(unit: Unit, mentions: Sequence[Mention]) -> Iterator[Ask]:
    clauses = _Clauses(unit.text.plain, mentions)
    seen = set()
    for match in _VERB.finditer(clauses.words):
        verb = next(word for word in ("that", "passive", "verb") if match[word])
        if verb == "verb" and not _is_operative(clauses.words, match):
            continue
        asked, end = _READERS[verb](clauses, match)
        for mention in asked:
            printed = clauses.words[match.start() : end]
            if (mention.body, printed) not in seen:
                seen.add((mention.body, printed))
                yield Ask(unit.id, mention.body, match[verb], match.start(), end)


def _is_operative(words: str, verb: re.Match[str]) -> bool:
    before = words[max(0, verb.start() - _BEFORE) : verb.start()]
    if verb["verb"].lower().startswith("the "):
        return _REPEATED.search(before) is not None
    is_noun = " " not in verb["verb"] and _NOUN_BEFORE.search(before) is not None
    return not is_noun or _DECIDED_BEFORE.search(before) is not None


def _named_after(clauses: _Clauses, verb: re.Match[str]) -> tuple[list[Mention], int]:
    """ "Requests the Office to report": who stands before the infinitive; and the end of the clause."""
    words, start = clauses.words, verb.end()
    end = clauses.end(start)
    infinitive = clauses.infinitive(start, end)
    if infinitive is None:
        return [], end
    between = clauses.mentions(start, infinitive)
    addressed = list(_addressees(words, start, infinitive, between))
    if words[start:infinitive].strip() == "it":
        before = clauses.mentions(clauses.sentence(start), start)
        # "and invite it to continue": the body that alone is named in the sentence before.
        addressed = list(before[:1]) if len({mention.body for mention in before}) == 1 else []
    if words[infinitive] == ":":
        end = clauses.list_end(infinitive)
    return addressed, end


def _named_that(clauses: _Clauses, verb: re.Match[str]) -> tuple[list[Mention], int]:
    """ "Recommends that the Office consider": the subjects right after "that"."""
    subjects = _NAMED.match(clauses.words, verb.end())
    asked = clauses.mentions(*subjects.span()) if subjects else []
    return list(asked), clauses.end(verb.end())


def _named_before(clauses: _Clauses, verb: re.Match[str]) -> tuple[list[Mention], int]:
    """ "The Office is requested to report": the subjects right before."""
    first = max(0, verb.start() - _FARTHEST)
    subjects = _NAMED_BEFORE.search(clauses.words[first : verb.start()])
    asked = clauses.mentions(first + subjects.start(), verb.start()) if subjects else []
    return list(asked), clauses.end(verb.end())


_READERS = {"verb": _named_after, "that": _named_that, "passive": _named_before}


def _addressees(words: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies that open an item of the list between verb and infinitive; what is said of one of them
    in between ("as coordinator of the Group") is not addressed."""
    opens = {mention.start: mention for mention in mentions}
    at = start
    aside = False
    while at < end:
        item = _ITEM.search(words, at, end)
        stop = item.start() if item else end
        if words[max(0, at - 2) : at] == ", ":
            aside = _ASIDE.match(words, at, stop) is not None
        name = words.find(_HIDDEN, at, stop)
        is_addressed = not aside and name in opens and _ARTICLE.fullmatch(words[at:name].lstrip())
        # "the UNICEF Executive Board" is not UNICEF.
        if is_addressed and not _ATTRIBUTE.match(words, opens[name].end):
            yield opens[name]
        at = item.end() if item else end
