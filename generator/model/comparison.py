"""What became of each unit of one text in another: typed links, many to many."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Relation(StrEnum):
    """How an old unit stands to a new one."""

    SAME = "same"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    CARRIED = "carried"
    """A phrase of substance taken over into another paragraph."""


class Link(msgspec.Struct, frozen=True):
    """One thread from an old unit to a new one."""

    old: str
    """Unit id in the old document."""
    new: str
    """Unit id in the new document."""
    relation: Relation
    moved: bool
    """True where the order changed, not merely the number."""
    similarity: float
    """0 … 1."""
    decided_by: str = "measure"
    """`measure` or `hand`."""


class Comparison(msgspec.Struct, frozen=True):
    """Two texts, thread by thread."""

    old: str
    """Address of the old text: document id, or document id and part (`A/RES/71/319/annex`)."""
    new: str
    links: tuple[Link, ...]
    """In the reading order of the new text."""
    added: tuple[str, ...]
    dropped: tuple[str, ...]


class Change(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of words in a redline. Kept and deleted ones are the old text, kept and inserted the new."""

    change: Change
    text: str
    """Exactly as in its text, white space included."""
    editorial: bool = False
    """True for a change of spelling, punctuation, capitals, hyphens or the form of a name only."""
    move: int | None = None
    """Number, from 1, that a deleted phrase and its insertion elsewhere in the paragraph have in common."""


class VerbChange(msgspec.Struct, frozen=True):
    """An operative verb that another took the place of."""

    old: str
    """Unit id in the old text."""
    new: str
    """Unit id in the new text."""
    was: str
    """In its plain form, with what gives it weight: `reaffirm`, `take note with appreciation`."""
    now: str


class Summary(msgspec.Struct, frozen=True):
    """A comparison in figures. A unit is counted where it has words; headings are not."""

    relations: dict[Relation, int]
    """Links by relation, every relation present."""
    units_old: int
    units_new: int
    added: int
    """Units new in the new text."""
    dropped: int
    moved: int
    """Units of the new text that changed place, phrases carried over left out."""
    editorial: int
    """Edited links in which an editor's changes are all there is."""
    words_old: int
    words_new: int
    words_added: int
    """Words written, those of added units included; neither moved words nor an editor's changes."""
    words_removed: int
    share_kept: float
    """Share of the old text's words that stand in the new one, 0 … 1."""
    verbs: tuple[VerbChange, ...] = ()
    """In the reading order of the new text."""
