"""Lines and blocks: what is print on the page, what is a note, what are the words between blank lines."""

from __future__ import annotations

import re
from functools import cached_property

from generator.diagnostics import Doubt
from generator.reading.outline import Piece, without_signs
from generator.reading.text import vocabulary
from generator.reading.text.furniture import find_furniture, first_line_of_body
from generator.reading.text.inline import DIGITS, SUPERSCRIPTS
from generator.reading.text.markers import read_marker
from generator.reading.text.openings import (
    SECTION_NUMBER,
    is_adoption,
    opens_operative,
    opens_preambular,
    stands_by_itself,
)
from generator.reading.text.source import Source


class Block:
    """Lines that stand together: a paragraph or a piece of one, a card of a letter, a line of masthead."""

    def __init__(self, pieces: list[Piece], *, gap: bool, broken: bool) -> None:
        self.pieces = pieces
        self.gap = gap
        """A blank line stands before it."""
        self.broken = broken
        """A page may have ended before it: notes, furniture or several blank lines stand there."""

    @cached_property
    def text(self) -> str:
        """The lines as they stand, joined by spaces."""
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def bare(self) -> str:
        """The words without emphasis signs and note marks, to judge how they begin and end."""
        return without_signs(self.text)

    @property
    def line(self) -> int:
        """Line of the file it begins on."""
        return self.pieces[0].line

    @cached_property
    def is_row(self) -> bool:
        """True for the cells of a row of a table: tabs stand between them."""
        return _CELLS.match(self.bare) is not None


class NoteBody:
    """A footnote as it stands at the foot of a page."""

    def __init__(self, marker: str, mark: Piece, pieces: list[Piece]) -> None:
        self.marker = marker
        self.mark = mark
        self.pieces = pieces


class Scan:
    """The source, sorted."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[NoteBody] = []
        self.furniture: list[tuple[Piece, str]] = []
        """Print on the page, each with the reason."""
        self.doubts: list[Doubt] = []


# After the number of a section a tab is only a wide space.
_CELLS = re.compile(r"(?!(?:[IVXLC]{1,7}|[A-Z])\.\t[^\t]*$)[^\t]+\t")
_NOTE = re.compile(rf"([{SUPERSCRIPTS}]{{1,4}}(?![{SUPERSCRIPTS}])|\*{{1,3}}(?=\s))\s*(?=\S)")
_PLAIN_NOTE = re.compile(r"(\d{1,3})(?:$|\s+(?=[A-Z“\"'(]))")
_STAR_MARK = re.compile(r"[^\s*]\*{1,3}(?=$|[\s,.;:])")


def scan(source: Source) -> Scan:
    """Sort the lines of a source into blocks, notes and furniture."""
    return _Sorter(source).sort()


class _Sorter:
    def __init__(self, source: Source) -> None:
        self.lines = source.lines
        self.result = Scan()
        self.block: list[Piece] = []
        self.note: NoteBody | None = None
        self.blanks = 1
        self.broken = False
        self.gap = True
        self.under_rule = False
        self.last_note = 0
        self.furniture, self.result.doubts = find_furniture(source.lines)
        self.body_line = first_line_of_body(source.lines)
        self.star_line = next((p.line for p in source.lines if _has_star_mark(p.text)), None)
        """Line of the first star that is a note mark; its note stands below."""

    def sort(self) -> Scan:
        for piece in self.lines:
            if not piece.text:
                self._close_block()
                self.blanks += 1
                continue
            self._line(piece)
            self.blanks = 0
        self._close()
        return self.result

    def _line(self, piece: Piece) -> None:
        if self.under_rule and self._plain_note_starts(piece):
            return
        why = self.furniture.get(piece.line)
        if why:
            self._close()
            self.result.furniture.append((piece, why))
            self.broken = True
            if why == "rule":
                self.under_rule = True
                self.last_note = self.last_note if piece.line > self.body_line else 0
            return
        if self._note_starts(piece):
            return
        if self.note is not None and self._note_goes_on(piece):
            self.note.pieces.append(piece)
            return
        self._end_note()
        self.under_rule = False
        if self.block and self._begins_block(self.block[-1], piece):
            self._close()
        if not self.block:
            self.gap = self.blanks > 0
            self.broken = self.broken or self.blanks > 1
        self.block.append(piece)

    def _close(self) -> None:
        self._close_block()
        self._end_note()

    def _close_block(self) -> None:
        if self.block:
            self.result.blocks.append(Block(self.block, gap=self.gap, broken=self.broken))
            self.block = []
            self.broken = False

    def _end_note(self) -> None:
        if self.note is not None:
            self.result.notes.append(self.note)
            self.note = None
            self.broken = True

    def _note_starts(self, piece: Piece) -> bool:
        match = _NOTE.match(piece.text)
        if match is None or (match[1][0] == "*" and not (self.star_line and piece.line > self.star_line)):
            return False
        if self.block and not self.blanks and _is_mark_in_words(piece.text[match.end() :]):
            return False
        self._close()
        self._open_note(piece, match.end(1), match[1].translate(DIGITS))
        return True

    def _plain_note_starts(self, piece: Piece) -> bool:
        """Under a rule, a note may begin with an ordinary number, in the order of the notes."""
        plain = _PLAIN_NOTE.match(piece.text)
        if plain is None or not self.last_note < int(plain[1]) <= self.last_note + 3:
            return False
        self._close()
        self._open_note(piece, plain.end(1), plain[1])
        return True

    def _open_note(self, piece: Piece, mark_end: int, marker: str) -> None:
        body = piece.part(mark_end)
        self.note = NoteBody(marker, piece.part(0, mark_end), [body] if body.text else [])
        self.last_note = int(marker) if marker.isdigit() else self.last_note

    def _note_goes_on(self, piece: Piece) -> bool:
        """The next line belongs to the note, unless something new begins with it; after a blank line only
        where the note stops in mid phrase."""
        assert self.note is not None
        if not self.note.pieces:
            return not self.blanks
        before = self.note.pieces[-1]
        if self.blanks:
            return before.text.rsplit(None, 1)[-1] in vocabulary.SMALL_WORDS
        if stands_by_itself(without_signs(piece.text)):
            return False
        return not before.text.endswith(".") or not self._begins_block(before, piece)

    def _begins_block(self, last: Piece, piece: Piece) -> bool:
        """True where a line begins something new although no blank line stands before it."""
        before, text = without_signs(last.text), without_signs(piece.text)
        if read_marker(piece.text) is not None:
            return True
        number = read_marker(last.text)
        if number and number.end == len(last.text):
            return False  # a number alone on its line waits for its words
        if any(stands_by_itself(line) for line in (before, text)) or is_adoption(text):
            return True
        if before.endswith(":") and text.startswith("“"):
            return True
        if SECTION_NUMBER.fullmatch(before) or (
            SECTION_NUMBER.fullmatch(text) and before.endswith((".", ";", ",", ":"))
        ):
            return True
        if before.endswith(","):
            return opens_preambular(text)
        if before.endswith((";", ".")):
            return opens_preambular(text) or opens_operative(text)
        return False


def _has_star_mark(line: str) -> bool:
    """True where a star stands after a word and closes no emphasis."""
    return line.count("*") % 2 == 1 and _STAR_MARK.search(line) is not None


def _is_mark_in_words(rest: str) -> bool:
    """True where a line goes on with the sentence after a mark: `¹ and its resolution`."""
    return not rest or rest[0].islower() or rest[0] in ",.;:"
