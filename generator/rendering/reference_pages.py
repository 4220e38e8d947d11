"""All pages of what a collection refers to: bodies, instruments, and the index of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.model.address import NAMED, instrument_page
from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.references import References
from generator.rendering.body_page import NamedBody, body_pages
from generator.rendering.guide import Guide
from generator.rendering.home import by_date
from generator.rendering.index_pages import bodies_index, instruments_index
from generator.rendering.instrument_page import CitedInstrument, instrument_pages
from generator.rendering.page import Page
from generator.rendering.places import places

T = TypeVar("T")


def reference_pages(collection: Collection, guide: Guide) -> Iterator[Page]:
    """The pages, each in proportion to what the texts say of its body or instrument."""
    documents = [d for d in by_date(collection.documents) if d.id in collection.references]
    bodies = {body.id: NamedBody(body) for body in collection.bodies}
    instruments: dict[str, CitedInstrument] = {}
    for document in documents:
        _add_bodies(bodies, document, collection.references[document.id])
        _add_instruments(instruments, document, collection.references[document.id])
    for body in bodies.values():
        if body.mentions:
            yield from body_pages(body, documents)
    for instrument in instruments.values():
        yield from instrument_pages(instrument, guide)
    yield bodies_index(list(bodies.values()))
    yield instruments_index(list(instruments.values()), guide)


def _add_bodies(bodies: dict[str, NamedBody], document: Document, references: References) -> None:
    found = places(
        document, ((m.body, m.where, (m.start, m.end)) for m in references.mentions), references.notes
    )
    for identity, mentions in _grouped((m.body, m) for m in references.mentions).items():
        bodies[identity].mentions.append((document, mentions))
        bodies[identity].places += found[identity]
    for identity, asks in _grouped((ask.body, ask) for ask in references.asks).items():
        bodies[identity].asks.append((document, asks))


def _add_instruments(
    instruments: dict[str, CitedInstrument], document: Document, references: References
) -> None:
    # Spellings that give one address are one instrument; some disks hold one file for both cases.
    keyed = [(instrument_page(one.target).casefold(), one) for one in references.citations]
    spans = ((key, one.where, (one.start, one.end)) for key, one in keyed)
    found = places(document, spans, references.notes)
    for key, citations in _grouped(keyed).items():
        instrument = instruments.setdefault(key, CitedInstrument(citations[0].target))
        for target in {one.target for one in citations} - {instrument.target}:
            if target.startswith(NAMED):
                raise ValueError(f"{target} and {instrument.target} would have one address: {key}")
        instrument.citations.append((document, citations))
        instrument.places += found[key]


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups
