"""Tables told from text: lines that stand in columns, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.pdf.glyphs import Page
from generator.importing.pdf.lines import Line

_SAME_BASE = 1.0
_ALIGNED = 5.0
_FAR = 3.5
"""Of the size of the font: farther apart, lines are of one table no more."""
_SPREAD = 1.45
"""Of the size of the font: farther apart, lines are of two rows."""
_MASTHEAD = 0.4
_WIDE = 0.6


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[tuple[Line, ...], ...]
    table: tuple[int, int]
    """Number of columns and rows of the table, in its first row; (0, 0) in the others."""

    @property
    def lines(self) -> list[Line]:
        """All its lines, from the top."""
        return sorted((line for cell in self.cells for line in cell), key=lambda line: (line.base, line.left))


def find_rows(lines: Sequence[Line], page: Page) -> list[Row]:
    """The rows of all tables of a page: two and more lines in a row that have words in the same columns."""
    bases = _by_base([line for line in lines if line.base > _masthead_end(page)])
    rows: list[Row] = []
    index = 0
    while index < len(bases):
        end = index
        if len(bases[index]) > 1:
            end = _end_of_table(bases, index)
        region = bases[index:end]
        columns = _columns(region)
        if len(columns) > 1:
            rows += _rows(region, columns)
        index = max(end, index + 1)
    return rows


def _masthead_end(page: Page) -> float:
    """The masthead has two columns and is no table; a wide rule closes it."""
    if page.number > 1:
        return 0
    tops = [r.top for r in page.rules if r.top < _MASTHEAD * page.height and r.width > _WIDE * page.width]
    return max(tops, default=0)


def _by_base(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        if groups and line.base - groups[-1][0].base <= _SAME_BASE:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [sorted(group, key=lambda line: line.left) for group in groups]


def _end_of_table(bases: Sequence[list[Line]], start: int) -> int:
    """Index after the last line that stands in the columns."""
    lefts = [line.left for line in bases[start]]
    end = start + 1
    for index in range(start + 1, len(bases)):
        near = bases[index][0].base - bases[index - 1][0].base <= _FAR * bases[index][0].size
        placed = all(any(abs(line.left - left) <= _ALIGNED for left in lefts) for line in bases[index])
        if not near or not (len(bases[index]) > 1 or (placed and bases[index][0].left > lefts[0] + _ALIGNED)):
            narrow = placed and near and bases[index][0].right < lefts[min(1, len(lefts) - 1)]
            if not narrow:
                break
        lefts += [line.left for line in bases[index]]
        end = index + 1
    while end > start and len(bases[end - 1]) == 1 and bases[end - 1][0].left <= lefts[0] + _ALIGNED:
        end -= 1
    return end


def _columns(region: Sequence[list[Line]]) -> list[float]:
    """Left edges of the columns: where words of more than one line stand; none where the lines agree in
    nothing but one edge."""
    edges: list[float] = []
    counts: Counter[int] = Counter()
    for line in sorted((line for base in region for line in base), key=lambda line: line.left):
        if not edges or line.left - edges[-1] > _ALIGNED:
            edges.append(line.left)
        counts[len(edges) - 1] += 1
    several = sum(len(base) > 1 for base in region)
    shared = [edge for index, edge in enumerate(edges) if counts[index] > 1]
    return edges if several > 1 and len(shared) > 1 else []


def _rows(region: Sequence[list[Line]], columns: list[float]) -> list[Row]:
    steps = [b[0].base - a[0].base for a, b in pairwise(region)]
    spread = any(step > _SPREAD * region[0][0].size for step in steps)
    tight = any(step <= _SPREAD * region[0][0].size for step in steps)
    groups: list[list[list[Line]]] = [[region[0]]]
    for base, step in zip(region[1:], steps, strict=True):
        by_gap = spread and tight
        new = step > _SPREAD * base[0].size if by_gap else len(base) > 1
        if new:
            groups.append([base])
        else:
            groups[-1].append(base)
    rows = []
    for number, group in enumerate(groups):
        cells: list[list[Line]] = [[] for _ in columns]
        for line in (line for base in group for line in base):
            column = max((i for i, left in enumerate(columns) if line.left >= left - _ALIGNED), default=0)
            cells[column].append(line)
        size = (len(columns), len(groups)) if number == 0 else (0, 0)
        rows.append(Row(tuple(tuple(cell) for cell in cells if cell), size))
    return rows
