"""What the pages of bodies and instruments share: names of texts, links to places, sections by text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from generator.model.address import document_fragment, unit_address
from generator.model.citation import cite_part, cite_place, in_language
from generator.model.date import say_date
from generator.model.document import Document, Part, Unit, UnitKind
from generator.rendering import facts
from generator.rendering.markup import Markdown, attributes, external, inside, link
from generator.rendering.page import relative
from generator.rendering.places import Place, Places, said_at, said_in
from generator.rendering.sheets import Entry, Section

_NAME = 90
"""Characters of a name where there is little room."""


def sections_by_text(
    texts: Iterable[Places], path: str, remarks: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Section]:
    """A section for each text with places, in their order, with what `remarks` say of it by its id."""
    return in_turn(section_of_text(text, path, remarks.get(text.document.id)) for text in texts)


def section_of_text(text: Places, path: str, remark: str | None = None) -> Section:
    """The places of one text, wherever its section stands on the page."""
    document = text.document
    return Section(
        heading=text_link(document, path),
        anchor=Markdown(),
        about=" ".join(filter(None, [_standing(document), remark])),
        entries=[_entry(text, place, path) for place in text.places],
    )


def in_turn(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections of texts as they stand one after the other, each with its own address."""
    for number, section in enumerate(sections, 1):
        yield replace(section, anchor=attributes("text", name=f"text-{number}"))


def text_name(document: Document) -> str:
    """What a text is called in a list: its symbol, else its title."""
    return in_language(document, document.symbol or document.title or document.id)


def text_link(document: Document, path: str) -> Markdown:
    """A text as a link to its page."""
    return link(text_name(document), relative(path, f"{document.id}/index.md"))


def day(document: Document) -> str | None:
    """The day a text was agreed, for a draft the day it was issued."""
    return document.adopted or document.date


def when(document: Document) -> str:
    """The same in words."""
    date = day(document)
    return say_date(date) if date else "Without date"


def place_link(document: Document, part: Part, unit: Unit | None, path: str) -> Markdown:
    """A place of a text as a link: `annex, para. 11 (a)`."""
    whole = relative(path, f"{document.id}/index.md")
    if unit is None:
        words = ", ".join(filter(None, [cite_part(part), "title"]))
        return link(words, whole, part.id)
    words = ", ".join(filter(None, [cite_part(part), cite_place(unit)]))
    if unit.kind is UnitKind.HEADING:
        return link(words, whole, document_fragment(unit))
    page, _, fragment = unit_address(document, part, unit).partition("#")
    return link(words, relative(path, f"{page.removesuffix('.html')}.md"), fragment)


def official_site(address: str) -> Markdown:
    """An official address as a link that shows where it goes."""
    return external(address.removeprefix("https://").rstrip("/"), address)


def short(name: str) -> str:
    """A long name cut after a word."""
    return name if len(name) <= _NAME else f"{name[:_NAME].rpartition(' ')[0]} …"


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _standing(document: Document) -> str:
    standing = facts.standing(document)
    date = when(document)
    return standing if date in standing else f"{date}. {standing}"


def _entry(text: Places, place: Place, path: str) -> Entry:
    notes = [
        Markdown(f'<span class="mark">{inside(one.note.marker)}</span> {words}')
        for one in place.notes
        for words in said_in(one)
    ]
    return Entry(_link(text, place, path), said_at(place), notes)


def _link(text: Places, place: Place, path: str) -> Markdown:
    if place.is_at_a_note:
        note = place.notes[0].note
        whole = relative(path, f"{text.document.id}/index.md")
        return link(f"note {note.marker}", whole, note.id)
    return place_link(text.document, text.parts[place.part], place.unit, path)
