"""Paragraphs, runs and notes of a DOCX; what was deleted and inserted is tracked."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from generator.exporting.docx.package import AUTHOR, NAMESPACE
from generator.exporting.pieces import pieces
from generator.exporting.xml_text import sayable
from generator.model.comparison import Change
from generator.model.document import Note
from generator.model.text import NoteMark, Text

KEPT, DELETED, INSERTED = Change.KEPT, Change.DELETED, Change.INSERTED
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LOOK = {"bold": ("b", "bCs"), "italic": ("i", "iCs")}
_TAGS = {DELETED: "del", INSERTED: "ins"}
_INDENT = 567
"""One level of items, in twentieths of a point: a centimetre."""


def w(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{NAMESPACE}}}{name}"


class Writer:
    """A document as it grows; `day` dates its changes, `rtl` turns its paragraphs."""

    def __init__(self, day: str | None = None, *, rtl: bool = False) -> None:
        self.day, self.rtl = day, rtl
        self.root = etree.Element(w("document"), nsmap={"w": NAMESPACE, "r": _RELATION})
        self.body = etree.SubElement(self.root, w("body"))
        self.footnotes = etree.Element(w("footnotes"), nsmap={"w": NAMESPACE})
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            rule = _in(self.footnotes, "footnote", type=kind, id=number)
            _in(_in(_in(rule, "p"), "r"), kind)
        self.changes = 0

    def end(self) -> None:
        """What comes last: the section, A4, with its header."""
        section = _in(self.body, "sectPr")
        _in(section, "headerReference", type="default").set(f"{{{_RELATION}}}id", "rId3")
        _in(section, "pgSz", w=11906, h=16838)
        _in(section, "pgMar", top=1440, right=1440, bottom=1440, left=1440, header=709, footer=709, gutter=0)

    def paragraph(
        self,
        change: Change = KEPT,
        *,
        depth: int = 0,
        heading: bool = False,
        into: etree._Element | None = None,
    ) -> etree._Element:
        """An empty paragraph; one that is inserted or deleted is so with its mark."""
        paragraph = _in(self.body if into is None else into, "p")
        properties = _in(paragraph, "pPr")
        if heading:
            _in(properties, "pStyle", val="Heading1")
        if self.rtl:
            _in(properties, "bidi")
        if depth:
            _in(properties, "ind", left=depth * _INDENT)
        if change is not KEPT:
            self._tracked(_in(properties, "rPr"), change)
        return paragraph

    def words(
        self, into: etree._Element, words: str, style: str = "", change: Change = KEPT, was: str | None = None
    ) -> None:
        """A run; `was` is the style of kept words in the older text where it was another."""
        if words:
            run = self._run(self._place(into, change), style)
            if was is not None and was != style:
                properties = run.find(w("rPr"))
                assert properties is not None
                _look(_in(self._tracked(properties, KEPT), "rPr"), was)
            _say(run, words, change)

    def text(self, into: etree._Element, text: Text, notes: Notes, change: Change = KEPT) -> None:
        """Words with their emphasis and the marks of their notes."""
        for words, style, marks in pieces(text):
            self.words(into, words, style, change)
            for mark in marks:
                self.mark(into, mark, notes, change)

    def mark(self, into: etree._Element, mark: NoteMark, notes: Notes, change: Change = KEPT) -> None:
        """The mark as printed; the first of a note carries the note."""
        note = notes.first(mark)
        run = self._run(self._place(into, change), "superscript")
        if note:
            number = len(self.footnotes) - 1
            _in(run, "footnoteReference", customMarkFollows=1, id=number)
            self._note(number, note)
        _say(run, mark.marker, change)

    def _note(self, number: int, note: Note) -> None:
        paragraph = _in(_in(self.footnotes, "footnote", id=number), "p")
        properties = _in(paragraph, "pPr")
        _in(properties, "pStyle", val="FootnoteText")
        if self.rtl:
            _in(properties, "bidi")
        self.words(paragraph, note.marker, "superscript")
        self.words(paragraph, " ")
        for words, style, _ in pieces(note.text):
            self.words(paragraph, words, style)

    def _place(self, into: etree._Element, change: Change) -> etree._Element:
        return into if change is KEPT else self._tracked(into, change)

    def _tracked(self, into: etree._Element, change: Change) -> etree._Element:
        """A change by the author of all of them; of the look of kept words."""
        self.changes += 1
        element = _in(into, _TAGS.get(change, "rPrChange"), id=self.changes, author=AUTHOR)
        if self.day:
            element.set(w("date"), f"{self.day}T00:00:00Z")
        return element

    def _run(self, into: etree._Element, style: str) -> etree._Element:
        run = _in(into, "r")
        properties = _in(run, "rPr")
        _look(properties, style)
        if self.rtl:
            _in(properties, "rtl")
        return run


class Notes:
    """The notes of a text, each given out once."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self.open = {note.id: note for note in notes}

    def first(self, mark: NoteMark) -> Note | None:
        """The note of a mark, the first time it is asked for."""
        return self.open.pop(mark.note, None) if mark.note else None

    def peek(self, mark: NoteMark) -> str | None:
        """The words of the note `first` would give."""
        note = self.open.get(mark.note or "")
        return note.text.plain if note else None


def _look(properties: etree._Element, style: str) -> None:
    for name in _LOOK.get(style, ()):
        _in(properties, name)
    if style in ("superscript", "subscript"):
        _in(properties, "vertAlign", val=style)


def _say(run: etree._Element, words: str, change: Change) -> None:
    said = _in(run, "delText" if change is DELETED else "t")
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    said.text = sayable(words)


def _in(parent: etree._Element, name: str, **values: object) -> etree._Element:
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in values.items()})
