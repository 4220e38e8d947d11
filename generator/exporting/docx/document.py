"""A document for Word: what is printed on it, with real footnotes and its numbers as text."""

from __future__ import annotations

from lxml import etree

from generator.exporting.docx.package import pack
from generator.exporting.docx.words import Notes, Writer, w
from generator.model.citation import cite_document, standing
from generator.model.document import Document, MastheadEntry, Part, Table, Unit, UnitKind, UnitStatus
from generator.model.edition import direction
from generator.model.text import NoteMark


def to_docx(document: Document) -> bytes:
    """Masthead, parts and notes in their order; furniture (page numbers, running titles) is left out."""
    day = document.adopted or document.date
    writer = Writer(day, rtl=direction(document.language) == "rtl")
    notes = Notes(document.notes)
    for part in document.parts:
        for piece in _in_order(document, part):
            if isinstance(piece, Unit):
                write_unit(writer, piece, notes)
            elif isinstance(piece, Table):
                _table(writer, piece, notes)
            else:
                _masthead(writer, piece, document, notes)
    for note in list(notes.open.values()):
        paragraph = writer.paragraph()
        writer.words(paragraph, note.marker, "superscript")
        writer.words(paragraph, " ")
        writer.text(paragraph, note.text, notes)
    writer.end()
    return pack(writer.root, writer.footnotes, f"{cite_document(document)}. {standing(document)}", day)


def write_unit(writer: Writer, unit: Unit, notes: Notes) -> None:
    """A paragraph: number, words, and where its negotiation stands."""
    paragraph = writer.paragraph(depth=depth(unit), heading=unit.kind is UnitKind.HEADING)
    writer.words(paragraph, number(unit))
    writer.text(paragraph, unit.text, notes)
    writer.words(paragraph, status(unit))


def depth(unit: Unit) -> int:
    """How far an item is set in, 0 … 3."""
    return min(unit.label.count("("), 3)


def number(unit: Unit) -> str:
    """The number as printed, and what sets it apart."""
    return f"{unit.printed}{' ' if unit.text.plain else ''}" if unit.printed else ""


def status(unit: Unit) -> str:
    """What is printed after the words; square brackets stand in them."""
    return " Ad ref" if unit.status is UnitStatus.AD_REF else ""


def _in_order(document: Document, part: Part) -> list[Unit | Table | MastheadEntry]:
    entries = [entry for entry in document.masthead if entry.part == part.id]
    return sorted([*entries, *part.units, *part.tables], key=lambda piece: piece.line)


def _masthead(writer: Writer, entry: MastheadEntry, document: Document, notes: Notes) -> None:
    paragraph = writer.paragraph(heading=entry.field in ("heading", "title", "number and title"))
    writer.words(paragraph, entry.text)
    markers = {note.id: note.marker for note in document.notes}
    for note in entry.marks:
        if note in markers:
            writer.mark(paragraph, NoteMark(len(entry.text), markers[note], note), notes)


def _table(writer: Writer, table: Table, notes: Notes) -> None:
    """Rows and cells with what they span. After it Word wants a paragraph before the next table."""
    grid = etree.SubElement(writer.body, w("tbl"))
    properties = etree.SubElement(grid, w("tblPr"))
    borders = etree.SubElement(properties, w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        etree.SubElement(borders, w(side), {w("val"): "single", w("sz"): "4"})
    columns = max((sum(cell.columns for cell in row) for row in table.rows), default=1)
    widths = etree.SubElement(grid, w("tblGrid"))
    for _ in range(columns):
        etree.SubElement(widths, w("gridCol"))
    open_: dict[int, tuple[int, int]] = {}
    for row in table.rows:
        line = etree.SubElement(grid, w("tr"))
        cells = iter(row)
        at = 0
        while at < columns:
            if open_.get(at, (0, 0))[0]:
                rows, span = open_[at]
                writer.paragraph(into=_cell(line, span, "continue"))
                open_[at] = (rows - 1, span)
                at += span
                continue
            cell = next(cells, None)
            if cell is None:
                break
            into = _cell(line, cell.columns, "restart" if cell.rows > 1 else "")
            paragraph = writer.paragraph(into=into)
            writer.text(paragraph, cell.text, notes)
            open_[at] = (cell.rows - 1, cell.columns)
            at += cell.columns
    writer.paragraph()


def _cell(row: etree._Element, span: int, merged: str) -> etree._Element:
    cell = etree.SubElement(row, w("tc"))
    properties = etree.SubElement(cell, w("tcPr"))
    if span > 1:
        etree.SubElement(properties, w("gridSpan"), {w("val"): str(span)})
    if merged:
        etree.SubElement(properties, w("vMerge"), {w("val"): merged})
    return cell
