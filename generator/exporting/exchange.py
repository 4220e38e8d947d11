"""The exchange format filled in: documents and comparisons as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.exporting import exchange_format as out
from generator.model.comparison import Comparison
from generator.model.document import Cell, Document, Note, Part, Table, Unit
from generator.model.references import References
from generator.model.symbol import is_symbol

NO_REFERENCES = References()


def to_json(value: object) -> bytes:
    """Bytes of a JSON text with two spaces of indent and a newline at the end; the same value gives the
    same bytes."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def document_values(document: Document, references: References = NO_REFERENCES) -> out.Document:
    """One object of the list `documents`."""
    layers = Layers(document, references)
    return out.Document(
        id=document.id,
        symbol=document.symbol,
        title=document.title,
        kind=document.kind,
        status=document.status,
        organ=document.organ,
        language=document.language,
        date=document.date,
        adopted=document.adopted,
        distribution=document.distribution,
        session=document.session,
        agenda_items=document.agenda_items,
        agenda_title=document.agenda_title,
        committee=document.committee,
        originating=document.originating,
        sponsors=document.sponsors,
        original_language=document.original_language,
        meeting=document.meeting,
        draft=document.draft,
        submitted_by=document.submitted_by,
        vote=document.vote,
        subjects=document.subjects,
        parts=tuple(_part(part, layers) for part in document.parts),
        notes=tuple(_note(note, layers) for note in document.notes),
        masthead=tuple(
            out.MastheadLine(
                part=entry.part, field=entry.field, text=entry.text, line=entry.line, notes=entry.marks
            )
            for entry in document.masthead
        ),
        furniture=tuple(
            out.Furniture(line=item.line, text=item.text, why=item.why) for item in document.furniture
        ),
    )


def comparison_values(comparison: Comparison) -> out.Comparison:
    """One comparison."""
    return out.Comparison(
        old=comparison.old,
        new=comparison.new,
        links=tuple(
            out.Link(
                old=link.old,
                new=link.new,
                relation=link.relation,
                moved=link.moved,
                similarity=round(link.similarity, 4),
                decided_by=link.decided_by,
            )
            for link in comparison.links
        ),
        added=comparison.added,
        dropped=comparison.dropped,
    )


def _part(part: Part, layers: Layers) -> out.Part:
    return out.Part(
        id=part.id,
        kind=part.kind,
        title=part.title,
        date=part.date,
        sender=part.sender,
        recipient=part.recipient,
        units=tuple(_unit(unit, layers) for unit in part.units),
        tables=tuple(_table(table, layers) for table in part.tables),
    )


def _table(table: Table, layers: Layers) -> out.Table:
    ids = (identity for identity, _ in table.cells())
    return out.Table(
        id=table.id,
        after=table.after,
        line=table.line,
        rows=tuple(tuple(_cell(cell, next(ids), layers) for cell in row) for row in table.rows),
    )


def _cell(cell: Cell, identity: str, layers: Layers) -> out.Cell:
    return out.Cell(
        text=cell.text.plain,
        notes=tuple(mark.marker for mark in cell.text.marks),
        heading=cell.is_heading,
        columns=cell.columns,
        rows=cell.rows,
        mentions=layers.mentions.get(identity, ()),
        citations=layers.symbols.get(identity, ()),
        instruments=layers.others.get(identity, ()),
    )


def _unit(unit: Unit, layers: Layers) -> out.Unit:
    return out.Unit(
        id=unit.id,
        label=unit.label,
        printed=unit.printed,
        kind=unit.kind,
        parent=unit.parent,
        text=unit.text.plain,
        notes=tuple(mark.marker for mark in unit.text.marks),
        status=unit.status,
        line=unit.line,
        mentions=layers.mentions.get(unit.id, ()),
        citations=layers.symbols.get(unit.id, ()),
        instruments=layers.others.get(unit.id, ()),
    )


def _note(note: Note, layers: Layers) -> out.Note:
    return out.Note(
        id=note.id,
        marker=note.marker,
        text=note.text.plain,
        resolved=layers.resolved.get(note.id, note.text.plain),
        targets=layers.symbols.get(note.id, ()),
        instruments=layers.others.get(note.id, ()),
        cited_from=tuple(place for place in note.cited_from if place in layers.units),
    )


class Layers:
    """What lies beside the text, by the place it belongs to."""

    def __init__(self, document: Document, references: References) -> None:
        self.units = {unit.id for unit in document.units()}
        self.mentions = _by_place((m.where, m.body) for m in references.mentions)
        symbols = {c.target for c in references.citations if _has_symbol(c.target)}
        self.symbols = _by_place((c.where, c.target) for c in references.citations if c.target in symbols)
        self.others = _by_place((c.where, c.target) for c in references.citations if c.target not in symbols)
        """Treaty volumes and instruments that have a name and no symbol."""
        self.resolved = {item.note: item.text for item in references.notes}


def _has_symbol(target: str) -> bool:
    """False for treaty volumes and for instruments known by name only."""
    return is_symbol(target) and not target.startswith(("UNTS/", "LNTS/"))


def _by_place(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Values of each place, each once, in order."""
    places: dict[str, dict[str, None]] = {}
    for place, value in pairs:
        places.setdefault(place, {})[value] = None
    return {place: tuple(values) for place, values in places.items()}
