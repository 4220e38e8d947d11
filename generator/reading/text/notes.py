"""Footnotes: each body at the foot of a page, each mark with the body it points to."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.reading.outline import Piece
from generator.reading.text.inline import Inline, Mark, read_inline
from generator.reading.text.lines import NoteBody


class LinkedBody(msgspec.Struct, frozen=True):
    """A note body with its id and its words."""

    id: str
    marker: str
    mark: Piece
    """The mark the body begins with."""
    inline: Inline

    @property
    def line(self) -> int:
        """Line of the mark at the foot of the page."""
        return self.mark.line


class NoteLinks:
    """Which note each mark points to."""

    def __init__(self, bodies: list[LinkedBody]) -> None:
        self.bodies = bodies
        self.note_of: dict[int, str] = {}
        """Note id for the place of a mark in the source."""
        self.unmatched: list[Mark] = []
        """Marks without a note."""
        self._cited: dict[str, list[str]] = {}

    def cite(self, note: str, place: str) -> None:
        """A place carries the mark of a note."""
        places = self._cited.setdefault(note, [])
        if place not in places:
            places.append(place)

    def cited_from(self, note: str) -> tuple[str, ...]:
        """Places that carry the mark of a note, in order."""
        return tuple(self._cited.get(note, ()))


class NoteIds:
    """Gives each note its id: `fn-6`, and `fn-6--2` where the mark comes again."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def new(self, marker: str) -> str:
        """The id of the next note with a mark."""
        name = marker if marker.isalnum() and marker.isascii() else f"star{len(marker)}"
        self._taken[name] += 1
        number = self._taken[name]
        return f"fn-{name}" if number == 1 else f"fn-{name}--{number}"


def link_notes(bodies: Sequence[NoteBody], marks: Sequence[Mark]) -> NoteLinks:
    """Give each mark its note: the first body with its marker at or after it, at the foot of its page;
    for a mark that comes again later, the last body before it."""
    linked: list[LinkedBody] = []
    by_marker: dict[str, list[LinkedBody]] = {}
    ids = NoteIds()
    for body in bodies:
        item = LinkedBody(ids.new(body.marker), body.marker, body.mark, read_inline(body.pieces, frozenset()))
        linked.append(item)
        by_marker.setdefault(body.marker, []).append(item)
    links = NoteLinks(linked)
    for mark in marks:
        candidates = by_marker.get(mark.marker)
        if not candidates:
            links.unmatched.append(mark)
            continue
        after = bisect.bisect_left(candidates, mark.start, key=lambda body: body.mark.start)
        links.note_of[mark.start] = candidates[min(after, len(candidates) - 1)].id
    return links
