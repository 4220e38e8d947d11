"""Every place of a collection that refers to one thing, with the sentences in which it does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.model.document import Document, Note, Part, Unit
from generator.model.references import ResolvedNote
from generator.model.text import Emphasis, Text
from generator.rendering.ibid import carried
from generator.rendering.markup import Markdown, Span, woven

Stretch = tuple[int, int]
"""From one offset to another in the words of a unit or a note."""

# What stands before the mark is looked at behind it: the search then goes from mark to mark.
_END = re.compile(
    r"[.?!](?<!\bNo.)(?<!\bNos.)(?<!\bvol.)(?<!\bArt.)(?<!\bart.)(?<!\bIbid.)(?<!\bMr.)(?<!\bMs.)"
    r"(?<!\b[A-Z].)[”’\"]? (?=[“\"(]?[A-Z])"
)
_LONG = 900
"""Characters; of a longer sentence only the words around are shown."""
_AROUND = 300


def bare(document: Document) -> Document:
    """A document without its words and its long lists: as much of it as one of its places has to know."""
    return Document(
        id=document.id,
        symbol=document.symbol,
        title=document.title,
        kind=document.kind,
        status=document.status,
        path=document.path,
        parts=(),
        language=document.language,
        date=document.date,
        adopted=document.adopted,
    )


def bare_part(part: Part) -> Part:
    """A part without its words."""
    return msgspec.structs.replace(part, units=(), tables=())


class InNote(msgspec.Struct, frozen=True):
    """A note and where its words refer to the thing."""

    note: Note
    stretches: tuple[Stretch, ...]
    written_out: Text | None
    """Its words with Ibid. resolved, where there was one."""


class InCell(msgspec.Struct, frozen=True):
    """A cell of a table that stands after a unit, and where its words refer to the thing."""

    text: Text
    stretches: tuple[Stretch, ...]


class Place(msgspec.Struct, frozen=True):
    """A paragraph, an item, the title of a part: with what it says, and what its notes and tables say."""

    part: str
    """Its id."""
    unit: Unit | None
    """None for a title, and for a note whose mark stands nowhere."""
    stretches: tuple[Stretch, ...]
    """In the words of the unit."""
    notes: tuple[InNote, ...]
    cells: tuple[InCell, ...] = ()

    @property
    def is_at_a_note(self) -> bool:
        """True for a note whose mark stands nowhere."""
        return self.unit is None and bool(self.notes) and not self.notes[0].note.cited_from


class Places(msgspec.Struct, frozen=True):
    """Those of one text, in reading order."""

    document: Document
    parts: dict[str, Part]
    """By their ids; like the document without their words."""
    places: tuple[Place, ...]


def places(
    document: Document,
    references: Iterable[tuple[str, str, Stretch]],
    resolved: Sequence[ResolvedNote] = (),
) -> dict[str, Places]:
    """For each thing that a document refers to, its places; a reference gives the thing, the id of the unit
    or note, and where in its words."""
    here = bare(document)
    parts = {part.id: bare_part(part) for part in document.parts}
    whose = {unit.id: part.id for part in document.parts for unit in part.units}
    units = {unit.id: unit for unit in document.units()}
    notes = {note.id: note for note in document.notes}
    written_out = {note.note: Text(note.text, note.emphasis) for note in resolved}
    tables = [(part, table) for part in document.parts for table in part.tables]
    cells = {identity: cell.text for _, table in tables for identity, cell in table.cells()}
    above = {
        where: table.after or f"{part.id}/title"
        for part, table in tables
        for where in (table.id, *(identity for identity, _ in table.cells()))
    }
    order = {where: at for at, where in enumerate(_in_reading_order(document))}
    found: dict[str, dict[str, tuple[list[Stretch], dict[str, list[Stretch]]]]] = {}
    for thing, where, stretch in references:
        note = notes.get(where)
        named = (note.cited_from or (f"{note.part}/{where}",)) if note else (where,)
        for place in dict.fromkeys(above.get(one, one) for one in named):
            said, elsewhere = found.setdefault(thing, {}).setdefault(place, ([], {}))
            (elsewhere.setdefault(where, []) if note or where in cells else said).append(stretch)
    return {
        thing: Places(
            here,
            parts,
            tuple(
                Place(
                    whose.get(place) or place.partition("/")[0],
                    units.get(place),
                    tuple(sorted(said)),
                    tuple(
                        InNote(notes[where], tuple(sorted(them)), written_out.get(where))
                        for where, them in elsewhere.items()
                        if where in notes
                    ),
                    tuple(
                        InCell(cells[where], tuple(sorted(them)))
                        for where, them in elsewhere.items()
                        if where in cells
                    ),
                )
                for place, (said, elsewhere) in sorted(
                    them.items(), key=lambda item: order.get(item[0], len(order))
                )
            ),
        )
        for thing, them in found.items()
    }


def _in_reading_order(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield f"{part.id}/title"
        yield from (unit.id for unit in part.units)


def said_at(place: Place) -> list[Markdown]:
    """The sentences of the unit and of its tables in which the thing is referred to, in their own words or,
    in the unit, by a note."""
    in_cells = (one for cell in place.cells for one in sentences(cell.text, cell.stretches))
    return [*_said_in_unit(place), *in_cells]


def _said_in_unit(place: Place) -> list[Markdown]:
    if place.unit is None:
        return []
    text = place.unit.text
    notes = {one.note.id for one in place.notes}
    marks = [(mark.at, mark.at) for mark in text.marks if mark.note in notes]
    return sentences(text, sorted([*place.stretches, *marks]))


def said_in(one: InNote) -> list[Markdown]:
    """The sentences of a note that refer to the thing; with Ibid. written out, the whole note."""
    if one.written_out is None:
        return sentences(one.note.text, one.stretches)
    marked = carried(one.note.text.plain, one.written_out.plain, map(_marked, one.stretches))
    return [woven(one.written_out, lambda _: Markdown(), marked)]


def sentences(text: Text, stretches: Sequence[Stretch]) -> list[Markdown]:
    """The sentences that hold the stretches, each once, with the stretches marked."""
    begins = [0, *(match.end() for match in _END.finditer(text.plain))]
    together: dict[int, list[Stretch]] = {}
    for one in stretches:
        together.setdefault(bisect_right(begins, one[0]) - 1, []).append(one)
    ends = [*begins[1:], len(text.plain)]
    quotes = (_quote(text, begins[at], ends[at], them) for at, them in together.items())
    # A heading without words may still bear the mark of a note.
    return [quote for quote in quotes if quote]


def _quote(text: Text, start: int, end: int, stretches: Sequence[Stretch]) -> Markdown:
    before = after = ""
    if end - start > _LONG:
        first = max(start, text.plain.rfind(" ", start, max(start, stretches[0][0] - _AROUND)) + 1)
        last = text.plain.find(" ", max(e for _, e in stretches) + _AROUND, end)
        before, start = ("… " if first > start else ""), first
        after, end = (" …" if 0 <= last < end else ""), last if 0 <= last < end else end
    piece = cut(text, start, end)
    marked = [_marked((max(s, start) - start, min(e, end) - start)) for s, e in stretches]
    return Markdown(f"{before}{woven(piece, lambda _: Markdown(), marked)}{after}")


def _marked(stretch: Stretch) -> Span:
    return Span(*stretch, Markdown("<mark>"), Markdown("</mark>"))


def cut(text: Text, start: int, end: int) -> Text:
    """The words from one offset to another without the space at their ends, and their emphasis."""
    words = text.plain[start:end]
    if not words.strip():
        return Text("")
    end = start + len(words.rstrip())
    emphasis = (
        Emphasis(max(e.start, start) - start, min(e.end, end) - start, e.style)
        for e in text.emphasis
        if e.start < end and e.end > start
    )
    return Text(text.plain[start:end], tuple(emphasis))
