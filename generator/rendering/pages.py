"""A collection as Markdown pages: whole texts, paragraphs, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.references import References
from generator.rendering.document_page import document_page
from generator.rendering.guide import Guide
from generator.rendering.page import Page
from generator.rendering.paragraph_page import paragraph_page
from generator.rendering.paragraphs import paragraphs
from generator.rendering.reference_pages import reference_pages
from generator.rendering.weaving import Beside


def render_collection(collection: Collection) -> list[Page]:
    """All pages of a collection."""
    guide = Guide(collection)
    texts = [
        page
        for document in collection.documents
        for page in _pages_of(
            document, Beside(document, collection.references.get(document.id, References()), guide)
        )
    ]
    return [*texts, *reference_pages(collection, guide)]


def render_documents(documents: Sequence[Document]) -> list[Page]:
    """The pages of texts of which nothing but their words is known."""
    guide = Guide(Collection(()))
    return [
        page for document in documents for page in _pages_of(document, Beside(document, References(), guide))
    ]


def _pages_of(document: Document, beside: Beside) -> Iterator[Page]:
    notes = {note.id: note for note in document.notes}
    yield document_page(document, notes, beside)
    everything = paragraphs(document)
    for at in range(len(everything)):
        yield paragraph_page(document, everything, at, notes, beside)
