"""Lines and blocks: what is print on the page, what is a note, what are the words between blank lines."""

from __future__ import annotations

import re
from functools import cached_property

from generator.model import symbol
from generator.model.document import Furniture
from generator.reading.outline import Piece, without_signs
from generator.reading.text import vocabulary
from generator.reading.text.furniture import PICTURE, RULE, SEPARATOR, page_print
from generator.reading.text.inline import DIGITS, SUPERSCRIPTS
from generator.reading.text.markers import read_marker
from generator.reading.text.openings import (
    SALUTATION,
    is_adoption,
    is_opening,
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
        self.furniture: list[Furniture] = []
        self.printed_on_page: list[Piece] = []
        """The pieces of the furniture, in the same order."""


_NOTE = re.compile(rf"([{SUPERSCRIPTS}]{{1,4}}(?![{SUPERSCRIPTS}])|\*{{1,3}}(?=\s))\s*(?=\S)")
_PLAIN_NOTE = re.compile(r"(\d{1,3})(?:$|\s+(?=[A-Z“\"'(]))")
_STAR_MARK = re.compile(r"[^\s*]\*{1,3}(?=$|[\s,.;:])")
_TITLE_LENGTH = 12
"""Characters; a shorter line may repeat words of the masthead by chance."""


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
        self.after_furniture = False
        self.body_line = self._first_line_of_body()
        self.head: list[str] = []
        text = source.text
        self.stars_are_notes = _STAR_MARK.search(text) is not None
        self.superscripts_are_notes = any(c in text for c in SUPERSCRIPTS)

    def _first_line_of_body(self) -> int:
        """Symbols stand in the masthead before this line and on every page after it."""
        for piece in self.lines:
            bare = without_signs(piece.text)
            if is_opening(bare) or SALUTATION.fullmatch(bare) or bare.startswith("1. "):
                return piece.line
        return self.lines[-1].line if self.lines else 0

    def sort(self) -> Scan:
        for index, piece in enumerate(self.lines):
            if not piece.text:
                self._close_block()
                self.blanks += 1
                continue
            self._line(piece, self._next_text(index))
            self.blanks = 0
        self._close()
        return self.result

    def _next_text(self, index: int) -> Piece | None:
        return next((p for p in self.lines[index + 1 : index + 4] if p.text), None)

    def _line(self, piece: Piece, following: Piece | None) -> None:
        why = self._furniture(piece, following)
        if why:
            self._close()
            self._furnish(piece, why)
            return
        if self._note_starts(piece):
            return
        if self.note is not None and self._note_goes_on(piece):
            self.note.pieces.append(piece)
            return
        self._end_note()
        self.after_furniture = False
        self.under_rule = False
        if self.block and self._begins_block(piece):
            self._close()
        if not self.block:
            self.gap = self.blanks > 0
            self.broken = self.broken or self.blanks > 1
        self.block.append(piece)
        if piece.line < self.body_line:
            self.head.append(without_signs(piece.text))

    def _furnish(self, piece: Piece, why: str) -> None:
        self.result.furniture.append(Furniture(piece.line, piece.text, why))
        self.result.printed_on_page.append(piece)
        self.broken = True
        self.after_furniture = True

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

    def _furniture(self, piece: Piece, following: Piece | None) -> str | None:
        """Why a line is print on the page, None where it is text."""
        text = piece.text
        if RULE.fullmatch(text):
            self.under_rule = True
            self.last_note = self.last_note if piece.line > self.body_line else 0
            return "rule"
        if SEPARATOR.fullmatch(text):
            return "separator"
        if not self._in_paragraphs() and PICTURE.fullmatch(text):
            return "picture description"
        in_body = piece.line > self.body_line
        why = page_print(text, symbols=in_body)
        if why:
            return why
        if not in_body:
            return None
        if text.isdigit() and len(text) <= 4 and self._stands_alone(following) and not self.under_rule:
            return "page number"
        if self._running_title(text, following):
            return "running title"
        return None

    def _in_paragraphs(self) -> bool:
        """True inside a run of lines: a wrapped paragraph may speak of a seal or a flag."""
        return bool(self.block)

    def _stands_alone(self, following: Piece | None) -> bool:
        """A lone number is a page number; under a number there would be its paragraph or note."""
        return self.blanks > 0 or self.after_furniture or following is None or bool(self.block)

    def _running_title(self, text: str, following: Piece | None) -> bool:
        """A line beside other furniture, or after the symbol, that repeats words of the masthead is the
        running title."""
        lead = symbol.PATTERN.match(text)
        beside = self.after_furniture and not self.block
        if lead and symbol.is_symbol(lead[0]):
            text, beside = text[lead.end() :].strip(), True
        if not beside and following is not None:
            beside = page_print(following.text, symbols=True) is not None
        return beside and len(text) >= _TITLE_LENGTH and text in " ".join(self.head)

    def _note_starts(self, piece: Piece) -> bool:
        match = _NOTE.match(piece.text)
        if match and (match[1][0] != "*" or (self.stars_are_notes and piece.line > self.body_line)):
            self._close()
            self._open_note(piece, match.end(1), match[1].translate(DIGITS))
            return True
        if not (self.under_rule or (self.note is not None and self.last_note)):
            return False
        plain = _PLAIN_NOTE.match(piece.text) if self.under_rule else None
        if plain and self.last_note < int(plain[1]) <= self.last_note + 3:
            self._close()
            self._open_note(piece, plain.end(1), plain[1])
            self.under_rule = True
            return True
        return False

    def _open_note(self, piece: Piece, mark_end: int, marker: str) -> None:
        body = piece.part(mark_end)
        self.note = NoteBody(marker, piece.part(0, mark_end), [body] if body.text else [])
        self.last_note = int(marker) if marker.isdigit() else self.last_note
        self.after_furniture = False

    def _note_goes_on(self, piece: Piece) -> bool:
        """The next line belongs to the note, unless it is a numbered paragraph; after a blank line only
        where the note stops in mid phrase."""
        assert self.note is not None
        said = self.note.pieces[-1].text if self.note.pieces else ""
        if self.blanks:
            return bool(said) and said.rsplit(None, 1)[-1] in vocabulary.SMALL_WORDS
        return read_marker(piece.text) is None or not said.endswith(".")

    def _begins_block(self, piece: Piece) -> bool:
        """True where a line begins something new although no blank line stands before it."""
        before = without_signs(self.block[-1].text)
        text = without_signs(piece.text)
        if read_marker(piece.text) is not None:
            return True
        if any(stands_by_itself(line) for line in (before, text)) or is_adoption(text):
            return True
        if before.endswith(":") and text.startswith("“"):
            return True
        if before.endswith(","):
            return opens_preambular(text)
        if before.endswith((";", ".")):
            return opens_preambular(text) or opens_operative(text)
        return False
