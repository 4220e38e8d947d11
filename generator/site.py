"""The order of things: sources are read, then rendered; only this file knows it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.document import Document
from generator.reading import read_file
from generator.rendering.home import with_documents
from generator.rendering.page import Page
from generator.rendering.pages import render_documents

_SOURCES = "*.txt"


class Site(msgspec.Struct, frozen=True):
    """All that is made from the sources, and what was found on the way."""

    pages: tuple[Page, ...]
    """Generated pages, and those written by hand that hold something generated."""
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    hand_pages: Path
    """The folder of the pages written by hand."""


def build_site(sources: Sequence[Path], hand_pages: Path, root: Path = Path()) -> Site:
    """The site of the given files and folders, which are named from `root` in findings and on pages."""
    documents, findings = read_documents(sources, root)
    pages = [*render_documents(documents), *_filled(hand_pages, documents)]
    return Site(tuple(pages), tuple(documents), tuple(findings), hand_pages)


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
    documents = list(_without_doubles(found, findings))
    return documents, sorted(findings)


def write_pages(site: Site, out: Path) -> None:
    """All pages as a folder of Markdown, in place of what was there; all of it or nothing."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        fresh, old = Path(scratch, "fresh"), Path(scratch, "old")
        shutil.copytree(site.hand_pages, fresh)
        for page in site.pages:
            path = fresh / safe_path(page.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.markdown, encoding="utf-8", newline="\n")
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
    """The first document of each address; every later one becomes a finding."""
    first: dict[str, Document] = {}
    for document in documents:
        # Addresses are compared without case: some disks hold one file for both.
        known = first.setdefault(document.id.casefold(), document)
        if known is document:
            yield document
        else:
            what = f"symbol {document.symbol}" if document.symbol else f"id {document.id}"
            message = f"the {what} is already that of {known.path}; this file is left out"
            findings.append(Finding(document.path, 1, Severity.ERROR, message))


def _filled(hand_pages: Path, documents: Sequence[Document]) -> Iterator[Page]:
    for file in sorted(hand_pages.rglob("*.md")):
        path = file.relative_to(hand_pages).as_posix()
        written = file.read_text(encoding="utf-8")
        filled = with_documents(written, path, documents)
        if filled != written:
            yield Page(path, filled)
