"""The order of things: sources are read, resolved, compared, then rendered; only this file knows it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from generator.comparison.alignment import compare
from generator.comparison.collection import compare_collection, texts_by_address
from generator.comparison.lineage import Lineages, read_lineages
from generator.comparison.negotiation import negotiation
from generator.comparison.summary import summarize
from generator.comparison.words import redline
from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.address import pages_of
from generator.model.collection import Collection, ComparedTexts, LineOfTexts
from generator.model.comparison import Comparison
from generator.model.document import Document, Unit
from generator.model.references import References
from generator.reading import read_file
from generator.rendering.home import with_documents
from generator.rendering.page import Page
from generator.rendering.pages import render_collection
from generator.resolving import Bodies, Resolver, load_bodies, shared_instruments

_SOURCES = "*.txt"
_STAMP = ".agreed-text"
"""File that tells a folder of generated pages from any other."""


class Content(msgspec.Struct, frozen=True):
    """Where the content lies; every path as the user gave it, from `root`."""

    sources: tuple[Path, ...] = (Path("content/documents"),)
    hand_pages: Path = Path("content/pages")
    bodies: Path = Path("content/bodies.yml")
    lineages: Path = Path("content/lineages.yml")
    root: Path = Path()


class Site(msgspec.Struct, frozen=True):
    """All that is made from the content, and what was found on the way."""

    pages: tuple[Page, ...]
    """Generated pages, and those written by hand that hold something generated."""
    collection: Collection
    findings: tuple[Finding, ...]


def build_site(content: Content) -> Site:
    """The pages of the content."""
    collection, findings = read_collection(content)
    pages = [*render_collection(collection), *_filled(content, collection.documents)]
    return Site(tuple(pages), collection, tuple(findings))


def read_collection(content: Content) -> tuple[Collection, list[Finding]]:
    """Everything known of the content, and every finding, in order."""
    documents, findings = read_documents(content.sources, content.root)
    bodies, wrong_bodies = _bodies(content)
    references, open_references = _references(documents, bodies)
    lineages, wrong_lineages = _lineages(content)
    comparisons, wrong_links = compare_collection(documents, lineages)
    texts = texts_by_address(documents)
    collection = Collection(
        documents=tuple(documents),
        references=references,
        bodies=bodies.entries,
        same_instruments=shared_instruments(references.values()),
        comparisons=tuple(_with_words(c, texts[c.old][1].units, texts[c.new][1].units) for c in comparisons),
        lineages=tuple(LineOfTexts(line.title, line.texts) for line in lineages.lineages),
        negotiations={
            address: standing for address, (_, part) in texts.items() if (standing := negotiation(part))
        },
    )
    findings += [*wrong_bodies, *open_references, *wrong_lineages, *wrong_links]
    return collection, sorted(findings)


def read_documents(sources: Sequence[Path], root: Path = Path()) -> tuple[list[Document], list[Finding]]:
    """Every source that can be read, in the order of their names, and the findings on all of them."""
    findings: list[Finding] = []
    found: list[Document] = []
    for path in _files(sources, root, findings):
        try:
            reading = read_file(root / path, path.as_posix())
        except UnreadableSourceError as error:
            findings.append(error.finding)
            continue
        findings += reading.findings
        found.append(reading.document)
    return list(_without_doubles(found, findings)), sorted(findings)


def compare_units(old: Sequence[Unit], new: Sequence[Unit], names: tuple[str, str]) -> ComparedTexts:
    """Two texts that no lineage names, compared."""
    return _with_words(compare(old, new, names=names), old, new)


def _with_words(comparison: Comparison, old: Sequence[Unit], new: Sequence[Unit]) -> ComparedTexts:
    olds = {unit.id: unit.text.plain for unit in old}
    news = {unit.id: unit.text.plain for unit in new}
    return ComparedTexts(
        comparison,
        summarize(comparison, old, new),
        {(link.old, link.new): redline(olds[link.old], news[link.new]) for link in comparison.links},
    )


def _bodies(content: Content) -> tuple[Bodies, Sequence[Finding]]:
    path = content.root / content.bodies
    return load_bodies(path, content.bodies.as_posix()) if path.is_file() else (Bodies(), ())


def _references(documents: Sequence[Document], bodies: Bodies) -> tuple[dict[str, References], list[Finding]]:
    resolver = Resolver(bodies)
    references: dict[str, References] = {}
    findings: list[Finding] = []
    for document in documents:
        references[document.id], found = resolver.resolve(document)
        findings += found
    return references, findings


def _lineages(content: Content) -> tuple[Lineages, list[Finding]]:
    path, shown = content.root / content.lineages, content.lineages.as_posix()
    if not path.is_file():
        return Lineages(shown), []
    try:
        return read_lineages(path.read_text(encoding="utf-8"), shown)
    except UnicodeDecodeError:
        return Lineages(shown), [Finding(shown, 0, Severity.ERROR, "expected UTF-8 text, found other bytes")]


def write_pages(site: Site, hand_pages: Path, out: Path) -> None:
    """All pages as a folder of Markdown, in place of what this command left there; all of it or nothing.

    Raises ValueError where the folder holds something else.
    """
    if out.exists() and not (out / _STAMP).is_file() and any(out.iterdir()):
        raise ValueError(f"expected an empty or new folder, found other files in {out}")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        fresh, old = Path(scratch, "fresh"), Path(scratch, "old")
        shutil.copytree(hand_pages, fresh)
        for page in site.pages:
            path = fresh / safe_path(page.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.markdown, encoding="utf-8", newline="\n")
        (fresh / _STAMP).write_text("Written by agreed-text pages; replaced by the next run.\n")
        if out.exists():
            out.rename(old)
        fresh.rename(out)


def safe_path(path: str) -> PurePosixPath:
    """A path within the site; ValueError for one that leads out of it."""
    pieces = PurePosixPath(path)
    if pieces.is_absolute() or ".." in pieces.parts or "\\" in path or not pieces.parts:
        raise ValueError(f"a page cannot be written outside the site: {path!r}")
    return pieces


def _files(sources: Sequence[Path], root: Path, findings: list[Finding]) -> Iterator[Path]:
    for source in sources:
        if (root / source).is_dir():
            folder = root / source
            yield from sorted(source / path.relative_to(folder) for path in folder.rglob(_SOURCES))
        elif (root / source).is_file():
            yield source
        else:
            message = "there is no such file or folder of sources"
            findings.append(Finding(source.as_posix(), 0, Severity.ERROR, message))


def _without_doubles(documents: Iterable[Document], findings: list[Finding]) -> Iterator[Document]:
    """The first document of each symbol and of each page; every later one becomes a finding."""
    symbols: dict[str, Document] = {}
    pages: dict[str, Document] = {}
    for document in documents:
        known = symbols.get(document.symbol) if document.symbol else None
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
            symbols[document.symbol] = document
        pages |= dict.fromkeys(mine, document)
        yield document


def _filled(content: Content, documents: Sequence[Document]) -> Iterator[Page]:
    """The pages written by hand that hold something generated."""
    folder = content.root / content.hand_pages
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        written = file.read_text(encoding="utf-8")
        filled = with_documents(written, path, documents)
        if filled != written:
            yield Page(path, filled)
