"""Words of a line as they were written: exactly as they stand, emphasis and note marks as layers."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from lxml import etree

from generator.model.akn import NOTE_MARK, NUMBER, STYLES, fact
from generator.model.document import Cell, Note
from generator.model.text import Emphasis, NoteMark, Text
from generator.reading.akn.parse import local_name
from generator.reading.akn.tables import span

_STYLE_OF = {element: style for style, element in STYLES.items()}
_NOTE = re.compile(r"fn-[A-Za-z0-9-]{1,40}")
_WORDS = frozenset(
    ["docAuthority", "docNumber", "docStatus", "docTitle", "docProponent", "docDate", "session", "inline"]
)
"""Elements that only say what words of a masthead are."""


class UnfitError(ValueError):
    """Facts that do not fit the file; the message is one sentence."""


class Line(msgspec.Struct, frozen=True):
    """A line, read."""

    text: Text
    number: str = ""
    """The printed number at its beginning, in the preamble."""
    is_ad_ref: bool = False
    notes: tuple[tuple[int, Note], ...] = ()
    """Notes that stand at their marks, each with its place among all of the document."""


def read_note(element: etree._Element) -> list[tuple[int, Note]]:
    """A note that has no mark."""
    words = _Words()
    words.note(element)
    return words.notes


def read_line(element: etree._Element | None) -> Line:
    """The words of a `p` or a heading; none for None."""
    words = _Words()
    if element is not None:
        words.inside(element)
    plain = "".join(words.out)
    if words.is_ad_ref:
        plain = plain.removesuffix(" ")
    text = Text(plain, tuple(words.emphasis), tuple(words.marks))
    return Line(text, words.number, words.is_ad_ref, tuple(words.notes))


def read_cells(
    table: etree._Element, read: Callable[[etree._Element | None], Line]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table."""
    return tuple(
        tuple(
            Cell(
                read(cell.find("{*}p")).text,
                local_name(cell) == "th",
                span(cell, "colspan"),
                span(cell, "rowspan"),
            )
            for cell in row.iterchildren("{*}td", "{*}th")
        )
        for row in table.iterchildren("{*}tr")
    )


def number(element: etree._Element, name: str) -> int:
    """A fact that is a whole number."""
    value = element.get(fact(name)) or ""
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise UnfitError(f"expected a number for {name}, found “{value[:40]}”")
    return int(value)


def form(pattern: re.Pattern[str], value: str | None, name: str) -> str:
    """A fact that has the form of a pattern."""
    if value is None or not pattern.fullmatch(value):
        raise UnfitError(f"expected the form of a {name}, found “{(value or '')[:40]}”")
    return value


class _Words:
    """The words gathered so far."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.number = ""
        self.is_ad_ref = False
        self.emphasis: list[Emphasis] = []
        self.marks: list[NoteMark] = []
        self.notes: list[tuple[int, Note]] = []

    def inside(self, element: etree._Element) -> None:
        """All within an element."""
        self._take(element.text)
        for child in element:
            self._child(child, local_name(child))

    def note(self, element: etree._Element) -> None:
        """The body of a note."""
        found = element.findall("{*}p")
        if len(found) != 1:
            raise UnfitError(f"expected the words of a note in one p, found {len(found)}")
        inner = read_line(found[0])
        if inner.notes:
            raise UnfitError("expected no note within a note, found one")
        note = Note(
            id=form(_NOTE, element.get(fact("note")), "note"),
            marker=element.get(fact("marker")) or element.get("marker") or "",
            text=inner.text,
            part=form(re.compile(r"[a-z]+(?:-[0-9]+)?"), element.get(fact("part")), "part"),
            line=number(element, "line"),
        )
        self.notes.append((number(element, "place"), note))

    def _take(self, words: str | None) -> None:
        if words:
            self.out.append(words)
            self.length += len(words)

    def _child(self, child: etree._Element, name: str) -> None:
        if name == "authorialNote":
            self.note(child)
            self._mark(child, child.get("marker") or "")
        elif name == "noteRef":
            self._mark(child, child.get("marker") or "")
        elif name == "sup" and child.get("class") == NOTE_MARK:
            self._mark(child, child.text or "")
        elif name == "remark":
            self.is_ad_ref = True
        elif name == "inline" and child.get("name") == NUMBER:
            self.number = child.text or ""
            self._take((child.tail or "").removeprefix("\t"))
            return
        elif name in _STYLE_OF:
            start = self.length
            self.inside(child)
            self.emphasis.append(Emphasis(start, self.length, _STYLE_OF[name]))
        elif name in _WORDS:
            self.inside(child)
        else:
            raise UnfitError(f"expected an element of a line, found {name}")
        self._take(child.tail)

    def _mark(self, element: etree._Element, marker: str) -> None:
        note = element.get(fact("note"))
        self.marks.append(NoteMark(self.length, marker, form(_NOTE, note, "note") if note else None))
