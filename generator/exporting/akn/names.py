"""How works, expressions and places are named: IRIs and eIds.

Rules: Akoma Ntoso Naming Convention, section 4 (IRIs) and section 5 (eId); AKN4UN for authors and numbers, as
in `/akn/un/statement/deliberation/unga/2021-06-18/75-286/eng@`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.model.akn import LANGUAGES
from generator.model.document import Document, Note, Table

_AUTHORS = (("A/HRC/", "unhrc"), ("A/", "unga"), ("S/", "unsc"), ("E/", "ecosoc"), ("ST/", "unsg"))
"""First pieces of a symbol, and the organ whose it is."""
_RESOLUTION = re.compile(r"(?:[A-Z]+/)+RES/")
_HEADING = re.compile(r"h\d")
NO_DATE = "0001-01-01"
"""What AKN4UN writes where the standard demands a date and none is known."""


def work(document: Document) -> str:
    """IRI of the text whatever its language: `/akn/un/statement/deliberation/unga/2017-07-19/71-319`."""
    symbol = document.symbol or ""
    number = _RESOLUTION.sub("", symbol).replace("(", "-").replace(")", "") if symbol else document.id
    author = next((name for start, name in _AUTHORS if symbol.startswith(start)), "un")
    kind = "deliberation" if document.status == "adopted" else "draft"
    day = document.adopted or document.date
    pieces = ["/akn/un/statement", kind, author, *([day] if day else []), _piece(number)]
    return "/".join(pieces)


def expression(document: Document) -> str:
    """IRI of the text in its language: `…/71-319/eng@`."""
    return f"{work(document)}/{language(document)}@"


def language(document: Document) -> str:
    """Three letters; `und` for a language that is none of the six."""
    return LANGUAGES.get(document.language, "und")


def component(part: str) -> str:
    """A part as a piece of an IRI: `!main`, `!main/annex`."""
    return "!main" if part == "main" else f"!main/{part}"


def prefix(part: str) -> str:
    """What the eIds of a part begin with, so that they are unique in the file."""
    return "" if part == "main" else f"{part}__"


def unit_eid(unit: str) -> str:
    """The eId of a unit from its id: `annex/11(a)` → `annex__para_11__point_a`, `main/h1` → `sec_h1`."""
    part, _, label = unit.partition("/")
    page, *items = label.replace(")", "").split("(")
    word = "sec" if _HEADING.match(page) else "para"
    return prefix(part) + "__".join([f"{word}_{_piece(page)}", *(f"point_{_piece(item)}" for item in items)])


def table_eid(table: Table) -> str:
    """`annex/t1` → `annex__table_1`."""
    part, _, label = table.id.partition("/")
    return f"{prefix(part)}table_{_piece(label.removeprefix('t'))}"


def note_eid(note: Note) -> str:
    """`fn-6` → `note_6`."""
    return f"note_{_piece(note.id.removeprefix('fn-'))}"


def _piece(text: str) -> str:
    """Text as one piece of a name: no slash, no white space."""
    return quote("-".join(text.replace("/", "-").split()), safe="*")
