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


def files_of_document(
    document: Document, around: Collection, formats: Sequence[Format]
) -> Iterator[tuple[str, bytes]]:
    """Path in the site and bytes of each of its files, made of the collection around it."""
    references = around.references.get(document.id, NO_REFERENCES)
    older = older_texts(around).get(document.id, ())
    for form in formats:
        yield f"{document.id}/{form.file}", form.write(document, references, older)


def index_of_files(documents: Sequence[Document], formats: Sequence[Format]) -> Iterator[tuple[str, bytes]]:
    """The index, which names whatever there is, and the schemas."""
    index = Index(
        schema=DOCUMENT_SCHEMA,
        documents=tuple(_entry(document, formats) for document in documents),
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
