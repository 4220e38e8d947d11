"""Tables: rows of cells, each with its words."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from generator.reading.akn.parse import local_name
from generator.reading.akn.segments import Print, Segment
from generator.reading.outline import CellDraft, Entry, TableDraft

_MOST = 1000
"""Columns or rows that a cell may span; more is no table that anybody printed."""


def read_table(
    table: etree._Element, segments: Sequence[Segment], printed: Print, after: Entry | None
) -> TableDraft:
    """A table from its segments; words outside a cell (a caption) are a row of their own above it."""
    drafts: dict[etree._Element, CellDraft] = {}
    loose: list[list[CellDraft]] = []
    inked: set[etree._Element] = set()
    for segment in segments:
        cell, row = segment.around("td", "th"), segment.around("tr")
        if cell is None or row is None:
            loose.append([CellDraft([printed.piece(segment)])])
            continue
        inked.add(row)
        if cell not in drafts:
            drafts[cell] = _cell(cell)
        drafts[cell].pieces.append(printed.piece(segment))
    rows = [
        [drafts.get(cell) or _cell(cell) for cell in row.iterchildren("{*}td", "{*}th")]
        for row in table.iter("{*}tr")
        if row in inked
    ]
    return TableDraft(table.sourceline or 0, after, [*loose, *rows])


def _cell(element: etree._Element) -> CellDraft:
    return CellDraft([], local_name(element) == "th", span(element, "colspan"), span(element, "rowspan"))


def span(element: etree._Element, name: str) -> int:
    """How many columns or rows a cell spans; 1 for what no table has."""
    value = element.get(name) or "1"
    return int(value) if value.isdecimal() and 1 <= int(value[:5]) <= _MOST else 1
