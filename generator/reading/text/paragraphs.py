"""Blocks become entries: which words belong to which number, and what continues over a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import Doubt, Severity
from generator.model.document import UnitKind
from generator.reading.nesting import Nesting, is_first
from generator.reading.outline import Entry, Piece
from generator.reading.text import openings
from generator.reading.text.lines import Block
from generator.reading.text.markers import Marker, read_marker
from generator.reading.text.vocabulary import SMALL_WORDS

_AD_REF = re.compile(r"(?:[–—-]\s?)?[\[(]?(?:agreed\s+)?ad\.?\s?ref(?:erendum)?\.?[\])]?", re.IGNORECASE)
_AD_REF_AT_END = re.compile(rf"(?:^|\s)({_AD_REF.pattern})\s*$", re.IGNORECASE)
_NAMED_HEADING = re.compile(
    r"(?:Rule|Article|Section|Chapter|Part|Principle|Goal|Target|Objective|Annex|Table|Step|Pillar|Theme|Priority)"
    r"\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b[.:]?",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s")
_SECTION = re.compile(r"(?P<number>[IVXLC]{1,7}|[A-Z])\.\s+(?=\S)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:No|Nos|vol|vols|para|paras|art|arts|chap|sect|St|Mr|Mrs|Ms|Dr|H\.E|pp?)\.$"
)
_CLOSERS = "\"”’')]»*"
_HEADING_LENGTH = 250
_SECTION_TITLE_LENGTH = 400
"""Characters; a title under the number of its section may be that of an agreement, with all its parties."""
_YEARS = 1000
"""Numbers from here on are years, unless so many paragraphs stand before."""
_INLINE_ITEMS = 6
"""Items that begin on one line: `5. (a) (i)`."""
_SENTENCE_OPENERS = frozenset(["I", "We", "In", "It", "On", "Our", "Please", "This", "These"])
_QUOTED = 40
_LINE_LENGTH = 60
"""Shorter words without a full stop are a line of their own, not the rest of a page."""


class Paragraphs:
    """The entries of one part and what was doubtful in them."""

    def __init__(self, entries: list[Entry], doubts: list[Doubt]) -> None:
        self.entries = entries
        self.doubts = doubts


def read_paragraphs(blocks: Sequence[Block], *, preamble: bool) -> Paragraphs:
    """Read the blocks of one part. `preamble`: the words that open a resolution stand right before."""
    reader = _Reader(preamble=preamble)
    for index, block in enumerate(blocks):
        reader.take(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    return Paragraphs(reader.entries, reader.doubts)


def ad_ref_at(words: str) -> int | None:
    """Offset of an `Ad ref` that closes the words, None where none does."""
    tail = max(0, len(words) - 40)
    match = _AD_REF_AT_END.search(words, tail)
    return match.start(1) if match else None


def read_prose(blocks: Sequence[Block]) -> Paragraphs:
    """Read the paragraphs of a letter: a new one at every blank line, unless the sentence goes on. Numbers
    printed in a letter stay numbers; its items belong to the paragraph before them."""
    result = Paragraphs([], [])
    paragraph: Entry | None = None
    for block in blocks:
        last = result.entries[-1] if result.entries else None
        marker = read_marker(block.text)
        if marker and (last is None or _ended(last.said)) and (marker.kind != "item" or paragraph):
            first = block.pieces[0]
            is_item = marker.kind in ("item", "dash")
            entry = Entry(
                UnitKind.SUBPARAGRAPH if is_item and paragraph else UnitKind.PROSE,
                [],
                number=marker.number,
                printed=first.part(0, marker.end),
                parent=paragraph if is_item else None,
            )
            entry.add([p for p in [first.part(marker.end), *block.pieces[1:]] if p.text])
            paragraph = paragraph if is_item else entry
            result.entries.append(entry)
            continue
        if last and _continues(last, block) and (_is_lower(block.bare) or not _ended(last.said)):
            result.doubts += _runs_on(last, block)
            last.add(block.pieces)
        else:
            paragraph = Entry(UnitKind.PROSE, block.pieces)
            result.entries.append(paragraph)
    return result


class _Reader(Nesting):
    def __init__(self, *, preamble: bool) -> None:
        super().__init__()
        self.in_preamble = self.of_resolution = preamble
        self.expected = 1
        self.doubts: list[Doubt] = []

    def take(self, block: Block, following: Block | None) -> None:
        if self.last and _AD_REF.fullmatch(block.bare):
            self.last.add(block.pieces)
            return
        marker = read_marker(block.text)
        if marker and marker.kind == "dash":
            inner = read_marker(block.text[marker.end :])
            if inner and inner.kind != "dash" and self._accepts(inner, block.text[marker.end :], block):
                self.last = self._numbered(inner, block, dash=marker.end)
                return
            if self._accepts_dash(block):
                self._dash(marker, block)
                return
        elif marker and self._accepts(marker, block.text, block):
            self.last = self._numbered(marker, block)
            return
        if block.is_row:
            self.append(Entry(UnitKind.PROSE, block.pieces))
            return
        self._unnumbered(block, following)

    # Numbers

    def _accepts(self, marker: Marker, text: str, block: Block) -> bool:
        """False where a number continues the sentence before it: `… of the year⏎1986. The …`."""
        open_before = (
            self.last is not None and self.last.kind is not UnitKind.HEADING and not _ended(self.last.said)
        )
        words = text[marker.end :].lstrip("* ")
        if marker.kind in ("paragraph", "decimal"):
            if marker.role:
                return True
            if marker.value >= _YEARS and marker.value != self.expected:
                return False
            if not open_before or (self.in_preamble and marker.number == "1"):
                return True
            after_last = not marker.number.isdigit() and marker.value == self.expected - 1  # 4bis after 4
            in_turn = after_last or marker.value == self.expected
            return in_turn and (block.gap or not _is_lower(words))
        if not open_before:
            return True
        if self.level_for(marker.number) is not None:
            return True
        return is_first(marker.number) and block.gap and not _is_lower(words)

    def _accepts_dash(self, block: Block) -> bool:
        return (
            self.last is None
            or _ended(self.last.said)
            or (block.gap and not _is_lower(block.bare.lstrip("-–—• ")))
        )

    def _numbered(self, marker: Marker, block: Block, *, dash: int = 0, depth: int = 1) -> Entry:
        first = block.pieces[0]
        printed = first.part(dash, dash + marker.end)
        strays = [first.part(0, dash)] if dash else []
        rest = [p for p in [first.part(dash + marker.end), *block.pieces[1:]] if p.text]
        if marker.kind in ("paragraph", "decimal"):
            entry = self._new_numbered(marker, printed)
        else:
            entry = self.new_item(marker.number, printed)
        entry.strays = strays
        self.append(entry)
        inner = read_marker(rest[0].text) if rest else None
        # `5. a.` and `(a) (i)`: an item that begins on the line of its paragraph.
        opens = inner and inner.kind == "item" and is_first(inner.number) and entry.number != inner.number
        if inner and opens and depth < _INLINE_ITEMS:
            return self._numbered(inner, Block(rest, gap=False, broken=False), depth=depth + 1)
        entry.add(rest)
        return entry

    def _new_numbered(self, marker: Marker, printed: Piece) -> Entry:
        entry = self.new_paragraph(marker.number, printed, marker.role)
        if entry.kind is UnitKind.OPERATIVE:
            self.expected = marker.value + 1
        return entry

    def _dash(self, marker: Marker, block: Block) -> None:
        first = block.pieces[0]
        rest = [p for p in [first.part(marker.end), *block.pieces[1:]] if p.text]
        self.dash(first.part(0, marker.end), rest)

    # Words without a number

    def _unnumbered(self, block: Block, following: Block | None) -> None:
        text = block.bare
        last = self.last
        if self._is_section_number(text):
            self._heading(block)
        elif openings.is_opening(text) and not text.startswith("“"):
            self._opening(block)
        elif last and (
            _is_cut_heading(last.said, block)
            if last.kind is UnitKind.HEADING
            else self._goes_on(last, block, following)
        ):
            last.add(block.pieces)
        elif self._is_heading(block, following):
            self._heading(block)
        elif self._after_preamble(text):
            self.in_preamble = False
            self.prose(block.pieces)
        elif self.in_preamble and not (openings.opens_operative(text) and not text.endswith(",")):
            self._preambular(block)
        elif self.in_preamble:
            self.paragraph = None
            self.top(Entry(UnitKind.OPERATIVE, block.pieces))
        elif openings.opens_preambular(text) and self._after_heading() and self._is_preamble(text, following):
            self._preambular(block)
        elif self._is_sole_operative(text):
            self.top(Entry(UnitKind.OPERATIVE, block.pieces))
        else:
            self.prose(block.pieces)

    def _opening(self, block: Block) -> None:
        self.opening(block.pieces)
        self.expected = 1

    def _preambular(self, block: Block) -> None:
        self.top(Entry(UnitKind.PREAMBULAR, block.pieces))

    def _is_sole_operative(self, text: str) -> bool:
        """An unnumbered operative paragraph beside another unnumbered one, or alone under the heading or
        the preamble of a section of a resolution."""
        above = self.paragraph
        beside = above is not None and above.kind is UnitKind.OPERATIVE and above.printed is None
        return (beside or (self.of_resolution and self._after_heading())) and openings.opens_operative(text)

    def _is_preamble(self, text: str, following: Block | None) -> bool:
        """The preamble of a section: up to a comma, or, where a semicolon has slipped in, up to the verb
        that no number stands before."""
        verb = self.of_resolution and following is not None and openings.opens_operative(following.bare)
        return text.endswith((",", ";") if verb else ",")

    def _after_preamble(self, text: str) -> bool:
        """The preamble of an instrument in an annex ends with the heading over its first provision."""
        headed = self.last is not None and self.last.kind is UnitKind.HEADING
        return self.in_preamble and not self.of_resolution and headed and not openings.opens_preambular(text)

    def _after_heading(self) -> bool:
        return self.last is not None and (
            self.last.kind is UnitKind.HEADING or self.last.kind is UnitKind.PREAMBULAR
        )

    def _goes_on(self, last: Entry, block: Block, following: Block | None) -> bool:
        text = block.bare
        if last.pieces and Block(last.pieces[-1:], gap=False, broken=False).is_row:
            return False
        if last.printed and not last.pieces:
            return True  # a number alone on its line waits for its words
        if _is_lower(text):
            item = last.kind is UnitKind.SUBPARAGRAPH
            closing_words = item and not block.broken and last.said.endswith((";", "."))
            self.doubts += _runs_on(last, block)
            return not closing_words
        if not _ended(last.said):
            opens = openings.opens_preambular(text) and text.endswith(",") and not block.broken
            goes_on = _continues(last, block) and not opens
            self.doubts += _runs_on(last, block) if goes_on else ()
            return goes_on
        if last.said.endswith(","):
            begins = openings.opens_preambular(text) or openings.opens_operative(text)
            # A text quoted whole has its own opening words and preamble.
            if openings.is_opening(last.said) or (begins and text.startswith("“")):
                return False
            return not self.in_preamble or (block.broken and not begins)
        if not (block.broken and last.printed and last.said.endswith(".")):
            return False
        if self._is_heading(block, following):
            return False
        # The page ended with the sentence: nothing printed says whether the paragraph did, too. Where
        # paragraphs are numbered, words without a number are the rest of the one before.
        self.doubts.append(
            (
                block.line,
                Severity.NOTE,
                f"expected a number, found none after a page: read on as {_place(last)}",
            )
        )
        return True

    # Headings

    def _is_section_number(self, text: str) -> bool:
        """A line that is only the number of a section: `II`, `A`."""
        return openings.SECTION_NUMBER.fullmatch(text) is not None

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        """Short words without a full stop, with something under them."""
        text = block.bare
        last = self.last
        titles = last is not None and last.kind is UnitKind.HEADING and last.printed is not None
        longest = _SECTION_TITLE_LENGTH if titles and last and not last.pieces else _HEADING_LENGTH
        if following and _is_cut_heading(text, following):
            return True
        if not text or len(text) > longest or following is None:
            return _NAMED_HEADING.fullmatch(text) is not None
        if _NAMED_HEADING.fullmatch(text):
            return True
        last_char = text.rstrip(_CLOSERS)[-1:]
        if last_char in ".,;:" or _is_lower(text) or _AD_REF.fullmatch(text):
            return False
        if text.rsplit(None, 1)[-1] in SMALL_WORDS or _is_lower(following.bare):
            return False
        if self.in_preamble and self.last is not None and self.last.kind is not UnitKind.HEADING:
            return not openings.opens_preambular(text) and self.last.said.endswith(",")
        return True

    def _heading(self, block: Block) -> None:
        first = block.pieces[0]
        section = _SECTION.match(first.text.lstrip("*"))
        if self._is_section_number(block.bare):
            entry = Entry(UnitKind.HEADING, [], number=block.bare.rstrip("."), printed=first)
            entry.add(block.pieces[1:])
        elif section:
            offset = len(first.text) - len(first.text.lstrip("*"))
            entry = Entry(
                UnitKind.HEADING,
                [],
                number=section["number"],
                printed=first.part(offset, offset + section.end()),
            )
            entry.add([p for p in [first.part(offset + section.end()), *block.pieces[1:]] if p.text])
            entry.strays = [first.part(0, offset)] if offset else []
        else:
            entry = Entry(UnitKind.HEADING, block.pieces)
            named = _NAMED_HEADING.match(block.bare)
            entry.number = _SPACE.sub("-", named[0].rstrip(".:").lower()) if named else ""
        self.heading(entry)


def _runs_on(last: Entry, block: Block) -> list[Doubt]:
    """Words that begin like a sentence of their own, after one without an end and no page between them: one
    may have lost its end, the other its beginning."""
    words, marker = block.bare, read_marker(block.text)
    opens = openings.opens_preambular(words) or words.partition(" ")[0] in _SENTENCE_OPENERS
    if marker and marker.kind != "dash" and marker.value < _YEARS:
        opens = not _is_lower(block.text[marker.end :])
    if not opens or _ended(last.said) or _ABBREVIATED.search(last.said) or block.broken or not block.gap:
        return []
    found = f"found “{' '.join(last.said[-_QUOTED:].split()[1:])}”: read on as {_place(last)}"
    return [(block.line, Severity.WARNING, f"expected the end of a sentence above the blank line, {found}")]


def _place(entry: Entry) -> str:
    return f"paragraph {entry.number}" if entry.parent is None else f"item ({entry.number})"


def _is_cut_heading(said: str, following: Block) -> bool:
    """True for a heading with its name and number (`Pillar III: …`) that goes on after a page break."""
    return (
        following.broken
        and _is_lower(following.bare)
        and _NAMED_HEADING.match(said) is not None
        and not _ended(said)
    )


def _is_lower(text: str) -> bool:
    letter = next((c for c in text if c.isalnum()), "")
    return letter.islower()


def _ended(said: str) -> bool:
    """True where words end like a paragraph or an item does."""
    stripped = said.rstrip(_CLOSERS + " ")
    if ad_ref_at(said) is not None:
        return True
    return stripped.endswith((".", ";", ":", ",", "?", "!")) and not _ABBREVIATED.search(stripped)


def _continues(last: Entry, block: Block) -> bool:
    """Words after an unfinished sentence: its rest, unless both look like lines of their own."""
    if _ended(last.said) and not _ABBREVIATED.search(last.said):
        return _is_lower(block.bare)
    return _is_lower(block.bare) or block.broken or not block.gap or len(last.said) > _LINE_LENGTH
