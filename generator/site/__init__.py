"""The order of things: sources are read, resolved, compared, then rendered; only this room knows it.

collecting   sources → one collection, and findings
making       one document → its pages, records and files; the tasks that are most of the work
promises     what has been published
searching    records → the files of search
writing      pages → a folder of Markdown
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.diagnostics import Finding, Severity
from generator.exporting.atom import feeds, written
from generator.exporting.downloads import index_of_files
from generator.exporting.formats import in_order
from generator.model.address import body_page
from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.record import Records as Records
from generator.model.record import records_of
from generator.permalinks.addresses import (
    Addresses,
    addresses_of_document,
    addresses_of_pages,
    all_addresses,
)
from generator.permalinks.redirects import OF_THE_SITE
from generator.publishing.batches import Batch, Things, batch
from generator.publishing.folder import clashes
from generator.publishing.folder import safe_path as safe_path
from generator.rendering.citation_index import list_of_documents
from generator.rendering.compared import titles_of_synopses
from generator.rendering.forwarding import (
    MARKDOWN,
    forwarding_pages,
    moved_items,
    page_address,
    part_pages,
    with_moved_items,
)
from generator.rendering.home import with_documents
from generator.rendering.page import Asset as Asset
from generator.rendering.page import Page
from generator.rendering.pages import pages_about_all
from generator.rendering.records import record_of_title
from generator.searching.files import SEARCH_FOLDER as SEARCH_FOLDER
from generator.searching.files import Part as Part
from generator.searching.making import Making as Making
from generator.searching.pagefind import SearchIndexError as SearchIndexError
from generator.site.collecting import collect, text_of
from generator.site.collecting import compare_units as compare_units
from generator.site.collecting import read_collection as read_collection
from generator.site.collecting import read_documents as read_documents
from generator.site.collecting import read_glossary as read_glossary
from generator.site.content import NOTHING as NOTHING
from generator.site.content import Content as Content
from generator.site.content import Site as Site
from generator.site.making import pages_of_references, pages_of_texts
from generator.site.promises import accept_addresses as accept_addresses
from generator.site.promises import copies_of, only_addresses, promises_of
from generator.site.writing import write_pages as write_pages
from generator.work.works import ALONE, Works


def build_site(
    content: Content, works: Works = ALONE, told: Callable[[list[Records]], None] | None = None
) -> Site:
    """The pages of the content; `works` says who makes them, and what is kept from one time to the next.
    `told` is told what search finds in the documents as soon as that is known."""
    collection, findings, made_from = collect(content, works)
    documents = collection.documents
    formats = in_order(content.downloads)
    leaves, editions = pages_of_texts(collection, [form.name for form in formats], made_from, works)
    if told:
        told([leaf.records for leaf, _ in leaves])
    batches = [
        Batch(document.id, leaf.pages, leaf.files, leaf.things, things)
        for document, (leaf, things) in zip(documents, leaves, strict=True)
    ]
    sheaves, about_references, indexes = pages_of_references(collection, made_from, works)
    batches += about_references
    broken: dict[str, list[Finding]] = {}
    filled = list(_filled(content, collection, broken))
    pages = [*editions, *indexes, *pages_about_all(collection), *filled]
    own = [path for batch in batches for path in batch.pages]
    further = {path for sheaf in sheaves for path in sheaf.further}
    promised = [
        *(path for path in [*own, *(p.path for p in pages)] if path not in further),
        *_hand_pages(content),
    ]
    known = all_addresses(
        [
            *works.once(_addresses_of_pages, [tuple(promised)]),
            *works.once(addresses_of_document, documents, (made_from[one.id] for one in documents)),
        ]
    )
    known.words.update(
        (page, subject) for page, subject in _subjects(collection).items() if page in known.words
    )
    published, unfit = only_addresses(
        known,
        content,
        documents,
        {page_address(path): path for path in _hand_pages(content)},
    )
    ledger, redirects, promises = promises_of(content, published)
    promises += unfit
    batches, pages = _with_moved_items(batches, pages, redirects)
    dates = {d.id: date for d in documents if (date := d.adopted or d.date)}
    pages += [*part_pages(documents), *forwarding_pages(redirects, published.keys())]
    shared = [*index_of_files(documents, formats), *works.once(written, feeds(collection, content.site_url))]
    assets = (
        list_of_documents(documents),
        *copies_of(ledger),
        *(Asset(path, content) for path, content in shared),
    )
    files = [path for batch in batches for path in batch.files] + [asset.path for asset in assets]
    by_hand = _files_by_hand(content) - {page.path for page in filled}
    paths = (*sorted(by_hand), *own, *(page.path for page in pages), *files)
    (both,) = works.once(_clashes, [paths])
    promises += _in_the_way(both, content, documents)
    promises += _taken(by_hand, content)
    return Site(
        batches=tuple(batches),
        other_pages=tuple(pages),
        collection=collection,
        findings=tuple(sorted([*findings, *promises, *(one for them in broken.values() for one in them)])),
        unreadable=frozenset(broken),
        found=(
            records_of("", list(map(record_of_title, documents))),
            *(sheaf.records for sheaf in sheaves),
            *(leaf.records for leaf, _ in leaves),
        ),
        promises=tuple(promises),
        ledger=ledger,
        addresses=published,
        other_assets=assets,
        identities=frozenset(document.id for document in documents),
        dates={"": max(dates.values(), default="1970-01-01"), **dates},
    )


def _subjects(collection: Collection) -> dict[str, str]:
    """The addresses of pages with a name that a person has given, and what they are about."""
    subjects = {body_page(body.id): body.name for body in collection.bodies} | titles_of_synopses(collection)
    return {f"{page}.html": subject for page, subject in subjects.items()}


def _with_moved_items(
    batches: Iterable[Batch], pages: Iterable[Page], redirects: Mapping[str, str]
) -> tuple[list[Batch], list[Page]]:
    """The same, with what pages that still stand have to say of their items that moved."""
    moved = moved_items(redirects)
    if not moved:
        return [*batches], [*pages]

    def told(one: Batch) -> Batch:
        things = one.things.get()
        said = (with_moved_items(Page(*page), moved) for page in things.pages)
        return batch(one.name, Things(tuple((page.path, page.markdown) for page in said), things.files))

    return (
        [told(one) if any(page_address(path) in moved for path in one.pages) else one for one in batches],
        [with_moved_items(page, moved) for page in pages],
    )


def _filled(content: Content, collection: Collection, broken: dict[str, list[Finding]]) -> Iterator[Page]:
    """The pages written by hand that hold something generated; `broken` takes what is said of those that
    cannot be read, by their paths."""
    for path in _hand_pages(content):
        shown = content.hand_pages / path
        findings: list[Finding] = []
        written = text_of(content.root / shown, shown.as_posix(), findings)
        if findings:
            broken[path] = findings
        filled = with_documents(written, path, collection)
        if filled != written:
            yield Page(path, filled)


def _hand_pages(content: Content) -> list[str]:
    """The paths of the pages written by hand, but for those that MkDocs leaves out unless told otherwise."""
    folder = content.root / content.hand_pages
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.name.endswith(MARKDOWN))
    return sorted(
        file.as_posix()
        for file in files
        if file.parts[0] != "templates" and not any(piece.startswith(".") for piece in file.parts)
    )


def _addresses_of_pages(paths: tuple[str, ...]) -> Addresses:
    return addresses_of_pages(map(page_address, paths))


def _clashes(paths: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(clashes(map(page_address, paths)))


def _in_the_way(
    pairs: Iterable[tuple[str, str]], content: Content, documents: Sequence[Document]
) -> Iterator[Finding]:
    """An error for every two files of the site that some disk cannot hold both, at the source of one."""
    sources = {document.id: document.path for document in documents}
    for one, other in pairs:
        owner = one
        while owner and owner not in sources:
            owner = owner.rpartition("/")[0]
        where = sources.get(owner, content.hand_pages.as_posix())
        message = f"expected a place of its own for {one}, found another file at {other}"
        yield Finding(where, 1, Severity.ERROR, message)


def _taken(by_hand: Iterable[str], content: Content) -> Iterator[Finding]:
    """An error for every file written by hand that stands where the site writes one of its own; its own
    scripts and styles lie elsewhere, so that some may be added to them."""
    for path in sorted(by_hand):
        first = page_address(path).partition("/")[0].casefold()
        if first in OF_THE_SITE - {"assets"}:
            message = f"expected another name than that of a file or folder of the site itself, found {first}"
            yield Finding(f"{content.hand_pages.as_posix()}/{path}", 0, Severity.ERROR, message)


def _files_by_hand(content: Content) -> set[str]:
    folder = content.root / content.hand_pages
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
