"""A collection as Markdown pages: whole texts, paragraphs, what they refer to, what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.model.address import side_by_side_page
from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.download import Download
from generator.model.feed import family_feeds
from generator.model.record import Record
from generator.model.references import References
from generator.rendering.compared import NONE, Comparisons
from generator.rendering.comparison_index import comparison_index, related_texts
from generator.rendering.comparison_page import comparison_page
from generator.rendering.document_page import document_page
from generator.rendering.guide import Guide
from generator.rendering.languages import Editions
from generator.rendering.markup import Markdown
from generator.rendering.negotiation_page import negotiation_page
from generator.rendering.page import Page
from generator.rendering.paragraph_page import paragraph_page, strips_of
from generator.rendering.paragraphs import paragraphs
from generator.rendering.records import records_of_document, records_of_names
from generator.rendering.reference_pages import all_referred, reference_pages
from generator.rendering.search_page import search_page
from generator.rendering.side_by_side import side_by_side
from generator.rendering.surroundings import Surroundings
from generator.rendering.synopsis import synopsis_page
from generator.rendering.versions import Versions
from generator.rendering.weaving import Beside


def render_collection(collection: Collection, downloads: Sequence[Download] = ()) -> list[Page]:
    """All pages of a collection; each document is offered as the `downloads` that lie beside its page."""
    around, feeds = Surroundings(collection), feeds_of_documents(collection)
    texts = [
        page
        for document in collection.documents
        for page in pages_of_document(
            document.id, around.of(document.id), downloads, feeds.get(document.id, ())
        )
    ]
    pairs = Pairs(collection)
    editions = (pairs.page(at) for at in range(len(pairs.pairs)))
    return [*texts, *editions, *reference_pages(all_referred(collection)), *pages_about_all(collection)]


def pages_of_document(
    identity: str, around: Collection, downloads: Sequence[Download], feeds: Sequence[str]
) -> list[Page]:
    """The pages of one document, made of what lies around it (`Surroundings.of`); among them those that set
    it beside earlier texts."""
    document = next(one for one in around.documents if one.id == identity)
    references = around.references.get(identity, References())
    comparisons = Comparisons(around)
    own = _pages_of(
        document,
        Beside(document, references, Guide(around)),
        comparisons,
        Editions(around.documents),
        downloads,
        feeds,
    )
    return [*own, *_compared(document, comparisons)]


def pages_about_all(collection: Collection) -> list[Page]:
    """The list of comparisons, which the navigation names even where there are none; the page of search."""
    return [comparison_index(Comparisons(collection)), search_page(collection)]


class Pairs:
    """The pages of two editions of a document side by side."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._editions = Editions(collection.documents)
        self.pairs = tuple(self._editions.pairs())
        """The editions of each page, left and right."""

    def page(self, at: int) -> Page:
        """One of them."""
        left, right = map(self._beside, self.pairs[at])
        return _pair(left, right, self._editions)

    def _beside(self, document: Document) -> Beside:
        return Beside(document, self._collection.references.get(document.id, References()), self._guide)

    @cached_property
    def _guide(self) -> Guide:
        # Mostly no page is to be made.
        return Guide(self._collection)


def feeds_of_documents(collection: Collection) -> dict[str, list[str]]:
    """The paths of the feeds each document is in, by its id."""
    feeds: dict[str, list[str]] = {}
    for feed in family_feeds(collection):
        for document in feed.documents:
            feeds.setdefault(document.id, []).append(feed.path)
    return feeds


def records_of(collection: Collection) -> tuple[Record, ...]:
    """What search finds in these pages."""
    texts = (one for d in collection.documents for one in records_of_document(d, collection))
    return (*records_of_names(collection, all_referred(collection)), *texts)


def render_documents(documents: Sequence[Document]) -> list[Page]:
    """The pages of texts of which nothing but their words is known."""
    guide, editions = Guide(Collection(())), Editions(documents)

    def beside(document: Document) -> Beside:
        return Beside(document, References(), guide)

    texts = [page for document in documents for page in _pages_of(document, beside(document), NONE, editions)]
    return [*texts, *(_pair(beside(left), beside(right), editions) for left, right in editions.pairs())]


def _pages_of(
    document: Document,
    beside: Beside,
    comparisons: Comparisons,
    editions: Editions,
    downloads: Sequence[Download] = (),
    feeds: Sequence[str] = (),
) -> Iterator[Page]:
    notes = {note.id: note for note in document.notes}
    related = related_texts(document, comparisons)
    if languages := editions.elsewhere(document, f"{document.id}/index"):
        related.append(("Other languages", tuple(languages)))
    if others := editions.side_by_side(document, f"{document.id}/index"):
        related.append(("Side by side with", (Markdown(", ".join(others)),)))
    yield document_page(document, notes, beside, related, downloads, feeds)
    versions = Versions(document, comparisons)
    everything = paragraphs(document)
    for at, strip in enumerate(strips_of(everything)):
        yield paragraph_page(document, everything, at, strip, notes, beside, versions, editions)


def _pair(left: Beside, right: Beside, editions: Editions) -> Page:
    """Two editions, with links to what else the first can be read beside."""
    page = side_by_side_page(right.document)
    return side_by_side(left, right, editions.side_by_side(left.document, page, but=right.document))


def _compared(document: Document, comparisons: Comparisons) -> Iterator[Page]:
    """Comparisons with earlier texts, versions in columns up to this one, the negotiation of drafts."""
    for pair in comparisons.pairs:
        if pair.new.document is document:
            yield comparison_page(pair)
    for line in comparisons.lines:
        if line.page and line.texts[-1].document is document:
            yield synopsis_page(line)
    for text, standing in comparisons.negotiated:
        yield negotiation_page(text, standing, comparisons)
