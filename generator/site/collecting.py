"""From sources to a collection: each file read, each document resolved, texts compared."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

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
from generator.model.address import pages_of
from generator.model.collection import Collection, ComparedTexts, LineOfTexts
from generator.model.comparison import Comparison
from generator.model.document import Document, Unit
from generator.model.edition import as_edition
from generator.model.references import Body, References
from generator.reading import Reading, bytes_of, read_bytes
from generator.resolving import Bodies, Resolver, load_bodies, shared_instruments
from generator.site.content import Content
from generator.work.cache import digest, digest_of_file, state_of_file
from generator.work.works import ALONE, Works, packed

_SOURCES = frozenset({".txt", ".xml"})
"""Endings of the files in a folder that are documents: text from PDFs, official XML."""
_NO_FILE = "expected a file, found something else of that name"


class _Source(msgspec.Struct, frozen=True):
    """A file to read."""

    path: str
    shown: str
    """Its path in findings."""
    content: bytes
    """A hash of what stands in it."""


class _Read(msgspec.Struct, frozen=True):
    """What came of a file."""

    content: bytes | None
    """A hash of what was read; None where nothing could be."""
    reading: Reading | None
    refused: Finding | None
    """Why there is no document."""


class _ToWord(msgspec.Struct, frozen=True):
    """A comparison whose words are still to be compared."""

    comparison: Comparison
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]


class Collected(NamedTuple):
    """Everything known of the content."""

    collection: Collection
    findings: list[Finding]
    """In order."""
    keys: dict[str, bytes]
    """For each document by its id a hash of what it is read from, and of what is known of bodies: where it is
    the same, so are the document and its references."""


def read_collection(content: Content, works: Works = ALONE) -> tuple[Collection, list[Finding]]:
    """Everything known of the content, and every finding, in order."""
    return collect(content, works)[:2]


def collect(content: Content, works: Works = ALONE) -> Collected:
    """The same, for who keeps what is made of it."""
    read, findings = _read_documents(content.sources, content.root, content.language, works)
    documents = [one.document for one in read]
    bodies, wrong_bodies = _bodies(content, works)
    known = digest(packed(bodies))
    keys = {one.document.id: digest(known, one.key) for one in read}
    references, open_references = _references(documents, bodies, list(keys.values()), works)
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
    return Collected(collection, sorted(findings), keys)


class _ReadDocument(NamedTuple):
    document: Document
    key: bytes
    """A hash of all that it is made of."""


def read_documents(
    sources: Sequence[Path], root: Path = Path(), language: str = "en", works: Works = ALONE
) -> tuple[list[Document], list[Finding]]:
    """Every source that can be read, in the order of their names, and the findings on all of them."""
    read, findings = _read_documents(sources, root, language, works)
    return [one.document for one in read], findings


def _read_documents(
    sources: Sequence[Path], root: Path, language: str, works: Works
) -> tuple[list[_ReadDocument], list[Finding]]:
    findings: list[Finding] = []
    found: list[_ReadDocument] = []
    shown = [path for path in _files(sources, root, findings) if _has_a_name(path, findings)]
    paths = [root / path for path in shown]
    # Before they are read.
    states = list(map(state_of_file, paths))
    tasks = [
        _Source(str(path), name.as_posix(), content)
        for path, name, content in zip(paths, shown, works.once(digest_of_file, paths, states), strict=True)
    ]
    read = works.each("reading", _read, tasks, None, _Read)
    for source, one in zip(tasks, map(_as_it_is, tasks, read), strict=True):
        if one.refused:
            findings.append(one.refused)
        if one.reading:
            findings += one.reading.findings
            key = digest(packed((source.path, source.shown, one.content)), language.encode())
            found.append(_ReadDocument(as_edition(one.reading.document, language), key))
    mine = works.once(_places, (one.document for one in found), (one.key for one in found))
    return list(_without_doubles(found, mine, findings)), sorted(findings)


def _as_it_is(source: _Source, read: _Read) -> _Read:
    """What came of a file, read again where something else stood in it than it is known by: somebody may save
    it between the one and the other, now or when this was kept, and undo that later."""
    return read if read.content == source.content else _read(source, None)


def _read(source: _Source, _: None) -> _Read:
    content = None
    try:
        data = bytes_of(Path(source.path), source.shown)
        content = digest(data)
        return _Read(content, read_bytes(data, Path(source.path), source.shown), None)
    except UnreadableSourceError as error:
        # A source may name a sign that no file can hold: it is said by its number.
        said = error.finding.message.encode("utf-8", "backslashreplace").decode("utf-8")
        return _Read(content, None, msgspec.structs.replace(error.finding, message=said))


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


class _Entries(msgspec.Struct, frozen=True):
    """The glossary to read: small, and so known by all that stands in it."""

    shown: str
    data: bytes


class _Glossary(msgspec.Struct, frozen=True):
    bodies: Bodies = Bodies()
    findings: tuple[Finding, ...] = ()


def _bodies(content: Content, works: Works = ALONE) -> tuple[Bodies, Sequence[Finding]]:
    path, shown = content.root / content.bodies, content.bodies.as_posix()
    if not path.is_file():
        return Bodies(), [Finding(shown, 0, Severity.ERROR, _NO_FILE)] if os.path.lexists(path) else ()
    try:
        entries = _Entries(shown, path.read_bytes())
    except OSError as error:
        return Bodies(), [Finding(shown, 0, Severity.ERROR, _not_read(error))]
    (glossary,) = works.each("reading the glossary", _glossary, [entries], None, _Glossary)
    return glossary.bodies, glossary.findings


def _glossary(entries: _Entries, _: None) -> _Glossary:
    return _Glossary(*load_bodies(entries.data, entries.shown))


def _references(
    documents: Sequence[Document], bodies: Bodies, keys: Sequence[bytes], works: Works
) -> tuple[dict[str, References], list[Finding]]:
    resolved = works.each("resolving", _resolved, documents, bodies, _Resolved, keys)
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
    if content.lineages is None:
        return Lineages(""), []
    shown = content.lineages.as_posix()
    findings: list[Finding] = []
    lineages, wrong = read_lineages(text_of(content.root / content.lineages, shown, findings), shown)
    return lineages, [*findings, *wrong]


def text_of(file: Path, shown: str, findings: list[Finding]) -> str:
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
        findings.append(Finding(shown, 0, Severity.ERROR, _not_read(error)))
    return ""


def _not_read(error: OSError) -> str:
    return f"expected a file that can be read, found: {error.strerror}"


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


def _has_a_name(path: Path, findings: list[Finding]) -> bool:
    """Whether the name of a file is text; an error where it is other bytes, as old archives hold them."""
    shown = path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
    if shown == path.as_posix():
        return True
    findings.append(Finding(shown, 0, Severity.ERROR, "expected a name in UTF-8, found other bytes"))
    return False


def _places(document: Document) -> dict[str, str]:
    """Its pages, in order: each as addresses are compared, without case, for some disks hold one file for
    both → as it is spelt."""
    return {page.casefold(): page for page in sorted(pages_of(document))}


def _without_doubles(
    documents: Iterable[_ReadDocument], places: Iterable[Mapping[str, str]], findings: list[Finding]
) -> Iterator[_ReadDocument]:
    """The first document of each symbol and language, and of each of its `places`; every later one becomes a
    finding."""
    symbols: dict[tuple[str, str], Document] = {}
    pages: dict[str, Document] = {}
    for one, mine in zip(documents, places, strict=True):
        document = one.document
        known = symbols.get((document.symbol, document.language)) if document.symbol else None
        what = f"symbol {document.symbol}" if known else f"id {document.id}"
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
        yield one
