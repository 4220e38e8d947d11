"""Signs inside a line: emphasis, note marks, remnants of links; the words without them."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Sequence

import msgspec

from generator.model.text import Emphasis, NoteMark, Text
from generator.reading.outline import Piece

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

# Marks at one place are set apart by a comma or a space in superscript or not: ¹,² or ¹ ².
_MARKS = rf"[{SUPERSCRIPTS}]+(?:[,˒‚ ]{{1,2}}(?=[{SUPERSCRIPTS}])[{SUPERSCRIPTS}]+)*"
_WORD = rf"[^\s*\[{SUPERSCRIPTS}]+"
_TOKEN = re.compile(rf"{_WORD}(?: {_WORD})*|\s+|{_MARKS}|\*+|\[")
# What stands in round brackets is a target only where it looks like one: `[shall](US)` is a proposal.
_LINK = re.compile(r"\[([^\[\]]{0,200})\](\((?:#|https?://|mailto:|\.{0,2}/)[^()\s]{0,500}\))")
_MEASURE = re.compile(r"(?:^|[\s(\d])(?:[kcm]?m|10)$")
_RUN = re.compile(rf"[{SUPERSCRIPTS}]+")
_LONG_RUN = re.compile(rf"[{SUPERSCRIPTS}]{{5}}")
# A word cut at its own hyphen: `non-` and `governmental`, but not `age-` and `and gender-sensitive`.
_CUT_WORD = re.compile(r"\w-$")
_HANGING = re.compile(r"(?:and|or|to|nor)\b|[^a-z]|[a-z]+-(?:[, ]|$)")


class Mark(msgspec.Struct, frozen=True):
    """A note mark with its place in the source."""

    at: int
    """Offset in the plain text."""
    marker: str
    start: int
    """Offset in the source."""


class Inline(msgspec.Struct, frozen=True):
    """The words of some pieces, and which characters of the source became what."""

    plain: str
    emphasis: tuple[Emphasis, ...]
    marks: tuple[Mark, ...]
    words: tuple[tuple[int, int, int], ...]
    """Spans of the source that are words, each with its offset in the plain text."""
    mark_spans: tuple[tuple[int, int], ...]
    """Spans of the source that are note marks."""
    signs: tuple[tuple[int, int, str], ...]
    """Spans of the source that are neither, with the reason."""

    def text(self, note_of: dict[int, str]) -> Text:
        """The words with their layers; `note_of` gives the note for a mark's place in the source."""
        marks = tuple(NoteMark(m.at, m.marker, note_of.get(m.start)) for m in self.marks)
        return Text(self.plain, self.emphasis, marks)

    def word_spans(self) -> list[tuple[int, int]]:
        """Spans of the source that are words."""
        return [(start, end) for start, end, _ in self.words]

    def without_end(self, at: int) -> tuple[Inline, list[tuple[int, int]]]:
        """The inline without its words from offset `at` on, and the source spans of those words."""
        kept, cut = [], []
        for start, end, plain_at in self.words:
            split = min(max(start, start + at - plain_at), end)
            if split > start:
                kept.append((start, split, plain_at))
            if split < end:
                cut.append((split, end))
        plain = self.plain[:at].rstrip()
        emphasis = tuple(
            Emphasis(e.start, min(e.end, len(plain)), e.style) for e in self.emphasis if e.start < len(plain)
        )
        marks = tuple(Mark(min(m.at, len(plain)), m.marker, m.start) for m in self.marks)
        return Inline(plain, emphasis, marks, tuple(kept), self.mark_spans, self.signs), cut


def joiner(before: str, after: str) -> str:
    """What stands between two pieces of one paragraph: a space, or nothing after a hyphen that cut a word."""
    return "" if _CUT_WORD.search(before) and not _HANGING.match(after) else " "


def read_inline(pieces: Sequence[Piece], markers: frozenset[str]) -> Inline:
    """Take the signs out of the words. `markers` are the marks that have a note in this document: they
    decide whether `¹²` is one mark or two, and whether a star is a mark at all."""
    runs: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        if runs:
            runs.append(joiner(runs[-1], piece.text))
            length += len(runs[-1])
        starts.append((length, piece.start))
        runs.append(piece.text)
        length += len(piece.text)
    return _Scanner("".join(runs), starts, markers).scan()


class _Scanner:
    """One pass over the joined pieces, left to right."""

    def __init__(self, raw: str, starts: list[tuple[int, int]], markers: frozenset[str]) -> None:
        self.raw = raw
        self.starts = starts
        self.markers = markers
        self.out: list[str] = []
        self.length = 0
        self.words: list[tuple[int, int, int]] = []
        self.marks: list[Mark] = []
        self.mark_spans: list[tuple[int, int]] = []
        self.signs: list[tuple[int, int, str]] = []
        self.emphasis: list[Emphasis] = []
        self.open: dict[int, int] = {}
        self.piece = 0

    def scan(self) -> Inline:
        link_text_end = link_end = -1
        # Stars of each length still to come, so that a star that nothing closes stays a star.
        stars = [(m.start(), m.end()) for m in re.finditer(r"\*+", self.raw)]
        closers = {n: deque(s for s, e in stars if e - s == n and self._closes(s)) for n in (1, 2, 3)}
        position = 0
        while position < len(self.raw):
            if position == link_text_end:
                self._sign(position, link_end, "link remnant")
                position = link_end
                continue
            token = _TOKEN.match(self.raw, position)
            assert token is not None  # the alternatives cover every character
            end, kind = token.end(), token[0][0]
            if position < link_text_end < end:
                end = link_text_end
            if kind.isspace():
                self._space()
            elif kind in SUPERSCRIPTS:
                self._superscript(position, end)
            elif kind == "*":
                self._stars(position, end, closers)
            elif kind == "[" and (link := _LINK.match(self.raw, position)):
                self._sign(position, position + 1, "link remnant")
                link_text_end, link_end = link.end(1), link.end()
            else:
                self._word(position, end)
            position = end
        plain = "".join(self.out)
        trimmed = plain.rstrip()
        emphasis = tuple(
            Emphasis(e.start, min(e.end, len(trimmed)), e.style)
            for e in sorted(self.emphasis, key=lambda e: (e.start, -e.end))
            if e.start < min(e.end, len(trimmed))
        )
        marks = tuple(Mark(min(m.at, len(trimmed)), m.marker, m.start) for m in self.marks)
        return Inline(trimmed, emphasis, marks, tuple(self.words), tuple(self.mark_spans), tuple(self.signs))

    def _source(self, index: int) -> int:
        while self.piece + 1 < len(self.starts) and self.starts[self.piece + 1][0] <= index:
            self.piece += 1
        while self.starts[self.piece][0] > index:
            self.piece -= 1
        at, start = self.starts[self.piece]
        return start + index - at

    def _spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Source spans of a run of the raw text; a run may cross pieces joined without a space."""
        spans = []
        while start < end:
            source = self._source(start)
            next_piece = self.starts[self.piece + 1][0] if self.piece + 1 < len(self.starts) else end
            stop = min(end, next_piece)
            spans.append((source, source + stop - start))
            start = stop
        return spans

    def _space(self) -> None:
        if self.length and not self.out[-1].endswith(" "):
            self.out.append(" ")
            self.length += 1

    def _word(self, start: int, end: int) -> None:
        at = self.length
        for a, b in self._spans(start, end):
            self.words.append((a, b, at))
            at += b - a
        self.out.append(self.raw[start:end])
        self.length += end - start

    def _sign(self, start: int, end: int, why: str) -> None:
        self.signs += [(a, b, why) for a, b in self._spans(start, end)]

    def _mark(self, start: int, end: int, marker: str) -> None:
        at = self.length - 1 if self.out and self.out[-1] == " " else self.length
        self.marks.append(Mark(at, marker, self._source(start)))
        self.mark_spans += self._spans(start, end)

    def _superscript(self, start: int, end: int) -> None:
        unknown = self.raw[start:end].translate(DIGITS) not in self.markers
        measure = _MEASURE.search(self.raw, max(0, start - 4), start) is not None
        if (unknown and measure) or _LONG_RUN.search(self.raw, start, end):
            self._word(start, end)
            return
        for run in _RUN.finditer(self.raw, start, end):
            marker = run[0].translate(DIGITS)
            if marker not in self.markers and len(marker) > 1 and self.markers.issuperset(marker):
                for index, digit in enumerate(marker):
                    self._mark(run.start() + index, run.start() + index + 1, digit)
            else:
                self._mark(run.start(), run.end(), marker)
        between = [(a.end(), b.start()) for a, b in _pairs(list(_RUN.finditer(self.raw, start, end)))]
        for a, b in between:
            if self.raw[a:b].strip():
                self._sign(a, b, "between note marks")

    def _closes(self, star: int) -> bool:
        return star > 0 and not self.raw[star - 1].isspace()

    def _stars(self, start: int, end: int, closers: dict[int, deque[int]]) -> None:
        length = end - start
        style = "italic" if length == 1 else "bold"
        if length in self.open and self._closes(start):
            opened = self.open.pop(length)
            trimmed = self.length - 1 if self.out and self.out[-1] == " " else self.length
            if trimmed > opened:
                self.emphasis.append(Emphasis(opened, trimmed, style))
            self._sign(start, end, "emphasis sign")
            return
        later = closers.get(length, deque())
        while later and later[0] <= start:
            later.popleft()
        opens = (
            end < len(self.raw)
            and not self.raw[end].isspace()
            and (start == 0 or not self.raw[start - 1].isalnum())
        )
        if opens and later and not self.open:
            self.open[length] = self.length
            self._sign(start, end, "emphasis sign")
        elif self.raw[start:end] in self.markers and self._closes(start):
            self._mark(start, end, self.raw[start:end])
        else:
            self._word(start, end)


def _pairs(runs: list[re.Match[str]]) -> list[tuple[re.Match[str], re.Match[str]]]:
    return list(itertools.pairwise(runs))
