"""Documents as a table for spreadsheets: one row a unit (CSV by RFC 4180, UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.exporting.exchange import NO_REFERENCES, Layers
from generator.model.address import document_fragment, unit_address
from generator.model.document import Document, Note, Part, Unit, UnitKind
from generator.model.references import References

COLUMNS = (
    "document", "part", "unit", "label", "kind", "parent", "status", "text",
    "notes", "citations", "mentions", "address", "document status",
)  # fmt: skip
_FORMULA = re.compile(r"""(\A|[;\t\r\n]"*)(?='*[-=+@\t\r＝＋－＠])""")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"); full width signs too. Where
semicolons or tabs set cells apart, one begins after each of them, whatever quotation marks say."""


def to_csv(documents: Sequence[Document], references: Mapping[str, References]) -> bytes:
    """All units of the documents under one line of headings; `references` by document id.

    Excel reads UTF-8 only behind a byte order mark. Several values of a cell are set apart by `; `, its
    notes by line breaks.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for document in documents:
        layers = Layers(document, references.get(document.id, NO_REFERENCES))
        notes = {note.id: note for note in document.notes}
        for part in document.parts:
            rows.writerows(map(harmless, _row(document, part, unit, layers, notes)) for unit in part.units)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would calculate; one more where the words have
    some there. So the words come back when one is taken away in each such place."""
    return _FORMULA.sub(r"\1'", cell)


def _row(
    document: Document, part: Part, unit: Unit, layers: Layers, notes: Mapping[str, Note]
) -> tuple[str, ...]:
    cited = [*layers.symbols.get(unit.id, ()), *layers.others.get(unit.id, ())]
    return (
        document.id,
        part.id,
        unit.id,
        unit.label,
        unit.kind,
        unit.parent or "",
        unit.status or "",
        unit.text.plain,
        "\n".join(_notes(unit, layers, notes)),
        "; ".join(cited),
        "; ".join(layers.mentions.get(unit.id, ())),
        _address(document, part, unit),
        document.status,
    )


def _notes(unit: Unit, layers: Layers, notes: Mapping[str, Note]) -> Iterator[str]:
    """Each with its mark, every Ibid. written out; of a mark without a note the mark alone."""
    for mark in unit.text.marks:
        note = notes.get(mark.note or "")
        yield f"{mark.marker} {layers.resolved.get(note.id, note.text.plain)}" if note else mark.marker


def _address(document: Document, part: Part, unit: Unit) -> str:
    """From the root of the site; a heading has no page of its own."""
    if unit.kind is UnitKind.HEADING:
        return f"{document.id}/index.html#{document_fragment(unit)}"
    return unit_address(document, part, unit)
