"""The files a site offers beside its pages: each document in each format, the index of all, the schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exporting.akn.comparisons import older_texts
from generator.exporting.exchange import NO_REFERENCES, to_json
from generator.exporting.exchange_format import File, Index, IndexEntry
from generator.exporting.formats import Format
from generator.exporting.schema import DOCUMENT_SCHEMA, schemas
from generator.model.collection import Collection
from generator.model.document import Document

INDEX = "documents.json"
"""The index, from the root of the site."""


def exported_files(collection: Collection, formats: Sequence[Format]) -> Iterator[tuple[str, bytes]]:
    """Path in the site and bytes of each file; the index names whatever there is."""
    older = older_texts(collection)
    for document in collection.documents:
        references = collection.references.get(document.id, NO_REFERENCES)
        for form in formats:
            made = form.write(document, references, older.get(document.id, ()))
            yield f"{document.id}/{form.file}", made
    index = Index(
        schema=DOCUMENT_SCHEMA,
        documents=tuple(_entry(document, formats) for document in collection.documents),
    )
    yield INDEX, to_json(index)
    yield from schemas()


def _entry(document: Document, formats: Sequence[Format]) -> IndexEntry:
    return IndexEntry(
        id=document.id,
        symbol=document.symbol,
        title=document.title,
        kind=document.kind,
        status=document.status,
        language=document.language,
        date=document.date,
        adopted=document.adopted,
        address=f"{document.id}/index.html",
        files=tuple(
            File(format=form.name, media_type=form.media_type, address=f"{document.id}/{form.file}")
            for form in formats
        ),
    )
