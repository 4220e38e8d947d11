"""Words become elements within a line: emphasis, marks, and each note at its first mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from generator.exporting.akn.names import note_eid
from generator.model.akn import NOTE_MARK, STYLES, akn, fact
from generator.model.document import Document, Note
from generator.model.text import NoteMark, Text

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry (section 2.2, Characters), not even as a reference."""


class NoAknError(ValueError):
    """A document that cannot be written as Akoma Ntoso; the message is one sentence."""


def add(into: etree._Element, tag: str, words: str = "", /, **attributes: str | None) -> etree._Element:
    """A new last element; attributes without a value are left out."""
    known = {key.rstrip("_"): value for key, value in attributes.items() if value is not None}
    element = etree.SubElement(into, akn(tag), checked(known))
    write(element, words)
    return element


def say(element: etree._Element, /, **facts: object) -> etree._Element:
    """The element with facts that the standard has no attribute for; None is left out."""
    for name, value in facts.items():
        if value is not None:
            element.set(fact(name), allowed(str(value)))
    return element


def write(into: etree._Element, words: str) -> None:
    """Words after whatever the element holds already."""
    if not words:
        return
    words = allowed(words)
    if len(into):
        into[-1].tail = (into[-1].tail or "") + words
    else:
        into.text = (into.text or "") + words


def allowed(words: str) -> str:
    """The words; raises NoAknError where one of their characters has no place in XML."""
    # Whatever is printable has its place: most words need no second look.
    match = None if words.isprintable() else _NOT_XML.search(words)
    if match:
        around = _NOT_XML.sub(
            "\N{REPLACEMENT CHARACTER}", words[max(0, match.start() - 20) : match.end() + 20]
        )
        raise NoAknError(
            f"expected characters that XML can carry, found U+{ord(match[0]):04X} in “{around.strip()}”"
        )
    return words


def checked(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes whose values XML can carry."""
    return {name: allowed(value) for name, value in attributes.items()}


class Words:
    """Writes the words of one document; each note goes where its mark stands first."""

    def __init__(self, document: Document) -> None:
        self._notes = {note.id: note for note in document.notes}
        self._places = {note.id: place for place, note in enumerate(document.notes)}
        self._open = dict(self._notes)

    def unmarked(self) -> list[Note]:
        """The notes whose mark has not come yet, in order."""
        return list(self._open.values())

    def paragraph(self, into: etree._Element, text: Text) -> etree._Element:
        """A `p` with these words."""
        paragraph = add(into, "p")
        self.fill(paragraph, text)
        return paragraph

    def fill(self, into: etree._Element, text: Text) -> None:
        """The words into an element that holds a line."""
        at = 0
        for one in text.emphasis:
            self._stretch(into, text, at, one.start, [m for m in text.marks if at <= m.at <= one.start])
            styled = add(into, STYLES[one.style])
            self._stretch(
                styled, text, one.start, one.end, [m for m in text.marks if one.start < m.at < one.end]
            )
            at = one.end
        self._stretch(into, text, at, len(text.plain), [m for m in text.marks if m.at >= at])

    def marks(self, into: etree._Element, notes: Iterable[str]) -> None:
        """The marks of these notes, after the words of a line of the masthead."""
        for note in notes:
            known = self._notes.get(note)
            self._mark(into, NoteMark(0, known.marker if known else "", note))

    def note(self, into: etree._Element, note: Note, name: str, marker: str) -> None:
        """The body of a note."""
        element = add(into, name, eId=note_eid(note), marker=marker, placement="bottom")
        say(element, note=note.id, part=note.part, line=note.line, place=self._places[note.id])
        if note.marker != marker:
            say(element, marker=note.marker)
        self.paragraph(element, note.text)

    def _stretch(
        self, into: etree._Element, text: Text, start: int, end: int, marks: Sequence[NoteMark]
    ) -> None:
        for mark in marks:
            write(into, text.plain[start : mark.at])
            self._mark(into, mark)
            start = mark.at
        write(into, text.plain[start:end])

    def _mark(self, into: etree._Element, mark: NoteMark) -> None:
        """A mark: with its note where that has no place yet, else with a link to it."""
        known = self._notes.get(mark.note) if mark.note else None
        if known is None:
            say(add(into, "sup", mark.marker, class_=NOTE_MARK), note=mark.note)
        elif self._open.pop(known.id, None):
            self.note(into, known, "authorialNote", mark.marker)
        else:
            say(add(into, "noteRef", href=f"#{note_eid(known)}", marker=mark.marker), note=known.id)
