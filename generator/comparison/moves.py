"""Phrases that were not struck and rewritten but put elsewhere in the same paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_LEAST = 3
"""Words by which phrases are looked up: no shorter one is called moved."""

_PLACES = 4
"""Places looked at for a run of words struck again and again."""


def moved_phrases(
    deleted: Sequence[Sequence[str]], inserted: Sequence[Sequence[str]]
) -> list[tuple[int, int, int, int, int]]:
    """Phrases that stand in both a deleted and an inserted run of words, longest first.

    Each is (deleted run, place in it, inserted run, place in it, number of words). No word is in two of them.
    """
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for run, words in enumerate(deleted):
        for place in range(len(words) - _LEAST + 1):
            standing = places[tuple(words[place : place + _LEAST])]
            if len(standing) < _PLACES:
                standing.append((run, place))
    found = []
    for run, words in enumerate(inserted):
        for place in range(len(words) - _LEAST + 1):
            for source, start in places.get(tuple(words[place : place + _LEAST]), ()):
                if start and place and deleted[source][start - 1] == words[place - 1]:
                    continue  # the phrase begins earlier
                found.append(
                    (_common_length(deleted[source], start, words, place), source, start, run, place)
                )
    found.sort(key=lambda phrase: (-phrase[0], *phrase[1:]))
    gone: set[tuple[int, int]] = set()
    come: set[tuple[int, int]] = set()
    moved = []
    for length, source, start, run, place in found:
        left = {(source, start + k) for k in range(length)}
        arrived = {(run, place + k) for k in range(length)}
        if gone.isdisjoint(left) and come.isdisjoint(arrived):
            gone |= left
            come |= arrived
            moved.append((source, start, run, place, length))
    return moved


def _common_length(old: Sequence[str], i: int, new: Sequence[str], j: int) -> int:
    length = 0
    while i + length < len(old) and j + length < len(new) and old[i + length] == new[j + length]:
        length += 1
    return length
