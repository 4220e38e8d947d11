"""Beside a paragraph: the bodies it names, the instruments it cites, where else its notes are cited."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from generator.model.address import body_page, document_fragment, part_path, split_label
from generator.model.document import Note, UnitKind
from generator.rendering.backlinks import places_in_words
from generator.rendering.markup import Markdown, link, plain
from generator.rendering.page import relative
from generator.rendering.paragraphs import Paragraph
from generator.rendering.referring import short
from generator.rendering.weaving import Beside

_PLACES = 5
"""How many other places of a note a paragraph page lists; the page of the whole text has all."""

List = tuple[str, Sequence[Markdown]]
"""A title and the links under it."""


def references_beside(paragraph: Paragraph, cited: Sequence[Note], beside: Beside, path: str) -> list[List]:
    """The lists beside a paragraph; none that is empty."""
    units = (*paragraph.above, *paragraph.units)
    cells = (identity for table in paragraph.tables for identity, _ in table.cells())
    wheres = [*(unit.id for unit in units), *cells, *(note.id for note in cited)]
    bodies = dict.fromkeys(m.body for where in wheres for m in beside.mentions.get(where, ()))
    targets = {
        beside.guide.key_of(c.target): c.target for where in wheres for c in beside.citations.get(where, ())
    }
    lists: list[List] = [
        ("Named here", [_body(body, beside, path) for body in bodies]),
        ("Cites", [_instrument(target, beside, path) for target in targets.values()]),
    ]
    return [one for one in lists if one[1]]


def _body(identity: str, beside: Beside, path: str) -> Markdown:
    return link(beside.guide.body(identity).name, relative(path, f"{body_page(identity)}.md"))


def _instrument(target: str, beside: Beside, path: str) -> Markdown:
    title = beside.guide.title_of(target)
    words = link(short(title.first), relative(path, f"{beside.guide.page_of(target)}.md"))
    if title.is_symbol and title.second:
        return Markdown(f'{words} <span class="called">{plain(short(title.second))}</span>')
    return words


def also_cited(paragraph: Paragraph, note: Note, beside: Beside, path: str) -> Markdown | None:
    """The other places that cite a note of this paragraph."""
    units = (*paragraph.above, *paragraph.units)
    own = {unit.id for unit in units if any(mark.note == note.id for mark in unit.text.marks)}
    others = len(note.cited_from) - len(own)
    if not others:
        return None
    # No more of them is looked at than is shown: a note may be cited from every paragraph.
    first = islice((place for place in note.cited_from if place not in own), _PLACES)
    said = places_in_words(beside.document, beside.units, first)
    links = [_place(beside, place, words, path) for place, words in said.items()]
    if others > _PLACES:
        whole = relative(path, f"{beside.document.id}/index.md")
        links.append(link(f"{others - _PLACES} more places", whole, note.id))
    return Markdown(f'<span class="back">also cited in {", ".join(links)}</span>')


def _place(beside: Beside, place: str, words: str, path: str) -> Markdown:
    document = beside.document
    identity = place.partition("/")[0]
    unit = beside.units.get(place)
    whole = relative(path, f"{document.id}/index.md")
    if unit is None:
        return link(words, whole, identity)
    if unit.kind is UnitKind.HEADING:
        return link(words, whole, document_fragment(unit))
    page, items = split_label(unit.label)
    return link(words, relative(path, f"{part_path(document, identity)}/{page}.md"), items)
