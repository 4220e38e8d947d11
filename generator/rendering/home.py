"""What pages written by hand may hold that is generated: the list of documents, the box for a citation."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.citation import cite, cite_document
from generator.model.date import say_date
from generator.model.document import Document
from generator.rendering import facts
from generator.rendering.figures import Event, timeline
from generator.rendering.markup import Markdown, link
from generator.rendering.page import SEARCH, fill, relative

PLACE = "<!-- agreed-text: documents -->"
"""What a page written by hand says where it wants the list."""
GO_TO = "<!-- agreed-text: go to a citation -->"
"""The same for the box in which a citation is typed."""


def with_documents(markdown: str, path: str, documents: Sequence[Document]) -> str:
    """A page written by hand with the list of documents and the box for a citation in their places."""
    if GO_TO in markdown:
        example = next((cited for cited in map(_example, by_date(documents)) if cited), "")
        box = fill("go_to", action=relative(path, SEARCH), example=example)
        markdown = markdown.replace(GO_TO, box)
    if PLACE not in markdown:
        return markdown
    ordered = by_date(documents)
    picture = timeline([_event(d, path) for d in ordered if _date(d)])
    rows = [_row(document, path) for document in ordered]
    return markdown.replace(PLACE, fill("documents", picture=picture, rows=rows))


def _example(document: Document) -> str | None:
    """A citation of this collection that shows all pieces: symbol, part, paragraph, item."""
    places = ((part, unit) for part in document.parts for unit in part.units if "(" in unit.label)
    return next((cite(document, part, unit) for part, unit in places if document.symbol), None)


def by_date(documents: Sequence[Document]) -> list[Document]:
    """Oldest first; what has no date stands last."""
    return sorted(documents, key=lambda document: (_date(document) or "9999", document.id))


def _row(document: Document, path: str) -> dict[str, str | Markdown | None]:
    title = document.title if document.symbol else None
    date = _date(document)
    return {
        "date": say_date(date) if date else "Without date",
        "link": link(
            document.symbol or document.title or document.id, relative(path, f"{document.id}/index.md")
        ),
        "title": title,
        "standing": facts.standing(document),
    }


def _date(document: Document) -> str | None:
    """The day a text was agreed, for a draft the day it was issued."""
    return document.adopted or document.date


def _event(document: Document, path: str) -> Event:
    return Event(
        day=_date(document) or "",
        name=document.symbol or document.id,
        said=f"{cite_document(document)}. {facts.standing(document)}",
        address=relative(path, f"{document.id}/index.html"),
        agreed=document.status == "adopted",
    )
