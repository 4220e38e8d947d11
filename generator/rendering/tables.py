"""A table as HTML inside Markdown: it scrolls by itself where the page is narrow."""

from __future__ import annotations

from generator.model.address import table_fragment
from generator.model.document import Cell, Table
from generator.rendering.lines import Line, Weave, unreferred
from generator.rendering.markup import Markdown, anchor


def table_line(table: Table, weave: Weave | None = None, edition: str = "") -> Line:
    """A table in its place among the units."""
    name = anchor(f"{table_fragment(table)}{edition}")
    ids = (identity for identity, _ in table.cells())
    rows = "\n".join(
        f"<tr markdown>{''.join(_cell(cell, next(ids), weave) for cell in row)}</tr>" for row in table.rows
    )
    return Line(
        Markdown(
            f'<div class="table" id="{name}" role="region" aria-label="Table" tabindex="0" markdown>\n'
            f"<table markdown>\n<tbody markdown>\n{rows}\n</tbody>\n</table>\n</div>"
        ),
        Markdown(),
    )


def _cell(cell: Cell, identity: str, weave: Weave | None) -> str:
    tag = "th" if cell.is_heading else "td"
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.columns), ("rowspan", cell.rows))
        if count > 1
    )
    words = (weave or unreferred)(identity, cell.text)
    return f'<{tag}{spans} markdown="span">{words}</{tag}>'
