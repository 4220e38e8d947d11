"""The order of taking a file in: imported, read back, named, written for a person to check."""

from __future__ import annotations

import json
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.importing import UnreadableFileError, read_apart
from generator.model.address import is_document_id
from generator.model.document import Document
from generator.reading import Reading, read_file, read_string

_SOURCES = (".txt", ".xml")
_HEAD = 8000
"""Characters; the masthead of a source stands in them."""
_LONGEST_ID = 60


def take_in(file: Path, out: Path, *, force: bool = False) -> list[Finding]:
    """Write the source text of a PDF or DOCX into the folder `out`, and say what is doubtful in it.

    Where it cannot be read, or the folder has the document already, nothing is written and the one finding
    that is an error says why. `force` replaces a file of the same name.
    """
    shown = file.as_posix()
    try:
        source = read_apart(file)
        document = read_string(source.text, file.stem, shown).document
    except UnreadableFileError as error:
        return [Finding(shown, 0, Severity.ERROR, str(error))]
    except UnreadableSourceError as error:
        return [Finding(shown, 0, Severity.ERROR, error.finding.message)]
    front, name = _front_matter(document, file)
    target = out / f"{name}.txt"
    known = _known(document, name, target, out, force=force)
    if known:
        return [Finding(shown, 0, Severity.ERROR, known)]
    reading = read_string(front + source.text, target.stem, target.as_posix())
    _write(target, front + source.text)
    lines = front.count("\n")
    doubts = [
        Finding(target.as_posix(), line + lines if line else 0, severity, message)
        for line, severity, message in source.doubts
    ]
    return sorted([_summary(reading, target, shown), *doubts, *reading.findings])


def _summary(reading: Reading, target: Path, shown: str) -> Finding:
    units, notes = len(reading.document.units()), len(reading.document.notes)
    message = f"written from {shown}: {units} units, {notes} notes; compare the text with the file"
    return Finding(target.as_posix(), 0, Severity.NOTE, message)


def _front_matter(document: Document, file: Path) -> tuple[str, str]:
    """The front matter, and the name of the file: by the symbol, else by an id made of the title."""
    settings: list[str]
    if document.symbol:
        settings, name = [f"symbol: {document.symbol}"], re.sub(r"[^A-Za-z0-9.-]", "_", document.id)
    else:
        name = _id(document.title or "") or _id(file.stem) or "document"
        settings = [f"id: {name}"]
    if document.title:
        settings.append(f"title: {json.dumps(document.title, ensure_ascii=False)}")
    if document.date:
        settings.append(f"date: {document.date}")
    settings.append(f"status: {document.status}")
    return "\n".join(["---", *settings, "---", "", ""]), name


def _id(words: str) -> str:
    """An id made of some words; empty where they give none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    return made if is_document_id(made) else ""


def _known(document: Document, name: str, target: Path, out: Path, *, force: bool) -> str:
    """Why the document must not be written; empty where it may."""
    if target.exists() and not force:
        return f"expected a new document, found {target.as_posix()}: nothing written (--force replaces it)"
    for other in sorted(out.rglob("*")) if out.is_dir() else ():
        if (
            other != target
            and other.suffix in _SOURCES
            and other.is_file()
            and _is_same(other, document, name)
        ):
            return f"expected a new document, found its text in {other.as_posix()}: nothing written"
    return ""


def _is_same(other: Path, document: Document, name: str) -> bool:
    """True for a source of the same document: looked at closely only where it names the symbol or the id."""
    with other.open(encoding="utf-8", errors="replace") as file:
        head = re.sub(r"\s", "", file.read(_HEAD))
    # A resolution's symbol may stand in its text by its number only: `71/319.`
    number = "/".join((document.symbol or name).split("/")[-2:])
    if re.sub(r"\s", "", number) not in head and other.stem != name:
        return False
    try:
        found = read_file(other, other.as_posix()).document
    except UnreadableSourceError:
        return False
    return found.id == (document.id if document.symbol else name)


def _write(target: Path, text: str) -> None:
    """All of the file or nothing of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".import-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
