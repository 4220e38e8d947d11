"""The page of search: the question, its filters, and the way for who has no script."""

from __future__ import annotations

from generator.model.collection import Collection
from generator.model.document import Document, PartKind
from generator.rendering.families import by_date
from generator.rendering.markup import link
from generator.rendering.page import HOME, Page, fill
from generator.rendering.records import AD_REF, ADOPTED, ANNEX, DRAFT, LETTER, OPEN, OPERATIVE, PREAMBLE
from generator.rendering.referring import short, text_name

PATH = "search.md"

_PARTS = (
    (PREAMBLE, "Preamble"),
    (OPERATIVE, "Operative paragraphs"),
    (ANNEX, "Annexes"),
    (LETTER, "Letters"),
)
_STATUSES = (
    (ADOPTED, "Adopted"),
    (DRAFT, "Draft, not adopted"),
    (AD_REF, "Agreed ad referendum"),
    (OPEN, "Open"),
)


def search_page(collection: Collection) -> Page:
    """One form; a filter is offered where the collection has something for it."""
    texts = [(document.id, _text(document)) for document in reversed(by_date(collection.documents))]
    return Page(
        PATH,
        fill(
            "search",
            home=link("Agreed Text", HOME),
            filters=[
                ("document", "Text", "All texts", texts),
                ("part", "Part", "All parts", _parts(collection)),
                ("status", "Status", "Any status", _statuses(collection)),
            ],
        ),
    )


def _text(document: Document) -> str:
    name = text_name(document)
    return name if document.symbol or name == document.id else f"{short(name)} ({document.id})"


def _parts(collection: Collection) -> list[tuple[str, str]]:
    parts = [part for document in collection.documents for part in document.parts]
    has_letters = any(part.kind is PartKind.LETTER for part in parts)
    has_annexes = any(part.id != "main" and part.kind is not PartKind.LETTER for part in parts)
    left_out = {LETTER} if not has_letters else set()
    left_out |= {ANNEX} if not has_annexes else set()
    return [one for one in _PARTS if one[0] not in left_out]


def _statuses(collection: Collection) -> list[tuple[str, str]]:
    return [one for one in _STATUSES if one[0] in (ADOPTED, DRAFT) or collection.negotiations]
