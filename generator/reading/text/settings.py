"""The front matter a person puts on top of a source, each value made sure of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import msgspec

from generator.diagnostics import Doubt, Finding, Severity, UnreadableSourceError
from generator.model.address import RESERVED, is_document_id
from generator.model.symbol import canonical, is_symbol
from generator.model.text import NOT_TEXT
from generator.reading.text.source import Source

_NOT_A_TITLE = re.compile(rf"{NOT_TEXT.pattern}|\f")
"""No page ends within a title."""


class Settings(msgspec.Struct, frozen=True):
    """What the front matter says; it wins over what is printed."""

    id: str | None = None
    symbol: str | None = None
    """In the official spelling."""
    title: str | None = None
    date: str | None = None
    """ISO date."""
    status: str | None = None
    """`draft` or `adopted`."""
    language: str | None = None
    """Two letters, ISO 639-1."""


def read_settings(source: Source) -> tuple[Settings, list[Doubt]]:
    """The settings of a source, and a warning for each name that is none of them.

    Raises UnreadableSourceError for a value that cannot be meant.
    """
    values: dict[str, str] = {}
    doubts: list[Doubt] = []
    line = source.settings_line
    for name, value in source.settings.items():
        if name not in Settings.__struct_fields__:
            known = ", ".join(Settings.__struct_fields__)
            message = f"expected one of {known} in the front matter, found “{str(name)[:90]}”"
            doubts.append((line, Severity.WARNING, message))
            continue
        expected = _expected(name, value) if isinstance(value, str) else f"text as {name}"
        if expected:
            found = f"“{value[:90]}”" if isinstance(value, str) else "a list or a mapping"
            message = f"expected {expected}, found {found}"
            raise UnreadableSourceError(Finding(source.path, line, Severity.ERROR, message))
        values[name] = value
    if "symbol" in values:
        values["symbol"] = canonical(values["symbol"])
        if "id" in values:
            message = "expected an id only where there is no symbol, found both: the symbol is the address"
            doubts.append((line, Severity.WARNING, message))
    return Settings(**values), doubts


def _expected(name: str, value: str) -> str | None:
    """What a setting should have been, None where it is right."""
    right: dict[str, Callable[[str], bool]] = {
        "id": is_document_id,
        "symbol": _is_free_symbol,
        "date": _is_iso_date,
        "status": lambda text: text in ("draft", "adopted"),
        "language": lambda text: re.fullmatch(r"[a-z]{2}", text) is not None,
        "title": lambda text: 0 < len(text.strip()) <= 1000 and not _NOT_A_TITLE.search(text),
    }
    return None if right[name](value) else _WANTED[name]


_WANTED = {
    "id": "an id of small letters, digits and hyphens",
    "symbol": "a document symbol",
    "date": "a date such as 2017-08-28",
    "status": "the status draft or adopted",
    "language": "a language of two letters",
    "title": "a title of at most 1,000 characters, all of them text",
}


def _is_free_symbol(text: str) -> bool:
    return is_symbol(text) and text.partition("/")[0].lower() not in RESERVED


def _is_iso_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
