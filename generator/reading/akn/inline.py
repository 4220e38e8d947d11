"""The words of a segment: white space single, emphasis and note marks as layers, no character lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.text import Emphasis
from generator.reading.akn.segments import Print
from generator.reading.outline import Piece
from generator.reading.text.inline import Inline, Mark

_WORDS = re.compile(r"\S+(?: \S+)*")
"""Words that stand as they will: with one space between them."""


def read_inline(printed: Print, pieces: Sequence[Piece]) -> Inline:
    """The words of some pieces of the print, joined by a space."""
    words = _Words()
    for piece in pieces:
        words.space()
        at = piece.start
        for sign in printed.signs_in(piece.start, piece.end + 1):
            words.take(printed, at, min(sign.start, piece.end))
            if sign.start >= piece.start and sign.end <= piece.end:
                words.mark(sign.marker, sign.start, sign.end)
            at = max(at, sign.end)
        words.take(printed, at, piece.end)
    return words.inline()


class _Words:
    """The words gathered so far."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.spans: list[tuple[int, int, int]] = []
        self.emphasis: list[Emphasis] = []
        self.marks: list[Mark] = []
        self.mark_spans: list[tuple[int, int]] = []

    def space(self) -> None:
        if self.length and self.out[-1] != " ":
            self.out.append(" ")
            self.length += 1

    def take(self, printed: Print, start: int, end: int) -> None:
        for run in printed.runs_in(start, end):
            self._run(printed.text[run.start : run.end], run.start, run.style)

    def mark(self, marker: str, start: int, end: int) -> None:
        at = self.length - 1 if self.out and self.out[-1] == " " else self.length
        self.marks.append(Mark(at, marker, start))
        self.mark_spans.append((start, end))

    def inline(self) -> Inline:
        plain = "".join(self.out).rstrip(" ")
        emphasis = tuple(
            Emphasis(e.start, min(e.end, len(plain)), e.style) for e in self.emphasis if e.start < len(plain)
        )
        marks = tuple(Mark(min(m.at, len(plain)), m.marker, m.start) for m in self.marks)
        return Inline(plain, emphasis, marks, tuple(self.spans), tuple(self.mark_spans), ())

    def _run(self, text: str, start: int, style: str | None) -> None:
        begins = -1
        for words in _WORDS.finditer(text):
            first, last = words.span()
            if first:
                self.space()
            if begins < 0:
                begins = self.length
            self.spans.append((start + first, start + last, self.length))
            self.out.append(words[0])
            self.length += last - first
        if style and begins >= 0:
            self._emphasize(begins, style)
        if text[-1:].isspace():
            self.space()

    def _emphasize(self, begins: int, style: str) -> None:
        last = self.emphasis[-1] if self.emphasis else None
        if last and last.end == begins and last.style == style:
            begins = self.emphasis.pop().start
        self.emphasis.append(Emphasis(begins, self.length, style))
