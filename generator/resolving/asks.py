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
_VERB = re.compile(
    rf"(?<![\w-])(?P<verb>{_VERBS})(?: (?:once again|again|strongly|also|further))?(?= )", re.IGNORECASE
)
# A noun or a participle, not an operative verb: "upon their request", "the requests of".
_NOUN_BEFORE = re.compile(
    r"\b(?:upon|the|their|its|his|her|on|at|a|any|such|these|those|under|with|of|in|to) $"
)
_NEXT_CLAUSE = re.compile(
    r",? and (?:in this regard,? |to that end,? )?(?:also |further |strongly |once again )?"
    r"(?:requests?|invites?|encourages?|urges?|calls? upon|calls? for|decides?|welcomes?|stress(?:es)?|notes?"
    r"|emphasizes?|expresses?|reaffirms?|reiterates?|recommends?|looks forward|takes? note)\b"
)
_SENTENCE_END = re.compile(r"\. (?=[A-Z])|;$|\.$")
_ASIDE = re.compile(
    r"(?:as|in|within|with|through|under|pursuant|together|upon|when|taking|where|by|for|on|at|via|inter alia"
    r"|acting|working|building|consistent|subject|and in|and other|subsequent|if|while)\b"
)
_ITEM = re.compile(r",? (?:and|or|as well as) |, ")
_ARTICLE = re.compile(r"(?:including )?(?:both )?(?:all )?(?:the )?(?:other )?(?:relevant )?$")
_TO = re.compile(r" to (?=[a-z])")
_HIDDEN = "\N{FULL BLOCK}"


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
        self._sentences = [match.start() for match in _SENTENCE_END.finditer(self.words)]
        clauses = [match.start() for match in _NEXT_CLAUSE.finditer(self.words)]
        self._ends = sorted([*self._sentences, *clauses, len(self.words)])
        self._infinitives = [match.start() for match in _TO.finditer(self.words)]

    def end(self, at: int) -> int:
        """Where the clause ends that is under way at a place."""
        return self._ends[bisect_left(self._ends, at)]

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
    words = clauses.words
    starts = [mention.start for mention in mentions]
    for match in _VERB.finditer(words):
        start = match.end()
        if " " not in match["verb"] and _NOUN_BEFORE.search(
            words[max(0, match.start() - 12) : match.start()]
        ):
            continue
        end = clauses.end(start)
        infinitive = clauses.infinitive(start, end)
        if infinitive is None:
            continue
        between = mentions[bisect_left(starts, start) : bisect_left(starts, infinitive)]
        addressed = list(_addressees(words, start, infinitive, between))
        if words[start:infinitive].strip() == "it":
            before = mentions[bisect_left(starts, clauses.sentence(start)) : bisect_left(starts, start)]
            # "and invite it to continue": the body that alone is named in the sentence before.
            addressed = list(before[:1]) if len({mention.body for mention in before}) == 1 else []
        for mention in addressed:
            yield Ask(unit.id, mention.body, match["verb"], match.start(), end)


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
        if not aside and name in opens and _ARTICLE.fullmatch(words[at:name].lstrip()):
            yield opens[name]
        at = item.end() if item else end
