"""The formats a document can be had in: one list for the command line and for the downloads of the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from generator.exporting.akn.comparisons import OlderText, older_texts
from generator.exporting.akn.document import to_akn
from generator.exporting.docx.document import to_docx
from generator.exporting.exchange import NO_REFERENCES, document_values, to_json
from generator.exporting.exchange_format import Export
from generator.exporting.pdf import to_pdf
from generator.exporting.table import to_csv
from generator.model.address import part_path
from generator.model.collection import Collection, ComparedTexts
from generator.model.document import Document
from generator.model.references import References


class Format(msgspec.Struct, frozen=True):
    """How a document is written in one format."""

    name: str
    """As commands and settings say it: `json`."""
    title: str
    """As people call it: `JSON`."""
    media_type: str
    ending: str
    """Of the file, without dot."""
    write: Callable[[Document, References, Sequence[OlderText]], bytes]
    """One document, with what it refers to and the older texts it is compared with."""
    write_all: Callable[[Collection], bytes] | None = None
    """All documents of a collection in one file; None for a format that holds one only."""

    @property
    def file(self) -> str:
        """Name of the file in the folder of its document."""
        return f"document.{self.ending}"


FORMATS = {
    form.name: form
    for form in (
        Format(
            "json",
            "JSON",
            "application/json",
            "json",
            lambda document, references, _: to_json(document_values(document, references)),
            lambda collection: to_json(
                Export(tuple(document_values(d, collection.references[d.id]) for d in collection.documents))
            ),
        ),
        Format(
            "csv",
            "CSV",
            "text/csv",
            "csv",
            lambda document, references, _: to_csv([document], {document.id: references}),
            lambda collection: to_csv(collection.documents, collection.references),
        ),
        Format(
            "akn",
            "Akoma Ntoso",
            "application/akn+xml",
            "xml",
            lambda document, _, older: to_akn(document, older),
        ),
        Format(
            "docx",
            "DOCX",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            lambda document, _, __: to_docx(document),
        ),
        Format(
            "pdf",
            "PDF",
            "application/pdf",
            "pdf",
            lambda document, _, __: to_pdf([document]),
            lambda collection: to_pdf(collection.documents),
        ),
    )
}
"""By name, in the order pages offer them."""


class NotOneDocumentError(ValueError):
    """A file in this format cannot hold these documents; the message is one sentence."""


def written(form: Format, collection: Collection, documents: Sequence[Document]) -> bytes:
    """Some documents of a collection in one file. Raises NotOneDocumentError, NoAknError and NoPdfError."""
    if not documents and form.name != "json":
        raise NotOneDocumentError(f"there is no document to write as {form.title}")
    if form.write_all:
        return form.write_all(msgspec.structs.replace(collection, documents=tuple(documents)))
    if len(documents) > 1:
        raise NotOneDocumentError(
            f"expected one document for {form.title}, found {len(documents)}: name the one you want"
        )
    (document,) = documents
    references = collection.references.get(document.id, NO_REFERENCES)
    return form.write(document, references, older_texts(collection).get(document.id, ()))


def comparisons_by_document(collection: Collection) -> dict[str, list[ComparedTexts]]:
    """The comparisons each document takes part in, by its id."""
    owners = {part_path(d, part.id): d.id for d in collection.documents for part in d.parts}
    found: dict[str, list[ComparedTexts]] = {}
    for facts in collection.comparisons:
        texts = (facts.comparison.old, facts.comparison.new)
        for owner in dict.fromkeys(owners[text] for text in texts if text in owners):
            found.setdefault(owner, []).append(facts)
    return found


def in_order(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats with these names, each once. Raises KeyError for a name that is none."""
    chosen = {FORMATS[name].name for name in names}
    return tuple(form for form in FORMATS.values() if form.name in chosen)
