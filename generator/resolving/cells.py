"""The cells of tables among the units: their words refer to things like any other words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.model.document import Document, Part, Table, Unit, UnitKind


def with_cells(document: Document) -> Document:
    """The document with every cell as prose after the unit that its table stands after; its id is that of
    the cell, and offsets count in its words."""
    if not any(part.tables for part in document.parts):
        return document
    parts = (msgspec.structs.replace(part, units=tuple(_units(part))) for part in document.parts)
    return msgspec.structs.replace(document, parts=tuple(parts))


def _units(part: Part) -> Iterator[Unit]:
    after: dict[str | None, list[Table]] = {}
    for table in part.tables:
        after.setdefault(table.after, []).append(table)
    for unit in (None, *part.units):
        if unit:
            yield unit
        for table in after.get(unit.id if unit else None, ()):
            for identity, cell in table.cells():
                yield Unit(identity, "", "", UnitKind.PROSE, table.after, cell.text, table.line)
