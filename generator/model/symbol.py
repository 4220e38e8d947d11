"""Document symbols: how the United Nations spells them, and the path each one gives.

Rule: UN Editorial Manual, "Document symbols" (ST/LIB/SER.B/5 lists the series).
"""

from __future__ import annotations

import re
from functools import lru_cache

# A/RES/71/319 · A/C.3/72/L.19/Rev.1 · S/RES/2388 (2017) · A/73/12 (Part I) · CEDAW/C/GC/38
_BODY = r"[A-Z][A-Za-z]{0,9}+(?:-[A-Z]{1,3})?"
_PIECE = r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,14}[A-Za-z0-9])?"
_BRACKETED = (
    r"[IVXLC]{1,7}|[A-Z]{1,3}-[IVXLC0-9]{1,6}|[0-9]{4}|Parts? ?[IVXLC]+|Sect\. ?[0-9]{1,2}|Vol\. ?[IVXLC]+"
)
_BRACKET = rf"(?: ?\((?:{_BRACKETED})\))"
PATTERN = re.compile(rf"{_BODY}(?:/{_PIECE}{_BRACKET}?){{1,7}}")
"""Anything with the shape of a symbol; a symbol has a digit after its first slash."""

_SAFE_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)*")
_LONGEST = 80
"""Characters; the longest in use have half as many. Two of them name a comparison, in one file name."""
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|\Z)", re.IGNORECASE)
"""Begins a name that Windows keeps for devices: there, no such file can be made or unzipped."""
_FILE = re.compile(r"\.html|\.(?:md|json|csv|xml|docx|pdf|js)(?:/|\Z)", re.IGNORECASE)
_YEAR = re.compile(r" ?\([0-9]{4}\)$")


def is_symbol(text: str) -> bool:
    """True where the whole text has the shape of a document symbol."""
    return (
        PATTERN.fullmatch(text) is not None
        and any(c.isdigit() for c in text.partition("/")[2])
        and is_portable(text)
    )


def is_portable(path: str) -> bool:
    """True for the path of a folder that every system can hold: not too long, no piece of it the name of a
    device, nor that of a page or of another file the site has beside its pages."""
    return len(path) <= _LONGEST and not has_file(path) and not has_device(path)


def has_file(path: str) -> bool:
    """True where a piece of the path has the name of a page, or of another file the site has beside them."""
    return _FILE.search(path) is not None


def has_device(path: str) -> bool:
    """True where a piece of the path is the name of a device of Windows, whatever its ending."""
    return any(map(_DEVICE.match, path.split("/")))


def canonical(symbol: str) -> str:
    """The official spelling, without spaces: `S/RES/2388 (2017)` → `S/RES/2388(2017)`."""
    return symbol.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


@lru_cache(maxsize=65536)
def symbol_path(symbol: str) -> str:
    """The path of a symbol in addresses: without spaces and Security Council year, brackets as a
    hyphen, so that no mail program cuts the link: `A/RES/217(III)` → `A/RES/217-III`.

    Raises ValueError for text that could lead out of the site.
    """
    if symbol.startswith("S/"):
        symbol = _YEAR.sub("", symbol)
    path = canonical(symbol).replace("(", "-").replace(")", "")
    if not _SAFE_PATH.fullmatch(path) or not is_portable(path):
        raise ValueError(f"not a document symbol: {symbol!r}")
    return path


def resolution_symbol(organ: str, number: str) -> str | None:
    """The symbol of a resolution from its organ and printed number, or None where the organ has no
    series of its own, or the number figures of another script: `General Assembly`, `71/319` →
    `A/RES/71/319`."""
    series = {
        "General Assembly": "A/RES/",
        "Security Council": "S/RES/",
        "Economic and Social Council": "E/RES/",
        "Human Rights Council": "A/HRC/RES/",
    }.get(organ)
    found = canonical(f"{series}{number}")
    return found if series and is_symbol(found) else None
