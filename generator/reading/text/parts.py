"""The parts of a source: letters, the main text, annexes, each with its masthead and its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import Doubt, Severity
from generator.model.date import parse_date
from generator.model.document import PartKind
from generator.reading.outline import CellDraft, Entry, TableDraft
from generator.reading.text import openings
from generator.reading.text.letter import letter_begins, read_letter
from generator.reading.text.lines import Block
from generator.reading.text.markers import read_marker
from generator.reading.text.masthead import Field, read_masthead
from generator.reading.text.paragraphs import read_paragraphs, read_prose

_VOTE = re.compile(r"\[Adopted .+|(?:In favour|Against|Abstaining|Absent)\b.*", re.IGNORECASE)
_SHORT = 60
_LONG = 4000
"""Characters; the longest line of a masthead is the list of sponsors."""


class PartDraft:
    """A part while it is being read: what is printed, without labels."""

    def __init__(self, part_id: str, kind: PartKind, line: int) -> None:
        self.id = part_id
        self.kind = kind
        self.line = line
        self.fields: list[Field] = []
        self.entries: list[Entry] = []
        self.tables: list[TableDraft] = []
        self.organ: str | None = None
        """Named in the words that open the text: `General Assembly`."""
        self.has_preamble = False

    def things(self) -> list[Field | Entry | CellDraft]:
        """All that has words."""
        cells = [cell for table in self.tables for row in table.rows for cell in row]
        return [*self.fields, *self.entries, *cells]


def split_parts(blocks: Sequence[Block]) -> tuple[list[PartDraft], list[Doubt]]:
    """The parts of a source in order, and what fitted nowhere."""
    splitter = _Splitter()
    splitter.split(blocks)
    return splitter.drafts, splitter.doubts


class _Splitter:
    def __init__(self) -> None:
        self.drafts: list[PartDraft] = []
        self.doubts: list[Doubt] = []
        self.counts: dict[str, int] = {}

    def split(self, blocks: Sequence[Block]) -> None:
        index = 0
        while index < len(blocks):
            salutation = letter_begins(blocks, index)
            if salutation is not None:
                index = self._letter(blocks, index, salutation)
                continue
            end = index + 1
            while end < len(blocks) and not _part_begins(blocks, end):
                end += 1
            if _is_annex(blocks[index]):
                while end < len(blocks) and openings.ANNEX.fullmatch(blocks[end].bare) and end == index + 1:
                    end += 1
                    while end < len(blocks) and not _part_begins(blocks, end):
                        end += 1
                self._annex(blocks[index:end])
            else:
                self._main(blocks[index:end])
            index = end

    def _new(self, name: str, kind: PartKind, line: int, *, counted: bool = False) -> PartDraft:
        self.counts[name] = number = self.counts.get(name, 0) + 1
        part_id = name if number == 1 and not counted else f"{name}-{number}"
        draft = PartDraft(part_id, kind, line)
        self.drafts.append(draft)
        return draft

    def _letter(self, blocks: Sequence[Block], start: int, salutation: int) -> int:
        letter, end = read_letter(blocks, start, salutation)
        draft = self._new("letter", PartKind.LETTER, blocks[start].line, counted=True)
        draft.fields = letter.fields
        prose = read_prose(letter.paragraphs)
        draft.entries = prose.entries
        self.doubts += prose.doubts
        return end

    def _annex(self, blocks: Sequence[Block]) -> None:
        name = re.split(r"\W", blocks[0].bare, maxsplit=1)[0].lower()
        draft = self._new(name, PartKind(name), blocks[0].line)
        body = list(blocks)
        while body and _is_annex(body[0]):
            draft.fields += _annex_fields(body.pop(0))
        opening = next((i for i, block in enumerate(body[:6]) if openings.is_opening(block.bare)), None)
        if opening is not None:
            draft.fields += read_masthead(body[:opening])
            body = _open(draft, body, opening)
        elif len(body) > 1 and draft.fields[-1].name != "title" and _is_title(body[0]):
            draft.fields.append(Field("title", body.pop(0).pieces))
        self._paragraphs(draft, body)

    def _main(self, blocks: Sequence[Block]) -> None:
        name = "main" if "main" not in self.counts else "text"
        if name == "text":
            self.counts.setdefault("text", 1)
        draft = self._new(name, PartKind.TEXT, blocks[0].line)
        opening = next((i for i, block in enumerate(blocks) if openings.is_opening(block.bare)), None)
        if opening is not None:
            # Of a resolution in parts, `A` and `B`, the letter stands between the title and the opening.
            lettered = opening > 1 and openings.SECTION_NUMBER.fullmatch(blocks[opening - 1].bare) is not None
            draft.fields = read_masthead(blocks[: opening - lettered])
            section = list(blocks[opening - 1 : opening]) if lettered else []
            body = [*section, *_open(draft, list(blocks), opening)]
        else:
            first = _first_of_body(blocks)
            draft.fields = read_masthead(blocks[:first])
            body = list(blocks[first:])
        for field in draft.fields:
            if field.name == "unplaced":
                message = f"expected a field of a masthead, found: {field.text[:60]}"
                self.doubts.append((field.pieces[0].line, Severity.WARNING, message))
        self._paragraphs(draft, body)

    def _paragraphs(self, draft: PartDraft, blocks: list[Block]) -> None:
        closing = next((i for i in range(len(blocks)) if _is_adoption(blocks, i)), None)
        if closing is not None:
            adoption = _adoption(blocks[closing:])
            draft.fields += adoption
            blocks = blocks[:closing] + blocks[closing + len(adoption) :]
        paragraphs = read_paragraphs(blocks, preamble=draft.has_preamble)
        draft.entries = paragraphs.entries
        self.doubts += paragraphs.doubts


def _part_begins(blocks: Sequence[Block], index: int) -> bool:
    return _is_annex(blocks[index]) or letter_begins(blocks, index) is not None


def _is_annex(block: Block) -> bool:
    """True for the line that begins an annex: `Annex II`; set apart, also with its title: `Annex – Rules`."""
    text = block.bare
    return openings.ANNEX.fullmatch(text) is not None or (
        block.gap and openings.ANNEX_TITLED.fullmatch(text) is not None
    )


def _first_of_body(blocks: Sequence[Block]) -> int:
    """Where the text begins that no opening words announce: of the lines right above its first paragraph
    that are no field of a masthead the first is the title, the others are headings."""
    first = next((i for i, block in enumerate(blocks) if _is_body(block)), len(blocks))
    title = first
    while title and {field.name for field in read_masthead([blocks[title - 1]])} <= {"unplaced", "title"}:
        title -= 1
    if title < first and openings.SECTION.match(blocks[title].bare):
        return title
    numbered = any(field.name == "number and title" for field in read_masthead(blocks[:title]))
    return min(title + (not numbered), first) if first < len(blocks) else first


def _is_body(block: Block) -> bool:
    text = block.bare
    marker = read_marker(block.text)
    if (
        (marker is not None and marker.kind != "dash")
        or len(text) > _LONG
        or openings.SECTION_NUMBER.fullmatch(text)
    ):
        return True
    return text.endswith((".", ";", ",", ":")) and len(text) > _SHORT


def _is_title(block: Block) -> bool:
    text = block.bare
    section = openings.SECTION.match(text) or openings.SECTION_NUMBER.fullmatch(text)
    return read_marker(block.text) is None and not section and not text.endswith((".", ";", ",", ":"))


def _annex_fields(block: Block) -> list[Field]:
    """The heading of an annex, and its title where that stands on the same line."""
    first = block.pieces[0]
    titled = openings.ANNEX_TITLED.match(first.text)
    if titled is None or not titled["title"]:
        return [Field("heading", block.pieces)]
    at = titled.start("title")
    return [Field("heading", [first.part(0, at)]), Field("title", [first.part(at), *block.pieces[1:]])]


def _is_adoption(blocks: Sequence[Block], at: int) -> bool:
    """True for `95th plenary meeting` with its date, in the same lines or right under them: a heading may
    name a meeting, too."""
    text = blocks[at].bare
    dated = parse_date(text) or (at + 1 < len(blocks) and _is_date(blocks[at + 1]))
    return openings.is_adoption(text) and bool(dated)


def _is_date(block: Block) -> bool:
    return len(block.bare) < 20 and parse_date(block.bare) is not None


def _adoption(blocks: Sequence[Block]) -> list[Field]:
    """What closes a resolution: meeting, date, vote with the lists of States, a field for each block."""
    fields = [Field("adoption", blocks[0].pieces)]
    for block in blocks[1:]:
        vote = fields[-1].name == "vote" or _VOTE.fullmatch(block.bare)
        if (vote and _begins_text(block)) or not (vote or _is_date(block)):
            break
        fields.append(Field("vote" if vote else "adoption", block.pieces))
    return fields


def _begins_text(block: Block) -> bool:
    """True where a further text begins after a vote."""
    bare = block.bare
    section = openings.SECTION_NUMBER.fullmatch(bare) or openings.SECTION.match(bare)
    return openings.is_opening(bare) or read_marker(block.text) is not None or section is not None


def _open(draft: PartDraft, blocks: list[Block], opening: int) -> list[Block]:
    draft.fields.append(Field("opening", blocks[opening].pieces))
    draft.organ = openings.organ_of(blocks[opening].bare)
    draft.has_preamble = True
    return blocks[opening + 1 :]
