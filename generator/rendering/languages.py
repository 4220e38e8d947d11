"""The language of the words on a page, for browsers, screen readers and fonts."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.address import pages_of
from generator.model.document import Document
from generator.model.edition import NAMES, direction
from generator.rendering.markup import Markdown, link, plain
from generator.rendering.page import relative


def language_of(document: Document) -> Markdown | None:
    """Attributes of the element around the words of a document; None for English, the language of the
    words around them."""
    if document.language == "en":
        return None
    return Markdown(f'lang="{plain(document.language)}" dir="{direction(document.language)}"')


class Editions:
    """The editions of each document, to link the same paragraph in other languages."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._of: dict[str, list[tuple[Document, set[str]]]] = {}
        for document in sorted(documents, key=lambda one: one.language):
            if document.symbol:
                self._of.setdefault(document.symbol, []).append((document, pages_of(document)))

    def elsewhere(self, document: Document, page: str) -> list[Markdown]:
        """Links from a page of a document, given without ending, to the same page of its other editions;
        where one has no such paragraph, to its whole text."""
        tail = page.removeprefix(f"{document.id}/")
        links = []
        for other, pages in self._of.get(document.symbol or "", ()):
            if other is not document:
                there = f"{other.id}/{tail}"
                there = there if there in pages else f"{other.id}/index"
                name = NAMES.get(other.language, other.language)
                about = f'{{ lang="{plain(other.language)}" hreflang="{plain(other.language)}" }}'
                links.append(Markdown(link(name, relative(f"{page}.md", f"{there}.md")) + about))
        return links
