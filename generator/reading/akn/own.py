"""A document that this project has written as Akoma Ntoso, with facts that the standard has no place for.

The words are those of the elements; facts of our own namespace only say which unit is which. They are trusted
no further than they fit: each must have the form the model gives it, and together they must account for every
character. Otherwise the file is read like any other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

import msgspec
from lxml import etree

from generator.model.address import RESERVED, is_document_id, is_page_name, split_label
from generator.model.akn import FACTS, LISTS, fact
from generator.model.document import (
    Document,
    Furniture,
    MastheadEntry,
    Note,
    Part,
    PartKind,
    Table,
    Unit,
    UnitKind,
    UnitStatus,
)
from generator.model.symbol import is_symbol, symbol_path
from generator.model.text import Text
from generator.reading.akn.metadata import read_metadata
from generator.reading.akn.own_words import Line, UnfitError, form, number, read_cells, read_line, read_note
from generator.reading.akn.parse import local_name, texts

_Kind = TypeVar("_Kind", bound=StrEnum)
_PART = re.compile(r"(?:main|text|letter|annex|appendix|enclosure)(?:-[0-9]{1,4})?")
_LABEL = re.compile(r"[^\W_][\w.-]{0,40}(?:\([\w.-]{1,20}\)(?:--\d{1,4})?)*", re.ASCII)
_TABLE = re.compile(r"t[0-9]{1,5}")
_FIELD = re.compile(r"[a-z][a-z ]{0,40}")
_KIND = re.compile(r"[a-z][a-z ]{0,40}")
_STATUS = re.compile("adopted|draft")
_LANGUAGE = re.compile("[a-z]{2,3}")
_UNPRINTED = frozenset(["meta", "attachments"])


def read_own(root: etree._Element, shown: str) -> Document | None:
    """The document as it was written; None where the file has no such facts.

    Raises UnfitError, with what was expected and found, for facts that do not fit the file.
    """
    facts = next(root.iter(fact("document")), None)
    if facts is None:
        return None
    parts = [_Part(element) for element in root.iter(fact("part"))]
    ids = [part.id for part in parts]
    units = [unit.id for part in parts for unit in part.units]
    # Some disks hold one file for names that differ in capitals only.
    pages = {unit.id.partition("(")[0] for part in parts for unit in part.units}
    alike = len(set(map(str.casefold, pages))) < len(pages)
    if len(set(ids)) < len(ids) or len(set(units)) < len(units) or alike or not units:
        raise UnfitError("expected parts and units with ids of their own, found the same again or none")
    read = sum(part.ink for part in parts)
    printed = sum(map(_ink, texts(root)))
    if read != printed:
        raise UnfitError(f"expected facts for all {printed} characters of the text, found them for {read}")
    masthead = sorted((one for part in parts for one in part.masthead), key=lambda one: one[0])
    said = {name: next(_texts(facts, name), None) for name in FACTS}
    metadata = read_metadata(root)
    symbol = said["symbol"]
    return Document(
        id=_id(said["id"] or "", symbol),
        symbol=symbol,
        title=said["title"],
        kind=form(_KIND, said["kind"], "kind"),
        status=form(_STATUS, said["status"], "status"),
        path=shown,
        parts=tuple(part.part() for part in parts),
        notes=tuple(_notes(root, parts)),
        furniture=tuple(
            Furniture(number(one, "line"), one.text or "", one.get(fact("why")) or "")
            for one in facts.iterchildren(fact("furniture"))
        ),
        masthead=tuple(entry for _, entry in masthead),
        organ=said["organ"],
        language=form(_LANGUAGE, said["language"], "language"),
        date=_day(said["date"]),
        adopted=_day(said["adopted"]),
        distribution=said["distribution"],
        session=number(facts, "session") if facts.get(fact("session")) else None,
        agenda_title=said["agenda_title"],
        committee=said["committee"],
        originating=said["originating"],
        original_language=said["original_language"],
        meeting=said["meeting"],
        draft=said["draft"],
        submitted_by=said["submitted_by"],
        vote=metadata.vote,
        subjects=metadata.subjects,
        **{name: tuple(_texts(facts, name)) for name in LISTS},
    )


class _Part:
    """One part while it is being read."""

    def __init__(self, facts: etree._Element) -> None:
        self._facts = facts
        self.id = form(_PART, facts.get(fact("id")), "part")
        self.units: list[Unit] = []
        self.tables: list[Table] = []
        self.masthead: list[tuple[int, MastheadEntry]] = []
        self.notes: list[tuple[int, Note]] = []
        self.ink = 0
        """Characters read, without white space."""
        element = next(facts.iterancestors("{*}statement", "{*}doc"), None)
        if element is None:
            raise UnfitError("expected the facts of a part in its statement or doc, found them elsewhere")
        self._walk(element, None)

    def part(self) -> Part:
        """The part, read."""
        return Part(
            id=self.id,
            kind=_choice(PartKind, self._facts.get(fact("kind"))),
            title=next(_texts(self._facts, "title"), None),
            line=number(self._facts, "line"),
            units=tuple(self.units),
            date=_day(self._facts.get(fact("date"))),
            sender=tuple(_texts(self._facts, "from")),
            recipient=tuple(_texts(self._facts, "to")),
            tables=tuple(self.tables),
        )

    def marks(self) -> Iterator[tuple[str, str]]:
        """Each note that is cited, and the place that cites it: masthead, units, tables."""
        for _, entry in sorted(self.masthead, key=lambda one: one[0]):
            yield from ((note, f"{self.id}/{entry.field}") for note in entry.marks)
        texts: list[tuple[str, Text]] = [(unit.id, unit.text) for unit in self.units]
        texts += [(t.id, cell.text) for t in self.tables for row in t.rows for cell in row]
        for place, text in texts:
            yield from ((mark.note, place) for mark in text.marks if mark.note)

    def _walk(self, element: etree._Element, parent: str | None) -> None:
        for child in element:
            if child.get(fact("field")):
                self._masthead(child)
            elif child.get(fact("label")):
                self._unit(child, parent)
            elif child.get(fact("table")):
                self._table(child)
            elif local_name(child) not in _UNPRINTED:
                self._walk(child, parent)

    def _take(self, element: etree._Element | None) -> Line:
        line = read_line(element)
        if element is not None:
            self.ink += _ink("".join(map(str, element.itertext())))
        self.notes += line.notes
        return line

    def _masthead(self, element: etree._Element) -> None:
        line = self._take(element)
        field = form(_FIELD, element.get(fact("field")), "field")
        marks = tuple(mark.note for mark in line.text.marks if mark.note)
        entry = MastheadEntry(self.id, field, line.text.plain, number(element, "line"), marks)
        self.masthead.append((number(element, "place"), entry))

    def _unit(self, element: etree._Element, parent: str | None) -> None:
        num = element.find("{*}num")
        paths = ("{*}heading", "{*}p", "{*}intro/{*}p", "{*}content/{*}p")
        words = next((found for path in paths if (found := element.find(path)) is not None), None)
        line = self._take(words)
        printed = line.number
        if num is not None:
            printed = num.text or ""
            self.ink += _ink(printed)
        kind = _choice(UnitKind, element.get(fact("kind")))
        label = form(_LABEL, element.get(fact("label")), "label")
        if not is_page_name(split_label(label)[0]):
            raise UnfitError(f"expected a label that can name a page, found “{label}”")
        above = element.get(fact("parent")) or parent
        if above and all(unit.id != above for unit in self.units):
            raise UnfitError(f"expected a unit that {label} belongs to before it, found “{above[:40]}”")
        status = UnitStatus.AD_REF if line.is_ad_ref else None
        if element.get(fact("status")):
            status = _choice(UnitStatus, element.get(fact("status")))
        unit = Unit(
            f"{self.id}/{label}", label, printed, kind, above, line.text, number(element, "line"), status
        )
        self.units.append(unit)
        self._walk(element, None if kind is UnitKind.HEADING else unit.id)

    def _table(self, element: etree._Element) -> None:
        part, _, name = (element.get(fact("table")) or "").partition("/")
        if part != self.id or f"{part}/{form(_TABLE, name, 'table')}" in (t.id for t in self.tables):
            raise UnfitError(f"expected a table of {self.id}, found one of “{part[:40]}” or the same again")
        rows = read_cells(element, self._take)
        after = self.units[-1].id if self.units else None
        self.tables.append(Table(f"{part}/{name}", number(element, "line"), after, rows))


def _notes(root: etree._Element, parts: list[_Part]) -> Iterator[Note]:
    """The notes in their order, each with the places that cite it."""
    placed = [one for part in parts for one in part.notes]
    for element in root.iter("{*}note"):
        placed += read_note(element)
    cited: dict[str, dict[str, None]] = {}
    for part in parts:
        for note, place in part.marks():
            cited.setdefault(note, {})[place] = None
    ids = [note.id for _, note in placed]
    if len(set(ids)) < len(ids):
        raise UnfitError("expected notes with ids of their own, found the same again")
    for _, found in sorted(placed, key=lambda one: one[0]):
        yield msgspec.structs.replace(found, cited_from=tuple(cited.get(found.id, ())))


def _texts(facts: etree._Element, name: str) -> Iterator[str]:
    return (element.text or "" for element in facts.iterchildren(fact(name)))


def _id(name: str, symbol: str | None) -> str:
    """The id without the language of an edition, which the site gives it."""
    if symbol is not None and (not is_symbol(symbol) or symbol.partition("/")[0].lower() in RESERVED):
        raise UnfitError(f"expected a symbol, found “{symbol[:40]}”")
    for known in (name, name.rpartition("/")[0]):
        if is_document_id(known) or (symbol and known == symbol_path(symbol)):
            return known
    raise UnfitError(f"expected the id of a document, found “{name[:40]}”")


def _day(iso: str | None) -> str | None:
    try:
        return datetime.date.fromisoformat(iso).isoformat() if iso else None
    except ValueError:
        raise UnfitError(f"expected a date, found “{(iso or '')[:40]}”") from None


def _choice(kinds: type[_Kind], value: str | None) -> _Kind:
    try:
        return kinds(value or "")
    except ValueError:
        raise UnfitError(f"expected one of {', '.join(kinds)}, found “{(value or '')[:40]}”") from None


def _ink(text: str) -> int:
    return len("".join(text.split()))
