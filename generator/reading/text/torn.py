"""Note marks that another tool has made digits of the line: `2000, 1 in which`, `Crime3 and`, `for 20012`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from generator.diagnostics import Doubt, Severity
from generator.model.document import Document, Unit, UnitKind

# A mark stands after the comma, in the middle of a sentence (UN Editorial Manual, "Footnotes").
_APART = re.compile(r"(?<=[,;”])\s(\d{1,3})(?=\s[a-z])")
_ON_A_WORD = re.compile(r"(?<=[a-z]{3})(\d{1,2})(?=[\s,;:)”]|\.(?:\s|$)|$)")
_ON_A_YEAR = re.compile(r"(?<![\w/.,-])(?:19|20)\d\d(\d{1,2})(?=[\s,;:)”]|\.(?:\s|$)|$)")
_LONGEST_WORD = 40
_SHOWN = 30
"""Characters before a number of which words are shown."""
_OPENING_SIGNS = "(“‘\"'"


class _Torn(msgspec.Struct, frozen=True):
    """A number that may have been a mark."""

    number: int
    unit: Unit
    start: int
    is_sure: bool
    """By itself: no word of a resolution ends in digits. Others are where they count on from 1."""
    is_glued: bool

    def doubt(self) -> Doubt:
        """The finding, with the words before the number."""
        before = self.unit.text.plain[max(0, self.start - _SHOWN) : self.start].rstrip()
        if self.start > _SHOWN:
            before = before.partition(" ")[2]
        message = f"expected a note mark, found the number {self.number} after “{before}”"
        return self.unit.line, Severity.WARNING, message


def torn_marks(document: Document) -> Iterator[Doubt]:
    """Digits on the end of a word; and, in a text without any mark, numbers that count on from 1 where marks
    would stand, in more than one paragraph or on the end of years."""
    found = [torn for part in document.parts for unit in part.units for torn in _in_unit(unit)]
    sure = [torn for torn in found if torn.is_sure]
    if not any(unit.text.marks for part in document.parts for unit in part.units):
        row: list[_Torn] = []
        for torn in found:
            if torn.number == len(row) + 1:
                row.append(torn)
        if len(row) > 1 and (all(one.is_glued for one in row) or len({one.unit.id for one in row}) > 1):
            sure += [torn for torn in row if not torn.is_sure]
    for torn in sure:
        yield torn.doubt()


def _in_unit(unit: Unit) -> list[_Torn]:
    if unit.kind is UnitKind.HEADING:
        return []
    plain = unit.text.plain
    apart = [_Torn(int(m[1]), unit, m.start(1), False, False) for m in _APART.finditer(plain)]
    years = [_Torn(int(m[1]), unit, m.start(1), False, True) for m in _ON_A_YEAR.finditer(plain)]
    words = [
        _Torn(int(m[1]), unit, m.start(1), True, True)
        for m in _ON_A_WORD.finditer(plain)
        if _is_word(plain[max(0, m.start(1) - _LONGEST_WORD) : m.start(1)].rpartition(" ")[2])
    ]
    return sorted([*apart, *years, *words], key=lambda torn: torn.start)


def _is_word(letters: str) -> bool:
    """True for letters and hyphens, which no address of the web and no name of a file is made of alone."""
    bare = letters.lstrip(_OPENING_SIGNS).replace("-", "").replace("’", "")
    return bare.isalpha()
