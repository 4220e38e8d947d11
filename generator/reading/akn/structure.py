"""Segments become drafts of parts: by what the mark-up calls them, else by what they print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from generator.diagnostics import Doubt, Severity
from generator.model.document import PartKind, UnitKind
from generator.reading.akn.names import annex_kind, is_preamble
from generator.reading.akn.numbers import read_number, read_section
from generator.reading.akn.parse import local_name
from generator.reading.akn.segments import NOTE, Print, Segment
from generator.reading.akn.tables import read_table
from generator.reading.nesting import Nesting, is_first
from generator.reading.outline import Entry, Piece, without_signs
from generator.reading.text import openings
from generator.reading.text.masthead import Field
from generator.reading.text.parts import PartDraft

_COVER = {
    "#publisher": "letterhead",
    "#issuingBody": "organ",
    "#symbol": "symbol",
    "#generalDistribution": "distribution",
    "#dateOfIssuance": "date",
    "#generalAssembly": "session",
    "#resolutionNumber": "number",
    "agenda item": "agenda item",
    "agenda item name": "agenda title",
}
"""What an element of the cover page refers to or is named, and the field it is."""
_COVER_ELEMENTS = {
    "docStatus": "distribution",
    "session": "session",
    "docTitle": "adopted by",
    "docProponent": "provenance",
    "docNumber": "symbol",
    "docAuthority": "organ",
}
_HEADINGS = frozenset(["heading", "subheading"])
_HEADING_CLASS = re.compile(r"H\w{1,3}")
"""Styles of the United Nations' word processors: H1, HCh, H23, H4 …"""
_PARAGRAPHS = ("paragraph", "point", "item", "blockList", "list", "container")
_HEADING_LENGTH = 250
_RUSSIAN_VERB = re.compile("[а-я]+(?:ет|ит|ёт|ют|ят)(?:ся)?\\b")
"""Operative paragraphs in Russian go on with the sentence that "Генеральная Ассамблея" opens: `принимает`."""
_COMMAS = (",", "،", "，")
"""What ends a preambular paragraph, in the six languages."""
_ORNAMENT = re.compile(r"[*\s_–—-]+")


class Structure:
    """The parts of one document while they are being read."""

    def __init__(self, printed: Print) -> None:
        self.printed = printed
        self.drafts: list[PartDraft] = []
        self.ornaments: list[Piece] = []
        """Lines of stars and the like between paragraphs."""
        self.doubts: list[Doubt] = []
        self._counts: dict[str, int] = {}
        self._nesting = Nesting()
        self._number: Piece | None = None
        """A number that waits for its words."""
        self._numbered: etree._Element | None = None
        """The paragraph it is the number of."""
        self._holder: etree._Element | None = None
        self._statement: etree._Element | None = None
        self._tables: dict[etree._Element, list[Segment]] = {}
        """The segments of each table; a table that was read has none left."""
        self._under_preamble = False
        """True under the heading of a preamble."""
        self._draft = self._begin("main", PartKind.TEXT, 0)
        self._main = self._nesting

    def read(self) -> None:
        """Read all segments, in order."""
        # The body of a note is read with its mark.
        segments = [s for s in self.printed.segments if s.around(NOTE) is None]
        for segment in segments:
            table = segment.around("table")
            if table is not None:
                self._tables.setdefault(table, []).append(segment)
        for segment in segments:
            self._place(segment, self.printed.piece(segment))
        self._number_alone()
        self.drafts[0].line = segments[0].line if segments else 0

    # Parts

    def _begin(self, name: str, kind: PartKind, line: int) -> PartDraft:
        self._counts[name] = number = self._counts.get(name, 0) + 1
        draft = PartDraft(name if number == 1 else f"{name}-{number}", kind, line)
        self.drafts.append(draft)
        self._draft, self._nesting = draft, Nesting()
        self._under_preamble = False
        draft.entries = self._nesting.entries
        return draft

    def _place(self, segment: Segment, piece: Piece) -> None:
        """Give a segment to the reader of the place it stands in."""
        self._turn_to(segment, piece)
        area = segment.around("coverPage", "preface", "formula", "conclusions", "table", "preamble")
        name = local_name(area) if area is not None else ""
        if name in ("coverPage", "preface", "formula", "conclusions", "table"):
            self._number_alone()
        if name == "coverPage":
            self._cover(segment, piece)
        elif name == "preface":
            self._preface(segment, piece)
        elif name == "formula":
            self._formula(piece)
        elif name == "conclusions":
            self._draft_of_main().fields.append(Field("adoption", [piece]))
        elif name == "table" and area is not None:
            self._table(area)
        else:
            self._words(segment, piece, in_preamble=name == "preamble")

    def _turn_to(self, segment: Segment, piece: Piece) -> None:
        """Turn to the part that a segment stands in: a further resolution goes on with the main text."""
        attachment = segment.around("attachment")
        statement = segment.around("statement", "documentCollection")
        if attachment is None and (statement is not self._statement or self._holder is not None):
            self._number_alone()
            self._draft, self._nesting = self.drafts[0], self._main
        elif attachment is not None and attachment is not self._holder:
            self._number_alone()
            if annex_kind(without_signs(piece.text)) is None:
                self._annex("annex", piece.line)
        self._holder, self._statement = attachment, statement

    def _draft_of_main(self) -> PartDraft:
        return self.drafts[0]

    def _annex(self, kind: str, line: int) -> None:
        self._begin(kind, PartKind(kind), line)

    def _cover(self, segment: Segment, piece: Piece) -> None:
        name = next(filter(None, map(_field_of, _elements(segment.element))), "unplaced")
        self._draft_of_main().fields.append(Field(name, [piece]))
        if name == "unplaced":
            self._doubt(piece, f"expected a field of a masthead, found: {piece.text[:60]}")

    def _preface(self, segment: Segment, piece: Piece) -> None:
        """The number and the title; of a resolution in parts the letter and the title of each."""
        numbers = [e for e in _elements(segment.element) if local_name(e) == "docNumber"]
        printed = "".join("".join(map(str, e.itertext())) for e in numbers).strip()
        if printed and openings.SECTION_NUMBER.fullmatch(printed):
            at = piece.text.index(printed) + len(printed)
            self._heading(printed, piece.part(0, at), [])
            if (rest := piece.part(at)).text:
                self._heading("", None, [rest])
        elif any(field.name == "number and title" for field in self._draft.fields):
            self._heading("", None, [piece])
        else:
            self._draft.fields.append(Field("number and title", [piece]))

    def _formula(self, piece: Piece) -> None:
        draft = self._draft
        if draft.has_preamble:
            self._nesting.opening([piece])
            return
        draft.fields.append(Field("opening", [piece]))
        draft.organ = openings.organ_of(without_signs(piece.text))
        draft.has_preamble = self._nesting.in_preamble = True

    def _table(self, table: etree._Element) -> None:
        segments, self._tables[table] = self._tables[table], []
        if segments:
            self._draft.tables.append(read_table(table, segments, self.printed, self._nesting.last))

    # Words

    def _words(self, segment: Segment, piece: Piece, *, in_preamble: bool) -> None:
        paragraph = segment.around(*_PARAGRAPHS)
        if self._number and not _within(paragraph, self._numbered):
            self._number_alone()
        if segment.name == "num":
            self._number_alone()
            self._number, self._numbered = piece, segment.element.getparent()
            return
        said = without_signs(piece.text)
        number, self._number = self._number, None
        if number is not None and (again := _number_again(number, said)):
            self._doubt(piece, f"expected words after the number {number.text}, found “{again}”")
        if _is_heading(segment, paragraph):
            self._heading_words(piece, number, said)
        elif number is not None:
            self._numbered_words(number, piece)
        elif segment.name == "crossHeading" or in_preamble or _is_preambular(segment):
            self._preambular(piece)
        else:
            self._unmarked(piece, said, paragraph)

    def _unmarked(self, piece: Piece, said: str, paragraph: etree._Element | None) -> None:
        """Words that the mark-up only calls a paragraph: what they are is in the print."""
        if _ORNAMENT.fullmatch(piece.text):
            self.ornaments.append(piece)
        elif paragraph is not None and paragraph.get("class") == "FootnoteText":
            self._nesting.prose([piece])
        elif annex_kind(said) or self._stands_out(piece, said):
            self._heading_words(piece, None, said)
        else:
            self._unnumbered(piece, said)

    def _heading_words(self, piece: Piece, number: Piece | None, said: str) -> None:
        kind = annex_kind(said) if number is None else None
        draft = self._draft
        if kind:
            empty = draft.id.partition("-")[0] == kind and not draft.entries and not draft.tables
            if not empty or any(field.name == "heading" for field in draft.fields):
                self._annex(kind, piece.line)
            self._draft.fields.append(Field("heading", [piece]))
            return
        untitled = draft.kind in (PartKind.ANNEX, PartKind.APPENDIX, PartKind.ENCLOSURE) and not (
            draft.entries or draft.tables or any(field.name == "title" for field in draft.fields)
        )
        section = openings.SECTION_NUMBER.fullmatch(said) or openings.SECTION.match(said)
        if untitled and number is None and not section and not is_preamble(said):
            draft.fields.append(Field("title", [piece]))
            return
        if number is not None:
            self._heading(read_section(number.text) or "", number, [piece])
        elif openings.SECTION_NUMBER.fullmatch(said):
            self._heading(said.rstrip("."), piece, [])
        else:
            match = openings.SECTION.match(piece.text)
            at = match.end() if match else 0
            self._heading(
                match[0].strip().rstrip(".") if match else "",
                piece.part(0, at) if match else None,
                [piece.part(at)],
            )

    def _heading(self, number: str, printed: Piece | None, pieces: Sequence[Piece]) -> None:
        entry = Entry(UnitKind.HEADING, [], number=number, printed=printed)
        entry.add(pieces)
        in_preamble = self._nesting.in_preamble and not self._under_preamble
        self._under_preamble = is_preamble(" ".join(without_signs(piece.text) for piece in pieces))
        self._nesting.heading(entry)
        self._nesting.in_preamble = in_preamble or self._under_preamble

    def _numbered_words(self, number: Piece, piece: Piece | None) -> None:
        marker = read_number(f"{number.text} ")
        pieces = [piece] if piece else []
        if marker is None:
            if section := read_section(number.text):
                self._heading(section, number, pieces)
                return
            self._doubt(number, f"expected the number of a paragraph or an item, found “{number.text[:40]}”")
            entry = self._nesting.new_paragraph("", number)
        elif marker.kind in ("paragraph", "decimal"):
            entry = self._nesting.new_paragraph(marker.number, number, marker.role)
        elif marker.kind == "dash":
            self._nesting.dash(number, pieces)
            return
        else:
            entry = self._nesting.new_item(marker.number, number)
        self._nesting.append(entry)
        self._with_items(entry, pieces)

    def _with_items(self, entry: Entry, pieces: list[Piece]) -> None:
        """Words of a paragraph or item; where they begin with the first item of a list, an entry for each."""
        inner = read_number(pieces[0].text) if pieces else None
        if inner and inner.kind == "item" and is_first(inner.number) and entry.number != inner.number:
            first = pieces[0]
            item = self._nesting.new_item(inner.number, first.part(0, inner.end))
            self._nesting.append(item)
            self._with_items(item, [p for p in [first.part(inner.end)] if p.text])
        else:
            entry.add(pieces)

    def _preambular(self, piece: Piece) -> None:
        nesting = self._nesting
        marker = read_number(piece.text)
        if marker and marker.kind == "item" and nesting.paragraph is not None:
            self._split(piece, marker.end, marker.kind, marker.number)
        elif nesting.last and nesting.last.kind is UnitKind.SUBPARAGRAPH and _is_lower(piece.text):
            nesting.prose([piece])
        else:
            if nesting.last and nesting.last.kind is UnitKind.OPERATIVE:
                self._doubt(
                    piece, "expected the preamble before the operative paragraphs, found more of it after"
                )
            nesting.top(Entry(UnitKind.PREAMBULAR, [piece]))

    def _split(self, piece: Piece, end: int, kind: str, number: str) -> None:
        """A number at the beginning of the words themselves."""
        printed, rest = piece.part(0, end), piece.part(end)
        if kind == "dash":
            self._nesting.dash(printed, [rest] if rest.text else [])
            return
        entry = (
            self._nesting.new_item(number, printed)
            if kind == "item"
            else self._nesting.new_paragraph(number, printed)
        )
        self._nesting.append(entry)
        self._with_items(entry, [rest] if rest.text else [])

    def _unnumbered(self, piece: Piece, said: str) -> None:
        nesting = self._nesting
        marker = read_number(piece.text)
        above = nesting.paragraph
        if marker:
            self._split(piece, marker.end, marker.kind, marker.number)
        elif nesting.last and nesting.last.printed and not nesting.last.pieces and above is not None:
            nesting.last.add([piece])  # a number that stands alone waits for its words
        elif openings.is_opening(said):
            nesting.opening([piece])
        elif self._under_preamble and said.endswith(_COMMAS):
            nesting.top(Entry(UnitKind.PREAMBULAR, [piece]))
        elif (
            self._draft.has_preamble
            and not (_is_lower(said) and not _RUSSIAN_VERB.match(said))
            and (
                above is None
                or above.kind is UnitKind.PREAMBULAR
                or (above.printed is None and not above.said.endswith(":"))
            )
        ):
            nesting.top(Entry(UnitKind.OPERATIVE, [piece]))
        else:
            nesting.prose([piece])

    def _stands_out(self, piece: Piece, said: str) -> bool:
        """True for a short line in bold or italics that ends like no sentence: a heading the mark-up does
        not call one."""
        if len(said) > _HEADING_LENGTH or said.endswith((".", ",", ";", ":")) or _is_lower(said):
            return False
        text = self.printed.text
        inked = [
            run for run in self.printed.runs_in(piece.start, piece.end) if text[run.start : run.end].strip()
        ]
        return bool(inked) and all(run.style in ("bold", "italic") for run in inked)

    def _number_alone(self) -> None:
        """A number that no words came after."""
        if self._number is not None:
            number, self._number = self._number, None
            if self._numbered is None or local_name(self._numbered) != "section":
                self._doubt(number, f"expected words after the number {number.text}, found none")
            self._numbered_words(number, None)

    def _doubt(self, piece: Piece, message: str) -> None:
        self.doubts.append((piece.line, Severity.WARNING, message))


def _elements(block: etree._Element) -> Iterator[etree._Element]:
    """A block and all elements in it."""
    yield from block.iter()


def _field_of(element: etree._Element) -> str | None:
    return (
        _COVER.get(element.get("refersTo") or "")
        or _COVER.get(element.get("name") or "")
        or _COVER_ELEMENTS.get(local_name(element))
    )


def _within(element: etree._Element | None, outer: etree._Element | None) -> bool:
    while element is not None and element is not outer:
        element = element.getparent()
    return element is not None


def _is_heading(segment: Segment, paragraph: etree._Element | None) -> bool:
    if segment.name in _HEADINGS:
        return True
    if segment.name == "crossHeading":
        return segment.element.get("refersTo") != "#preamble"
    style = paragraph.get("class") or "" if paragraph is not None else ""
    return _HEADING_CLASS.fullmatch(style) is not None


def _is_preambular(segment: Segment) -> bool:
    """True in the body, where the preamble of a section can stand, for what the mark-up names so."""
    around = segment.around("hcontainer")
    return around is not None and around.get("name") == "preambular"


def _number_again(number: Piece, said: str) -> str | None:
    """The number, or the full stop after it, where it comes again at the beginning of the words."""
    first = said.split(None, 1)[0] if said else ""
    return first if first in (".", ";", ":", ",", number.text) else None


def _is_lower(text: str) -> bool:
    letter = next((c for c in text if c.isalnum()), "")
    return letter.islower()
