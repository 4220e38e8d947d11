"""What the exchange format consists of, field by field; its JSON Schema is made from here.

Add to it, never change it: other programs read it.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from generator.model.comparison import Relation
from generator.model.document import PartKind, Subject, UnitKind, UnitStatus, Vote

_Symbol = Annotated[
    str, Meta(description="Symbol as in the official address: A/RES/64/293, S/RES/1325(2000), A/RES/217(III)")
]
_Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO date")]
_Language = Annotated[str, Meta(pattern=r"^[a-z]{2}$", description="ISO 639-1")]
_Line = Annotated[int, Meta(ge=1, description="Line of the source file, from 1")]
_Marker = Annotated[str, Meta(description="Mark of a note, in plain digits or stars")]
_UnitId = Annotated[str, Meta(description="Part and label, unique in the document: annex/11(a)")]
_Instrument = Annotated[
    str, Meta(description="UNTS/2225/39574, or instrument:name for one that is known by its name only")
]
_Body = Annotated[str, Meta(description="Id of a body in the glossary of the site")]
_Number = Annotated[int, Meta(ge=1)]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest thing people point at: a paragraph, an item of a list, a heading."""

    id: _UnitId
    label: Annotated[str, Meta(description="Canonical label, unique in the part: 11(a), 4bis, pp3, op1")]
    printed: Annotated[str, Meta(description="The number as it stands in the source; empty for none")]
    kind: UnitKind
    parent: Annotated[str | None, Meta(description="Id of the unit this one is an item of")]
    text: Annotated[str, Meta(description="Plain words without note marks, white space single")]
    notes: Annotated[tuple[_Marker, ...], Meta(description="In order of appearance")]
    status: UnitStatus | None
    line: _Line
    mentions: tuple[_Body, ...]
    citations: tuple[_Symbol, ...]
    instruments: tuple[_Instrument, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of a table."""

    text: str
    notes: tuple[_Marker, ...]
    heading: bool
    columns: Annotated[_Number, Meta(description="How many columns it spans")]
    rows: Annotated[_Number, Meta(description="How many rows it spans")]
    mentions: tuple[_Body, ...]
    citations: tuple[_Symbol, ...]
    instruments: tuple[_Instrument, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table among the units of a part."""

    id: str
    after: Annotated[str | None, Meta(description="Id of the unit it stands after")]
    line: _Line
    rows: tuple[tuple[Cell, ...], ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A letter, the main text, an annex: what has its own numbering."""

    id: Annotated[str, Meta(description="main, letter-1, annex, annex-2 …")]
    kind: PartKind
    title: str | None
    date: _Date | None
    sender: Annotated[tuple[str, ...], Meta(description="Who signed a letter, one string a person")] = (
        msgspec.field(name="from")
    )
    recipient: Annotated[tuple[str, ...], Meta(description="To whom a letter is addressed")] = msgspec.field(
        name="to"
    )
    units: Annotated[tuple[Unit, ...], Meta(description="Flat, in reading order")]
    tables: tuple[Table, ...]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A footnote."""

    id: Annotated[str, Meta(description="fn-6")]
    marker: _Marker
    text: Annotated[str, Meta(description="As printed")]
    resolved: Annotated[str, Meta(description="With every Ibid. written out")]
    targets: Annotated[tuple[_Symbol, ...], Meta(description="What it cites")]
    instruments: tuple[_Instrument, ...]
    cited_from: tuple[_UnitId, ...]


class MastheadLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of masthead, letterhead, opening or closing."""

    part: str
    field: Annotated[str, Meta(description="What it was read as: organ, symbol, date, opening …")]
    text: str
    line: _Line
    notes: Annotated[tuple[str, ...], Meta(description="Ids of the notes whose marks stand on it")]


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """Print that is not text of the document."""

    line: _Line
    text: str
    why: Annotated[str, Meta(description="page number, running title, job number …")]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document; what is not printed on it is null or empty."""

    id: Annotated[str, Meta(description="Path of its address: A/RES/71/319, 2021-09-10-rev3")]
    symbol: _Symbol | None
    title: str | None
    kind: Annotated[str, Meta(description="resolution, decision, declaration, letter, text …")]
    status: Annotated[str, Meta(pattern="^(adopted|draft)$")]
    organ: str | None
    language: _Language
    date: _Date | None
    adopted: _Date | None
    distribution: str | None
    session: Annotated[int | None, Meta(description="Number of the session")]
    agenda_items: Annotated[tuple[str, ...], Meta(description="Each as printed: 107, 19 (a)")]
    agenda_title: str | None
    committee: str | None
    originating: Annotated[str | None, Meta(description="Symbol of the report or draft it came from")]
    sponsors: tuple[str, ...]
    original_language: str | None
    meeting: str | None
    draft: Annotated[str | None, Meta(description="Symbol of the draft that was adopted")]
    submitted_by: str | None
    vote: Vote | None
    subjects: tuple[Subject, ...]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    masthead: tuple[MastheadLine, ...]
    furniture: tuple[Furniture, ...]


class Export(msgspec.Struct, frozen=True):
    """What `agreed-text export --format json` writes."""

    documents: tuple[Document, ...]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One thread from an old unit to a new one."""

    old: _UnitId
    new: _UnitId
    relation: Relation
    moved: Annotated[bool, Meta(description="True where the order changed, not merely the number")]
    similarity: Annotated[float, Meta(ge=0, le=1)]
    decided_by: Annotated[str, Meta(pattern="^(measure|hand)$")]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What `agreed-text compare --format json` writes."""

    old: Annotated[str, Meta(description="Address of the older text: A/RES/71/319/annex")]
    new: str
    links: Annotated[tuple[Link, ...], Meta(description="In the reading order of the new text")]
    added: tuple[_UnitId, ...]
    dropped: tuple[_UnitId, ...]


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A document in one format."""

    format: Annotated[str, Meta(description="json, csv …")]
    media_type: str
    address: Annotated[str, Meta(description="From the root of the site: A/RES/71/319/document.json")]


class IndexEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the site, and where it lies."""

    id: str
    symbol: _Symbol | None
    title: str | None
    kind: str
    status: str
    language: _Language
    date: _Date | None
    adopted: _Date | None
    address: Annotated[str, Meta(description="From the root of the site: A/RES/71/319/index.html")]
    files: tuple[File, ...]


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """The documents of a site: `documents.json`."""

    schema: Annotated[
        str, Meta(description="Where the schema of each document lies, from the root of the site")
    ]
    documents: tuple[IndexEntry, ...]
