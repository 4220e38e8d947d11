"""Print on the page that is no text: page numbers, job numbers, symbols at the top, rules, pictures."""

from __future__ import annotations

import re

from generator.model import symbol

RULE = re.compile(r"[_‗—–=-]{5,}")
SEPARATOR = re.compile(r"\*(?:\s?\*){1,4}|_(?:\s_){1,4}")
PICTURE = re.compile(
    r"(?:!?\[(?:Image|Picture|Figure)\b|An? (?:[\w-]+ ){0,4}"
    r"(?:signature|logo|emblem|seal|stamp|crest|photograph|image|picture)\b).*",
    re.IGNORECASE,
)
_PAGE_PRINT = (
    (
        "job number",
        re.compile(r"\*?(?:\d{2}-\d{5}|GE\.\d{2}-\d{5})\*?(?:\s?\([A-Z]\))?(?:\s+\d{6})?|\*\d{7}\*"),
    ),
    (
        "page number",
        re.compile(r"\d{1,4}/\d{1,4}(?=\s|$)|[-–—]\s?\d{1,4}\s?[-–—]|[Pp]age \d{1,4}(?: ?of \d{1,4})?"),
    ),
    ("recycling notice", re.compile(r"Please recycle\w*")),
)


def page_print(text: str, *, symbols: bool) -> str | None:
    """Why a whole line is print on the page: page numbers, job numbers, symbols, also side by side."""
    position, why = 0, None
    while position < len(text):
        for name, pattern in _PAGE_PRINT:
            match = pattern.match(text, position)
            if match and (match.end() == len(text) or text[match.end()].isspace()):
                why = why or name
                break
        else:
            match = symbol.PATTERN.match(text, position) if symbols else None
            if match is None or not symbol.is_symbol(match[0]):
                return None
            if match.end() < len(text) and not text[match.end()].isspace():
                return None
            why = why or "running title"
        position = match.end()
        while position < len(text) and text[position].isspace():
            position += 1
    return why
