"""Names that the reader and the writer of Akoma Ntoso have in common.

Rules: Akoma Ntoso 3.0 (OASIS LegalDocML); Akoma Ntoso for the United Nations (AKN4UN).
"""

from __future__ import annotations

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UN_NAMESPACE = "http://un.org/akn4un"
"""Of the elements AKN4UN adds: the voters of a vote."""
FACTS_NAMESPACE = "urn:agreed-text:facts:1"
"""Of the facts Akoma Ntoso has no place for: labels, lines of the source, what is furniture."""
LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
"""Official languages: two letters in the model, three of ISO 639-2 in the mark-up."""
NOTE_MARK = "noteMark"
"""Class of a note mark that no note belongs to."""
NUMBER = "number"
"""Name of a printed number where the standard has no `num`: in the preamble."""
STYLES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
"""Styles of emphasis and their elements."""


def akn(name: str) -> str:
    """The name of an element of Akoma Ntoso, as lxml spells it."""
    return f"{{{NAMESPACE}}}{name}"


def fact(name: str) -> str:
    """The name of an element or attribute for a fact that Akoma Ntoso has no place for."""
    return f"{{{FACTS_NAMESPACE}}}{name}"


FACTS = (
    "id", "symbol", "title", "kind", "status", "organ", "language", "date", "adopted", "distribution",
    "agenda_title", "committee", "originating", "original_language", "meeting", "draft", "submitted_by",
)  # fmt: skip
"""Facts of a document that are one string or None; named as in the model."""
LISTS = ("agenda_items", "sponsors")
"""Facts of a document that are several strings."""
