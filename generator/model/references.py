"""What a document refers to, as layers beside its text: citations, mentions, resolved notes."""

from __future__ import annotations

import msgspec


class Citation(msgspec.Struct, frozen=True):
    """A reference to another text, found in the words of a unit or a note."""

    where: str
    """Id of the unit (`annex/5`) or note (`fn-6`) whose plain text `start` and `end` count in."""
    start: int
    end: int
    target: str
    """Official spelling of what is cited: `A/RES/64/293`, `S/RES/1325(2000)`, `UNTS/2225/39574`,
    or `instrument:slug` for an instrument known by name only."""
    pinpoint: str = ""
    """Place within the target as printed: `annex`, `para. 26`, `chap. V, sect. A`."""


class Mention(msgspec.Struct, frozen=True):
    """A body named in the words of a unit or a note."""

    where: str
    start: int
    end: int
    body: str
    """Id of the body in the glossary."""


class ResolvedNote(msgspec.Struct, frozen=True):
    """A note with its Ibid. written out."""

    note: str
    """Id of the note."""
    text: str
    """The words with every Ibid. replaced by what it stands for; equal to the printed words where
    there is none."""


class References(msgspec.Struct, frozen=True):
    """All that one document refers to, in reading order."""

    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[ResolvedNote, ...] = ()
    """Only the notes in which something was resolved."""
