"""Where things stand in the built site. These addresses are promises: add to them, never change one."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote

from generator.model.document import Document, Part, Table, Unit, UnitKind
from generator.model.symbol import is_portable, symbol_path

RESERVED = frozenset(
    {"assets", "bodies", "compare", "documents", "feeds", "instruments", "overrides", "schema", "search"}
)
"""First path pieces that belong to the site and cannot be the id of a document."""

_OF_PARTS = frozenset({"index", "negotiation"})
"""Pages of a part that are none of its paragraphs."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def is_document_id(text: str) -> bool:
    """True for an id that may be given to a document without a symbol."""
    return _ID.fullmatch(text) is not None and text not in RESERVED and is_portable(text)


def is_page_name(name: str) -> bool:
    """True for a label that can be the name of a page beside those every part has, on every system."""
    return name.casefold() not in _OF_PARTS and is_portable(name) and not name.endswith(".")


@lru_cache(maxsize=65536)
def split_label(label: str) -> tuple[str, str]:
    """Label of the paragraph that has a page, and fragment on it: `11(a)(ii)` → `11`, `a-ii`."""
    page, bracket, items = label.partition("(")
    return page, (bracket + items).replace(")(", "-").replace("(", "-").replace(")", "").removeprefix("-")


def part_path(document: Document, part: str) -> str:
    """Folder of a part: the document's own for the main text, `A/RES/71/319/annex` for an annex."""
    return document.id if part == "main" else f"{document.id}/{part}"


def paragraph_page(document: Document, part: Part, unit: Unit) -> str:
    """Path of the page a unit is shown on, without ending: `A/RES/71/319/annex/11`."""
    return f"{part_path(document, part.id)}/{split_label(unit.label)[0]}"


def unit_address(document: Document, part: Part, unit: Unit) -> str:
    """The address people paste: `A/RES/71/319/annex/11.html#a`."""
    fragment = split_label(unit.label)[1]
    return f"{paragraph_page(document, part, unit)}.html" + (f"#{fragment}" if fragment else "")


def document_fragment(unit: Unit) -> str:
    """Fragment of a unit on its document's own page: `annex-11-a`; main text without the part."""
    part, _, label = unit.id.partition("/")
    page, items = split_label(label)
    pieces = [] if part == "main" else [part]
    return "-".join([*pieces, page, *([items] if items else [])])


def table_fragment(table: Table) -> str:
    """Fragment of a table on its document's own page: `annex-t1`; main text without the part."""
    part, _, label = table.id.partition("/")
    return label if part == "main" else f"{part}-{label}"


def comparison_page(old: str, new: str) -> str:
    """Path of a comparison, without ending, from the paths of the two texts."""
    return f"compare/{old.replace('/', '_')}..{new.replace('/', '_')}"


BODIES = "bodies/index"
INSTRUMENTS = "instruments/index"
"""Paths of the two indexes, without ending."""

NAMED = "instrument:"
"""What a citation's target begins with where the instrument is known by its name only."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_TREATY = re.compile(r"(?:UNTS|LNTS)/")
_LONGEST_NAME = 80
"""Characters; a file system takes 255 bytes, some of them for the folder it is unpacked in."""


def body_page(body: str) -> str:
    """Path of the page of a body, without ending: `bodies/unodc`."""
    if body == "index":
        raise ValueError("a body cannot have the id “index”: its page would be the list of all bodies")
    return f"bodies/{body}"


@lru_cache(maxsize=1 << 16)
def instrument_page(target: str) -> str:
    """Path of the page of a cited instrument, without ending: `instruments/A/RES/64/293`,
    `instruments/UNTS/2237/39574`, `instruments/by-name/paris-principles`.

    No symbol's path begins with `by-name`, nor lacks a slash: neither a name nor the index can take
    the place of a symbol. Raises ValueError for a target that could lead out of the site.
    """
    if not target.startswith(NAMED):
        return f"instruments/{symbol_path(target)}"
    name = target.removeprefix(NAMED)
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of an instrument: {target!r}")
    if len(name) > _LONGEST_NAME:
        # Cut, and told apart by what it was cut from.
        name = f"{name[: _LONGEST_NAME - 13].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"
    return f"instruments/by-name/{name}"


def numbered(page: str, number: int) -> str:
    """Path of a further page of the same thing: `bodies/unodc_2`. No body and no symbol has a `_`."""
    return page if number == 1 else f"{page}_{number}"


def official_address(target: str) -> str | None:
    """Where the United Nations shows the document with this symbol; None for what has no symbol."""
    if target.startswith(NAMED) or _TREATY.match(target):
        return None
    return f"https://docs.un.org/en/{quote(target, safe='/')}"


def pages_of(document: Document) -> set[str]:
    """Paths, without ending, of all pages of a document, those that only lead to a part among them."""
    paragraphs = {
        paragraph_page(document, part, unit)
        for part in document.parts
        for unit in part.units
        if unit.kind is not UnitKind.HEADING
    }
    return {
        f"{document.id}/index",
        *(f"{part_path(document, part.id)}/index" for part in document.parts),
        *paragraphs,
    }


def side_by_side_page(edition: Document) -> str:
    """Path of an edition beside that in the site's language, without ending: `A/RES/77/7/fr/side-by-side`."""
    return f"{edition.id}/side-by-side"


COMPARISONS = "compare/index"
"""Path of the list of comparisons, without ending."""


def synopsis_page(name: str) -> str:
    """Path of three and more versions side by side, without ending, from the short name of their line."""
    return f"compare/synopsis-{name}"


def negotiation_page(document: Document, part: str) -> str:
    """Path of the negotiation status of a part, without ending: `2021-09-10-rev3/negotiation`."""
    return f"{part_path(document, part)}/negotiation"


def unit_place(label: str) -> str:
    """A label as a piece of a fragment: `11(a)(ii)` → `11-a-ii`."""
    return "-".join(piece for piece in split_label(label) if piece)


def row_fragment(old: str | None, new: str | None) -> str:
    """Fragment of a row of a comparison, from the labels side by side: `3..6`, `new-9`, `dropped-15`."""
    if old is None:
        return f"new-{unit_place(new or '')}"
    return f"{unit_place(old)}..{unit_place(new)}" if new is not None else f"dropped-{unit_place(old)}"
