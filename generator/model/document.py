"""A document as the United Nations issues it: masthead, parts, units, notes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from generator.model.text import Text


class UnitKind(StrEnum):
    """What a unit is within its part (UN Editorial Manual, "Resolutions and other formal decisions")."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUBPARAGRAPH = "subparagraph"
    PROSE = "prose"
    HEADING = "heading"


class UnitStatus(StrEnum):
    """Where the negotiation of a unit stands, as printed on it."""

    AD_REF = "ad ref"
    BRACKETED = "bracketed"


class Unit(msgspec.Struct, frozen=True):
    """The smallest thing people point at: a paragraph, an item of a list, a heading."""

    id: str
    """Part and label, unique in the document: `annex/11(a)`."""
    label: str
    """Canonical label, unique in the part: `11(a)`, `4bis`, `pp3`, `op1`, `p2`, `h1`."""
    printed: str
    """The number as it stands in the source: `(a)`, `b)`, `4bis.`; empty where none is printed."""
    kind: UnitKind
    parent: str | None
    """Id of the unit this one is an item of."""
    text: Text
    """The unit's own words, without number, note marks and status; empty for a number that stands
    alone before its first item (`5. a. …`)."""
    line: int
    """Line of the source file it begins on, from 1."""
    status: UnitStatus | None = None


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table."""

    text: Text
    is_heading: bool = False
    """True for the heading of a column or a row."""
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    """How many rows it spans."""


class Table(msgspec.Struct, frozen=True):
    """A table among the units of a part."""

    id: str
    """Part and place among its tables: `annex/t1`."""
    line: int
    """Line of the source file it begins on, from 1."""
    after: str | None
    """Id of the unit it stands after; None at the beginning of the part."""
    rows: tuple[tuple[Cell, ...], ...]
    """Without the cells that one above or beside them spans."""

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Every cell with its id, which is that of the table, the row and the place in it: `annex/t1/2.3`."""
        for number, row in enumerate(self.rows, 1):
            for place, cell in enumerate(row, 1):
                yield f"{self.id}/{number}.{place}", cell


class PartKind(StrEnum):
    """What a part is in the exchange of texts."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    DECLARATION = "declaration"
    LETTER = "letter"
    ANNEX = "annex"
    APPENDIX = "appendix"
    ENCLOSURE = "enclosure"
    TEXT = "text"


class Part(msgspec.Struct, frozen=True):
    """A letter, the main text, an annex: what has its own paragraph numbering."""

    id: str
    """`main`, `letter-1`, `annex`, `annex-2` …"""
    kind: PartKind
    title: str | None
    line: int
    """Line of the source file it begins on, from 1."""
    units: tuple[Unit, ...]
    """Flat, in reading order; the words before the first item of a list are a unit of their own and
    the parent of the items."""
    date: str | None = None
    """ISO date printed on the part (letters)."""
    sender: tuple[str, ...] = ()
    """Who signed a letter, each with office: one string a person (`from` in the exchange format)."""
    recipient: tuple[str, ...] = ()
    """To whom a letter is addressed (`to` in the exchange format)."""
    tables: tuple[Table, ...] = ()
    """In order of appearance."""


class Note(msgspec.Struct, frozen=True):
    """A footnote: its mark, its words as printed, and where it is cited."""

    id: str
    """`fn-6`; a later note with a mark already taken is `fn-6--2`."""
    marker: str
    """The mark in plain digits or stars."""
    text: Text
    part: str
    """Id of the part that cites it first; where none does, of the part it stands in."""
    line: int
    cited_from: tuple[str, ...] = ()
    """Ids of the units that carry its mark, in order of appearance, each once; a mark on a title is
    cited from the part (`annex/title`)."""


class MastheadEntry(msgspec.Struct, frozen=True):
    """A line of masthead, letterhead, opening or closing, with the field it was read as."""

    part: str
    field: str
    """`organ`, `symbol`, `date`, `opening`, `adoption`, `salutation`, `signatory`, `title` …"""
    text: str
    line: int
    marks: tuple[str, ...] = ()
    """Ids of the notes whose marks stand on it, in order."""


class Furniture(msgspec.Struct, frozen=True):
    """Print on the page that is not text of the document."""

    line: int
    text: str
    why: str
    """`page number`, `running title`, `job number`, `picture description` …"""


class Vote(msgspec.Struct, frozen=True):
    """How a text was adopted."""

    recorded: bool
    """False where it was adopted without a vote."""
    in_favour: tuple[str, ...] = ()
    """States, as the source spells them; likewise the two below."""
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    counts: tuple[int, int, int] | None = None
    """In favour, against, abstaining, as the source counts them; None where it does not."""


class Subject(msgspec.Struct, frozen=True):
    """What librarians say a document is about."""

    term: str
    """As the vocabulary spells it: `women's_rights`, `CYPRUS QUESTION`."""
    vocabulary: str
    """`UNBIS Thesaurus`, `EuroVoc`, `SDGO` …"""
    address: str | None = None
    """Where the vocabulary describes it; shown, never fetched."""


class Document(msgspec.Struct, frozen=True):
    """One document; a field that is not printed is None or empty."""

    id: str
    """Path of its address: the symbol without spaces, or the id given to it."""
    symbol: str | None
    """As in the official address: `A/RES/71/319`."""
    title: str | None
    kind: str
    """`resolution`, `decision`, `declaration`, `letter`, `text`."""
    status: str
    """`adopted` or `draft`."""
    path: str
    """Source file, as given by the user."""
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    masthead: tuple[MastheadEntry, ...] = ()
    organ: str | None = None
    language: str = "en"
    date: str | None = None
    """ISO date of the document."""
    adopted: str | None = None
    """ISO date of adoption."""
    distribution: str | None = None
    session: int | None = None
    agenda_items: tuple[str, ...] = ()
    """Each as printed: `107`, `19 (a)`."""
    agenda_title: str | None = None
    committee: str | None = None
    originating: str | None = None
    """Symbol of the draft or report the text came from."""
    sponsors: tuple[str, ...] = ()
    original_language: str | None = None
    """As printed: `English`."""
    meeting: str | None = None
    """As printed: `95th plenary meeting`."""
    draft: str | None = None
    """Symbol of the draft that was adopted: `A/C.6/75/L.20`."""
    submitted_by: str | None = None
    """Who brought the draft in, in the words of the source."""
    vote: Vote | None = None
    subjects: tuple[Subject, ...] = ()
    """Each once, in order."""

    def units(self) -> tuple[Unit, ...]:
        """All units of all parts, in reading order."""
        return tuple(unit for part in self.parts for unit in part.units)
