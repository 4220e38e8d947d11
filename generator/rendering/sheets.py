"""Long lists of places in sections, dealt out over numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.model.address import numbered
from generator.rendering.markup import Markdown, link
from generator.rendering.page import relative

ON_ONE_PAGE = 300
"""Entries."""


class Entry(msgspec.Struct, frozen=True):
    """One place: the link to it, what it says, what its notes say."""

    place: Markdown
    said: Sequence[Markdown]
    notes: Sequence[Markdown] = ()


class Section(msgspec.Struct, frozen=True):
    """Entries under one heading."""

    heading: Markdown
    anchor: Markdown
    """Attribute list of the heading."""
    about: str | None
    entries: Sequence[Entry]


def sheets(sections: Sequence[Section], size: int = ON_ONE_PAGE) -> list[list[Section]]:
    """The sections, `size` entries a sheet; one that does not fit goes on with the same heading."""
    dealt: list[list[Section]] = [[]]
    room = size
    for section in sections:
        at = 0
        while at < len(section.entries):
            if room == 0:
                dealt.append([])
                room = size
            here = section.entries[at : at + room]
            dealt[-1].append(msgspec.structs.replace(section, entries=here))
            at += len(here)
            room -= len(here)
    return dealt


def steps(page: str, number: int, of: int) -> list[Markdown]:
    """Links to the page before and the page after, as far as there are any."""
    return list(_steps(page, number, of))


def _steps(page: str, number: int, of: int) -> Iterator[Markdown]:
    path = f"{numbered(page, number)}.md"
    if number > 1:
        yield link(f"‹ page {number - 1}", relative(path, f"{numbered(page, number - 1)}.md"))
    if number < of:
        yield link(f"page {number + 1} ›", relative(path, f"{numbered(page, number + 1)}.md"))
