"""What is made, and made anew only when something it is made of is another.

A task is a document: its pages, its records for search, its files; its key is a hash of all that lies around
it. A task is also a body or an instrument, with all that the texts say of it. The works decide who does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import ceil
from typing import NamedTuple

import msgspec

from generator.exporting.downloads import files_of_document
from generator.exporting.formats import Format, in_order
from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.download import Download
from generator.model.record import Record, Records, records_of
from generator.model.references import References
from generator.publishing.batches import Batch, Things
from generator.rendering.body_page import MOST_TEXTS, NamedBody, body_pages
from generator.rendering.citation_index import list_of_units
from generator.rendering.guide import Guide
from generator.rendering.index_pages import Listed, bodies_index, instruments_index, listed
from generator.rendering.instrument_page import CitedInstrument, instrument_pages
from generator.rendering.page import Page
from generator.rendering.pages import Pairs, feeds_of_documents, pages_of_document
from generator.rendering.records import record_of_body, record_of_instrument, records_of_document
from generator.rendering.reference_pages import (
    Referred,
    Told,
    all_referred,
    referred,
    referring_documents,
    told,
)
from generator.rendering.surroundings import Surroundings
from generator.work.cache import digest
from generator.work.works import Kept, Works, packed

_SLICES = 16
"""Of the pages of one body at most: each slice that is read is taken from all of them."""


class Leaf(msgspec.Struct, frozen=True):
    """What has to be known of all that is made of one document."""

    pages: tuple[str, ...]
    """The paths of its pages."""
    files: tuple[str, ...]
    """Likewise of its files."""
    things: bytes
    """A hash of both."""
    records: Records
    """What search finds of it."""


class Sheaf(msgspec.Struct, frozen=True):
    """What has to be known of the pages of a body, or of instruments."""

    pages: tuple[tuple[str, ...], ...]
    """Their paths, in slices: of a body that many texts name, an edit changes few pages."""
    things: tuple[bytes, ...]
    """A hash of the pages of each slice."""
    further: tuple[str, ...]
    """The paths whose address is not promised."""
    records: Records
    """What search finds by name."""


class Given(NamedTuple):
    """What all documents have in common."""

    surroundings: Surroundings
    formats: tuple[str, ...]
    """Names of the formats each document is offered in."""
    feeds: dict[str, list[str]]
    """The paths of the feeds each document is in."""


class Referring(NamedTuple):
    """What the texts refer to."""

    documents: dict[str, Document]
    """By their ids, as all here; oldest first."""
    references: dict[str, References]
    same: dict[str, str]
    """`Collection.same_instruments`."""


def pages_of_texts(
    collection: Collection, formats: Sequence[str], made_from: Mapping[str, bytes], works: Works
) -> tuple[list[tuple[Leaf, Kept[Things]]], list[Page]]:
    """What is made of each document, in their order; the pages of two editions side by side.

    `made_from` has for each document by its id a hash of all that it and its references are made from.
    """
    given = Given(Surroundings(collection), tuple(formats), feeds_of_documents(collection))
    keys = _keys(collection, given, made_from)
    leaves = works.parted("rendering", _leaf, list(keys), given, (Leaf, Things), list(keys.values()))
    pairs = Pairs(collection)
    both = [digest(keys[left.id], keys[right.id]) for left, right in pairs.pairs]
    editions = works.each("rendering editions", _page_of_editions, range(len(both)), pairs, Page, both)
    return leaves, editions


def _page_of_editions(at: int, pairs: Pairs) -> Page:
    return _in_words(pairs.page(at))


def pages_of_references(
    collection: Collection, made_from: Mapping[str, bytes], works: Works
) -> tuple[list[Sheaf], list[Batch], list[Page]]:
    """What has to be known of the pages of bodies and instruments, these pages, and the lists of them.

    A task is what one text says; then a body, an instrument, or all those that only one text cites, whose key
    is all that the texts say of them.
    """
    given = Referring(
        {document.id: document for document in referring_documents(collection)},
        collection.references,
        collection.same_instruments,
    )
    documents = list(given.documents)
    keys = [digest(made_from[one], packed(_same(one, given))) for one in documents]
    said = works.each("referring", _told, documents, given, Told, keys)
    them = referred(collection, Guide(collection), said)
    bodies, together, dated = _tasks(them)
    anew = cache(lambda: _tasks(all_referred(collection)))
    same = digest(packed(dated))
    of_bodies = works.parted(
        "rendering bodies",
        _pages_of_body,
        bodies,
        dated,
        (Sheaf, Things),
        [digest(same, packed(msgspec.structs.replace(one, told=[]))) for one in bodies],
        lambda at: _pages_of_body(anew()[0][at], dated)[1],
    )
    of_instruments = works.parted(
        "rendering instruments",
        _pages_of_instruments,
        together,
        None,
        (Sheaf, Things),
        [digest(packed([msgspec.structs.replace(one, places=[]) for one in them])) for them in together],
        lambda at: _pages_of_instruments(anew()[1][at], None)[1],
    )
    made = [*of_bodies, *of_instruments]
    batches = [one for sheaf, things in made for one in _batches(sheaf, things)]
    lists = works.each("listing", _list_of_instruments, [listed(them.instruments)], None, Page)
    return [sheaf for sheaf, _ in made], batches, [bodies_index(them.bodies), *lists]


def _tasks(them: Referred) -> tuple[list[NamedBody], list[list[CitedInstrument]], list[Document]]:
    """Bodies that are named; instruments, together those that only one text cites; all texts that have a
    date, where their pages look at these."""
    together: dict[str, list[CitedInstrument]] = {}
    for one in them.instruments:
        only = one.texts[0] if len(one.texts) == 1 else f"//{one.target}"
        together.setdefault(only, []).append(one)
    dated = them.dated if len(them.dated) <= MOST_TEXTS else []
    return [body for body in them.bodies if body.told], list(together.values()), dated


def _told(identity: str, given: Referring) -> Told:
    return told(given.documents[identity], given.references[identity], _same(identity, given))


def _same(identity: str, given: Referring) -> dict[str, str]:
    targets = dict.fromkeys(one.target for one in given.references[identity].citations)
    return {target: given.same[target] for target in targets if target in given.same}


def _pages_of_body(named: NamedBody, dated: list[Document]) -> tuple[Sheaf, Things]:
    return _sheaf(body_pages(named, dated), [record_of_body(named.body)])


def _pages_of_instruments(cited: list[CitedInstrument], _: None) -> tuple[Sheaf, Things]:
    pages = (page for one in cited for page in instrument_pages(one))
    return _sheaf(pages, list(map(record_of_instrument, cited)))


def _list_of_instruments(instruments: list[Listed], _: None) -> Page:
    return _in_words(instruments_index(instruments))


def _sheaf(pages: Iterable[Page], records: list[Record]) -> tuple[Sheaf, Things]:
    pages = list(pages)
    things = Things(tuple((page.path, str(page.markdown)) for page in pages), ())
    size = ceil(len(pages) / _SLICES)
    slices = [things.pages[at : at + size] for at in range(0, len(pages), size)]
    sheaf = Sheaf(
        tuple(tuple(path for path, _ in them) for them in slices),
        tuple(digest(packed(them)) for them in slices),
        tuple(page.path for page in pages if page.is_further),
        records_of("", records),
    )
    return sheaf, things


def _batches(sheaf: Sheaf, things: Kept[Things]) -> Iterator[Batch]:
    for paths, made_from in zip(sheaf.pages, sheaf.things, strict=True):
        yield Batch(paths[0], paths, (), made_from, Kept(partial(_some, things, frozenset(paths))))


def _some(things: Kept[Things], paths: frozenset[str]) -> Things:
    return Things(tuple(page for page in things.get().pages if page[0] in paths), ())


def _in_words(page: Page) -> Page:
    """What is Markdown by its type is but words to whoever keeps it."""
    return msgspec.structs.replace(page, markdown=str(page.markdown))


def _leaf(identity: str, given: Given) -> tuple[Leaf, Things]:
    around = given.surroundings.of(identity)
    document = next(one for one in around.documents if one.id == identity)
    formats = in_order(given.formats)
    feeds = given.feeds.get(identity, ())
    pages = pages_of_document(identity, around, downloads(formats), feeds)
    files = [(path, content) for path, content in files_of_document(document, around, formats)]
    units = list_of_units(document)
    things = Things(
        tuple((page.path, str(page.markdown)) for page in pages), ((units.path, units.content), *files)
    )
    leaf = Leaf(
        tuple(path for path, _ in things.pages),
        tuple(path for path, _ in things.files),
        digest(packed(things)),
        records_of(identity, list(records_of_document(document, around))),
    )
    return leaf, things


def _keys(collection: Collection, given: Given, made_from: Mapping[str, bytes]) -> dict[str, bytes]:
    """A hash of all that `_leaf` looks at, for each document by its id; what they share is hashed once."""
    compared = {id(facts): digest(packed(facts)) for facts in collection.comparisons}
    keys = {}
    for document in collection.documents:
        around = given.surroundings.of(document.id)
        # Documents and their own references are known by what they are made from.
        others = {key: value for key, value in around.references.items() if key != document.id}
        layers = msgspec.structs.replace(around, documents=(), references=others, comparisons=())
        keys[document.id] = digest(
            packed((document.id, given.formats, given.feeds.get(document.id, ()), layers)),
            b"".join(made_from[other.id] for other in around.documents),
            b"".join(compared[id(facts)] for facts in around.comparisons),
        )
    return keys


def downloads(formats: Sequence[Format]) -> tuple[Download, ...]:
    """The formats as pages offer them."""
    return tuple(Download(form.title, form.file, form.media_type) for form in formats)
