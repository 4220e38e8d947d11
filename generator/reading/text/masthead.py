"""The masthead: organ, symbol, session, agenda, sponsors, adoption, title; a field not printed stays empty.

Rule: UN Editorial Manual, "Format of resolutions" and "Masthead of documents".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import symbol
from generator.model.date import PATTERN as DATE
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
ADOPTED_BY = re.compile(
    r"(?:(?P<what>Resolutions?|Decisions?) )?[Aa]dopted by the (?P<organ>[A-Z][\w ]{3,80}?)"
    rf"(?: at its (?P<meeting>\d+\w\w (?:plenary )?meeting))?,?(?: on (?P<date>{DATE.pattern}))?\*?"
)
NUMBERED = re.compile(
    r"(?P<number>(?:S-|ES-|R-)?\d{1,4}/\d{1,4}(?: [A-Z](?: and [A-Z])?)?"
    r"|\d{1,4} \((?:[IVXLC]+|[A-Z]+-[IVXLC]+)\))"
    r"(?:\.\s+|\s+(?=[A-Z]))(?P<title>\S.*)"
)
COUNCIL_NUMBER = re.compile(r"(Resolution|Decision) (\d{1,4} \(\d{4}\))")
SPONSORS = re.compile(
    r"(?P<states>.+?)\*?: (?:(?:revised|joint) )?draft (?P<what>resolution|decision|declaration)\*?"
)
SUBMITTED = re.compile(
    r"(?:[Rr]evised )?[Dd]raft (?P<what>resolution|decision|declaration) (?:submitted|proposed) by .+"
)
AMENDMENT = re.compile(
    r"(?P<states>.+?)\*?: (?:revised )?amendments? to (?:the )?(?:(?:revised|joint) )?"
    rf"draft (?:resolution|decision|declaration) {symbol.PATTERN.pattern}"
)
_PROVENANCE = re.compile(r"\[(?:without|on|adopted|reissued).+\]", re.IGNORECASE)
_ONE_ITEM = r"\d{1,3}(?: ?\([a-z]{1,3}\))?"
AGENDA = re.compile(
    rf"(?:Agenda )?[Ii]tems? (?P<items>{_ONE_ITEM}(?:(?:, | and | to |–)(?:{_ONE_ITEM}|\([a-z]{{1,3}}\)))*)"
    r"(?: of the (?:(?:provisional |preliminary )?agenda|preliminary list))?\*?"
)
_SESSION_DATES = re.compile(r"\d{1,2}(?: [A-Z][a-z]+(?: \d{4})?)? ?[–—-] ?\d{1,2} [A-Z][a-z]+ \d{4}")
SESSION = re.compile(
    r"(?P<words>[\w-]+)(?: (?:emergency |special |regular |resumed |substantive )+)? ?session\*?",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?:[A-Z][\w-]* ){1,6}Committee(?: \([A-Z]\w+ Committee\))?|(?:Main )?Committee of the Whole"
)
_DRAFT = re.compile(
    r"(?:(?:zero|first|second|third|final|revised?|clean|advance|silence|chair['’]s) )*"
    r"(?:draft|rev\.?\s?\d+)(?: (?:rev\b\.?|draft|text|\d+|rev\.?\d+))*(?: as of .+)?|rev\.?\s?\d+ draft",
    re.IGNORECASE,
)
_ON_DATE = re.compile(rf"on {DATE.pattern}")
_ADOPTS = re.compile(r"(?:Resolution|Decision)s? adopted|Adopted by", re.IGNORECASE)
_SEVERAL_LINES = (
    ("adopted by", _ADOPTS, ADOPTED_BY, range(4, 0, -1)),
    ("provenance", re.compile(r"\["), _PROVENANCE, range(1, 7)),
)
"""Name, how the first line begins, the whole, and the numbers of lines to try."""
_SPONSORS_END = re.compile(r"draft (?:resolution|decision|declaration)\*?$")
_ONE_LINE = (
    ("number", COUNCIL_NUMBER),
    ("sponsors", SUBMITTED),
    ("sponsors", AMENDMENT),
    ("draft mark", _DRAFT),
    ("agenda item", AGENDA),
    ("session", SESSION),
    ("session dates", _SESSION_DATES),
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
    if NUMBERED.match(first) and len(pieces) - index <= _FIELD_LINES:
        return "number and title", len(pieces) - index
    count = _lines_of_sponsors(pieces, index)
    return ("sponsors", count) if count else ("", 1)


def _lines_of_sponsors(pieces: list[Piece], index: int) -> int:
    """Number of lines of a list of sponsors that begins on a line, 0 where none does."""
    for count in range(1, min(len(pieces) - index, _FIELD_LINES) + 1):
        if _SPONSORS_END.search(pieces[index + count - 1].text[-_LINE_LENGTH:]):
            return count if SPONSORS.fullmatch(_joined(pieces, index, count)) else 0
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
