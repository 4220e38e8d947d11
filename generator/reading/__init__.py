"""One source becomes one Document and its findings; knows no other document."""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.diagnostics import Finding
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
    from generator.reading.akn.document import read_akn
    from generator.reading.text.document import read_text
    from generator.reading.text.source import read_source

    if path.suffix.lower() == ".xml":
        return Reading(*read_akn(path, shown))
    document, findings = read_text(read_source(path, shown))
    return Reading(document, findings)


def read_string(text: str, name: str, shown: str) -> Reading:
    """Read a source text that is no file yet; `name` gives its id where nothing else does.

    Raises generator.diagnostics.UnreadableSourceError where the text gives no document.
    """
    from generator.reading.text.document import read_text
    from generator.reading.text.source import parse_source

    document, findings = read_text(parse_source(text, name, shown))
    return Reading(document, findings)
