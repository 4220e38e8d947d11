"""The language of the words on a page, for browsers, screen readers and fonts."""

from __future__ import annotations

from generator.model.document import Document
from generator.model.edition import direction
from generator.rendering.markup import Markdown, plain


def language_of(document: Document) -> Markdown | None:
    """Attributes of the element around the words of a document; None for English, the language of the
    words around them."""
    if document.language == "en":
        return None
    return Markdown(f'lang="{plain(document.language)}" dir="{direction(document.language)}"')
