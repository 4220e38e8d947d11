"""The order of things: sources are read, resolved, compared, then rendered; only this file knows it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.comparison.acronyms import Acronyms
from generator.comparison.agreed import agreed_before, with_agreed
from generator.comparison.alignment import compare
from generator.comparison.collection import Asked, compare_asked, compare_collection, texts_by_address
from generator.comparison.lineage import Lineages, read_lineages
from generator.comparison.negotiation import negotiation
from generator.comparison.summary import summarize
from generator.comparison.words import redline
from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.exporting.atom import feeds
from generator.exporting.downloads import exported_files
from generator.exporting.formats import Format, in_order
from generator.model.address import pages_of
from generator.model.collection import Collection, ComparedTexts, LineOfTexts
from generator.model.comparison import Comparison
from generator.model.document import Document, Unit
from generator.model.download import Download
from generator.model.edition import as_edition
from generator.model.record import Record
from generator.model.references import Body, References
from generator.permalinks.addresses import addresses
from generator.permalinks.ledger import Ledger, accepted, check, new_addresses, read_ledger, words_path
from generator.permalinks.redirects import read_redirects
from generator.publishing.folder import clashes, put_in_place, safe_path, scratch_beside
from generator.reading import Reading, read_file
from generator.rendering.citation_index import citation_index
from generator.rendering.forwarding import forwarding_pages, part_pages, with_moved_items
from generator.rendering.home import with_documents
from generator.rendering.page import Asset, Page
from generator.rendering.pages import records_of, render_collection
from generator.resolving import Bodies, Resolver, load_bodies, shared_instruments
from generator.searching.files import digest, search_files
from generator.searching.pagefind import SearchIndexError as SearchIndexError
from generator.work.cache import digest_of_file
from generator.work.works import ALONE, Works

_SOURCES = frozenset({".txt", ".xml"})
"""Endings of the files in a folder that are documents: text from PDFs, official XML."""
_NO_FILE = "expected a file, found something else of that name"
_STAMP = ".agreed-text"
"""File that tells a folder of generated pages from any other."""


class Content(msgspec.Struct, frozen=True):
    """Where the content lies; every path as the user gave it, from `root`."""

    sources: tuple[Path, ...] = (Path("content/documents"),)
    hand_pages: Path = Path("content/pages")
    bodies: Path = Path("content/bodies.yml")
    lineages: Path = Path("content/lineages.yml")
    permalinks: Path = Path("content/permalinks.txt")
    redirects: Path = Path("content/redirects.yml")
    root: Path = Path()
    language: str = "en"
    """The site's own language; an edition in another has the language in its address."""
    site_url: str = ""
    """Where the site is published; empty where nobody knows."""
    downloads: tuple[str, ...] = ("json", "csv", "akn", "docx")
    """Formats in which the site offers each document (`exporting.formats`)."""


class _Source(msgspec.Struct, frozen=True):
    """A file to read."""

    path: str
    shown: str
    """Its path in findings."""
    content: bytes
    """A hash of what stands in it."""


class _Read(msgspec.Struct, frozen=True):
    """What came of a file."""

    reading: Reading | None
    refused: Finding | None
    """Why there is no document."""


class _ToWord(msgspec.Struct, frozen=True):
    """A comparison whose words are still to be compared."""

    comparison: Comparison
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]


class Site(msgspec.Struct, frozen=True):
    """All that is made from the content, and what was found on the way."""

    pages: tuple[Page, ...]
    """Generated pages, and those written by hand that hold something generated."""
    collection: Collection
    findings: tuple[Finding, ...]
    """All of them, those on permanent links too."""
    lost: tuple[Finding, ...] = ()
    """Errors on permanent links: a site with one of them must not be published."""
    ledger: Ledger = Ledger("")
    addresses: dict[str, str] = {}
    """Every permanent address of this site, with the words that stand there."""
    assets: tuple[Asset, ...] = ()
    """Files that pages load or offer, made from the content."""
    dates: dict[str, str] = msgspec.field(default_factory=lambda: {"": "1970-01-01"})
    """ISO date of each document by its id; under the empty id the latest of them."""

    def date_of(self, path: str) -> str:
        """ISO date of a page: that of its document, else the latest; never the day it is made."""
        while path not in self.dates:
            path = path.rpartition("/")[0]
        return self.dates[path]

    records: tuple[Record, ...] = ()
    """What search finds."""


def build_site(content: Content, works: Works = ALONE) -> Site:
    """The pages of the content; `works` says who makes them, and what is kept from one time to the next."""
    collection, findings = read_collection(content, works)
    documents = collection.documents
    formats = in_order(content.downloads)
    works.tell("rendering", 0, len(documents))
    filled = list(_filled(content, collection))
    pages = [*render_collection(collection, _downloads(formats)), *filled]
    names = {path.removesuffix(".md") for path in (*(p.path for p in pages), *_hand_pages(content))}
    published = addresses(documents, names)
    ledger, redirects, promises = _promises(content, published)
    pages = [with_moved_items(page, redirects) for page in pages]
    dates = {d.id: date for d in documents if (date := d.adopted or d.date)}
    pages += [*part_pages(documents), *forwarding_pages(redirects, published.keys())]
    assets = (*citation_index(documents), *_exported(collection, formats, content.site_url))
    by_hand = _files_by_hand(content) - {page.path for page in filled}
    promises += _clashes([*by_hand, *(p.path for p in pages), *(a.path for a in assets)], content, documents)
    return Site(
        pages=tuple(pages),
        collection=collection,
        findings=tuple(sorted([*findings, *promises])),
        records=records_of(collection),
        lost=tuple(finding for finding in promises if finding.severity is Severity.ERROR),
        ledger=ledger,
        addresses=published,
        assets=assets,
        dates={"": max(dates.values(), default="1970-01-01"), **dates},
    )


def _clashes(paths: Iterable[str], content: Content, documents: Sequence[Document]) -> Iterator[Finding]:
    """An error for every two files of the site that some disk cannot hold both, at the source of one."""
    sources = {document.id: document.path for document in documents}
    for one, other in clashes(_in_the_site(path) for path in paths):
        owner = one
        while owner and owner not in sources:
            owner = owner.rpartition("/")[0]
        where = sources.get(owner, content.hand_pages.as_posix())
        message = f"expected a place of its own for {one}, found another file at {other}"
        yield Finding(where, 1, Severity.ERROR, message)


def _in_the_site(path: str) -> str:
    """Where MkDocs puts a page: `draft/1.md` → `draft/1.html`."""
    folder, slash, name = path.rpartition("/")
    if not name.lower().endswith(".md"):
        return path
    return f"{folder}{slash}{'index' if name == 'README.md' else name[:-3]}.html"


def _downloads(formats: Iterable[Format]) -> tuple[Download, ...]:
    return tuple(Download(form.title, form.file, form.media_type) for form in formats)


def _exported(collection: Collection, formats: Sequence[Format], site_url: str) -> Iterator[Asset]:
    for path, content in [*exported_files(collection, formats), *feeds(collection, site_url)]:
        yield Asset(path, content)


def accept_addresses(site: Site, root: Path = Path()) -> list[str]:
    """Write the new addresses into the ledger, and the words as they are now; returns the new ones."""
    names = site.ledger.path, words_path(site.ledger.path)
    for name, text in zip(names, accepted(site.ledger, site.addresses), strict=True):
        # A link to a ledger kept elsewhere stays a link.
        file = (root / name).resolve()
        fresh = file.with_name(f"{file.name}.new")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(file)
    return new_addresses(site.ledger, site.addresses)


def read_collection(content: Content, works: Works = ALONE) -> tuple[Collection, list[Finding]]:
    """Everything known of the content, and every finding, in order."""
    documents, findings = read_documents(content.sources, content.root, content.language, works)
    bodies, wrong_bodies = _bodies(content, works)
    references, open_references = _references(documents, bodies, works)
    lineages, wrong_lineages = _lineages(content)
    texts = texts_by_address(documents)
    negotiations = {
        address: standing for address, (_, part) in texts.items() if (standing := negotiation(part))
    }
    agreed = agreed_before(lineages, texts, negotiations)
    comparisons, wrong_links = compare_collection(
        documents,
        with_agreed(lineages, agreed),
        lambda asked: works.each("comparing", _compared, asked, None, Comparison),
    )
    to_word = [_ToWord(c, texts[c.old][1].units, texts[c.new][1].units) for c in comparisons]
    collection = Collection(
        documents=tuple(documents),
        references=references,
        bodies=bodies.entries,
        same_instruments=shared_instruments(references.values()),
        comparisons=tuple(works.each("comparing words", _worded, to_word, bodies, ComparedTexts)),
        lineages=tuple(LineOfTexts(line.title, line.texts) for line in lineages.lineages),
        negotiations=negotiations,
        agreed_before=agreed,
    )
    findings += [*wrong_bodies, *open_references, *wrong_lineages, *wrong_links]
    return collection, sorted(findings)


def read_documents(
    sources: Sequence[Path], root: Path = Path(), language: str = "en", works: Works = ALONE
) -> tuple[list[Document], list[Finding]]:
    """Every source that can be read, in the order of their names, and the findings on all of them."""
    findings: list[Finding] = []
    found: list[Document] = []
    tasks = [
        _Source(str(root / path), path.as_posix(), digest_of_file(root / path))
        for path in _files(sources, root, findings)
    ]
    for one in works.each("reading", _read, tasks, None, _Read):
        if one.refused:
            findings.append(one.refused)
        if one.reading:
            findings += one.reading.findings
            found.append(as_edition(one.reading.document, language))
    return list(_without_doubles(found, findings)), sorted(findings)


def _read(source: _Source, _: None) -> _Read:
    try:
        return _Read(read_file(Path(source.path), source.shown), None)
    except UnreadableSourceError as error:
        return _Read(None, error.finding)


def _compared(asked: Asked, _: None) -> Comparison:
    return compare_asked(asked)


def _worded(task: _ToWord, bodies: Bodies) -> ComparedTexts:
    return _with_words(task.comparison, task.old, task.new, _acronyms(bodies))


@lru_cache(maxsize=1)
def _acronyms(bodies: Bodies) -> Acronyms:
    return Acronyms(bodies.entries)


def compare_units(
    old: Sequence[Unit], new: Sequence[Unit], names: tuple[str, str], bodies: Iterable[Body] = ()
) -> ComparedTexts:
    """Two texts that no lineage names, compared; `bodies` are those of the glossary."""
    return _with_words(compare(old, new, names=names), old, new, Acronyms(bodies))


def read_glossary(content: Content) -> tuple[Body, ...]:
    """The bodies of the glossary; entries that are wrong are left out."""
    return _bodies(content)[0].entries


def _with_words(
    comparison: Comparison, old: Sequence[Unit], new: Sequence[Unit], acronyms: Acronyms
) -> ComparedTexts:
    olds = {unit.id: unit.text.plain for unit in old}
    news = {unit.id: unit.text.plain for unit in new}
    redlines = {
        (link.old, link.new): redline(olds[link.old], news[link.new], acronyms) for link in comparison.links
    }
    return ComparedTexts(comparison, summarize(comparison, old, new, redlines, acronyms), redlines)


class _Glossary(msgspec.Struct, frozen=True):
    bodies: Bodies = Bodies()
    findings: tuple[Finding, ...] = ()


def _bodies(content: Content, works: Works = ALONE) -> tuple[Bodies, Sequence[Finding]]:
    path = content.root / content.bodies
    if not path.is_file():
        there = os.path.lexists(path)
        return Bodies(), [Finding(content.bodies.as_posix(), 0, Severity.ERROR, _NO_FILE)] if there else ()
    source = _Source(str(path), content.bodies.as_posix(), digest_of_file(path))
    (glossary,) = works.each("reading the glossary", _glossary, [source], None, _Glossary)
    return glossary.bodies, glossary.findings


def _glossary(source: _Source, _: None) -> _Glossary:
    return _Glossary(*load_bodies(Path(source.path), source.shown))


def _references(
    documents: Sequence[Document], bodies: Bodies, works: Works
) -> tuple[dict[str, References], list[Finding]]:
    resolved = works.each("resolving", _resolved, documents, bodies, _Resolved)
    references = {document.id: one.references for document, one in zip(documents, resolved, strict=True)}
    return references, [finding for one in resolved for finding in one.findings]


class _Resolved(msgspec.Struct, frozen=True):
    """What a document refers to, and what stays open."""

    references: References
    findings: tuple[Finding, ...]


def _resolved(document: Document, bodies: Bodies) -> _Resolved:
    return _Resolved(*_resolver(bodies).resolve(document))


@lru_cache(maxsize=1)
def _resolver(bodies: Bodies) -> Resolver:
    return Resolver(bodies)


def _lineages(content: Content) -> tuple[Lineages, list[Finding]]:
    shown = content.lineages.as_posix()
    findings: list[Finding] = []
    lineages, wrong = read_lineages(_text_of(content.root / content.lineages, shown, findings), shown)
    return lineages, [*findings, *wrong]


def _promises(content: Content, published: dict[str, str]) -> tuple[Ledger, dict[str, str], list[Finding]]:
    """The ledger, the addresses that are forwarded, and what is wrong with either."""
    path = content.permalinks.as_posix()
    findings: list[Finding] = []
    texts = [
        _text_of(content.root / name, name, findings)
        for name in (path, words_path(path), content.redirects.as_posix())
    ]
    ledger, wrong = read_ledger(texts[0], texts[1], path)
    redirects, astray = read_redirects(texts[2], content.redirects.as_posix(), published)
    return ledger, redirects, [*findings, *wrong, *astray, *check(ledger, published, redirects)]


def _text_of(file: Path, shown: str, findings: list[Finding]) -> str:
    """The text of a file; empty where there is none, or none that can be read."""
    try:
        if file.is_file():
            return file.read_text(encoding="utf-8-sig")
        if os.path.lexists(file):
            findings.append(Finding(shown, 0, Severity.ERROR, _NO_FILE))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        findings.append(Finding(shown, line, Severity.ERROR, "expected UTF-8 text, found other bytes"))
    except OSError as error:
        message = f"expected a file that can be read, found: {error.strerror}"
        findings.append(Finding(shown, 0, Severity.ERROR, message))
    return ""


class SearchFiles:
    """The files of search, made anew only when there is something new to find."""

    def __init__(self) -> None:
        self._digest = ""
        self._files: dict[str, bytes] = {}

    def of(self, site: Site) -> dict[str, bytes]:
        """The files by their paths in the site. Raises SearchIndexError."""
        new = digest(site.records)
        if new != self._digest:
            self._files, self._digest = search_files(site.records), new
        return self._files


def write_pages(site: Site, hand_pages: Path, out: Path) -> None:
    """All pages as a folder of Markdown, in place of what this command left there; all of it or nothing.

    Raises ValueError where the folder holds something else.
    """
    if out.exists() and not (out / _STAMP).is_file() and any(out.iterdir()):
        raise ValueError(f"expected an empty or new folder, found other files in {out}")
    fresh = scratch_beside(out)
    try:
        shutil.copytree(hand_pages, fresh, dirs_exist_ok=True)
        files: list[tuple[str, str | bytes]] = [(page.path, page.markdown) for page in site.pages]
        for name, content in [*files, *((asset.path, asset.content) for asset in site.assets)]:
            path = fresh / safe_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        (fresh / _STAMP).write_text("Written by agreed-text pages; replaced by the next run.\n")
        put_in_place(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _files(sources: Sequence[Path], root: Path, findings: list[Finding]) -> Iterator[Path]:
    for source in sources:
        if (root / source).is_dir():
            folder = root / source
            files = (path for path in folder.rglob("*") if path.suffix.lower() in _SOURCES)
            yield from sorted(source / path.relative_to(folder) for path in files)
        elif (root / source).is_file():
            yield source
        else:
            message = "there is no such file or folder of sources"
            findings.append(Finding(source.as_posix(), 0, Severity.ERROR, message))


def _without_doubles(documents: Iterable[Document], findings: list[Finding]) -> Iterator[Document]:
    """The first document of each symbol and language, and of each page; every later one becomes a finding."""
    symbols: dict[tuple[str, str], Document] = {}
    pages: dict[str, Document] = {}
    for document in documents:
        known = symbols.get((document.symbol, document.language)) if document.symbol else None
        what = f"symbol {document.symbol}" if known else f"id {document.id}"
        # Addresses are compared without case: some disks hold one file for both.
        mine = {page.casefold(): page for page in sorted(pages_of(document))}
        taken = next((page for page in mine if page in pages), None)
        if not known and taken:
            known = pages[taken]
            what = what if known.id == document.id else f"address {mine[taken]}"
        if known:
            message = f"the {what} is already that of {known.path}; this file is left out"
            findings.append(Finding(document.path, 1, Severity.ERROR, message))
            continue
        if document.symbol:
            symbols[document.symbol, document.language] = document
        pages |= dict.fromkeys(mine, document)
        yield document


def _filled(content: Content, collection: Collection) -> Iterator[Page]:
    """The pages written by hand that hold something generated."""
    for path in _hand_pages(content):
        written = (content.root / content.hand_pages / path).read_text(encoding="utf-8")
        filled = with_documents(written, path, collection)
        if filled != written:
            yield Page(path, filled)


def _files_by_hand(content: Content) -> set[str]:
    folder = content.root / content.hand_pages
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _hand_pages(content: Content) -> list[str]:
    folder = content.root / content.hand_pages
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.md"))
