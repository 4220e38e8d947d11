"""Lines of a page: characters on one baseline, with raised note marks, split where columns stand apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from generator.importing.draft import MARKER, Run
from generator.importing.pdf.glyphs import Glyph, Page

_SPACE = 0.18
"""Of the size of the font; a narrower gap between letters is none."""
_COLUMN = 2.5
"""Of the size of the font; the widest gap between words of a justified line is one and a half."""
_RAISED = 0.15
_SMALL = 0.85
_NEXT_TO = 0.45
_NUMBER = re.compile(MARKER)
_STARS = re.compile(r"\*{1,3}(?=\s|$)")
_MARK = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")


@dataclass(frozen=True)
class Line:
    """Characters from left to right on one baseline."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def size(self) -> float:
        """Of the font most of it is set in."""
        sizes: Counter[float] = Counter()
        for glyph in self.inked:
            sizes[round(glyph.size, 1)] += len(glyph.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def inked(self) -> tuple[Glyph, ...]:
        """Without white space."""
        return tuple(glyph for glyph in self.glyphs if not glyph.text.isspace())

    @cached_property
    def base(self) -> float:
        """Of its baseline, from the top of the page."""
        bases = Counter(round(g.base, 1) for g in self.inked if round(g.size, 1) == self.size)
        return max(bases, key=lambda base: (bases[base], base))

    @cached_property
    def left(self) -> float:
        """Where its ink begins."""
        return self.inked[0].left

    @cached_property
    def right(self) -> float:
        """Where its ink ends."""
        return max(glyph.right for glyph in self.inked)

    @cached_property
    def bold(self) -> bool:
        """True where all of it is."""
        return all(glyph.bold for glyph in self.inked if not self._is_raised(glyph))

    @cached_property
    def text(self) -> str:
        """The words, with note marks as plain digits."""
        return "".join(run.text for run in self.runs).strip()

    @cached_property
    def first_word(self) -> float:
        """Width of its first word."""
        end = self.left
        for glyph in self.glyphs:
            if glyph.left >= self.left and glyph.text.isspace():
                break
            end = max(end, glyph.right)
        return end - self.left

    @cached_property
    def mark(self) -> str:
        """The mark of a note it begins with, raised or a star; empty where there is none."""
        first = self.runs[0]
        star = _STARS.match(first.text)
        return first.text.strip() if first.mark else star[0] if star else ""

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its words in runs of one style. White space is what is printed, and what a gap says."""
        runs: list[Run] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            gap = before is not None and glyph.left - before.right > _SPACE * self.size
            space = gap and not glyph.text.isspace() and before is not None and not before.text.isspace()
            text = " " if glyph.text.isspace() else glyph.text
            raised = self._is_raised(glyph) and re.fullmatch(r"[\d*†‡]", text) is not None
            # A gap before a mark is none between words: justified lines are stretched there, too.
            if space and not (raised and before and not self._is_raised(before)):
                runs.append(Run(" "))
            if raised:
                together = runs and runs[-1].mark
                if together:
                    text = runs.pop().text + text
                runs.append(Run(text, mark=True))
            else:
                runs.append(Run(text, glyph.italic, glyph.bold))
            before = glyph
        return tuple(_merged(runs))

    def _is_raised(self, glyph: Glyph) -> bool:
        return glyph.size < _SMALL * self.size and self.base - glyph.base > _RAISED * glyph.size

    def without_mark(self) -> list[Run]:
        """The runs after the mark it begins with."""
        first = self.runs[0]
        rest = [] if first.mark else [replace(first, text=first.text.removeprefix(self.mark))]
        return [*rest, *self.runs[1:]]


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        same = (
            last and (last.italic, last.bold, last.mark) == (run.italic, run.bold, run.mark) and not run.mark
        )
        if last and same:
            merged[-1] = Run(last.text + run.text, run.italic, run.bold)
        elif run.text.isspace() and last and not last.mark:
            merged[-1] = Run(last.text + run.text, last.italic, last.bold)
        else:
            merged.append(run)
    if merged and merged[0].text.isspace():
        merged.pop(0)
    return merged


def read_lines(page: Page) -> list[Line]:
    """The lines of a page, from the top, those side by side from the left."""
    rows: list[list[Glyph]] = []
    for glyph in page.glyphs:
        row = _row_of(glyph, rows)
        if row is None:
            rows.append([glyph])
        else:
            row.append(glyph)
    rows = [row for row in _met(rows) if any(not glyph.text.isspace() for glyph in row)]
    lines = [line for row in rows for line in _columns(page.number, row)]
    return sorted(lines, key=lambda line: (line.base, line.left))


def _row_of(glyph: Glyph, rows: list[list[Glyph]]) -> list[Glyph] | None:
    """The row a character goes on with: the one right before it in the file."""
    if not rows:
        return None
    row = rows[-1]
    size = max(glyph.size, max(g.size for g in row[-3:]))
    near = abs(glyph.base - row[-1].base) <= _NEXT_TO * size
    return row if near and glyph.left >= row[-1].left - 0.5 * size else None


def _met(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows on one baseline that the file holds apart, as one."""
    met: list[tuple[float, float, list[Glyph]]] = []
    for row in rows:
        line = Line(0, tuple(row)) if any(not g.text.isspace() for g in row) else None
        if line is None:
            continue
        for index, (base, size, other) in enumerate(met):
            raised = (
                line.size < _SMALL * size
                and -_RAISED * size <= base - line.base <= 0.6 * size
                and other[0].left - 1 <= line.left
                and line.right <= max(g.right for g in other) + size
            )
            if abs(base - line.base) <= 1.0 or raised:
                met[index] = (base if raised else min(base, line.base), max(size, line.size), other + row)
                break
        else:
            met.append((line.base, line.size, list(row)))
    return [sorted(row, key=lambda glyph: glyph.left) for _, _, row in met]


def _columns(page: int, row: list[Glyph]) -> list[Line]:
    """A row, cut where a gap is too wide for one between words; after a number there is a tab."""
    whole = Line(page, tuple(row))
    lines: list[Line] = []
    here: list[Glyph] = []
    last: Glyph | None = None
    for glyph in row:
        if glyph.text.isspace():
            here.append(glyph)
            continue
        if last and glyph.left - last.right > _COLUMN * whole.size:
            said = "".join(g.text for g in here).strip()
            if not _NUMBER.fullmatch(said) and not _MARK.fullmatch(said):
                lines.append(Line(page, tuple(here)))
                here = []
        here.append(glyph)
        last = glyph
    lines.append(Line(page, tuple(here)))
    return lines
