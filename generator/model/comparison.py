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
    """A stretch of words in a redline. Kept and deleted ones in order are the old text, kept and inserted the new."""

    change: Change
    text: str
    """Exactly as in its text, white space included."""
    editorial: bool = False
    """True for a change of spelling, punctuation, capitals, hyphens or the form of a name only."""
    move: int | None = None
    """Number, from 1, that a deleted phrase and its insertion elsewhere in the paragraph have in common."""
