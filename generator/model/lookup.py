"""From an address as people type it to the text it names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from generator.model.address import part_path
from generator.model.document import Document, Part, PartKind

_NEAR = 0.5
"""How alike, 0 … 1, an address must be to be offered for one that is not there."""


class UnknownTextError(LookupError):
    """No text has this address; the message is one sentence with a guess."""


def find_text(address: str, documents: Iterable[Document]) -> tuple[Document, Part]:
    """The text at an address; a document alone means its main text."""
    texts = {
        part_path(document, part.id): (document, part) for document in documents for part in document.parts
    }
    found = texts.get(address.rstrip("/"))
    if found is None:
        raise UnknownTextError(f"No text has the address {address}.{_guess(address, texts)}")
    return found


def find_part(document: Document, part: str, source: str) -> Part:
    """A part of a document that stands alone in its file; `main` where none is named."""
    parts = {found.id: found for found in document.parts}
    if (part or "main") not in parts:
        known = ", ".join(parts)
        raise UnknownTextError(f"{source} has no part {part or 'main'}; its parts are {known}.")
    return parts[part or "main"]


def longer_annex(document: Document, part: Part) -> Part | None:
    """The annex of a document whose main text merely carries it; None for any other part."""
    others = [found for found in document.parts if found.kind is PartKind.ANNEX]
    longest = max(others, key=lambda found: len(found.units), default=part)
    return longest if part.id == "main" and len(longest.units) > len(part.units) else None


def _guess(address: str, texts: Iterable[str]) -> str:
    folded = {text.casefold(): text for text in texts}
    close = get_close_matches(address.casefold().replace("#", "/"), folded, 1, _NEAR)
    return f" Did you mean {folded[close[0]]}?" if close else ""
