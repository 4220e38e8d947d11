"""One source becomes one Document and its findings; knows no other document."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import msgspec

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.document import Document


class Reading(msgspec.Struct, frozen=True):
    """One source, read."""

    document: Document
    findings: tuple[Finding, ...]
    """In order of line."""


def read_file(path: Path, shown: str) -> Reading:
    """Read one source file, official XML or text; `shown` is its path in findings.

    Raises generator.diagnostics.UnreadableSourceError where the file gives no document.
    """
    return read_bytes(bytes_of(path, shown), path, shown)


def bytes_of(path: Path, shown: str) -> bytes:
    """All that stands in a source file, for who is to know what has been read.

    Raises generator.diagnostics.UnreadableSourceError, with one sentence, where it cannot be read, or is
    longer than any source.
    """
    from generator.reading.akn.parse import MAX_BYTES as MOST_XML
    from generator.reading.text.source import MAX_BYTES as MOST_TEXT

    def refuse(message: str) -> NoReturn:
        raise UnreadableSourceError(Finding(shown, 0, Severity.ERROR, message))

    most, what = (MOST_XML, "XML") if _is_xml(path) else (MOST_TEXT, "text")
    try:
        if path.exists() and not path.is_file():
            refuse("expected a file, found something else of that name")
        size = path.stat().st_size
        if size > most:
            refuse(f"expected at most {most // 1_000_000} MB of {what}, found {size / 1e6:.0f} MB")
        return path.read_bytes()
    except OSError as error:
        refuse(f"expected a file that can be read, found: {error.strerror}")


def read_bytes(data: bytes, path: Path, shown: str) -> Reading:
    """Read what stands in a source file, which its path tells the format of.

    Raises generator.diagnostics.UnreadableSourceError where that gives no document.
    """
    from generator.reading.akn.document import parse_akn
    from generator.reading.text.document import read_text
    from generator.reading.text.source import decode_source

    if _is_xml(path):
        return Reading(*parse_akn(data, path.stem, shown))
    document, findings = read_text(decode_source(data, path.stem, shown))
    return Reading(document, findings)


def read_string(text: str, name: str, shown: str) -> Reading:
    """Read a source text that is no file yet; `name` gives its id where nothing else does.

    Raises generator.diagnostics.UnreadableSourceError where the text gives no document.
    """
    from generator.reading.text.document import read_text
    from generator.reading.text.source import parse_source

    document, findings = read_text(parse_source(text, name, shown))
    return Reading(document, findings)


def _is_xml(path: Path) -> bool:
    return path.suffix.lower() == ".xml"
