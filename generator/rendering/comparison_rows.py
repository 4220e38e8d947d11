"""The rows of a comparison: every link, what is new where it stands, what has gone where it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from generator.model.comparison import Link, Relation
from generator.model.signs import ADDED, DROPPED, SIGNS, WORDS
from generator.rendering.compared import Pair
from generator.rendering.redlines import Redlines


class Row(msgspec.Struct, frozen=True):
    """Two units side by side, or one alone."""

    old: str | None
    new: str | None
    link: Link | None

    @property
    def sign(self) -> str:
        """Of its relation."""
        return SIGNS[self.link.relation] if self.link else ADDED if self.old is None else DROPPED

    @property
    def moved(self) -> bool:
        """True where it changed place, not merely number."""
        return self.link is not None and self.link.moved

    @property
    def word(self) -> str:
        """Its relation in words."""
        word = WORDS[self.link.relation] if self.link else "new" if self.old is None else "dropped"
        return f"{word}, moved" if self.link and self.link.moved else word

    @property
    def kind(self) -> str:
        """Its relation as a class."""
        return self.link.relation.value if self.link else "added" if self.old is None else "dropped"

    @property
    def by_hand(self) -> bool:
        """True where a person set the link."""
        return self.link is not None and self.link.decided_by == "hand"


def rows(pair: Pair) -> list[Row]:
    """In the reading order of the new text; what was dropped after the unit it followed in the old one."""
    gone = _dropped_after(pair)
    found = [Row(unit, None, None) for unit in gone[None]]
    for unit in pair.new.units:
        links = pair.into_new.get(unit, [])
        here = [Row(link.old, unit, link) for link in links]
        found += here or ([Row(None, unit, None)] if unit in pair.added else [])
        for link in links:
            if pair.from_old[link.old][0] is link:
                found += [Row(old, None, None) for old in gone[link.old]]
    return found


def change_of(row: Row, redlines: Redlines) -> str:
    """What a filter asks of a row: `none`, `place`, `editorial` or `substance`."""
    if row.link is None or row.link.relation not in (Relation.SAME, Relation.EDITED):
        return "substance"
    if row.link.relation is Relation.EDITED:
        return "editorial" if redlines.editorial_only(row.link) else "substance"
    return "place" if row.link.moved else "none"


def _dropped_after(pair: Pair) -> dict[str | None, list[str]]:
    """The dropped units by the linked one before them; None for those before all."""
    after = defaultdict[str | None, list[str]](list)
    before: str | None = None
    for unit in pair.old.units:
        if unit in pair.dropped:
            after[before].append(unit)
        elif unit in pair.from_old:
            before = unit
    return after


def in_reading_order(pair: Pair) -> Iterator[tuple[str, list[Link]]]:
    """Each old unit that takes part, with its links."""
    for unit in pair.old.units:
        if unit in pair.dropped or unit in pair.from_old:
            yield unit, pair.from_old.get(unit, [])
