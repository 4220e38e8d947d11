"""What a reader says is printed: numbers and words in order. The same for every source format."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

import msgspec

from generator.model.document import UnitKind

# Emphasis, note marks, remnants of links, and characters without width.
_SIGNS = re.compile(
    r"\*+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\]\((?:#|https?://|mailto:|\.{0,2}/)[^()\s]{0,500}\)|[\u200b-\u200f\u2060\ufeff]+"
)


NO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that leave no ink."""
_BLANK = (
    string.whitespace
    + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + NO_WIDTH
)


def without_signs(text: str) -> str:
    """The words without their signs, to judge how they begin and end; never to be shown."""
    return _SIGNS.sub("", text).strip()


class Piece(msgspec.Struct, frozen=True):
    """A run of characters within one line, without white space at its ends."""

    line: int
    """Line of the file, from 1."""
    start: int
    """Offset of the first character in `Source.text`."""
    text: str

    @property
    def end(self) -> int:
        """Offset after the last character in `Source.text`."""
        return self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> Piece:
        """The piece between two offsets of this one, white space at its ends left out, and at its beginning
        the characters without width that would hide a number."""
        cut = self.text[start:end]
        lead = len(cut) - len(cut.lstrip(_BLANK))
        return Piece(self.line, self.start + start + lead, cut.lstrip(_BLANK).rstrip())


class Entry:
    """A numbered or unnumbered run of words, before it has a label."""

    def __init__(
        self,
        kind: UnitKind,
        pieces: Sequence[Piece],
        *,
        number: str = "",
        printed: Piece | None = None,
        parent: Entry | None = None,
    ) -> None:
        self.kind = kind
        self.pieces = list(pieces)
        self.number = number
        """Canonical: `11`, `4bis`, `a`, `II`; empty where none is printed."""
        self.printed = printed
        self.parent = parent
        self.strays: list[Piece] = []
        """List dashes before a number: print, not text."""
        self._said: str | None = None

    def add(self, pieces: Sequence[Piece]) -> None:
        """Words that continue the entry."""
        self.pieces += pieces
        self._said = None

    @property
    def said(self) -> str:
        """The last words, without signs, to judge how the entry ends."""
        if self._said is None:
            self._said = without_signs(self.pieces[-1].text) if self.pieces else ":"
        return self._said

    @property
    def line(self) -> int:
        """Line of the file the entry begins on."""
        return self.printed.line if self.printed else self.pieces[0].line


class CellDraft(msgspec.Struct, frozen=True):
    """A cell of a table while it is being read."""

    pieces: list[Piece]
    is_heading: bool = False
    columns: int = 1
    rows: int = 1


class TableDraft(msgspec.Struct, frozen=True):
    """A table while it is being read."""

    line: int
    after: Entry | None
    """The entry it stands after."""
    rows: list[list[CellDraft]]
