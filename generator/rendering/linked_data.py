"""What a page says of its text to machines: schema.org data in the head (https://schema.org/Legislation)."""

from __future__ import annotations

import json

from generator.model.citation import cite_document
from generator.model.document import Document, Part, PartKind
from generator.rendering.markup import Markdown, json_value

_CONTEXT = "https://schema.org"


def paragraph_data(document: Document, part: Part, citation: str, page: str, whole: str) -> Markdown:
    """Of a paragraph, as a value of the front matter; `page` and `whole` are its address and that of the
    whole text, relative to the page, so that they hold on every host."""
    type_ = "CreativeWork" if part.kind is PartKind.LETTER else _type(document)
    about = {
        "@context": _CONTEXT,
        "@type": type_,
        "@id": page,
        "name": citation,
        "inLanguage": document.language,
        **_dates(document, type_),
        "isPartOf": _short(document, whole),
    }
    if type_ == "Legislation":
        about["legislationIdentifier"] = citation
    return json_value(json.dumps(_present(about), ensure_ascii=False, separators=(",", ":")))


def document_data(document: Document, page: str) -> Markdown:
    """Of a whole text, as a value of the front matter."""
    about = {"@context": _CONTEXT, **_document(document, page), "inLanguage": document.language}
    return json_value(json.dumps(about, ensure_ascii=False, separators=(",", ":")))


def _document(document: Document, address: str) -> dict[str, object]:
    type_ = _type(document)
    about = {
        "@type": type_,
        "@id": address,
        "name": document.title or cite_document(document),
        **_dates(document, type_),
    }
    if type_ == "Legislation":
        about["legislationIdentifier"] = document.symbol
        about["legislationType"] = document.kind
        about["legislationPassedBy"] = document.organ
    return _present(about)


def _short(document: Document, address: str) -> dict[str, object]:
    """Only what names it: the rest stands on its own page."""
    about: dict[str, object] = {
        "@type": _type(document),
        "@id": address,
        "name": document.title or cite_document(document),
    }
    return {**about, "legislationIdentifier": document.symbol} if document.symbol else about


def _type(document: Document) -> str:
    """Only what was adopted is law-like; a draft is a text."""
    return "CreativeWork" if document.status == "draft" else "Legislation"


def _dates(document: Document, type_: str) -> dict[str, object]:
    if type_ == "Legislation":
        return {"legislationDate": document.adopted or document.date}
    if document.status == "draft":
        return {"dateCreated": document.date, "creativeWorkStatus": "Draft"}
    return {}


def _present(about: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in about.items() if value is not None}
