"""All pages of what a collection refers to: bodies, instruments, and the index of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TypeVar

import msgspec

from generator.model.address import NAMED
from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.references import References
from generator.rendering.body_page import Asked, NamedBody, OnBody, body_pages
from generator.rendering.families import by_date
from generator.rendering.guide import Guide, key_of
from generator.rendering.index_pages import bodies_index, instruments_index, listed
from generator.rendering.instrument_page import CitedInstrument, OnInstrument, instrument_pages
from generator.rendering.page import Page
from generator.rendering.places import bare, places
from generator.rendering.referring import day

T = TypeVar("T")


class Told(msgspec.Struct, frozen=True):
    """What one text says of the things it refers to, in their order; only who makes a page has to read it."""

    bodies: dict[str, tuple[int, bytes, msgspec.Raw]]
    """Id of a body → how often it is named, and an `OnBody` as MessagePack, with its hash."""
    instruments: dict[str, OnInstrument]
    """By what is equal for spellings of one address (`Guide.key_of`)."""


class Referred(msgspec.Struct):
    """What the texts refer to, each thing with all that they say of it and with nothing else."""

    bodies: list[NamedBody]
    """The whole glossary, in its order."""
    instruments: list[CitedInstrument]
    dated: list[Document]
    """All texts that have a date, oldest first, without their words."""


def referring_documents(collection: Collection) -> list[Document]:
    """Those whose references are known, oldest first."""
    return [d for d in by_date(collection.documents) if d.id in collection.references]


def told(document: Document, references: References, same: Mapping[str, str]) -> Told:
    """What a text says; `same` are the names of instruments for which other texts give a target
    (`Collection.same_instruments`)."""
    words = _words(document)
    return Told(_on_bodies(document, references, words), _on_instruments(document, references, words, same))


def referred(collection: Collection, guide: Guide, said: Iterable[Told]) -> Referred:
    """All things, in the order in which they come; `said` is of each of the `referring_documents`."""
    documents = referring_documents(collection)
    bodies = {body.id: NamedBody(body) for body in collection.bodies}
    instruments: dict[str, CitedInstrument] = {}
    for document, one in zip(documents, said, strict=True):
        for identity, (count, made_from, raw) in one.bodies.items():
            bodies[identity].count += count
            bodies[identity].keys.append(made_from)
            bodies[identity].told.append(raw)
        for key, on in one.instruments.items():
            _add(instruments, key, document, on, guide)
    for instrument in instruments.values():
        own = guide.document_of(instrument.target)
        instrument.title = guide.title_of(instrument.target)
        instrument.names = guide.names_of(instrument.target)
        namesakes = guide.namesakes(instrument.target)
        instrument.namesakes = {other: guide.title_of(other).first for other in namesakes}
        instrument.own = bare(own) if own else None
    dated = [bare(document) for document in documents if day(document)]
    return Referred(list(bodies.values()), list(instruments.values()), dated)


def all_referred(collection: Collection) -> Referred:
    """The same, one text after the other."""
    said = (
        told(document, collection.references[document.id], collection.same_instruments)
        for document in referring_documents(collection)
    )
    return referred(collection, Guide(collection), said)


def reference_pages(them: Referred) -> Iterator[Page]:
    """The pages, each in proportion to what the texts say of its body or instrument."""
    for body in them.bodies:
        yield from body_pages(body, them.dated)
    for instrument in them.instruments:
        yield from instrument_pages(instrument)
    yield bodies_index(them.bodies)
    yield instruments_index(listed(them.instruments))


def _on_bodies(
    document: Document, references: References, words: Mapping[str, str]
) -> dict[str, tuple[int, bytes, msgspec.Raw]]:
    found = places(
        document, ((m.body, m.where, (m.start, m.end)) for m in references.mentions), references.notes
    )
    printed = ((m.body, words[m.where][m.start : m.end]) for m in references.mentions)
    units = {unit.id: (part.id, unit) for part in document.parts for unit in part.units}
    asks = _grouped((ask.body, Asked(*units[ask.unit], ask)) for ask in references.asks)
    return {
        body: (
            len(names),
            *_packed(OnBody(found[body], tuple(names), tuple(asks.get(body, ())))),
        )
        for body, names in _grouped(printed).items()
    }


def _on_instruments(
    document: Document, references: References, words: Mapping[str, str], same: Mapping[str, str]
) -> dict[str, OnInstrument]:
    keyed = [(key_of(same.get(one.target, one.target)), one) for one in references.citations]
    found = places(document, ((key, one.where, (one.start, one.end)) for key, one in keyed), references.notes)
    return {
        key: OnInstrument(
            tuple(dict.fromkeys(one.target for one in citations)),
            len(citations),
            tuple(words[one.where][one.start : one.end] for one in citations if one.by_name),
            *_packed(found[key]),
        )
        for key, citations in _grouped(keyed).items()
    }


def _add(
    instruments: dict[str, CitedInstrument], key: str, document: Document, on: OnInstrument, guide: Guide
) -> None:
    instrument = instruments.get(key)
    if instrument is None:
        instrument = instruments[key] = CitedInstrument(guide.known_as(on.targets[0]))
    for target in map(guide.known_as, on.targets):
        if target != instrument.target and target.startswith(NAMED):
            raise ValueError(f"{target} and {instrument.target} would have one address: {key}")
    instrument.count += on.count
    instrument.texts.append(document.id)
    if instrument.target not in on.targets:
        instrument.only_named[document.id] = None
    instrument.by_name |= dict.fromkeys(on.by_name)
    instrument.keys.append(on.key)
    instrument.places.append(on.places)


def _packed(value: object) -> tuple[bytes, msgspec.Raw]:
    made = msgspec.msgpack.encode(value)
    return blake2b(made, digest_size=20).digest(), msgspec.Raw(made)


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
