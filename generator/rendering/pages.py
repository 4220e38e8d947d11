"""Documents as Markdown pages: one for the whole text, one for each paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.collection import Collection
from generator.model.document import Document
from generator.rendering.document_page import document_page
from generator.rendering.page import Page
from generator.rendering.paragraph_page import paragraph_page
from generator.rendering.paragraphs import paragraphs


def render_collection(collection: Collection) -> list[Page]:
    """The pages of all documents."""
    return render_documents(collection.documents)


def render_documents(documents: Sequence[Document]) -> list[Page]:
    """The pages of all documents, each made from its own document alone."""
    return [page for document in documents for page in _pages_of(document)]


def _pages_of(document: Document) -> Iterator[Page]:
    notes = {note.id: note for note in document.notes}
    yield document_page(document, notes)
    everything = paragraphs(document)
    for at in range(len(everything)):
        yield paragraph_page(document, everything, at, notes)
