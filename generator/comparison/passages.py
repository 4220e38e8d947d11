"""How telling a passage two units share is: the bits of the best stretch of words they have in common."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

_GAP = 2.0
"""Bits a word costs that stands inside the passage in one unit only: less than any telling word gives."""

_REACH = 6
"""Words a passage may skip in either unit; past that it is two passages."""

_COMMON = 64
"""Times a word may stand in a unit and still tell of a passage. In the 30,000 paragraphs of two sessions none
stands more than 30 times; a text that does nothing but repeat itself could be compared for hours."""

_CHANCE = 0.0001
"""Passages as good as this that two unrelated texts may be expected to share by accident."""


class Passages:
    """Weighs passages by how surprising their words are in these two texts.

    A word counts for -log2 of its chance to stand there, given the word before it, so that a formula
    repeated through the texts ("trafficking in persons, especially women and children") is worth next to
    nothing and a turn of phrase found in these two units only is worth much. Its own two occurrences are left
    out of the count.

    `threshold` is the score from which on a passage is no accident (Karlin and Altschul 1990, for local
    alignments): log2(words of one text x words of the other) bits for the places where it might have been
    found, and as many again as make the chance small. `whole` is the same for a passage that makes up most of
    a unit: it could begin anywhere in one of the texts only.
    """

    def __init__(self, old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for unit in (*old, *new):
            self._words.update(unit)
            self._pairs.update(pairwise(unit))
        self._total = sum(self._words.values())
        lengths = sum(map(len, old)), sum(map(len, new))
        self.threshold = math.log2(max(1, math.prod(lengths)) / _CHANCE)
        self.whole = math.log2(max(1, *lengths) / _CHANCE)

    def surprise(self, word: str, before: str | None) -> float:
        """Bits of a word: its chance after the one before, where that is known, mixed with its plain one."""
        plain = max(1, self._words[word] - 2) / self._total
        if before is None:
            return -math.log2(plain)
        known = max(0, self._words[before] - 2)
        after = max(0, self._pairs[before, word] - 2)
        return -math.log2((after + plain) / (known + 1))

    def score(self, old: Sequence[str], new: Sequence[str]) -> float:
        """Bits of the best passage in common; 0 where there is none. `old` and `new` may hold gaps ("")."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(new):
            if word:
                places[word].append(place)
        rows: dict[int, dict[int, float]] = {}
        """The best passage that ends with a word of the old unit and one of the new, by both places."""
        best = 0.0
        for i, word in enumerate(old):
            if not 0 < len(places.get(word, ())) <= _COMMON:
                continue
            near = [(a, rows[a]) for a in range(i - _REACH, i) if a in rows]
            row = rows[i] = {}
            for j in places[word]:
                follows = bool(i and j and old[i - 1] and old[i - 1] == new[j - 1])
                gain = self.surprise(word, old[i - 1] if follows else None)
                reached = max(
                    (
                        ends[b] - _GAP * ((i - a - 1) + (j - b - 1))
                        for a, ends in near
                        for b in range(j - _REACH, j)
                        if b in ends
                    ),
                    default=0.0,
                )
                row[j] = gain + max(0.0, reached)
            best = max(best, *row.values())
        return best
