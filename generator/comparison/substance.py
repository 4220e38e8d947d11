"""The words that carry the substance of a unit, weighed by how rare they are in the two texts compared."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import chain, pairwise

from generator.comparison.function_words import FUNCTION_WORDS
from generator.comparison.scripts import LETTERS, SIGN, composed

_WORD = re.compile(rf"United Nations|{LETTERS}|{SIGN}")
_SENTENCE_ENDS = frozenset((*".;:", ""))
_ENDINGS = ("ing", "ed", "es", "s")

NEAREST = 5
"""Partners weighed for a unit. A paragraph is rarely made of more than three; the rest is room for error."""

RARE = 16
"""Pairs of units a word may point to and still help to find partners: four units of each text. Commoner words
cost most and tell least, so they count only between units that rarer words have already brought together."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest English endings, empty for function words: `Reaffirming` → `reaffirm`.

    Light on purpose: `recognise`, `recognizes` and `recognizing` must meet, nothing else need.
    """
    word = "un" if word == "United Nations" else composed(word).lower()
    if word in FUNCTION_WORDS:
        return ""
    if len(word) > 4:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > 2), "")
        word = word.removesuffix(ending).removesuffix("e")
        if word.endswith("is"):
            word = word[:-1] + "z"
        elif word.endswith("our"):
            word = word[:-2] + "r"
    return word


@lru_cache(maxsize=4096)
def substantive_words(text: str) -> tuple[str, ...]:
    """Stems of the words of a text in order, function words left out.

    Remembered, for a text in the middle of a lineage is compared with both its neighbours.
    """
    return tuple(filter(None, map(stem, _WORD.findall(text))))


@lru_cache(maxsize=4096)
def without_names(text: str) -> tuple[str, ...]:
    """The substantive words of a text with a gap ("") for each that is a number or part of a name.

    A word with a capital in mid-sentence is part of a name. Names of bodies and instruments are what texts on
    one subject cite in common; to share them is not to share a passage.
    """
    words = []
    for found in _WORD.finditer(text):
        word = stem(found[0])
        if word:
            begins = not found.start() or text[: found.start()].rstrip(' “"(')[-1:] in _SENTENCE_ENDS
            words.append("" if found[0].isdigit() or (found[0][0].isupper() and not begins) else word)
    return tuple(words)


class Substance:
    """What every unit of two texts says: its substantive words and pairs of neighbouring ones, weighed.

    A feature found in `n` of the `N` units of both texts weighs log2(N / n) bits, its inverse document
    frequency (Spärck Jones 1972): what all paragraphs say says nothing about where one of them went. A
    feature found once weighs as much as one found twice, for twice is what a true link gives.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old_words = [substantive_words(text) for text in old]
        self.new_words = [substantive_words(text) for text in new]
        numbers: defaultdict[object, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        self.old_pairs = [[numbers[pair] for pair in pairwise(words)] for words in self.old_words]
        self.new_pairs = [[numbers[pair] for pair in pairwise(words)] for words in self.new_words]
        self.old = [_features(*unit, numbers) for unit in zip(self.old_words, self.old_pairs, strict=True)]
        self.new = [_features(*unit, numbers) for unit in zip(self.new_words, self.new_pairs, strict=True)]
        self._in_old = Counter(chain.from_iterable(self.old))
        self._in_new = Counter(chain.from_iterable(self.new))
        units = max(3, len(old) + len(new))
        bits = [math.log2(units / max(2, count)) for count in range(units + 1)]
        in_old, in_new = self._in_old, self._in_new
        self._weights = [bits[in_old[feature] + in_new[feature]] for feature in range(len(numbers))]
        self.old_weight = [self.weight(unit) for unit in self.old]
        self.new_weight = [self.weight(unit) for unit in self.new]

    def weight(self, features: Iterable[int]) -> float:
        """Bits of a set of features together."""
        return sum(map(self._weights.__getitem__, features))

    def partners(self, settled: Collection[tuple[int, int]] = ()) -> list[tuple[int, int]]:
        """Pairs (old, new) worth weighing, at most NEAREST a unit, found by the rare words they share.

        Units of `settled` pairs are left out. Cost grows with the number of words, not of pairs: one feature
        gives at most RARE pairs.
        """
        in_old, in_new = self._in_old, self._in_new
        rare = {
            feature for feature in in_old.keys() & in_new.keys() if in_old[feature] * in_new[feature] <= RARE
        }
        settled_old, settled_new = {o for o, _ in settled}, {n for _, n in settled}
        standing = defaultdict(list)
        for n, unit in enumerate(self.new):
            if n not in settled_new:
                for feature in unit & rare:
                    standing[feature].append(n)
        columns: list[dict[int, float]] = [{} for _ in self.new]
        pairs: set[tuple[int, int]] = set()
        for o, unit in enumerate(self.old):
            if o in settled_old:
                continue
            row: defaultdict[int, float] = defaultdict(float)
            for feature in unit & rare:
                for n in standing[feature]:
                    row[n] += self._weights[feature]
            pairs.update((o, n) for n in nlargest(NEAREST, row, key=row.__getitem__))
            for n, weight in row.items():
                columns[n][o] = weight
        for n, column in enumerate(columns):
            pairs.update((o, n) for o in nlargest(NEAREST, column, key=column.__getitem__))
        return sorted(pairs)


def unclaimed(words: Sequence[str], pairs: Sequence[int], claimed: set[int]) -> list[str]:
    """The words with a gap ("") for each that stands in a claimed pair of neighbours."""
    left = list(words)
    for place, pair in enumerate(pairs):
        if pair in claimed:
            left[place] = left[place + 1] = ""
    return left


def _features(words: Sequence[str], pairs: Sequence[int], numbers: defaultdict[object, int]) -> set[int]:
    features = {numbers[word] for word in words}
    features.update(pairs)
    return features
