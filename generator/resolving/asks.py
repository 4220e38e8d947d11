"""What a body is asked to do: operative verbs of which it is the addressee.

Rule: UN Editorial Manual, "Resolutions and other formal decisions": an operative paragraph begins with a
verb; who is asked stands between the verb and the infinitive of what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.document import Document, Unit, UnitKind
from generator.model.references import Ask, Mention

_VERBS = (
    r"requests?|invites?|encourages?|urges?|calls? upon|calls? on|appeals? to|instructs?|authorizes?|mandates?|directs?"
    r"|tasks?|(?:its|the|our) (?:request|invitation|appeal|call) to"
)
_VERB = re.compile(
    rf"(?<![\w-])(?P<verb>(?:{_VERBS}))(?: (?:once again|again|strongly|also|further))?(?= )", re.IGNORECASE
)
# A noun or a participle, not an operative verb: "upon their request", "the requests of".
_NOUN_BEFORE = re.compile(
    r"\b(?:upon|the|their|its|his|her|on|at|a|any|such|these|those|under|with|of|in|to)$"
)
_NEXT_CLAUSE = re.compile(
    r",? and (?:in this regard,? |to that end,? )?(?:also |further |strongly |once again )?"
    r"(?:requests?|invites?|encourages?|urges?|calls? upon|calls? for|decides?|welcomes?|stress(?:es)?|notes?"
    r"|emphasizes?|expresses?|reaffirms?|reiterates?|recommends?|looks forward|takes? note)\b"
)
_SENTENCE_END = re.compile(r"\. (?=[A-Z])|;$|\.$")
_ASIDE = re.compile(
    r"(?:as|in|within|with|through|under|pursuant|together|upon|when|taking|where|by|for|on|at|via|inter alia|acting"
    r"|working|building|consistent|subject|and in|and other|subsequent|if|while)\b"
)
_ITEM = re.compile(r",? (?:and|or|as well as) |, ")
_ARTICLE = re.compile(r"(?:including )?(?:both )?(?:all )?(?:the )?(?:other )?(?:relevant )?$")
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


def _asks(unit: Unit, mentions: Sequence[Mention]) -> Iterator[Ask]:
    text = unit.text.plain
    # Names may hold "to", "and" and commas: hide them while the clause is taken apart.
    hidden = text
    for mention in mentions:
        hidden = hidden[: mention.start] + _HIDDEN * (mention.end - mention.start) + hidden[mention.end :]
    for match in _VERB.finditer(hidden):
        if " " not in match["verb"] and _NOUN_BEFORE.search(hidden[: match.start()].rstrip()[-12:]):
            continue
        end = _end_of_clause(hidden, match.end())
        infinitive = hidden.find(" to ", match.end(), end)
        if infinitive < 0:
            continue
        addressed = list(_addressees(hidden, match.end(), infinitive, mentions))
        if hidden[match.end() : infinitive].strip() == "it":
            addressed = _only_one(hidden, match.start(), mentions)
        for mention in addressed:
            yield Ask(unit.id, mention.body, match["verb"], match.start(), end)


def _end_of_clause(text: str, at: int) -> int:
    ends = [match.start() for pattern in (_NEXT_CLAUSE, _SENTENCE_END) if (match := pattern.search(text, at))]
    return min(ends, default=len(text))


def _only_one(text: str, verb: int, mentions: Sequence[Mention]) -> list[Mention]:
    """ "and invite it to continue": the body that alone is named in the sentence before the verb."""
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, verb)), default=0)
    before = {mention.body: mention for mention in mentions if start <= mention.start < verb}
    return list(before.values()) if len(before) == 1 else []


def _addressees(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies that open an item of the list between verb and infinitive; what is said of one of them
    in between ("as coordinator of the Group") is not addressed."""
    at = start
    aside = False
    while at < end:
        item = _ITEM.search(text, at, end)
        stop = item.start() if item else end
        words = text[at:stop].strip()
        if text[max(0, at - 2) : at] == ", ":
            aside = _ASIDE.match(words) is not None
        if not aside:
            for mention in mentions:
                if at <= mention.start < stop and _ARTICLE.fullmatch(text[at : mention.start].lstrip()):
                    yield mention
        at = item.end() if item else end
