"""A document as sheets of paper: the whole text, citations in the margin, notes at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from generator.exporting.pieces import pieces
from generator.model.citation import cite_document, cite_part, cite_place, in_language, part_name, standing
from generator.model.document import Document, MastheadEntry, Part, Unit, UnitKind, UnitStatus
from generator.model.text import NoteMark, Text

_TITLE = frozenset({"title", "number and title"})
_STATUS = {UnitStatus.AD_REF: "ad ref", UnitStatus.BRACKETED: "in brackets"}


def sheet(documents: Sequence[Document]) -> Element:
    """A page of HTML, as a tree: no word of a source passes through a parser."""
    root = Element("html", lang=documents[0].language if documents else "en")
    head = SubElement(root, "head")
    _add(head, "title", "; ".join(cite_document(document) for document in documents))
    days = [day for document in documents if (day := document.adopted or document.date)]
    if days:
        SubElement(head, "meta", name="dcterms.created", content=max(days))
        SubElement(head, "meta", name="dcterms.modified", content=max(days))
    body = SubElement(root, "body")
    for document in documents:
        body.append(_Sheets(document).whole())
    return root


class _Sheets:
    """One document; each note goes to the foot of the page that has its mark first."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = {note.id: note for note in document.notes}
        self.open = dict(self.notes)
        """Notes not yet on a page."""

    def whole(self) -> Element:
        document = self.document
        running = f"{cite_document(document)}. {standing(document)}"
        article = Element("article", {"lang": document.language, "data-running": running})
        _add(article, "h1", in_language(document, document.symbol or document.title or document.id))
        if document.symbol and document.title:
            _add(article, "p", document.title, "lead")
        _add(article, "p", standing(document), "standing")
        for part in document.parts:
            article.append(self._part(part))
        if self.open:
            _add(article, "h2", "Notes without a mark in the text")
            for note in self.open.values():
                self._words(SubElement(article, "p", {"class": "loose"}), note.text, f"{note.marker} ")
        return article

    def _part(self, part: Part) -> Element:
        section = Element("section")
        pieces = self._in_order(part)
        printed = [piece for piece in pieces if isinstance(piece, MastheadEntry) and piece.field == "heading"]
        _add(section, "h2", " ".join(entry.text for entry in printed) or part_name(part))
        for piece in pieces:
            if piece in printed:
                continue
            if isinstance(piece, Unit):
                section.append(self._unit(part, piece))
            elif piece.field in _TITLE:
                section.append(self._line("p", "part-title", piece))
            else:
                section.append(self._line("p", f"formula {piece.field.replace(' ', '-')}", piece))
        return section

    def _in_order(self, part: Part) -> list[Unit | MastheadEntry]:
        entries = [entry for entry in self.document.masthead if entry.part == part.id]
        return sorted([*entries, *part.units], key=lambda piece: piece.line)

    def _line(self, tag: str, name: str, entry: MastheadEntry) -> Element:
        line = Element(tag, {"class": name})
        line.text = entry.text
        for note in entry.marks:
            if note in self.notes:
                self._mark(line, NoteMark(0, self.notes[note].marker, note))
        return line

    def _unit(self, part: Part, unit: Unit) -> Element:
        if unit.kind is UnitKind.HEADING:
            heading = Element("h3")
            self._words(heading, unit.text)
            return heading
        depth = min(unit.label.count("("), 3)
        line = Element("p", {"class": f"unit depth-{depth}"})
        if unit.printed:
            _add(line, "span", unit.printed, "number")
        self._words(line, unit.text)
        if unit.status:
            _add(line, "span", _STATUS[unit.status], "status")
        citation = ", ".join(filter(None, [cite_part(part), cite_place(unit)]))
        _add(line, "span", citation, "citation")
        return line

    def _words(self, into: Element, text: Text, before: str = "") -> None:
        """Words with their emphasis and, at their places, the marks of notes."""
        _write(into, before)
        for words, style, marks in pieces(text):
            if style and words:
                _add(into, "strong" if style == "bold" else "em", words)
            else:
                _write(into, words)
            for mark in marks:
                self._mark(into, mark)

    def _mark(self, into: Element, mark: NoteMark) -> None:
        """A mark; where its note is not yet on a page, the note itself, which goes to the foot."""
        note = self.open.pop(mark.note, None) if mark.note else None
        if note is None:
            _add(into, "sup", mark.marker, "mark")
        else:
            self._words(SubElement(into, "span", {"class": "note", "data-mark": note.marker}), note.text)


def _write(into: Element, words: str) -> None:
    """Words after whatever the element holds already."""
    if len(into):
        into[-1].tail = (into[-1].tail or "") + words
    else:
        into.text = (into.text or "") + words


def _add(into: Element, tag: str, words: str, name: str = "") -> Element:
    element = SubElement(into, tag, {"class": name} if name else {})
    element.text = words
    return element
