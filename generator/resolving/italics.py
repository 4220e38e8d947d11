"""Italics of a note whose Ibid. is written out: a title stays a title where it is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.model.text import Emphasis, Text


class Ibid(msgspec.Struct, frozen=True):
    """One printed "Ibid." with the words that differ, and what it stands for."""

    start: int
    end: int
    """The printed span, without the full stop that ends the note."""
    source: str
    """What stands for the span when written out."""


def carried_emphasis(
    printed: Text, previous: Text, written: str, ibids: Iterable[Ibid]
) -> tuple[Emphasis, ...]:
    """The emphasis of the written-out words: of what is repeated as in the note before it, of what the note
    says itself as printed there; that of the word Ibid. goes with the word."""
    found: list[Emphasis] = []
    at, shift = 0, 0
    source = previous
    for ibid in ibids:
        found += _moved(printed, at, ibid.start, shift)
        begin = ibid.start + shift
        repeated = _common(source.plain, ibid.source)
        if repeated:
            offset, length = repeated
            found += _moved(source, offset, offset + length, begin - offset)
        # What differs ends both the printed words and the written ones.
        own = ibid.end - _common_end(printed.plain[ibid.start : ibid.end], ibid.source)
        shift += len(ibid.source) - (ibid.end - ibid.start)
        found += _moved(printed, own, ibid.end, shift)
        at = ibid.end
        source = Text(written[: at + shift], tuple(found))
    found += _moved(printed, at, len(printed.plain), shift)
    return tuple(_apart(sorted(found, key=lambda one: (one.start, -one.end))))


def _moved(text: Text, start: int, end: int, by: int) -> Iterator[Emphasis]:
    for one in text.emphasis:
        first, last = max(one.start, start), min(one.end, end)
        if first < last:
            yield msgspec.structs.replace(one, start=first + by, end=last + by)


def _apart(emphasis: Iterable[Emphasis]) -> Iterator[Emphasis]:
    until = 0
    for one in emphasis:
        if one.start >= until:
            yield one
            until = one.end


def _common(text: str, source: str) -> tuple[int, int] | None:
    """Where in the text the source begins, and how far it goes along; its first letter may differ in case."""
    offset = text.rfind(source[1:_ENOUGH]) - 1
    if offset < 0:
        return None
    length = 1
    while length < len(source) and offset + length < len(text) and text[offset + length] == source[length]:
        length += 1
    return offset, length


_ENOUGH = 16
"""Characters by which the beginning of a source is found again."""


def _common_end(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count
