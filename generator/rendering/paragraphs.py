"""Which units of a document stand together on one page, and which page comes before and after."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.model.address import paragraph_page, split_label
from generator.model.document import Document, Part, Table, Unit, UnitKind


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph with all that hangs on it: what one page shows."""

    part: Part
    label: str
    """`11`, `4bis`, `pp3`."""
    page: str
    """Its address without ending: `A/RES/71/319/annex/11`."""
    units: tuple[Unit, ...]
    """The paragraph itself, then its items and what follows them."""
    above: tuple[Unit, ...]
    """Headings that stand directly before it."""
    position: int
    """Its place in the part, from 0."""
    of: int
    """How many paragraphs the part has."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that stand after its units."""
        here = {unit.id for unit in self.units}
        return tuple(table for table in self.part.tables if table.after in here)

    @property
    def head(self) -> Unit:
        """The unit the page is cited as."""
        return self.units[0]


def paragraphs(document: Document) -> list[Paragraph]:
    """All paragraphs of a document, letters included, in reading order."""
    return [paragraph for part in document.parts for paragraph in _of_part(document, part)]


def _of_part(document: Document, part: Part) -> Iterator[Paragraph]:
    together: dict[str, list[Unit]] = {}
    above: dict[str, tuple[Unit, ...]] = {}
    headings: list[Unit] = []
    for unit in part.units:
        if unit.kind is UnitKind.HEADING:
            headings.append(unit)
            continue
        label, _ = split_label(unit.label)
        if label not in together:
            above[label] = tuple(headings)
        headings = []
        together.setdefault(label, []).append(unit)
    for position, (label, units) in enumerate(together.items()):
        page = paragraph_page(document, part, units[0])
        yield Paragraph(part, label, page, tuple(units), above[label], position, len(together))
