"""What stands where on a page: running titles and numbers of pages, the text, the notes at the foot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from generator.importing.pdf.glyphs import Page, Rule
from generator.importing.pdf.lines import Line, read_lines

_HEAD = 0.15
_FOOT = 0.88
"""Parts of the height of a page where furniture stands."""
_WIDE = 0.6
"""Part of the width of a page that only the rule under its running title takes."""
_NOTE_RULE = (30.0, 260.0)
"""Points; the rule above notes is short."""
_SMALLER = 0.93
_SAME_PLACE = 4.0
_UNDERSCORES = re.compile(r"[_‗—–-]{5,}")
_PAGE_NUMBER = re.compile(r"(?:[Pp]age\s)?[-–—]?\s?\d{1,4}\s?(?:(?:/|\sof\s)\s?\d{1,4})?\s?[-–—]?")
_SYMBOL = re.compile(r"[A-Z]{1,10}/\S+(?:\s\S+)*")
_PRINTER = re.compile(
    r"\*?(?:\d{2}-\d{5}|GE\.\d{2}-\d{5})\*?(?:\s?\([A-Z]\))?(?:\s+\d{6})*|\*\d{5,9}\*|Please recycle.*"
)


@dataclass
class Layout:
    """The lines of one page by what they are."""

    page: Page
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Reason and words of what is print, not text."""


def read_layout(pages: list[Page]) -> list[Layout]:
    """The lines of each page, sorted."""
    lines = {page.number: read_lines(page) for page in pages}
    size = body_size([line for found in lines.values() for line in found])
    repeated = _repeated(pages, lines) | _symbols(pages, lines)
    layouts = []
    for page in pages:
        layout = Layout(page)
        if page.sideways:
            layout.left_out.append(("words set sideways", page.sideways))
        rest: list[Line] = []
        for line in lines[page.number]:
            why = "" if _UNDERSCORES.fullmatch(line.text) else _furniture(line, page, repeated)
            if why:
                layout.left_out.append((why, line.text))
            else:
                rest.append(line)
        _split_notes(layout, rest, size)
        layouts.append(layout)
    return layouts


def body_size(lines: list[Line]) -> float:
    """Size of the font that most words of some lines are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.inked)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _furniture(line: Line, page: Page, repeated: set[tuple[int, int]]) -> str:
    """Why a line is print of the page; empty where it is text."""
    at = line.base / page.height
    if at > _FOOT and _PRINTER.fullmatch(line.text):
        return "print of the printer"
    if (at > _FOOT or at < _HEAD) and _PAGE_NUMBER.fullmatch(line.text):
        return "page number"
    if page.number > 1 and any(line.base < rule.top for rule in _head_rules(page)):
        return "running title"
    if (line.page, id(line)) in repeated:
        return "running title"
    return ""


def _head_rules(page: Page) -> list[Rule]:
    return [r for r in page.rules if r.top < _HEAD * page.height and r.width > _WIDE * page.width]


def _repeated(pages: list[Page], lines: dict[int, list[Line]]) -> set[tuple[int, int]]:
    """Lines at the head or foot that come again at the same height of other pages, but for the number of
    the page. The first page has a masthead, and no running title."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for page in pages[1:]:
        number = re.compile(rf"\b{page.number}\b")
        for line in lines[page.number]:
            if not _HEAD * page.height < line.base < _FOOT * page.height:
                groups[number.sub("#", line.text)].append(line)
    found: set[tuple[int, int]] = set()
    for group in groups.values():
        for line in group:
            others = {o.page for o in group if abs(o.base - line.base) <= _SAME_PLACE}
            if len(others) >= min(3, max(2, len(pages) - 1)):
                found.add((line.page, id(line)))
    return found


def _symbols(pages: list[Page], lines: dict[int, list[Line]]) -> set[tuple[int, int]]:
    """Lines at the head that are the symbol of the first page: of two pages only one has a running title."""
    printed = {line.text for line in lines[pages[0].number] if _SYMBOL.fullmatch(line.text)}
    return {
        (line.page, id(line))
        for page in pages[1:]
        for line in lines[page.number]
        if line.base < _HEAD * page.height and line.text in printed
    }


def _split_notes(layout: Layout, lines: list[Line], size: float) -> None:
    """Give the lines under the rule above the notes to the notes; without a rule, the small lines at the
    foot of the page, the first of which begins with a mark."""
    start = _rule_above_notes(layout, lines, size)
    if start is None:
        start = len(lines)
        while start and lines[start - 1].size <= _SMALLER * size:
            start -= 1
        while start < len(lines) and not lines[start].mark:
            start += 1
    for index, line in enumerate(lines):
        if _UNDERSCORES.fullmatch(line.text):
            layout.left_out.append(("rule", line.text))
        elif index < start:
            layout.body.append(line)
        else:
            layout.notes.append(line)


def _rule_above_notes(layout: Layout, lines: list[Line], size: float) -> int | None:
    """Index of the first line under the rule above the notes."""
    tops = [line.base for line in lines if _UNDERSCORES.fullmatch(line.text)]
    low, high = _NOTE_RULE
    tops += [rule.top for rule in layout.page.rules if low <= rule.width <= high]
    for top in sorted(tops):
        under = [
            i for i, line in enumerate(lines) if line.base > top + 1 and not _UNDERSCORES.fullmatch(line.text)
        ]
        if not under:
            continue
        small = all(lines[i].size <= _SMALLER * size for i in under)
        if small and min(under) == len(lines) - len(under):
            return min(under)
        if lines[under[0]].mark and all(lines[i].size <= size for i in under):
            return min(under)
    return None
