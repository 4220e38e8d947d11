"""Documents and their comparisons as Markdown pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.collection import Collection
from generator.model.document import Document
from generator.rendering.compared import NONE, Comparisons
from generator.rendering.comparison_index import comparison_index, related_texts
from generator.rendering.comparison_page import comparison_page
from generator.rendering.document_page import document_page
from generator.rendering.negotiation_page import negotiation_page
from generator.rendering.page import Page
from generator.rendering.paragraph_page import paragraph_page
from generator.rendering.paragraphs import paragraphs
from generator.rendering.synopsis import synopsis_page
from generator.rendering.versions import Versions


def render_collection(collection: Collection) -> list[Page]:
    """The pages of all documents, and of what is known between them."""
    comparisons = Comparisons(collection)
    return [*render_documents(collection.documents, comparisons), *_between(comparisons)]


def render_documents(documents: Sequence[Document], comparisons: Comparisons = NONE) -> list[Page]:
    """The pages of all documents, each made from its own document and the comparisons it takes part in."""
    return [page for document in documents for page in _pages_of(document, comparisons)]


def _pages_of(document: Document, comparisons: Comparisons) -> Iterator[Page]:
    notes = {note.id: note for note in document.notes}
    yield document_page(document, notes, related_texts(document, comparisons))
    versions = Versions(document, comparisons)
    everything = paragraphs(document)
    for at in range(len(everything)):
        yield paragraph_page(document, everything, at, notes, versions)


def _between(comparisons: Comparisons) -> Iterator[Page]:
    """Comparisons, versions in columns, the negotiation of drafts."""
    if comparisons.pairs or comparisons.negotiated:
        yield comparison_index(comparisons)
    for pair in comparisons.pairs:
        yield comparison_page(pair)
    for line in comparisons.lines:
        if line.page:
            yield synopsis_page(line)
    for text, standing in comparisons.negotiated:
        yield negotiation_page(text, standing, comparisons)
