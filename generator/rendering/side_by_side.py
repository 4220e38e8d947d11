"""Two editions of a document side by side: each paragraph beside itself in the other language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.address import (
    document_fragment,
    paragraph_page,
    side_by_side_page,
    split_label,
    table_fragment,
)
from generator.model.document import Document, MastheadEntry, Part, Table, Unit, UnitKind
from generator.model.edition import NAMES, say_language
from generator.rendering import facts
from generator.rendering.languages import language_attributes
from generator.rendering.lines import (
    Line,
    heading_of_section,
    marks,
    masthead_line,
    note_line,
    part_name,
    unit_line,
)
from generator.rendering.markup import Markdown, anchor, attributes, link, plain
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.pieces import in_order, notes_on_title
from generator.rendering.tables import table_line
from generator.rendering.weaving import Beside


class Cell(msgspec.Struct, frozen=True):
    """One side of a row; no line where this edition has nothing there."""

    language: Markdown
    line: Line | None
    lacking: str
    """What is said in place of the line."""


class Row(msgspec.Struct, frozen=True):
    """What stands at one place in two editions."""

    name: str
    """Its anchor: that of the unit or note on the page of the document."""
    cells: tuple[Cell, Cell]


class Section(msgspec.Struct, frozen=True):
    """A part, or the notes."""

    name: str
    id: str
    rows: list[Row]


def side_by_side(left: Beside, right: Beside, others: Sequence[Markdown]) -> Page:
    """The two editions; `others` are links to what else the first can be read beside."""
    first, second = left.document, right.document
    page = side_by_side_page(second)
    path = f"{page}.md"
    sides = _Side(left, path), _Side(right, path)
    names = " and ".join(say_language(document.language) for document in (first, second))
    title = f"{first.symbol} in {names}"
    whole = relative(path, f"{second.id}/index.md")
    return Page(
        path,
        fill(
            "side_by_side",
            title=title,
            description=first.title or title,
            home=link("Agreed Text", relative(path, HOME)),
            document=link(f"{first.symbol}", relative(path, f"{first.id}/index.md")),
            edition=link(say_language(second.language), whole),
            crumb=f"beside {say_language(first.language)}",
            draft=first.status == "draft",
            standing=facts.standing(first),
            figures=_figures(first, second),
            others=others,
            heads=[_head(document, path) for document in (first, second)],
            sections=[*_parts(sides), *_notes(sides)],
        ),
    )


def together(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The names of both, each once, in the order of the left; what only the right has follows what it
    follows there."""
    known = set(left)
    following: dict[str, list[str]] = {}
    before = ""
    for name in right:
        if name in known:
            before = name
        else:
            following.setdefault(before, []).append(name)
    return [*following.get("", ()), *(one for name in left for one in (name, *following.get(name, ())))]


class _Side:
    """One edition, as the lines of its column."""

    def __init__(self, beside: Beside, path: str) -> None:
        self.document, self._path = beside.document, path
        self.language = language_attributes(self.document)
        self.lacking = f"Not in {say_language(self.document.language)}."
        self._edition = f"-{self.document.language}"
        self._weaver = beside.on(path, self._edition)
        self._notes = {note.id: note for note in self.document.notes}
        self.parts = {part.id: part for part in self.document.parts}

    def of(self, part: Part | None) -> dict[str, Line]:
        """Title, units, formulas and tables of a part by their anchors, in reading order."""
        return dict(self._lines(part)) if part else {}

    def notes(self) -> dict[str, Line]:
        """The notes by their ids."""
        whole = relative(self._path, f"{self.document.id}/index.md")
        return {
            note.id: note_line(note, whole, None, self._weaver.note(note), self._edition)
            for note in self.document.notes
        }

    def _lines(self, part: Part) -> Iterator[tuple[str, Line]]:
        title = part.title or (self.document.title if part is self.document.parts[0] else None)
        if title:
            cited = marks(notes_on_title(self.document, part), self._notes, self._edition)
            yield f"{part.id}-title", Line(Markdown(plain(title) + cited), attributes("part-title"))
        said: Counter[str] = Counter()
        for piece in in_order(self.document, part):
            if isinstance(piece, MastheadEntry):
                said[piece.field] += 1
                name = f"{part.id}-{piece.field}-{said[piece.field]}"
                yield name, masthead_line(piece, self._notes, self._edition)
            elif isinstance(piece, Table):
                yield table_fragment(piece), table_line(piece, self._weaver, self._edition)
            else:
                yield document_fragment(piece), self._unit(part, piece)

    def _unit(self, part: Part, unit: Unit) -> Line:
        if unit.kind is UnitKind.HEADING:
            return heading_of_section(unit, f"{document_fragment(unit)}{self._edition}", self._weaver)
        page = relative(self._path, f"{paragraph_page(self.document, part, unit)}.md")
        return unit_line(unit, "", page, split_label(unit.label)[1], self._weaver)


def _parts(sides: tuple[_Side, _Side]) -> Iterator[Section]:
    left, right = sides
    for part in together(list(left.parts), list(right.parts)):
        here, there = left.parts.get(part), right.parts.get(part)
        rows = list(_rows(sides, (left.of(here), right.of(there))))
        yield Section(part_name(left.parts.get(part) or right.parts[part]), part, rows)


def _notes(sides: tuple[_Side, _Side]) -> Iterator[Section]:
    rows = list(_rows(sides, (sides[0].notes(), sides[1].notes())))
    if rows:
        yield Section("Notes", "notes", rows)


def _rows(sides: tuple[_Side, _Side], lines: tuple[dict[str, Line], dict[str, Line]]) -> Iterator[Row]:
    for name in together(list(lines[0]), list(lines[1])):
        left, right = (
            Cell(side.language, found.get(name), side.lacking)
            for side, found in zip(sides, lines, strict=True)
        )
        yield Row(anchor(name), (left, right))


def _head(document: Document, path: str) -> tuple[Markdown, Markdown]:
    """The name of a language in its own words, linked to the whole text in it."""
    name = NAMES.get(document.language, document.language)
    return language_attributes(document), link(name, relative(path, f"{document.id}/index.md"))


def _figures(first: Document, second: Document) -> str:
    """How many of the paragraphs and items both have."""
    ids = [
        {unit.id for unit in document.units() if unit.kind is not UnitKind.HEADING}
        for document in (first, second)
    ]
    total = len(ids[0] | ids[1])
    if ids[0] == ids[1]:
        return f"All {total} paragraphs and items stand in both."
    alone = [
        f"{len(own - other)} in {say_language(document.language)} only"
        for document, own, other in ((first, ids[0], ids[1]), (second, ids[1], ids[0]))
        if own - other
    ]
    return f"Of {total} paragraphs and items {len(ids[0] & ids[1])} stand in both, {', '.join(alone)}."
