"""Drafts of parts become parts: labels, statuses, notes at their marks, and a claim for every character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Doubt
from generator.model.date import parse_date
from generator.model.document import Cell, MastheadEntry, Part, PartKind, Table, Unit, UnitStatus
from generator.reading.labels import label_entries
from generator.reading.ledger import Ledger
from generator.reading.outline import CellDraft, Entry
from generator.reading.text.brackets import bracketed
from generator.reading.text.facts import Facts
from generator.reading.text.inline import Inline
from generator.reading.text.masthead import Field
from generator.reading.text.notes import NoteLinks
from generator.reading.text.paragraphs import ad_ref_at
from generator.reading.text.parts import PartDraft

# `2021 Political Declaration on …`, but not `Report on the Durban Declaration`.
_DECLARATION = re.compile(r"(?:(?:\d{4}|[A-Z][\w-]*) ){0,4}[Dd]eclaration\b")
_ADDRESSED = re.compile(r"^(?:To:|\(Signed\))\s*")


class Builder:
    """Makes the parts of one document, in order."""

    def __init__(
        self, inlines: dict[int, Inline], links: NoteLinks, ledger: Ledger, facts: Facts, *, adopted: bool
    ) -> None:
        self.inlines = inlines
        """By `id` of the field or entry."""
        self.links = links
        self.ledger = ledger
        self.facts = facts
        self.adopted = adopted
        self.parts: list[Part] = []
        self.masthead: list[MastheadEntry] = []
        self.doubts: list[Doubt] = []

    def add(self, draft: PartDraft) -> None:
        """Build the next part."""
        for field in draft.fields:
            self._masthead(draft, field)
        units = self._units(draft)
        tables = tuple(self._tables(draft, units))
        if not self.adopted:
            units, doubts = bracketed(units)
            self.doubts += doubts
        title = next(iter(self._all(draft, "title")), None)
        dates = self._all(draft, "date") if draft.kind is PartKind.LETTER else ()
        self.parts.append(
            Part(
                id=draft.id,
                kind=_kind(draft, self.facts),
                title=self.facts.title if draft.id == "main" else title,
                line=draft.line,
                units=tuple(units),
                date=parse_date(dates[0]) if dates else None,
                sender=self._names(draft, "signatory"),
                recipient=self._names(draft, "recipient"),
                tables=tables,
            )
        )

    def _all(self, draft: PartDraft, name: str) -> tuple[str, ...]:
        return tuple(self.inlines[id(field)].plain for field in draft.fields if field.name == name)

    def _names(self, draft: PartDraft, name: str) -> tuple[str, ...]:
        return tuple(_ADDRESSED.sub("", text) for text in self._all(draft, name))

    def _masthead(self, draft: PartDraft, field: Field) -> None:
        inline = self.inlines[id(field)]
        self.ledger.claim(f"masthead {len(self.masthead)}", inline.word_spans())
        notes = self._cite(inline, f"{draft.id}/{field.name}")
        self.masthead.append(
            MastheadEntry(draft.id, field.name, inline.plain, field.pieces[0].line, tuple(notes))
        )

    def _units(self, draft: PartDraft) -> list[Unit]:
        labels, doubts = label_entries(draft.entries)
        self.doubts += doubts
        ids = {id(e): f"{draft.id}/{label}" for e, label in zip(draft.entries, labels, strict=True)}
        return [self._unit(entry, label, ids) for entry, label in zip(draft.entries, labels, strict=True)]

    def _unit(self, entry: Entry, label: str, ids: dict[int, str]) -> Unit:
        inline, status, unit_id = self.inlines[id(entry)], None, ids[id(entry)]
        ad_ref = ad_ref_at(inline.plain)
        if ad_ref is not None:
            inline, spans = inline.without_end(ad_ref)
            status = UnitStatus.AD_REF
            self.ledger.claim("status", spans)
        if entry.printed:
            self.ledger.claim(f"number {unit_id}", [(entry.printed.start, entry.printed.end)])
        self.ledger.claim(f"unit {unit_id}", inline.word_spans())
        self._cite(inline, unit_id)
        return Unit(
            id=unit_id,
            label=label,
            printed=entry.printed.text if entry.printed else "",
            kind=entry.kind,
            parent=ids[id(entry.parent)] if entry.parent else None,
            text=inline.text(self.links.note_of),
            line=entry.line,
            status=status,
        )

    def _tables(self, draft: PartDraft, units: list[Unit]) -> Iterator[Table]:
        places = {id(entry): unit.id for entry, unit in zip(draft.entries, units, strict=True)}
        for number, table in enumerate(draft.tables, 1):
            table_id = f"{draft.id}/t{number}"
            after = places[id(table.after)] if table.after else None
            rows = tuple(
                tuple(
                    self._cell(cell, f"{table_id} {row}:{column}", table_id)
                    for column, cell in enumerate(cells, 1)
                )
                for row, cells in enumerate(table.rows, 1)
            )
            yield Table(table_id, table.line, after, rows)

    def _cell(self, cell: CellDraft, place: str, table_id: str) -> Cell:
        inline = self.inlines[id(cell)]
        self.ledger.claim(f"cell {place}", inline.word_spans())
        self._cite(inline, table_id)
        return Cell(inline.text(self.links.note_of), cell.is_heading, cell.columns, cell.rows)

    def _cite(self, inline: Inline, place: str) -> list[str]:
        """Remember that a place carries the marks of these notes; gives the ids of the notes."""
        self.ledger.claim("mark", inline.mark_spans)
        notes = [self.links.note_of[m.start] for m in inline.marks if m.start in self.links.note_of]
        for note in notes:
            self.links.cite(note, place)
        return notes


def _kind(draft: PartDraft, facts: Facts) -> PartKind:
    if draft.id != "main":
        return draft.kind
    if facts.kind == "decision":
        return PartKind.DECISION
    if facts.kind == "declaration":
        return PartKind.DECLARATION
    if draft.has_preamble or facts.kind == "resolution":
        return PartKind.RESOLUTION
    if _DECLARATION.match(facts.title or ""):
        return PartKind.DECLARATION
    return PartKind.TEXT
