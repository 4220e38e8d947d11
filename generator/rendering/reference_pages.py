"""All pages of what a collection refers to: bodies, instruments, and the index of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from generator.model.address import NAMED
from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.references import References
from generator.rendering.body_page import Asked, NamedBody, body_pages
from generator.rendering.families import by_date
from generator.rendering.guide import Guide
from generator.rendering.index_pages import bodies_index, instruments_index
from generator.rendering.instrument_page import CitedInstrument, instrument_pages
from generator.rendering.page import Page
from generator.rendering.places import bare, bare_part, places
from generator.rendering.referring import day

T = TypeVar("T")


class Referred(msgspec.Struct):
    """What the texts refer to, each thing with all that they say of it and with nothing else."""

    bodies: list[NamedBody]
    """The whole glossary, in its order."""
    instruments: list[CitedInstrument]
    dated: list[Document]
    """All texts that have a date, oldest first, without their words."""


def referred(collection: Collection, guide: Guide) -> Referred:
    """All things, in the order in which they come."""
    documents = [d for d in by_date(collection.documents) if d.id in collection.references]
    bodies = {body.id: NamedBody(body) for body in collection.bodies}
    instruments: dict[str, CitedInstrument] = {}
    for document in documents:
        _add_bodies(bodies, document, collection.references[document.id])
        _add_instruments(instruments, document, collection.references[document.id], guide)
    for one in instruments.values():
        own = guide.document_of(one.target)
        one.title, one.names = guide.title_of(one.target), guide.names_of(one.target)
        one.namesakes = {other: guide.title_of(other).first for other in guide.namesakes(one.target)}
        one.own = bare(own) if own else None
    dated = [bare(document) for document in documents if day(document)]
    return Referred(list(bodies.values()), list(instruments.values()), dated)


def reference_pages(collection: Collection) -> Iterator[Page]:
    """The pages, each in proportion to what the texts say of its body or instrument."""
    them = referred(collection, Guide(collection))
    for body in them.bodies:
        yield from body_pages(body, them.dated)
    for instrument in them.instruments:
        yield from instrument_pages(instrument)
    yield from reference_indexes(them)


def reference_indexes(them: Referred) -> Iterator[Page]:
    """The list of bodies and the list of instruments."""
    yield bodies_index(them.bodies)
    yield instruments_index(them.instruments)


def _add_bodies(bodies: dict[str, NamedBody], document: Document, references: References) -> None:
    found = places(
        document, ((m.body, m.where, (m.start, m.end)) for m in references.mentions), references.notes
    )
    words = _words(document)
    printed = ((m.body, words[m.where][m.start : m.end]) for m in references.mentions)
    here = bare(document)
    for identity, names in _grouped(printed).items():
        bodies[identity].mentions.append((here, names))
        bodies[identity].places += found[identity]
    units = {unit.id: (part, unit) for part in document.parts for unit in part.units}
    for ask in references.asks:
        part, unit = units[ask.unit]
        bodies[ask.body].asks.append(Asked(here, bare_part(part), unit, ask))


def _add_instruments(
    instruments: dict[str, CitedInstrument], document: Document, references: References, guide: Guide
) -> None:
    keyed = [(guide.key_of(one.target), one) for one in references.citations]
    spans = ((key, one.where, (one.start, one.end)) for key, one in keyed)
    found = places(document, spans, references.notes)
    words = _words(document)
    for key, citations in _grouped(keyed).items():
        instrument = instruments.setdefault(key, CitedInstrument(guide.known_as(citations[0].target)))
        for target in {guide.known_as(one.target) for one in citations} - {instrument.target}:
            if target.startswith(NAMED):
                raise ValueError(f"{target} and {instrument.target} would have one address: {key}")
        instrument.count += len(citations)
        instrument.texts += 1
        if instrument.target not in {one.target for one in citations}:
            instrument.only_named[document.id] = None
        for one in citations:
            if one.by_name:
                instrument.by_name[words[one.where][one.start : one.end]] = None
        instrument.places += found[key]


def _words(document: Document) -> dict[str, str]:
    """The words of each unit, cell and note."""
    words = {unit.id: unit.text.plain for unit in document.units()}
    tables = (table for part in document.parts for table in part.tables)
    words |= {identity: cell.text.plain for table in tables for identity, cell in table.cells()}
    return words | {note.id: note.text.plain for note in document.notes}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups
