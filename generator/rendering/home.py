"""What pages written by hand may hold that is generated: the box for a citation, the new, all documents."""

from __future__ import annotations

from generator.model.citation import cite, cite_document, in_language
from generator.model.collection import Collection
from generator.model.date import say_date
from generator.model.document import Document
from generator.rendering import facts
from generator.rendering.compared import Comparisons
from generator.rendering.families import OTHERS, Family, before, by_date, day_of, families, newest
from generator.rendering.figures import Event, Lane, timeline
from generator.rendering.languages import language_of
from generator.rendering.markup import Markdown, attributes, link, plain
from generator.rendering.page import SEARCH, fill, relative

PLACE = "<!-- agreed-text: documents -->"
"""What a page written by hand says where it wants the list."""
NEW = "<!-- agreed-text: new -->"
"""The same for the newest documents."""
GO_TO = "<!-- agreed-text: go to a citation -->"
"""The same for the box in which a citation is typed."""
_NEW = 5
"""How many of them at most."""


def with_documents(markdown: str, path: str, collection: Collection) -> str:
    """A page written by hand with the documents, and the box for a citation, in their places."""
    if GO_TO in markdown:
        example = next((cited for cited in map(_example, by_date(collection.documents)) if cited), "")
        markdown = markdown.replace(GO_TO, fill("go_to", action=relative(path, SEARCH), example=example))
    if NEW in markdown:
        comparisons = Comparisons(collection)
        rows = [
            {**_row(document, path), "changed": _changed(document, path, comparisons)}
            for document in newest(collection.documents, _NEW)
        ]
        markdown = markdown.replace(NEW, fill("new", rows=rows))
    if PLACE not in markdown:
        return markdown
    groups = families(collection)
    return markdown.replace(
        PLACE, fill("documents", picture=_picture(groups, path), groups=_listed(groups, path))
    )


def _example(document: Document) -> str | None:
    """A citation of this collection that shows all pieces: symbol, part, paragraph, item."""
    places = ((part, unit) for part in document.parts for unit in part.units if "(" in unit.label)
    return next((cite(document, part, unit) for part, unit in places if document.symbol), None)


def _picture(groups: list[Family], path: str) -> Markdown | None:
    lanes = [Lane(group.name, _events(group, path)) for group in groups if group.versions]
    rest = tuple(event for group in groups if not group.versions for event in _events(group, path))
    years = {group.year: f"#{_place(group)}" for group in groups if group.year}
    return timeline([*lanes, Lane(OTHERS, rest, family=False)], years)


def _listed(groups: list[Family], path: str) -> list[dict[str, object]]:
    return [
        {
            "name": group.name if len(groups) > 1 else None,
            "anchor": attributes("family", name=_place(group)),
            "rows": [_row(document, path) for document in group.documents],
        }
        for group in groups
    ]


def _place(group: Family) -> str:
    """Fragment of a group; a family goes by its first document."""
    if group.versions:
        return f"family-{group.documents[0].id.replace('/', '-')}"
    return f"texts-{group.year}" if group.year else "other-texts"


def _row(document: Document, path: str) -> dict[str, str | Markdown | None]:
    title: str | Markdown | None = document.title if document.symbol else None
    if title and (language := language_of(document)):
        title = Markdown(f"<span {language}>{plain(title)}</span>")
    date = day_of(document)
    return {
        "date": say_date(date) if date else "Without date",
        "link": link(
            in_language(document, document.symbol or document.title or document.id),
            relative(path, f"{document.id}/index.md"),
        ),
        "title": title,
        "standing": facts.standing(document),
    }


def _changed(document: Document, path: str, comparisons: Comparisons) -> Markdown | None:
    pair = before(document, comparisons)
    return link(f"What changed since {pair.old.name}", relative(path, f"{pair.page}.md")) if pair else None


def _events(group: Family, path: str) -> tuple[Event, ...]:
    return tuple(
        Event(
            day=day,
            name=in_language(document, document.symbol or document.id),
            said=f"{cite_document(document)}. {facts.standing(document)}",
            address=relative(path, f"{document.id}/index.html"),
            agreed=document.status == "adopted",
        )
        for document in group.documents
        if (day := day_of(document))
    )
