"""The list of all bodies with their acronyms, and the list of all cited instruments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from generator.model.address import BODIES, INSTRUMENTS, NAMED, body_page, instrument_page
from generator.model.series import treaty_in_words
from generator.rendering.body_page import NamedBody
from generator.rendering.guide import Title
from generator.rendering.instrument_page import CitedInstrument
from generator.rendering.markup import Markdown, attributes, inside, link, plain
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.referring import times

_HEADINGS = ("Resolutions", "Treaties", "Other documents", "Known by name")
_NUMBER = re.compile(r"(\d{1,9})")


class Listed(msgspec.Struct, frozen=True):
    """An instrument, as far as the list has to know it."""

    target: str
    title: Title
    count: int
    """How many times it is cited."""


def bodies_index(bodies: Sequence[NamedBody]) -> Page:
    """All bodies of the glossary by their names; those that a text names lead to their pages."""
    path = f"{BODIES}.md"
    named = sum(bool(one.told) for one in bodies)
    entries = [_body(one, path) for one in sorted(bodies, key=lambda one: one.body.name.casefold())]
    return Page(
        path,
        fill(
            "bodies",
            home=link("Agreed Text", relative(path, HOME)),
            summary=f"{len(bodies)} bodies are known by name; the texts name {named} of them.",
            entries=entries,
        ),
    )


def _body(one: NamedBody, path: str) -> Markdown:
    body = one.body
    name = link(body.name, relative(path, f"{body_page(body.id)}.md")) if one.told else plain(body.name)
    acronym = f'<span class="acronym">{inside(body.acronym)}</span> ' if body.acronym else ""
    about = f"{body.kind}, named {times(one.count)}" if one.told else body.kind
    return Markdown(f'{acronym}{name} <span class="called">{inside(about)}</span>')


def instruments_index(instruments: Sequence[Listed]) -> Page:
    """All instruments: resolutions and other documents by symbol, treaties and the rest by name."""
    path = f"{INSTRUMENTS}.md"
    groups: dict[str, list[Listed]] = {heading: [] for heading in _HEADINGS}
    for one in sorted(instruments, key=lambda one: _order(one.title.first)):
        groups[_group(one.target)].append(one)
    count = len(instruments)
    return Page(
        path,
        fill(
            "instruments",
            home=link("Agreed Text", relative(path, HOME)),
            summary=f"The texts cite {count} {'instrument' if count == 1 else 'instruments'}.",
            groups=[
                (
                    heading,
                    attributes(name=heading.lower().replace(" ", "-")),
                    [_instrument(one, path) for one in them],
                )
                for heading, them in groups.items()
                if them
            ],
        ),
    )


def listed(instruments: Iterable[CitedInstrument]) -> list[Listed]:
    """Instruments without what the texts say of them."""
    return [Listed(one.target, one.title, one.count) for one in instruments]


def _group(target: str) -> str:
    if target.startswith(NAMED):
        return "Known by name"
    if treaty_in_words(target):
        return "Treaties"
    return "Resolutions" if "/RES/" in target else "Other documents"


def _order(title: str) -> list[tuple[int, str]]:
    """Numbers by their value: 58/137 before 217(III), 64/293 before 70/1."""
    return [
        (int(piece), "") if piece.isdecimal() else (0, piece) for piece in _NUMBER.split(title.casefold())
    ]


def _instrument(one: Listed, path: str) -> Markdown:
    title = one.title
    name = link(title.first, relative(path, f"{instrument_page(one.target)}.md"))
    second = f" {plain(title.second)}" if title.second and title.is_symbol else ""
    return Markdown(f'{name}{second} <span class="called">cited {times(one.count)}</span>')
