"""What the fields of a masthead say, in the form the model keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import symbol
from generator.model.address import RESERVED
from generator.model.date import PATTERN as DATE
from generator.model.date import parse_date
from generator.reading.text import vocabulary
from generator.reading.text.masthead import (
    ADOPTED_BY,
    AGENDA,
    AMENDMENT,
    COUNCIL_NUMBER,
    NUMBERED,
    SESSION,
    SPONSORS,
    SUBMITTED,
)

_COMMITTEE_OF = re.compile(
    r"report of the ([A-Z][\w ()]{3,80}?(?:Committee|Commission)(?: \([A-Z]\w+ Committee\))?)"
)
_ITEM_NUMBER = re.compile(r"(\d{1,3})?(?: ?(\([a-z]{1,3}\)))?")
_DECIDED = re.compile(
    r"At its (?P<meeting>\d+\w\w (?:\(resumed\) )?(?:plenary )?meeting),? (?:held )?"
    rf"on (?P<date>{DATE.pattern})"
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


def _items(text: str) -> Iterable[str]:
    """The items of `20 (a), (b) and 21`, each whole: `20 (a)`, `20 (b)`, `21`."""
    number = ""
    for match in _ITEM_NUMBER.finditer(text):
        number = match[1] or number
        if match[0]:
            yield f"{number} {match[2]}" if match[2] else number


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

    def decided(self, words: str) -> None:
        """A numbered text without opening words that begins `At its 55th plenary meeting, on …` is a
        decision (UN Editorial Manual, "Decisions")."""
        match = _DECIDED.match(words) if self.number and self.kind is None else None
        if match:
            self.kind, self.is_adopted = "decision", True
            self.meeting, self.adopted = match["meeting"], parse_date(match["date"])

    def _take(self, name: str, text: str) -> None:
        take = getattr(self, "_" + name.replace(" ", "_"), None)
        if take is not None:
            take(text)

    def _organ(self, text: str) -> None:
        self.organ = self.organ or text

    def _symbol(self, text: str) -> None:
        found = symbol.canonical(text)
        if (
            self.symbol is None
            and symbol.is_symbol(found)
            and found.partition("/")[0].lower() not in RESERVED
        ):
            self.symbol = found

    def _title(self, text: str) -> None:
        self.title = text

    def _date(self, text: str) -> None:
        self.date = self.date or parse_date(text)

    def _distribution(self, text: str) -> None:
        self.distribution = text.partition(":")[2].strip() or text.capitalize()

    def _original_language(self, text: str) -> None:
        self.original_language = text.partition(":")[2].strip() or text

    def _session(self, text: str) -> None:
        match = SESSION.fullmatch(text)
        self.session = session_number(match["words"]) if match else None

    def _committee(self, text: str) -> None:
        self.committee = text

    def _agenda_item(self, text: str) -> None:
        match = AGENDA.fullmatch(text)
        self.agenda_items = tuple(_items(match["items"])) if match else ()

    def _agenda_title(self, text: str) -> None:
        self.agenda_title = text

    def _sponsors(self, text: str) -> None:
        match = SPONSORS.fullmatch(text)
        states = match or AMENDMENT.fullmatch(text)
        self.sponsors = split_sponsors(states["states"]) if states else ()
        named = match or SUBMITTED.fullmatch(text)
        self.kind = self.kind or (named["what"].lower() if named else None)

    def _adopted_by(self, text: str) -> None:
        match = ADOPTED_BY.fullmatch(text)
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
        match = NUMBERED.fullmatch(text)
        if match:
            # A text gets its number when it is adopted.
            self.number, self.title, self.is_adopted = match["number"], match["title"], True

    def _number(self, text: str) -> None:
        match = COUNCIL_NUMBER.fullmatch(text)
        if match:
            self.kind, self.number, self.is_adopted = match[1].lower(), match[2], True

    def _adoption(self, text: str) -> None:
        self.is_adopted = True
        self.adopted = self.adopted or parse_date(text)
        meeting = re.match(r"\d+\w\w (?:\(.{1,40}\) )?(?:plenary )?meeting", text)
        self.meeting = meeting[0] if meeting else self.meeting
