"""The language of the words on a page, and the way to the same words in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.address import pages_of, side_by_side_page
from generator.model.document import Document
from generator.model.edition import NAMES, direction, language_in_address, say_language
from generator.rendering.markup import Markdown, link, plain
from generator.rendering.page import relative


def language_of(document: Document) -> Markdown | None:
    """Attributes of the element around the words of a document; None for English, the language of the
    words around them."""
    return None if document.language == "en" else language_attributes(document)


def language_attributes(document: Document) -> Markdown:
    """Language and direction of the words of a document, as attributes of the element around them."""
    return Markdown(f'lang="{plain(document.language)}" dir="{direction(document.language)}"')


class Editions:
    """The editions of each document, to link the same paragraph in other languages."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._of: dict[str, list[Document]] = {}
        self._pages: dict[str, set[str]] = {}
        """By document; of those that somebody has asked for, as most have no other edition."""
        for document in sorted(documents, key=lambda one: one.language):
            if document.symbol:
                self._of.setdefault(document.symbol, []).append(document)

    def elsewhere(self, document: Document, page: str) -> list[Markdown]:
        """Links from a page of a document, given without ending, to the same page of its other editions;
        where one has no such paragraph, to its whole text."""
        tail = page.removeprefix(f"{document.id}/")
        links = []
        for other in self._of.get(document.symbol or "", ()):
            if other is not document:
                if other.id not in self._pages:
                    self._pages[other.id] = pages_of(other)
                there = f"{other.id}/{tail}"
                there = there if there in self._pages[other.id] else f"{other.id}/index"
                name = NAMES.get(other.language, other.language)
                about = f'{{ lang="{plain(other.language)}" hreflang="{plain(other.language)}" }}'
                links.append(Markdown(link(name, relative(f"{page}.md", f"{there}.md")) + about))
        return links

    def pairs(self) -> Iterator[tuple[Document, Document]]:
        """What is shown side by side, document by document."""
        for symbol in self._of:
            yield from self._pairs(symbol)

    def side_by_side(
        self, document: Document, page: str, fragment: str = "", but: Document | None = None
    ) -> list[Markdown]:
        """Links from a page of a document, given without ending, to its words beside those of another
        edition, each called by the language of that."""
        return [
            link(
                say_language((second if document is first else first).language),
                relative(f"{page}.md", f"{side_by_side_page(second)}.md"),
                fragment,
            )
            for first, second in self._pairs(document.symbol or "")
            if (document is first or document is second) and second is not but
        ]

    def _pairs(self, symbol: str) -> Iterator[tuple[Document, Document]]:
        """The edition in the site's language with each of the others; where it is missing, the first."""
        editions = sorted(self._of.get(symbol, ()), key=lambda one: language_in_address(one) or "")
        yield from ((editions[0], other) for other in editions[1:])
