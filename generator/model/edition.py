"""Editions: one document in several of the six official languages, told apart by address."""

from __future__ import annotations

import msgspec

from generator.model.document import Document

NAMES = {"ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ru": "Русский", "zh": "中文"}
"""Each official language in its own words."""
IN_ENGLISH = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
"""Each official language in the words of the interface."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def direction(language: str) -> str:
    """`rtl` for a language written from right to left, else `ltr`."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def as_edition(document: Document, site_language: str) -> Document:
    """The document at the address of its language: `A/RES/77/7/fr` in a site that is not in French."""
    if document.language == site_language:
        return document
    return msgspec.structs.replace(document, id=f"{document.id}/{document.language}")


def language_in_address(document: Document) -> str | None:
    """The language, by which this edition has its own address; None for that in the site's language."""
    return document.language if document.id.endswith(f"/{document.language}") else None


def say_language(language: str) -> str:
    """A language in English; for one that is not official, its code."""
    return IN_ENGLISH.get(language, language)
