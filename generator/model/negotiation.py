"""How far the negotiation of a draft has come, paragraph by paragraph."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Standing(StrEnum):
    """How much of a paragraph is agreed, its items counted with it."""

    AGREED = "agreed"
    """Every unit of it that has words is agreed ad referendum."""
    PARTLY = "partly agreed"
    OPEN = "open"


class ParagraphStanding(msgspec.Struct, frozen=True):
    """Where one paragraph and its items stand."""

    unit: str
    """Id of the paragraph."""
    standing: Standing
    agreed: tuple[str, ...]
    """Ids of its units agreed ad referendum, itself and items, in reading order."""
    open: tuple[str, ...]
    """Ids of the others."""
    words: int
    words_agreed: int


class Negotiation(msgspec.Struct, frozen=True):
    """A draft with marks of agreement on it. Units are counted where they have words; headings are not."""

    paragraphs: tuple[ParagraphStanding, ...]
    """In reading order."""
    units: int
    units_agreed: int
    words: int
    words_agreed: int

    def count(self, standing: Standing) -> int:
        """Number of paragraphs that stand so."""
        return sum(paragraph.standing is standing for paragraph in self.paragraphs)

    @property
    def share_of_units(self) -> float:
        """Share of the units that are agreed, 0 … 1."""
        return self.units_agreed / self.units

    @property
    def share_of_words(self) -> float:
        """Share of the words that are agreed, 0 … 1."""
        return self.words_agreed / self.words
