"""What to call a link: the same, edited, split, merged, or a phrase carried over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.comparison.substance import substantive_words
from generator.model.comparison import Relation

LITTLE = 0.2
"""Share of a unit below which what went over is a phrase of it, where no sentence goes on: less than one of
the two to five sentences a paragraph of these texts has."""

MOST = 0.5
"""Share from which on it is no phrase, even where more of the unit went elsewhere."""

OPENING = 4
"""Substantive words at the head of a sentence that say what it does: "promote partnerships and engage …"."""

Pair = tuple[int, int]
_SENTENCE_END = re.compile(r"(?<=[.;]) ")


def name_links(
    old: Sequence[str], new: Sequence[str], shares: Mapping[Pair, tuple[float, float]]
) -> dict[Pair, Relation]:
    """The relation of each link, a pair of places in two texts' units.

    `shares` are what the link alone accounts for, of the old unit and of the new, each 0 … 1.
    """
    phrases = _phrases(old, new, shares)
    heirs = Counter(o for o, n in shares if (o, n) not in phrases)
    sources = Counter(n for o, n in shares if (o, n) not in phrases)

    def name(o: int, n: int) -> Relation:
        if (o, n) in phrases:
            return Relation.CARRIED
        if old[o] == new[n]:
            return Relation.SAME
        split, merged = heirs[o] > 1, sources[n] > 1
        if split and merged:
            # Named for the old unit where a good part of it went, else for the new one.
            return Relation.SPLIT if shares[o, n][0] >= LITTLE else Relation.MERGED
        return Relation.SPLIT if split else Relation.MERGED if merged else Relation.EDITED

    return {(o, n): name(o, n) for o, n in shares}


def _phrases(old: Sequence[str], new: Sequence[str], shares: Mapping[Pair, tuple[float, float]]) -> set[Pair]:
    """Links by which words went over but no sentence: little, or not the main thing at either end."""
    most_given: defaultdict[int, float] = defaultdict(float)
    most_taken: defaultdict[int, float] = defaultdict(float)
    for (o, n), (given, taken) in shares.items():
        most_given[o] = max(most_given[o], given)
        most_taken[n] = max(most_taken[n], taken)
    phrases = set()
    for (o, n), (given, taken) in shares.items():
        minor = given < most_given[o] and taken < most_taken[n]
        if max(given, taken) < (MOST if minor else LITTLE) and not _goes_on(old[o], new[n]):
            phrases.add((o, n))
    return phrases


def _goes_on(old: str, new: str) -> bool:
    """True where the texts are one, or a sentence of the old one begins as one of the new does."""
    return old == new or any(
        len(begun & continued) > 1 for begun in _openings(old) for continued in _openings(new)
    )


def _openings(text: str) -> list[set[str]]:
    """The first substantive words of each sentence: who does what."""
    return [set(substantive_words(sentence)[:OPENING]) for sentence in _SENTENCE_END.split(text)]
