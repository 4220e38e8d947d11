"""What "go to a citation" knows: each document, and in a file of its own, asked for only then, its units.

The files are scripts, since a page opened from a folder may load a script and fetch nothing. Each hands
its data to `overrides/assets/javascripts/goto.js`, which puts citation and address together again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.model.citation import cite_around, cite_document
from generator.model.document import Document, Part, UnitKind
from generator.rendering.page import Asset

_FOLDER = "assets/citations"
PLACE = "*"
"""Stands for the paragraph in a citation: `A/RES/71/319, annex, *`."""


def list_of_documents(documents: Sequence[Document]) -> Asset:
    """All documents; it grows by a line a document."""
    rows = [_document(document) for document in documents]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return Asset(f"{_FOLDER}/documents.js", f"AgreedText.documents([\n{lines}\n])\n".encode())


def list_of_units(document: Document) -> Asset:
    """The units of one document."""
    parts = [_part(document, part) for part in document.parts]
    about = ", ".join(json.dumps(value, ensure_ascii=False) for value in (document.id, parts))
    return Asset(f"{_FOLDER}/{document.id}.js", f"AgreedText.units({about})\n".encode())


def _document(document: Document) -> list[str]:
    """Its id, how it is cited, its title; what comes last is left out where it says nothing new."""
    cited = cite_document(document)
    if document.title and document.title != cited:
        return [document.id, cited, document.title]
    return [document.id, cited] if cited != document.id else [document.id]


def _part(document: Document, part: Part) -> list[str]:
    """Its id, the citation around its units, their labels in one string."""
    labels = " ".join(unit.label for unit in part.units if unit.kind is not UnitKind.HEADING)
    return [part.id, cite_around(document, part, PLACE), labels]
