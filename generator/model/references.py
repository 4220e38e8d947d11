"""What a document refers to, as layers beside its text: citations, mentions, resolved notes."""

from __future__ import annotations

import msgspec

from generator.model.text import Emphasis


class Citation(msgspec.Struct, frozen=True):
    """A reference to another text, found in the words of a unit or a note."""

    where: str
    """Id of the unit (`annex/5`), note (`fn-6`) or cell of a table (`annex/t1/2.3`) whose plain text `start`
    and `end` count in."""
    start: int
    end: int
    target: str
    """Official spelling of what is cited: `A/RES/64/293`, `S/RES/1325(2000)`, `UNTS/2225/39574`,
    or `instrument:slug` for an instrument known by name only."""
    pinpoint: str = ""
    """Place within the target as printed: `annex`, `para. 26`, `chap. V, sect. A`."""
    by_name: bool = False
    """True where an instrument is cited by its name, not by symbol, number or volume."""


class Instrument(msgspec.Struct, frozen=True):
    """An instrument that one document cites by name."""

    id: str
    """Target of its citations: `A/RES/70/1`, `UNTS/2225/39574`, `instrument:paris-principles`."""
    names: tuple[str, ...]
    """As printed, the fullest first; short forms ("the Convention") are not among them."""


class Body(msgspec.Struct, frozen=True):
    """A body of the glossary."""

    id: str
    """Slug of its address, `bodies/<id>.html`."""
    name: str
    """In full, without "the"."""
    kind: str
    """`principal organ`, `specialized agency`, `special procedure` …"""
    line: int
    """Line of its entry in the glossary."""
    acronym: str | None = None
    other_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    """Former names, and wrong ones that texts have used."""
    short_forms: tuple[str, ...] = ()
    """What a text may call it once it has named it: `Group`, `Coordination Group`."""
    address: str | None = None
    """Official web site."""


class Mention(msgspec.Struct, frozen=True):
    """A body named in the words of a unit or of a cell."""

    where: str
    start: int
    end: int
    body: str
    """Id of the body in the glossary."""
    form: str = "name"
    """How it is named: `name`, `acronym`, `former` (a former or wrong name), `short`."""


class Ask(msgspec.Struct, frozen=True):
    """What a body is asked to do: an operative verb of which it is the addressee."""

    unit: str
    body: str
    verb: str
    """As printed: `requests`, `calls upon`, `invite`."""
    start: int
    end: int
    """Span of the clause in the unit's plain text, from the verb to the end of its sentence."""


class ResolvedNote(msgspec.Struct, frozen=True):
    """A note with its Ibid. written out."""

    note: str
    """Id of the note."""
    text: str
    """The words with every Ibid. replaced by what it stands for; equal to the printed words where
    there is none."""
    emphasis: tuple[Emphasis, ...] = ()
    """Of `text`."""


class References(msgspec.Struct, frozen=True):
    """All that one document refers to, in reading order."""

    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[ResolvedNote, ...] = ()
    """Only the notes in which something was resolved."""
    instruments: tuple[Instrument, ...] = ()
    asks: tuple[Ask, ...] = ()
