"""Lines of a masthead become cover page, preface, formula and conclusions, as AKN4UN marks them up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from generator.exporting.akn.words import Words, add, say, write
from generator.model.document import Document, MastheadEntry

_PREFACE = frozenset({"title", "number and title", "heading"})
_CONCLUSIONS = frozenset({"adoption", "vote", "closing", "signatory", "recipient"})
_ELEMENTS = {
    "letterhead": ("docAuthority", "#publisher"),
    "organ": ("docAuthority", "#issuingBody"),
    "symbol": ("docNumber", "#symbol"),
    "number": ("docNumber", "#resolutionNumber"),
    "distribution": ("docStatus", "#generalDistribution"),
    "adopted by": ("docTitle", None),
    "provenance": ("docProponent", None),
    "title": ("docTitle", "#resolutionTitle"),
}
"""Fields, their elements and what these refer to."""
_INLINE_NAMES = {"agenda title": "agenda item name"}
_NUMBERED = re.compile(r"(?=\S*\d/\d)(\S+)(\s+)(.+)")

Placed = list[tuple[int, MastheadEntry]]
"""Lines of a masthead, each with its place among all of the document."""


def zones(document: Document, part: str) -> dict[str, Placed]:
    """The lines of a part by the place they stand in: `coverPage`, `preface`, `formula`, `conclusions`."""
    found: dict[str, Placed] = {"coverPage": [], "preface": [], "formula": [], "conclusions": []}
    for place, entry in enumerate(document.masthead):
        if entry.part == part:
            found[_zone(entry.field)].append((place, entry))
    return found


def write_lines(
    into: etree._Element, lines: Iterable[tuple[int, MastheadEntry]], document: Document, words: Words
) -> None:
    """A `p` for each line."""
    for place, entry in lines:
        paragraph = say(add(into, "p"), field=entry.field, line=entry.line, place=place)
        _line(paragraph, entry, document)
        words.marks(paragraph, entry.marks)


def _zone(field: str) -> str:
    if field in _PREFACE:
        return "preface"
    if field == "opening":
        return "formula"
    return "conclusions" if field in _CONCLUSIONS else "coverPage"


def _line(into: etree._Element, entry: MastheadEntry, document: Document) -> None:
    numbered = _NUMBERED.fullmatch(entry.text) if entry.field == "number and title" else None
    if numbered:
        add(into, "docNumber", numbered[1])
        write(into, numbered[2])
        add(into, "docTitle", numbered[3], refersTo="#resolutionTitle")
    elif entry.field in _ELEMENTS:
        name, refers = _ELEMENTS[entry.field]
        add(into, name, entry.text, refersTo=refers)
    elif entry.field == "date" and document.date and entry.part == "main":
        add(into, "docDate", entry.text, date=document.date, refersTo="#dateOfIssuance")
    elif entry.field == "adoption" and document.adopted:
        add(into, "docDate", entry.text, date=document.adopted, refersTo="#adoptionDate")
    elif entry.field == "session" and document.session:
        add(into, "session", entry.text, refersTo="#session", value=str(document.session))
    elif entry.field in ("opening", "salutation"):
        write(into, entry.text)
    else:
        add(into, "inline", entry.text, name=_INLINE_NAMES.get(entry.field, entry.field))
