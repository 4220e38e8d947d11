"""How units end, by which lost words are seen: a comma or semicolon in the preamble, a semicolon or full stop
after it, a colon before items (UN Editorial Manual, "Resolutions and other formal decisions of United Nations
organs"). The same for every source format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.diagnostics import Doubt, Severity
from generator.model.document import Part, Unit, UnitKind

_TAIL = 120
"""Characters at the end of a unit that are looked at."""
_CLOSING = " \t*)]}\"'”’»›」』）】\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""What may follow the sign that ends a unit."""
_REMARK = re.compile(r"(?<=[,;.:?!…])[\s*”’\"]{1,4}[\[(][^\[\]()]{1,60}[\])]\Z")
"""What a draft says of a paragraph after its end: `; (agreed ad ref)`."""
_AND = re.compile(
    r"(?<=[;,،؛；，])\s?(?:and|n?or|and/or|et|ou|et/ou|ni|y|e|o|u|y/o|и|или|и/или|و|أو|以及|及|和|并且|且|或|或者)\Z"
)
"""Before the last item."""
_COMMAS = tuple(",،，、")
_SEMICOLONS = tuple(";؛；")
_COLONS = tuple(":：")
# Articles, prepositions, conjunctions and other words that announce another one.
_ANNOUNCING = re.compile(
    "an?|the|of|to|in|at|by|for|from|with|without|into|upon|between|among|against|towards|during|and|n?or|that"
    "|which|whose|whom?|its|their|his|her|our|your|if|than|is|are|was|were|be|been|being|has|have|had|shall"
    "|should|may|might|must|will|would|can|could|cannot|also|including|regarding|concerning"
)
_LONG = 60
"""Characters; fewer, without a number, may be a name, a date, a line of a list."""
_SHOWN = 40
_USUAL = 5
"""Of so many units one may lack its sign; where more do, the text leaves it out."""
_WANTED = {
    UnitKind.PREAMBULAR: "a comma or semicolon at the end of the paragraph",
    UnitKind.OPERATIVE: "a semicolon or full stop at the end of the paragraph",
    UnitKind.SUBPARAGRAPH: "a comma, semicolon or full stop at the end of the item",
    UnitKind.PROSE: "a full stop at the end of the paragraph",
}


def signs_of_loss(part: Part) -> Iterator[Doubt]:
    """Units that break off: after a word that announces another, without any sign where the others of the
    part have one, with a comma where their neighbours have none; a part that ends as if it went on; and
    paragraphs that stand there twice."""
    units = [unit for unit in part.units if unit.kind is not UnitKind.HEADING and unit.text.plain]
    ends = [_end(unit.text.plain) for unit in units]
    signed = 0 < sum(map(_is_bare, ends)) <= max(1, len(units) // _USUAL) < len(units)
    lists = Counter(_list(unit, end) for unit, end in zip(units, ends, strict=True))
    opened = {unit.parent for unit in units} | {table.after for table in part.tables}
    for above, unit in pairwise(units):
        if above.text.plain == unit.text.plain and len(unit.text.plain) >= _LONG:
            yield unit.line, Severity.WARNING, "expected another paragraph, found the one above again"
    for unit, end in zip(units, ends, strict=True):
        if _is_bare(end):
            broken = bool(_ANNOUNCING.fullmatch(_word(end))) or (signed and _is_sentence(unit, end))
        else:
            broken = unit.id not in opened and _has_odd_comma(unit, end, lists)
        if broken:
            yield unit.line, Severity.WARNING, f"expected {_WANTED[unit.kind]}, found “{_shown(end)}”"
        elif unit is units[-1] and unit.id not in opened:
            yield from _at_the_end(unit, end)


def _list(unit: Unit, end: str) -> tuple[UnitKind, str | None, bool]:
    """What a unit is compared with: its neighbours with a comma at their end, or those without."""
    return unit.kind, unit.parent, end.endswith(_COMMAS)


def _has_odd_comma(unit: Unit, end: str, lists: Counter[tuple[UnitKind, str | None, bool]]) -> bool:
    if unit.kind is UnitKind.PREAMBULAR or not end.endswith(_COMMAS) or not _is_full(unit, end):
        return False
    alike, others = (lists[unit.kind, unit.parent, comma] for comma in (True, False))
    return others > _USUAL * (alike - 1)


def _at_the_end(unit: Unit, end: str) -> Iterator[Doubt]:
    if unit.kind is UnitKind.PREAMBULAR or not _is_full(unit, end):
        return
    if end.endswith((*_COMMAS, *_SEMICOLONS)) or _AND.search(end):
        message = f"expected a full stop at the end of the text, found “{_shown(end)}”: words may be lost"
        yield unit.line, Severity.NOTE, message
    elif end.endswith(_COLONS):
        message = f"expected items after the colon, found the end of the text after “{_shown(end)}”"
        yield unit.line, Severity.NOTE, message


def _end(plain: str) -> str:
    """The last words with the sign that ends them, without what may follow it."""
    tail = _REMARK.sub("", plain[-_TAIL:].rstrip())
    return tail.rstrip(_CLOSING)


def _is_bare(end: str) -> bool:
    """True for words without a sign at their end, or with one that only opens something."""
    return (end[-1:].isalnum() and not _AND.search(end)) or end.endswith(("%", "(", "“", "‘", "«"))


def _is_sentence(unit: Unit, end: str) -> bool:
    """True for words that are no name, title or line of a list."""
    small, long = _word(end).islower(), len(end) >= _LONG
    return bool(unit.printed) or (small or long if unit.kind is UnitKind.PREAMBULAR else small and long)


def _is_full(unit: Unit, end: str) -> bool:
    """True for words that have a number, or are many: others may be a greeting."""
    return bool(unit.printed) or len(end) >= _LONG


def _word(end: str) -> str:
    return end.rpartition(" ")[2]


def _shown(end: str) -> str:
    """The last words, whole."""
    return end if len(end) <= _SHOWN else end[-_SHOWN:].partition(" ")[2] or end[-_SHOWN:]
