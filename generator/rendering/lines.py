"""One unit, one note, one line of masthead as a line of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from generator.model.citation import part_name as part_name
from generator.model.document import MastheadEntry, Note, Unit, UnitKind, UnitStatus
from generator.model.text import NoteMark, Text
from generator.rendering.markup import Markdown, anchor, attributes, inside, link, plain, woven

_STATUS = {
    UnitStatus.AD_REF: Markdown('<span class="ad-ref">ad ref</span>'),
    UnitStatus.BRACKETED: Markdown('<span class="bracketed">in brackets</span>'),
}


class Line(msgspec.Struct, frozen=True):
    """A paragraph of Markdown and the attribute list under it."""

    words: Markdown
    attributes: Markdown


Weave = Callable[[str, Text], Markdown]
"""Takes the id of a unit or note and its words; gives them with their layers."""


def unit_line(unit: Unit, name: str, page: str, fragment: str, weave: Weave | None = None) -> Line:
    """A unit: its number in the margin, linked to its address, its words, its status in words."""
    depth = unit.label.count("(") - (unit.kind is UnitKind.PROSE and "(" in unit.label)
    classes = ["unit", f"depth-{min(depth, 4)}"]
    if not unit.text.plain:
        classes.append("alone")
    status = _STATUS[unit.status] if unit.status else None
    words = (weave or unreferred)(unit.id, unit.text)
    return Line(_spaced([_number(unit, page, fragment), words, status]), attributes(*classes, name=name))


def heading_of_section(unit: Unit, name: str, weave: Weave | None = None) -> Line:
    """A heading in its place in the whole text."""
    words = _heading(unit, weave)
    return Line(Markdown(f"### {words} {attributes('section', name=name)}"), Markdown())


def heading_above(unit: Unit, weave: Weave | None = None) -> Line:
    """A heading shown as context of the paragraph under it, which has the page's one heading."""
    return Line(_heading(unit, weave), attributes("above"))


def _heading(unit: Unit, weave: Weave | None) -> Markdown:
    """Number and words of a heading; either may stand alone."""
    words = (weave or unreferred)(unit.id, unit.text)
    return _spaced([Markdown(plain(unit.printed)) if unit.printed else None, words])


def note_line(
    note: Note, page: str, after: Markdown | None = None, words: Markdown | None = None, edition: str = ""
) -> Line:
    """A note: its mark in the margin, linked to its address, its words, and what comes `after` them."""
    number = Markdown(link(note.marker, page, note.id) + attributes("number"))
    words = words or unreferred(note.id, note.text)
    return Line(_spaced([number, words, after]), attributes("note", name=f"{note.id}{edition}"))


def unreferred(_: str, text: Text) -> Markdown:
    """Words with emphasis and note marks, and no other layer."""
    return woven(text, note_marks)


def masthead_line(entry: MastheadEntry, notes: dict[str, Note], edition: str = "") -> Line:
    """A line of opening, closing or signature, as it stands between the units."""
    return Line(
        Markdown(plain(entry.text) + marks(entry.marks, notes, edition)),
        attributes("formula", anchor(entry.field)),
    )


def marks(ids: tuple[str, ...], notes: dict[str, Note], edition: str = "") -> Markdown:
    """Note marks that stand at the end of a line."""
    found = [NoteMark(0, notes[i].marker, i) for i in ids if i in notes]
    return note_marks(found, edition) if found else Markdown()


def note_marks(marks: Sequence[NoteMark], edition: str = "") -> Markdown:
    """The marks of one place, each linked to its note where there is one; `edition` ends the names of
    notes where a page has those of two."""
    words = (
        link(mark.marker, "", f"{mark.note}{edition}") if mark.note else inside(mark.marker) for mark in marks
    )
    return Markdown(f'<sup class="mark">{", ".join(words)}</sup>')


def number_in_words(unit: Unit) -> str:
    """The number of a paragraph as printed; where none is printed, the one counted for its address."""
    return unit.printed or ("" if "(" in unit.label else unit.label)


def _number(unit: Unit, page: str, fragment: str) -> Markdown | None:
    words = number_in_words(unit)
    if not words:
        return None
    kind = attributes("number") if unit.printed else attributes("number", "counted")
    if page or fragment:
        return Markdown(link(words, page, fragment) + kind)
    return Markdown(f'<span class="{"number" if unit.printed else "number counted"}">{inside(words)}</span>')


def _spaced(pieces: Sequence[str | None]) -> Markdown:
    return Markdown(" ".join(piece for piece in pieces if piece))
