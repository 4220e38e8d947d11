"""Lines become paragraphs: over the ends of lines and pages, with their notes, tables told apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.diagnostics import Severity
from generator.importing.draft import MARKER, Draft, Note, Paragraph, Run, tidy
from generator.importing.pdf.hyphens import LineEnds
from generator.importing.pdf.layout import Layout
from generator.importing.pdf.lines import Line
from generator.importing.pdf.tables import Row, find_rows

_GAP = 1.3
"""Of the usual distance of two lines; more is the space between paragraphs."""
_INDENT = 6.0
_EDGE = 3.0
"""Points; edges of one margin differ by less."""
_RAGGED = 12.0
_SIZES = 0.6
_TIGHT = 1.15
"""Of the size of the font: the usual distance of two lines where a page shows none."""
_LONG = 40
"""Characters; shorter lines say nothing about the width of the text."""
_WIDE = 1.6
_RARE = 5
_NUMBER = re.compile(MARKER)
_ENDED = re.compile(r"[.;:,?!][\"”’')\]»*]*$")
_QUOTED = 3
"""Words quoted in a finding."""


@dataclass
class _Block:
    """Lines that stand together, or a row of a table."""

    lines: list[Line]
    edge: float
    """The right edge of the text around it."""
    margin: float
    """Its left edge."""
    row: Row | None = None

    def measure(self) -> float:
        """How far its lines may run: to the edge of the text; less where it is a heading, or where all
        stop at one place before. Lines of other lengths that all stay away from the edge were ended by
        their author."""
        rights = [line.right for line in self.lines]
        farthest = max(rights)
        if farthest > self.edge - _RAGGED:
            return self.edge
        even = len(rights) > 2 and min(rights[:-1]) > farthest - _RAGGED
        return farthest if even or self.lines[0].bold else self.edge

    def set_right(self) -> bool:
        """True for lines against the right margin: `64th plenary meeting` above its date."""
        lefts = [line.left for line in self.lines]
        rights = [line.right for line in self.lines]
        middle = (min(lefts) > self.edge / 2) and len(self.lines) > 1
        return middle and max(rights) - min(rights) <= _EDGE and max(lefts) - min(lefts) > _EDGE


def read_flow(layouts: Sequence[Layout]) -> Draft:
    """The paragraphs of all pages, in order, and what was left out of them."""
    return _Flow(layouts).read()


class _Flow:
    def __init__(self, layouts: Sequence[Layout]) -> None:
        self.layouts = layouts
        self.draft = Draft()
        self.ends = LineEnds(line.text for each in layouts for line in (*each.body, *each.notes))
        self.markers = {line.mark for each in layouts for line in each.notes if line.mark}
        leading, edge = _leading(layouts), _edge([line for each in layouts for line in each.body])
        self.blocks = {each.page.number: _blocks(each, leading, edge) for each in layouts}
        self.indented = _is_indented([block for found in self.blocks.values() for block in found[1:]])
        self.hyphens_out = 0
        self.last_note: tuple[Note, Line] | None = None
        """The last note, and its last line."""

    def read(self) -> Draft:
        before: _Block | None = None
        for layout in self.layouts:
            for index, block in enumerate(self.blocks[layout.page.number]):
                going_on = index == 0 and before is not None and self._goes_on(before, block)
                self._add(block, before if going_on else None)
                before = block
            self._notes(layout)
        self._say_left_out()
        self._prove()
        return self.draft

    def _goes_on(self, before: _Block, block: _Block) -> bool:
        """True where a page begins with the rest of the last paragraph of the page before."""
        above, line = before.lines[-1], block.lines[0]
        if before.row or block.row or abs(above.size - line.size) > _SIZES or above.bold != line.bold:
            return False
        full = _is_full(above, line, before.edge)
        if line.text[:1].islower():
            return full or not _ENDED.search(above.text)
        if not full or _NUMBER.match(line.text):
            return False
        if not _ENDED.search(above.text):
            return True
        if line.left > block.margin + _INDENT:
            return False
        if not self.indented:
            self.draft.paragraphs[-1].doubts.append(
                (
                    Severity.WARNING,
                    f"expected a new paragraph on page {line.page} or the rest of this one, took the second",
                )
            )
        return True

    # Paragraphs

    def _add(self, block: _Block, before: _Block | None) -> None:
        """A paragraph of its own, or the rest of the last one."""
        place = f"page {block.lines[0].page}"
        if block.row is not None:
            self.draft.paragraphs.append(self._row(block.row, place))
            return
        if before is None:
            paragraph = Paragraph([list(block.lines[0].runs)], place)
            self.draft.paragraphs.append(paragraph)
        else:
            paragraph = self.draft.paragraphs[-1]
            self._join(paragraph, before.lines[-1], block.lines[0])
        measure, right = block.measure(), block.set_right()
        for above, line in pairwise(block.lines):
            if right or not _is_full(above, line, measure):
                paragraph.lines.append(list(line.runs))
            else:
                self._join(paragraph, above, line)
        self._doubt_marks(paragraph, block.lines)

    def _join(self, paragraph: Paragraph, above: Line, line: Line) -> None:
        paragraph.lines[-1], doubt = self._joined(paragraph.lines[-1], above, line)
        if doubt:
            paragraph.doubts.append((Severity.WARNING, doubt))

    def _joined(self, runs: list[Run], above: Line, line: Line) -> tuple[list[Run], str]:
        """The runs with those of the next line."""
        between, doubt = self.ends.between(above.text, line.text)
        runs = tidy(runs)
        if between == "-":
            runs[-1] = replace(runs[-1], text=runs[-1].text.removesuffix("-"))
            self.hyphens_out += 1
        style = replace(runs[-1], text="", mark=False)
        return [*runs, *([replace(style, text=" ")] if between == " " else []), *line.runs], doubt

    def _row(self, row: Row, place: str) -> Paragraph:
        """A row of a table as one line, a tab between its cells."""
        runs: list[Run] = []
        for cell in row.cells:
            inside: list[Run] = list(cell[0].runs)
            for above, line in pairwise(cell):
                inside, _ = self._joined(inside, above, line)
            runs += [*([Run("\t")] if runs else []), *tidy(inside)]
        paragraph = Paragraph([runs], place)
        columns, rows = row.table
        if rows:
            message = f"expected paragraphs, found a table of {columns} columns, a line for each row ({rows})"
            paragraph.doubts.append((Severity.WARNING, message))
        return paragraph

    def _doubt_marks(self, paragraph: Paragraph, lines: Iterable[Line]) -> None:
        marks = [run.text for line in lines for run in line.runs if run.mark]
        for mark in dict.fromkeys(marks):
            if mark not in self.markers:
                message = f"expected a note for the raised “{mark}”, found none"
                paragraph.doubts.append((Severity.WARNING, message))

    # Notes

    def _notes(self, layout: Layout) -> None:
        """The notes at the foot of a page go with the paragraph the page ends in."""
        place = f"page {layout.page.number}"
        first = True
        for line in layout.notes:
            if line.mark:
                note = Note(line.mark, tidy(line.without_mark()), place)
                self._last_paragraph(place).notes.append(note)
            elif self.last_note is None:
                paragraph = Paragraph([list(line.runs)], place)
                paragraph.doubts.append(
                    (Severity.WARNING, "expected a note with a mark, found none: read as text")
                )
                self.draft.paragraphs.append(paragraph)
                continue
            else:
                note, above = self.last_note
                note.runs, doubt = self._joined(note.runs, above, line)
                if first:
                    doubt = f"expected a mark at the foot of {place}, found none: read on as this note"
                note.doubts += [(Severity.WARNING, doubt)] if doubt else []
            self.last_note = (note, line)
            first = False

    def _last_paragraph(self, place: str) -> Paragraph:
        if not self.draft.paragraphs:
            self.draft.paragraphs.append(Paragraph([], place))
        return self.draft.paragraphs[-1]

    # What is no text, and the proof

    def _say_left_out(self) -> None:
        places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for layout in self.layouts:
            for why, words in layout.left_out:
                places[why][words].append(layout.page.number)
        for why, found in places.items():
            pages = sorted({page for numbers in found.values() for page in numbers})
            quoted = ", ".join(f"“{words[:80]}”" for words in list(found)[:_QUOTED])
            more = "" if len(found) <= _QUOTED else " …"
            on = f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}"
            severity = Severity.WARNING if why == "words set sideways" else Severity.NOTE
            self.draft.doubts.append((severity, f"left out as {why} on {on}: {quoted}{more}"))
        for layout in self.layouts:
            if layout.page.unseen:
                message = f"expected words that are seen, found such as are not: “{layout.page.unseen[:80]}”"
                self.draft.doubts.append((Severity.WARNING, f"{message} (page {layout.page.number})"))
            if layout.page.unreadable:
                message = f"expected characters, found {layout.page.unreadable} whose font does not say which"
                self.draft.doubts.append((Severity.WARNING, f"{message} (page {layout.page.number})"))

    def _prove(self) -> None:
        """Each inked character of the pages is in a paragraph, in a note or left out with its reason."""
        printed: Counter[str] = Counter()
        for layout in self.layouts:
            printed.update("".join(g.text for g in layout.page.glyphs))
            printed.subtract("".join(words for why, words in layout.left_out if why != "words set sideways"))
        for paragraph in self.draft.paragraphs:
            for runs in paragraph.lines:
                printed.subtract("".join(run.text for run in runs))
            for note in paragraph.notes:
                printed.subtract(note.marker + "".join(run.text for run in note.runs))
        printed["-"] -= self.hyphens_out
        wrong = "".join(c for c, count in printed.items() if count and not c.isspace())
        if wrong:
            message = f"expected every character of the file once, found other numbers of: {wrong[:60]}"
            self.draft.doubts.append((Severity.ERROR, message))


def _blocks(layout: Layout, leading: dict[float, float], usual_edge: float) -> list[_Block]:
    """The blocks of a page, from the top; where few lines show its right edge, it is that of the others."""
    rows = find_rows(layout.body, layout.page)
    row_of = {id(line): row for row in rows for line in row.lines}
    margin = min((line.left for line in layout.body), default=0.0)
    edge = _edge(layout.body) if len(_long(layout.body)) > 2 else usual_edge
    edge = edge or layout.page.width - margin  # as far from the one side as from the other
    blocks: list[_Block] = []
    taken: set[int] = set()
    for line in layout.body:
        row = row_of.get(id(line))
        if row is None:
            block = _block_above(line, blocks, leading)
            if block is None:
                blocks.append(_Block([line], edge, margin))
            else:
                block.lines.append(line)
        elif id(row) not in taken:
            taken.add(id(row))
            blocks.append(_Block(row.lines, edge, margin, row))
    return blocks


def _block_above(line: Line, blocks: Sequence[_Block], leading: dict[float, float]) -> _Block | None:
    """The block a line goes on with: the last one of its column."""
    for block in reversed(blocks[-3:]):
        above = block.lines[-1]
        aside = above.right < line.left or line.right < above.left or above.base > line.base - 1
        if not aside:
            return block if block.row is None and _together(block, line, leading) else None
    return None


def _together(block: _Block, line: Line, leading: dict[float, float]) -> bool:
    above = block.lines[-1]
    usual = leading.get(above.size, _TIGHT * above.size)
    if line.base - above.base > _GAP * usual or abs(above.size - line.size) > _SIZES:
        return False
    full = _is_full(above, line, block.edge)
    if above.bold != line.bold and not (full and (line.inked[0].bold or above.inked[-1].bold)):
        return False
    if _NUMBER.match(line.text) and not (full and abs(line.left - _margin(block)) <= _EDGE):
        return False
    return full or line.left <= above.left + _INDENT


def _margin(block: _Block) -> float:
    """Where the next line of a block begins: like its second one; after the first at the margin, too."""
    return block.lines[1].left if len(block.lines) > 1 else min(block.lines[0].left, block.margin)


def _is_full(above: Line, line: Line, edge: float) -> bool:
    """True where the first word of the next line had no room left: the end of the line says nothing."""
    return edge - above.right < line.first_word + 0.25 * above.size


def _edge(lines: Sequence[Line]) -> float:
    """The right edge of some text: where most of its long lines end or stop short of; 0 where there are
    none."""
    rights = sorted(line.right for line in _long(lines))
    return rights[int(0.9 * (len(rights) - 1))] if rights else 0.0


def _long(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if len(line.inked) > _LONG]


def _leading(layouts: Sequence[Layout]) -> dict[float, float]:
    """The usual distance of two lines, by size of font: the smallest that is common. A wide one that is
    rare may be that of two paragraphs."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for layout in layouts:
        for above, line in pairwise(layout.body):
            step = line.base - above.base
            if above.size == line.size and 0.9 * line.size < step < 3 * line.size:
                steps[line.size][round(2 * step) / 2] += 1
    usual = {
        size: min(step for step, count in found.items() if count * 4 >= max(found.values()))
        for size, found in steps.items()
    }
    return {s: step for s, step in usual.items() if step < _WIDE * s or sum(steps[s].values()) > _RARE}


def _is_indented(blocks: Sequence[_Block]) -> bool:
    """True where paragraphs without a number begin with an indent."""
    indents = [
        block.lines[0].left > block.lines[1].left + _INDENT
        for block in blocks
        if len(block.lines) > 1 and not block.lines[0].bold and not _NUMBER.match(block.lines[0].text)
    ]
    return sum(indents) * 4 > len(indents)
