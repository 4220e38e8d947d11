"""What search knows of a page: plain words, no mark-up, each thing once."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class RecordKind(StrEnum):
    """How a record is found and listed."""

    PARAGRAPH = "paragraph"
    """By its words."""
    NAME = "name"
    """A document, a body, an instrument: by its names, listed before all paragraphs."""


class Passage(msgspec.Struct, frozen=True):
    """Words of a record that have a place of their own on its page."""

    text: str
    """White space single, as the page shows them."""
    fragment: str = ""
    """Of the item on the page; empty for the page itself."""
    label: str = ""
    """What stands before the words and is not searched: `(a)`, `note 6`."""


class Record(msgspec.Struct, frozen=True):
    """One hit: a paragraph with its items and notes, or the name of a document, a body, an instrument."""

    address: str
    """From the root of the site: `A/RES/71/319/annex/11.html`; one record has it, no other."""
    title: str
    """Citation or name."""
    status: str
    """In words: `adopted 28 August 2017`, `draft, not adopted; ad ref`."""
    kind: RecordKind
    passages: tuple[Passage, ...]
    """Of a name, the first is the title."""
    names: tuple[str, ...] = ()
    """Whoever types one of these in full, finds this record first."""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Filter and values: `document`, `part`, `status`."""
    language: str = "en"


class Records(msgspec.Struct, frozen=True):
    """What is found of one document, or by name: read only by who indexes it."""

    owner: str
    """Id of the document; empty for names."""
    count: int
    packed: msgspec.Raw
    """A list of `Record`, as MessagePack."""

    def unpacked(self) -> list[Record]:
        """The records."""
        return msgspec.msgpack.decode(self.packed, type=list[Record])


def records_of(owner: str, records: list[Record]) -> Records:
    """Records as they are kept until they are indexed."""
    return Records(owner, len(records), msgspec.Raw(msgspec.msgpack.encode(records)))
