"""The JSON Schemas of the exchange format, as the site publishes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from generator.exporting.exchange import to_json
from generator.exporting.exchange_format import Comparison, Document, Export, Index

DOCUMENT_SCHEMA = "schema/document.json"
"""From the root of the site."""
_PUBLISHED = {
    DOCUMENT_SCHEMA: Document,
    "schema/documents.json": Index,
    "schema/export.json": Export,
    "schema/comparison.json": Comparison,
}


def schemas() -> Iterator[tuple[str, bytes]]:
    """Path in the site and bytes of each schema.

    Further fields are allowed everywhere: the format may grow.
    """
    for path, described in _PUBLISHED.items():
        yield path, to_json(schema(described))


def schema(described: type) -> dict[str, Any]:
    """The schema of one kind of file, in the dialect msgspec writes (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(described),
    }
