"""The masthead: organ, symbol, session, agenda, sponsors, adoption, title; a field not printed stays empty.

Rule: UN Editorial Manual, "Format of resolutions" and "Masthead of documents".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import symbol
from generator.model.date import PATTERN as DATE
from generator.model.date import parse_date
from generator.reading.outline import Piece, without_signs
from generator.reading.text import vocabulary
from generator.reading.text.lines import Block


class Field:
    """Some print of the masthead and the field it is."""

    def __init__(self, name: str, pieces: Sequence[Piece]) -> None:
        self.name = name
        self.pieces = list(pieces)

    @property
    def text(self) -> str:
        """The lines joined by spaces."""
        return " ".join(piece.text for piece in self.pieces)


_ORGANS = "|".join(vocabulary.ORGANS)
_ADOPTED_BY = re.compile(
    r"(?:(?P<what>Resolutions?|Decisions?) )?[Aa]dopted by the (?P<organ>[A-Z][\w ]{3,80}?)"
    r"(?: at its (?P<meeting>\d+\w\w (?:plenary )?meeting))?,?(?: on (?P<date>\d.*))?\*?"
)
_NUMBERED = re.compile(
    r"(?P<number>(?:S-|ES-|R-)?\d{1,4}/\d{1,4}(?: [A-Z](?: and [A-Z])?)?"
    r"|\d{1,4} \((?:[IVXLC]+|[A-Z]+-[IVXLC]+)\))"
    r"(?:\.\s+|\s+(?=[A-Z]))(?P<title>\S.*)"
)
_COUNCIL_NUMBER = re.compile(r"(Resolution|Decision) (\d{1,4} \(\d{4}\))")
_SPONSORS = re.compile(
    r"(?P<states>.+?)\*?: (?:(?:revised|joint) )?draft (?P<what>resolution|decision|declaration)\*?"
)
_SUBMITTED = re.compile(
    r"(?:[Rr]evised )?[Dd]raft (?P<what>resolution|decision|declaration) (?:submitted|proposed) by .+"
)
_PROVENANCE = re.compile(r"\[(?:without|on|adopted|reissued).+\]", re.IGNORECASE)
_COMMITTEE_OF = re.compile(
    r"report of the ([A-Z][\w ()]{3,80}?(?:Committee|Commission)(?: \([A-Z]\w+ Committee\))?)"
)
_ONE_ITEM = r"\d{1,3}(?: ?\([a-z]{1,3}\))?"
_AGENDA = re.compile(
    rf"(?:Agenda )?[Ii]tems? (?P<items>{_ONE_ITEM}(?:(?:, | and | to |–)(?:{_ONE_ITEM}|\([a-z]{{1,3}}\)))*)"
    r"(?: of the (?:provisional |preliminary )?agenda)?\*?"
)
_ITEM_NUMBER = re.compile(r"\d{1,3}(?: \([a-z]{1,3}\))?")
_SESSION = re.compile(
    r"(?P<words>[\w-]+)(?: (?:emergency |special |regular |resumed |substantive )+)? ?session\*?",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?:[A-Z][\w-]* ){1,6}Committee(?: \([A-Z]\w+ Committee\))?|(?:Main )?Committee of the Whole"
)
_DRAFT = re.compile(
    r"(?:(?:zero|first|second|third|final|revised?|clean|advance|silence|chair['’]s) )*"
    r"(?:draft|rev\.?\s?\d+)(?: (?:rev\.?\s?\d*|draft|text|\d+|as of .+))*|rev\.?\s?\d+ draft",
    re.IGNORECASE,
)
_ON_DATE = re.compile(rf"on {DATE.pattern}")
_ADOPTS = re.compile(r"(?:Resolution|Decision)s? adopted|Adopted by", re.IGNORECASE)
_SEVERAL_LINES = (
    ("adopted by", _ADOPTS, _ADOPTED_BY, range(4, 0, -1)),
    ("provenance", re.compile(r"\["), _PROVENANCE, range(1, 7)),
)
"""Name, how the first line begins, the whole, and the numbers of lines to try."""
_SPONSORS_END = re.compile(r"draft (?:resolution|decision|declaration)\*?$")
_ONE_LINE = (
    ("number", _COUNCIL_NUMBER),
    ("sponsors", _SUBMITTED),
    ("draft mark", _DRAFT),
    ("agenda item", _AGENDA),
    ("session", _SESSION),
    ("committee", _COMMITTEE),
)
_LINE_LENGTH = 250
"""Characters; more is a paragraph."""
_FIELD_LINES = 40
"""Lines; the longest field is the list of sponsors, at most all 193 Member States."""
_SIDE_BY_SIDE = (
    ("letterhead", re.compile(r"United Nations\b")),
    ("organ", re.compile(rf"(?:{_ORGANS})\b")),
    (
        "distribution",
        re.compile(r"Distr(?:\.:|\.|ibution:)\s*(?:General|Limited|Restricted)|GENERAL\b|LIMITED\b"),
    ),
    (
        "original language",
        re.compile(r"(?:Original|ORIGINAL):\s*\w+(?:(?:, |/| and )\w+)*|English(?: only)?$"),
    ),
    ("date", re.compile(rf"{DATE.pattern}\b")),
    ("advance", re.compile(r"Advance unedited version|ADVANCE UNEDITED VERSION|Provisional|Unedited")),
    ("symbol", symbol.PATTERN),
)


def session_number(words: str) -> int | None:
    """`Seventy-first` → 71, `72nd` → 72, None for words that are no number."""
    word = words.lower()
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    if digits:
        return int(digits[1])
    simple = vocabulary.NUMBER_WORDS.get(word) or vocabulary.TENS_WORDS.get(word)
    if simple:
        return simple
    tens, _, ones = word.partition("-")
    stem, one = vocabulary.TENS_STEMS.get(tens), vocabulary.NUMBER_WORDS.get(ones, 10)
    return stem + one if stem and one < 10 else None


def split_sponsors(text: str) -> tuple[str, ...]:
    """The States of a list `A, B and C`; an `and` within a name of a State joins nothing."""
    kept = text
    for index, state in enumerate(vocabulary.STATES_WITH_AND):
        kept = kept.replace(state, f"\x00{index}\x00")
    names = [name for part in re.split(r", (?:and )?", kept) for name in part.split(" and ")]
    restored = [
        re.sub(r"\x00(\d)\x00", lambda m: vocabulary.STATES_WITH_AND[int(m[1])], name).strip()
        for name in names
    ]
    return tuple(name for name in restored if name)


def read_masthead(blocks: Sequence[Block]) -> list[Field]:
    """Give each line before the text its field; what fits nowhere is `unplaced`."""
    fields: list[Field] = []
    for index, block in enumerate(blocks):
        _read_block(block.pieces, fields, last_block=index == len(blocks) - 1)
    _find_title(fields)
    return fields


def _read_block(pieces: list[Piece], fields: list[Field], *, last_block: bool) -> None:
    """Add the fields of one block, line by line; words of a field that runs over lines stay together."""
    index = 0
    while index < len(pieces):
        tokens = _tokens(pieces[index])
        name, count = ("", 1) if tokens else _field_at(pieces, index)
        here = pieces[index : index + count]
        before = fields[-1] if fields else None
        if tokens:
            fields += tokens
        elif name:
            fields.append(Field(name, here))
        elif (before and before.name == "adopted by" and _ON_DATE.fullmatch(here[0].text)) or (
            before and index and before.name in ("unplaced", "agenda title")
        ):
            before.pieces += here
        elif before and before.name == "agenda item" and (index or not last_block):
            fields.append(Field("agenda title", here))
        else:
            fields.append(Field("unplaced", here))
        index += count


def _field_at(pieces: list[Piece], index: int) -> tuple[str, int]:
    """The field that begins on a line, and over how many lines of its block it runs; an empty name where
    none does."""
    first = without_signs(pieces[index].text)
    if len(first) <= _LINE_LENGTH:
        for name, pattern in _ONE_LINE:
            if pattern.fullmatch(first):
                return name, 1
    for name, cue, pattern, counts in _SEVERAL_LINES:
        if cue.match(first):
            for count in counts:
                if pattern.fullmatch(_joined(pieces, index, count)):
                    return name, count
    if _NUMBERED.match(first) and len(pieces) - index <= _FIELD_LINES:
        return "number and title", len(pieces) - index
    count = _lines_of_sponsors(pieces, index)
    return ("sponsors", count) if count else ("", 1)


def _lines_of_sponsors(pieces: list[Piece], index: int) -> int:
    """Number of lines of a list of sponsors that begins on a line, 0 where none does."""
    for count in range(1, min(len(pieces) - index, _FIELD_LINES) + 1):
        if _SPONSORS_END.search(pieces[index + count - 1].text[-_LINE_LENGTH:]):
            return count if _SPONSORS.fullmatch(_joined(pieces, index, count)) else 0
    return 0


def _joined(pieces: list[Piece], index: int, count: int) -> str:
    return without_signs(" ".join(piece.text for piece in pieces[index : index + count]))


def _tokens(piece: Piece) -> list[Field]:
    """Fields side by side on one line (`General Assembly   Distr.: General`), empty where a word is left."""
    fields: list[Field] = []
    text, position = piece.text, 0
    name = ""
    while position < len(text):
        match = None
        for field, pattern in _SIDE_BY_SIDE:
            match = pattern.match(text, position)
            if match:
                name = field
                break
        if match is None or not _ends_word(text, match.end()):
            return []
        if name == "symbol" and not symbol.is_symbol(match[0]):
            return []
        end = match.end() + text.startswith("*", match.end())
        fields.append(Field(name, [piece.part(position, end)]))
        position = end
        while position < len(text) and text[position].isspace():
            position += 1
    return fields


def _ends_word(text: str, at: int) -> bool:
    return at == len(text) or text[at].isspace() or text[at] == "*"


def _find_title(fields: list[Field]) -> None:
    """The words nearest to the text that are no other field are its title."""
    if any(field.name == "number and title" for field in fields):
        return
    for field in reversed(fields):
        if field.name == "unplaced":
            field.name = "title"
            return
        if field.name not in ("agenda title", "draft mark"):
            return


class Facts:
    """What the fields say, in the form the model keeps it."""

    def __init__(self, fields: Iterable[tuple[str, str]], opening_organ: str | None) -> None:
        """`fields`: name and plain text of each field, in reading order."""
        self.organ = opening_organ
        self.symbol: str | None = None
        self.title: str | None = None
        self.kind: str | None = None
        self.adopted: str | None = None
        self.is_adopted = False
        self.date: str | None = None
        self.distribution: str | None = None
        self.original_language: str | None = None
        self.session: int | None = None
        self.committee: str | None = None
        self.agenda_items: tuple[str, ...] = ()
        self.agenda_title: str | None = None
        self.sponsors: tuple[str, ...] = ()
        self.originating: str | None = None
        self.meeting: str | None = None
        self.number: str | None = None
        for name, text in fields:
            self._take(name, text)
        if self.symbol is None and self.number and self.organ and self.is_adopted and self.kind != "decision":
            self.symbol = symbol.resolution_symbol(self.organ, self.number)

    def _take(self, name: str, text: str) -> None:
        take = getattr(self, "_" + name.replace(" ", "_"), None)
        if take is not None:
            take(text)

    def _organ(self, text: str) -> None:
        self.organ = self.organ or text

    def _symbol(self, text: str) -> None:
        self.symbol = self.symbol or symbol.canonical(text)

    def _title(self, text: str) -> None:
        self.title = text

    def _date(self, text: str) -> None:
        self.date = self.date or parse_date(text)

    def _distribution(self, text: str) -> None:
        self.distribution = text.partition(":")[2].strip() or text.capitalize()

    def _original_language(self, text: str) -> None:
        self.original_language = text.partition(":")[2].strip() or text

    def _session(self, text: str) -> None:
        match = _SESSION.fullmatch(text)
        self.session = session_number(match["words"]) if match else None

    def _committee(self, text: str) -> None:
        self.committee = text

    def _agenda_item(self, text: str) -> None:
        match = _AGENDA.fullmatch(text)
        self.agenda_items = tuple(_ITEM_NUMBER.findall(match["items"])) if match else ()

    def _agenda_title(self, text: str) -> None:
        self.agenda_title = text

    def _sponsors(self, text: str) -> None:
        match = _SPONSORS.fullmatch(text)
        self.sponsors = split_sponsors(match["states"]) if match else ()
        named = match or _SUBMITTED.fullmatch(text)
        self.kind = self.kind or (named["what"].lower() if named else None)

    def _adopted_by(self, text: str) -> None:
        match = _ADOPTED_BY.fullmatch(text)
        self.is_adopted = True
        if match:
            self.kind = "decision" if (match["what"] or "").startswith("Decision") else "resolution"
            self.organ = self.organ or match["organ"]
            self.adopted = parse_date(match["date"] or "") or self.adopted
            self.meeting = match["meeting"] or self.meeting

    def _provenance(self, text: str) -> None:
        found = [m[0] for m in symbol.PATTERN.finditer(text) if symbol.is_symbol(m[0])]
        self.originating = symbol.canonical(found[0]) if found else self.originating
        committee = _COMMITTEE_OF.search(text)
        self.committee = committee[1] if committee else self.committee

    def _number_and_title(self, text: str) -> None:
        match = _NUMBERED.fullmatch(text)
        if match:
            self.number, self.title = match["number"], match["title"]

    def _number(self, text: str) -> None:
        match = _COUNCIL_NUMBER.fullmatch(text)
        if match:
            self.kind, self.number, self.is_adopted = match[1].lower(), match[2], True

    def _adoption(self, text: str) -> None:
        self.is_adopted = True
        self.adopted = self.adopted or parse_date(text)
        meeting = re.match(r"\d+\w\w (?:\(.{1,40}\) )?(?:plenary )?meeting", text)
        self.meeting = meeting[0] if meeting else self.meeting
