"""Words in stretches: each in one style, with the marks that stand after it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.text import NoteMark, Text


def pieces(text: Text) -> Iterator[tuple[str, str, list[NoteMark]]]:
    """Stretches of words in order: the words, their style or nothing, the marks that stand after them."""
    bounds = {place for one in text.emphasis for place in (one.start, one.end)}
    cuts = sorted({0, len(text.plain), *bounds, *(mark.at for mark in text.marks)})
    yield "", "", [mark for mark in text.marks if mark.at == 0]
    for start, end in pairwise(cuts):
        yield text.plain[start:end], style_at(text, start), [mark for mark in text.marks if mark.at == end]


def style_at(text: Text, place: int) -> str:
    """The style of the character at a place; empty for plain words."""
    return next((one.style for one in text.emphasis if one.start <= place < one.end), "")
