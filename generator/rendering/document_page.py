"""The page of a document: its facts, the whole text with an anchor for each unit, its notes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from generator.model.address import document_fragment, paragraph_page, split_label
from generator.model.citation import cite_document, in_language
from generator.model.document import Document, MastheadEntry, Note, Part, Table, Unit, UnitKind
from generator.model.download import Download
from generator.rendering import facts
from generator.rendering.backlinks import places_in_words
from generator.rendering.languages import language_of
from generator.rendering.lines import (
    Line,
    heading_of_section,
    marks,
    masthead_line,
    note_line,
    part_name,
    unit_line,
)
from generator.rendering.linked_data import document_data
from generator.rendering.markup import Markdown, attributes, link, plain
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.pieces import in_order, notes_on_title
from generator.rendering.tables import table_line
from generator.rendering.weaving import Beside, Weaver


def document_page(
    document: Document,
    notes: dict[str, Note],
    beside: Beside,
    related: Sequence[facts.Fact] = (),
    downloads: Sequence[Download] = (),
    feeds: Sequence[str] = (),
) -> Page:
    """The whole document on one page; `feeds` are the paths of those it is in, from the root of the site."""
    path = f"{document.id}/index.md"
    weaver = beside.on(path)
    units = {unit.id: unit for unit in document.units()}
    return Page(
        path,
        fill(
            "document",
            citation=cite_document(document),
            description=document.title or cite_document(document),
            data=document_data(document, "index.html"),
            heading=in_language(document, document.symbol or document.title or document.id),
            title=document.title if document.symbol else None,
            language=language_of(document),
            draft=document.status == "draft",
            standing=facts.standing(document),
            home=link("Agreed Text", relative(path, HOME)),
            crumb=in_language(document, document.symbol or document.id),
            facts=[*facts.facts_of(document), *related, *_downloads(document, downloads)],
            feeds=feeds,
            parts=[_part(document, part, path, notes, weaver) for part in document.parts],
            notes=[
                note_line(note, "", _cited_from(document, note, units), weaver.note(note))
                for note in document.notes
            ],
        ),
    )


def _downloads(document: Document, downloads: Sequence[Download]) -> list[facts.Fact]:
    """The files beside the page, in one line."""
    links = [_download(document, offered) for offered in downloads]
    return [("Download", (Markdown(" · ".join(links)),))] if links else []


def _download(document: Document, offered: Download) -> Markdown:
    """A link to the file; saved, it has the name of its document."""
    name = f"{document.id.replace('/', '_')}.{offered.file.rpartition('.')[2]}"
    about = f'{{ download="{plain(name)}" type="{plain(offered.media_type)}" }}'
    return Markdown(link(offered.title, offered.file) + about)


class PartOnPage(msgspec.Struct, frozen=True):
    """A part as the template sets it."""

    name: str
    anchor: Markdown
    title: Line | None
    facts: list[facts.Fact]
    lines: list[Line]


def _part(document: Document, part: Part, path: str, notes: dict[str, Note], weaver: Weaver) -> PartOnPage:
    return PartOnPage(
        name=part_name(part),
        anchor=attributes("part", name=part.id),
        title=_title(document, part, notes),
        facts=facts.facts_of_letter(part),
        lines=[_line(document, part, piece, path, notes, weaver) for piece in in_order(document, part)],
    )


def _title(document: Document, part: Part, notes: dict[str, Note]) -> Line | None:
    cited = notes_on_title(document, part)
    if part.title is None or (part is document.parts[0] and part.title == document.title and not cited):
        return None
    return Line(Markdown(plain(part.title) + marks(cited, notes)), attributes("part-title"))


def _line(
    document: Document,
    part: Part,
    piece: Unit | MastheadEntry | Table,
    path: str,
    notes: dict[str, Note],
    weaver: Weaver,
) -> Line:
    if isinstance(piece, MastheadEntry):
        return masthead_line(piece, notes)
    if isinstance(piece, Table):
        return table_line(piece, weaver)
    name = document_fragment(piece)
    if piece.kind is UnitKind.HEADING:
        return heading_of_section(piece, name, weaver)
    page = relative(path, f"{paragraph_page(document, part, piece)}.md")
    return unit_line(piece, name, page, split_label(piece.label)[1], weaver)


def _cited_from(document: Document, note: Note, units: dict[str, Unit]) -> Markdown | None:
    """Links back to every place that has the mark of a note."""
    places = []
    for place, words in places_in_words(document, units, note.cited_from).items():
        unit = units.get(place)
        places.append(link(words, "", document_fragment(unit) if unit else place.partition("/")[0]))
    return Markdown(f'<span class="back">cited in {", ".join(places)}</span>') if places else None
