"""Letters of transmittal: letterhead, date, salutation, paragraphs, closing, who signed, to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.date import PATTERN as DATE
from generator.model.date import parse_date
from generator.reading.text.lines import Block
from generator.reading.text.markers import read_marker
from generator.reading.text.masthead import Field, read_masthead
from generator.reading.text.openings import ANNEX, CLOSING, SALUTATION, is_opening

_TO = re.compile(
    r"(?:To|Attention|Cc|CC|c\.c\.):?\s|Permanent Representatives\b"
    r"|All (?:Permanent|Member|Heads|Delegations|Observers)\b"
)
_PLACE = re.compile(
    r"(?:United Nations|New York|Geneva|Vienna|Nairobi)(?:,? (?:N\.?Y\.?|New York|United Nations))?\.?"
)
_MASTHEAD = re.compile(
    r"(?:Distr\.|Agenda item|\S+ session$|General Assembly$|Security Council$|Resolution adopted)"
)
_LETTERHEAD_BLOCKS = 8
_SHORT_LINE = 100
_DATE_LINE = 60
"""Characters; a longer line with a date in it says something else, too."""


class Letter:
    """The blocks of one letter, sorted."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        """Letterhead, date, salutation, closing, signatories, recipients, in reading order."""
        self.paragraphs: list[Block] = []


def letter_begins(blocks: Sequence[Block], start: int) -> int | None:
    """Index of the salutation of the letter whose letterhead begins at `start`, None where no letter
    begins there."""
    for index in range(start, min(len(blocks), start + _LETTERHEAD_BLOCKS)):
        block = blocks[index]
        if SALUTATION.fullmatch(block.bare):
            return index
        if read_marker(block.text) is not None or is_opening(block.bare) or ANNEX.fullmatch(block.bare):
            return None
        if any(
            len(piece.text) > _SHORT_LINE or piece.text.endswith((",", ";", ":")) for piece in block.pieces
        ):
            return None
    return None


def read_letter(blocks: Sequence[Block], start: int, salutation: int) -> tuple[Letter, int]:
    """Read the letter that begins at `start`; gives it and the index of the first block after it."""
    letter = Letter()
    for block in blocks[start:salutation]:
        for piece in block.pieces:
            dated = len(piece.text) <= _DATE_LINE and parse_date(piece.text) is not None
            name = "date" if dated else "letterhead"
            letter.fields.append(Field(name, [piece]))
    letter.fields.append(Field("salutation", blocks[salutation].pieces))
    index = salutation + 1
    while index < len(blocks):
        block = blocks[index]
        if CLOSING.fullmatch(block.bare):
            if not _is_signed(block):
                letter.fields.append(Field("closing", block.pieces))
                index += 1
            break
        if _is_card(block) or letter_begins(blocks, index) is not None or ANNEX.fullmatch(block.bare):
            break
        letter.paragraphs.append(block)
        index += 1
    end = _end_of_cards(blocks, index)
    cards = list(blocks[index:end])
    recipients = _recipients(cards)
    for card in cards:
        formula = CLOSING.fullmatch(card.bare) and not _is_signed(card)
        name = "closing" if formula else "recipient" if card in recipients else "signatory"
        letter.fields.append(Field(name, card.pieces))
    return letter, end


def _is_signed(block: Block) -> bool:
    return block.bare.startswith("(Signed)")


def _is_card(block: Block) -> bool:
    """A person with an office under it: short lines, the first of them a name."""
    first = block.pieces[0].text
    return bool(re.match(r"(?:H\. ?E\.|Mr\.|Ms\.|Mrs\.|Dr\.|Ambassador|\(Signed\)|To:)\s", first)) and all(
        len(piece.text) < 90 and not piece.text.endswith(".") for piece in block.pieces
    )


def _recipients(cards: list[Block]) -> list[Block]:
    """The cards that name to whom the letter goes: they say so, or the last of several ends in a place."""
    named = [card for card in cards if _TO.match(card.bare)]
    if not named and len(cards) > 1 and _ends_in_place(cards[-1]):
        named = [cards[-1]]
    return named


def _ends_in_place(card: Block) -> bool:
    return _PLACE.fullmatch(card.pieces[-1].text.strip("*")) is not None


def _end_of_cards(blocks: Sequence[Block], start: int) -> int:
    """Where the cards under a letter end and the next letter, the title or the masthead begins."""
    limit, next_is_letter = len(blocks), False
    for index in range(start, len(blocks)):
        block = blocks[index]
        if SALUTATION.fullmatch(block.bare):
            limit, next_is_letter = index, True
            break
        if _begins_text(block):
            limit = index
            break
    addressed = [i for i in range(start, limit) if _TO.match(blocks[i].bare) or _ends_in_place(blocks[i])]
    if addressed:
        return addressed[-1] + 1
    if limit == len(blocks):
        return limit
    if next_is_letter:
        apart = [i for i in range(start + 1, limit) if blocks[i].broken or DATE.fullmatch(blocks[i].bare)]
        return apart[0] if apart else limit
    # The title stands right above the text; a draft mark may stand above the title.
    end = limit
    while end > start + 1 and not _is_card(blocks[end - 1]) and limit - end < 2:
        end -= 1
    return end


def _begins_text(block: Block) -> bool:
    marker = read_marker(block.text)
    return (
        (marker is not None and marker.kind != "dash")
        or is_opening(block.bare)
        or ANNEX.fullmatch(block.bare) is not None
        or any(_MASTHEAD.match(piece.text) for piece in block.pieces)
        or any(field.name == "number and title" for field in read_masthead([block]))
    )
