"""Which unit of one text became which of another: typed links, many to many.

A unit's partner is the one that accounts for most of what it says. Each shared phrase is counted for one
link only: what the best link accounts for is no evidence for the next, so a second partner must bring
words of its own. That is what tells a paragraph split in two from one that merely resembles another.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

from generator.comparison.order import out_of_order
from generator.comparison.passages import Passages
from generator.comparison.substance import Substance, substantive_words, unclaimed, without_names
from generator.model.comparison import Comparison, Link, Relation
from generator.model.document import Unit, UnitKind

NEAR = 0.2
"""Between versions of one text, a unit is followed by another that accounts for a fifth of what either says.
Paragraphs of these texts have two to five sentences: a fifth is one sentence kept."""

FAR = 2 / 3
"""Between texts that are no versions of one another, a unit follows another only where two thirds of what
both say is common: paragraphs about one subject share its names and formulas, sometimes more than half."""

STRANGERS, VERSIONS = 0.1, 0.4
"""Share of the shorter text's units with a partner beyond FAR. Down to the first the two texts merely quote
the same stock, up from the second they are versions of one text; one rule shades into the other."""

ASSUMED = 4
"""Units, half of them with a partner, that two texts are given at the outset (as in Laplace's rule): texts
are set side by side because they are thought to be versions, and in short ones few units can show it."""

OPENING = 4
"""Substantive words at the head of a sentence that say what it does: "promote partnerships and engage …"."""

MOST = 0.5
"""Share of a unit from which on what went over is the unit, not a phrase of it."""

PASSAGE = 5
"""Words, and pairs of neighbours, in the shortest passage of substance: three words in a row."""

TRACE = 0.02
"""Share below which a pair is not looked at again."""

Pair = tuple[int, int]
_SENTENCE_END = re.compile(r"(?<=[.;]) ")


def compare(
    old: Sequence[Unit],
    new: Sequence[Unit],
    *,
    hand: Collection[tuple[str, str]] = (),
    forbidden: Collection[tuple[str, str]] = (),
    names: tuple[str, str] = ("", ""),
) -> Comparison:
    """Link the units of two texts given in reading order; `names` are the addresses of the two texts.

    `hand` and `forbidden` are pairs of unit ids, old and new. A hand link stands whatever is measured.
    Headings and units without words take no part.
    """
    olds, news = _with_words(old), _with_words(new)
    at_old = {unit.id: place for place, unit in enumerate(olds)}
    at_new = {unit.id: place for place, unit in enumerate(news)}
    links = Links([unit.text.plain for unit in olds], [unit.text.plain for unit in news])
    links.forbid({(at_old[o], at_new[n]) for o, n in forbidden if o in at_old and n in at_new})
    for o, n in hand:
        links.take(at_old[o], at_new[n])
    by_hand = set(links.found)
    links.find()
    relations = links.relations()
    ordered = sorted(links.found, key=lambda pair: (pair[1], pair[0]))
    moved = out_of_order(
        [(o, n, 1 if relations[o, n] is Relation.CARRIED else len(ordered) + 1) for o, n in ordered]
    )
    linked_old, linked_new = {o for o, _ in ordered}, {n for _, n in ordered}
    return Comparison(
        old=names[0],
        new=names[1],
        links=tuple(
            Link(
                old=olds[o].id,
                new=news[n].id,
                relation=relations[o, n],
                moved=k in moved,
                similarity=round(links.similarity(o, n), 3),
                decided_by="hand" if (o, n) in by_hand else "measure",
            )
            for k, (o, n) in enumerate(ordered)
        ),
        added=tuple(unit.id for n, unit in enumerate(news) if n not in linked_new),
        dropped=tuple(unit.id for o, unit in enumerate(olds) if o not in linked_old),
    )


def _with_words(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind is not UnitKind.HEADING and unit.text.plain]


class Links:
    """The links of one comparison while they are being found, by the places of units."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._substance = Substance(old, new)
        self._used: list[set[int]] = [set() for _ in old]
        self._explained: list[set[int]] = [set() for _ in new]
        self._forbidden: set[Pair] = set()
        self._gave: dict[Pair, tuple[float, float]] = {}
        self.found: list[Pair] = []
        """In the order of discovery: the surest first."""

    def forbid(self, pairs: Collection[Pair]) -> None:
        """Pairs never to be linked by measure."""
        self._forbidden.update(pairs)

    def take(self, o: int, n: int) -> None:
        """Link two units; what they share is from now on accounted for."""
        common = self._fresh(o, n)
        self._gave[o, n] = self._shares(o, n, common)
        self._used[o] |= common
        self._explained[n] |= common
        self.found.append((o, n))

    def find(self) -> None:
        """Link by measure: identical units, then the likest pairs first, each for what it alone explains."""
        settled = self._identical()
        done = set(self.found) | self._forbidden
        queue = [
            (-self._likeness(o, n, self._fresh(o, n)), self._displacement(o, n), o, n)
            for o, n in self._substance.partners(settled)
            if (o, n) not in done
        ]
        heapq.heapify(queue)
        kinship = None
        while queue:
            before, displacement, o, n = heapq.heappop(queue)
            common = self._fresh(o, n)
            likeness = self._likeness(o, n, common)
            if likeness < TRACE:
                continue
            if likeness < -before:
                heapq.heappush(queue, (-likeness, displacement, o, n))
            elif likeness >= FAR:
                self.take(o, n)
            else:
                if kinship is None:
                    kinship, _ = self._kinship(), self._spine
                if self._follows(o, n, common, kinship):
                    self.take(o, n)

    def _identical(self) -> list[Pair]:
        """Link units with the same words, the first with the first where words repeat."""
        settled = []
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        old_taken, new_taken = {o for o, _ in self.found}, {n for _, n in self.found}
        for o, text in enumerate(self._old):
            if o not in old_taken:
                waiting[text].append(o)
        for n, text in enumerate(self._new):
            twins = [o for o in waiting[text] if (o, n) not in self._forbidden]
            if twins and n not in new_taken:
                waiting[text].remove(twins[0])
                self.take(twins[0], n)
                settled.append((twins[0], n))
        return settled

    def _follows(self, o: int, n: int, common: set[int], kinship: float) -> bool:
        cover, likeness = max(self._shares(o, n, common)), self._likeness(o, n, common)
        if likeness >= FAR + kinship * (MOST - FAR):
            return True
        share = kinship * cover + (1 - kinship) * likeness
        if share >= FAR + kinship * (NEAR - FAR) and self._keeps_order(o, n):
            return True
        if not kinship or len(common) < PASSAGE:
            return False
        needed = self._passages.threshold if cover < MOST else self._passages.whole
        return self._passage(o, n) >= needed / kinship

    def _keeps_order(self, o: int, n: int) -> bool:
        """True where a link would cross none of those that carry the order of the two texts."""
        place = bisect_left(self._spine, (o, n))
        return all(b <= n for _, b in self._spine[place - 1 : place] if place) and all(
            b >= n for _, b in self._spine[place : place + 1]
        )

    def _passage(self, o: int, n: int) -> float:
        both = self._substance
        old = unclaimed(without_names(self._old[o]), both.old_pairs[o], self._used[o])
        new = unclaimed(both.new_words[n], both.new_pairs[n], self._explained[n])
        return self._passages.score(old, new)

    @cached_property
    def _spine(self) -> list[Pair]:
        """The links sure by themselves that keep the order of both texts."""
        sure = sorted(self.found, key=lambda pair: (pair[1], pair[0]))
        moved = out_of_order([(o, n, 1) for o, n in sure])
        return sorted(pair for k, pair in enumerate(sure) if k not in moved)

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self._substance.old_words, self._substance.new_words)

    def _kinship(self) -> float:
        """0 for strangers to 1 for versions of one text."""
        alike = (len(self.found) + ASSUMED / 2) / (min(len(self._old), len(self._new)) + ASSUMED)
        return min(1.0, max(0.0, (alike - STRANGERS) / (VERSIONS - STRANGERS)))

    def _fresh(self, o: int, n: int) -> set[int]:
        """What both units say and no link accounts for yet."""
        return (self._substance.old[o] & self._substance.new[n]) - self._used[o] - self._explained[n]

    def _likeness(self, o: int, n: int, common: set[int]) -> float:
        """Common substance as a share of what both units say (Dice 1945), 0 … 1."""
        both = self._substance.old_weight[o] + self._substance.new_weight[n]
        return 2 * self._substance.weight(common) / both if both else 0.0

    def _shares(self, o: int, n: int, common: set[int]) -> tuple[float, float]:
        """Common substance as a share of the old unit and of the new, each 0 … 1."""
        bits = self._substance.weight(common)
        old, new = self._substance.old_weight[o], self._substance.new_weight[n]
        return bits / old if old else 0.0, bits / new if new else 0.0

    def _displacement(self, o: int, n: int) -> float:
        return abs(o / len(self._old) - n / len(self._new))

    def similarity(self, o: int, n: int) -> float:
        """How much of both units is common, claimed or not; 1 for the same words and for nothing else."""
        if self._old[o] == self._new[n]:
            return 1.0
        return min(0.999, self._likeness(o, n, self._substance.old[o] & self._substance.new[n]))

    def relations(self) -> dict[Pair, Relation]:
        """The name of every link found."""
        phrases = self._phrases()
        parts = [pair for pair in self.found if pair not in phrases]
        heirs, sources = Counter(o for o, _ in parts), Counter(n for _, n in parts)

        def name(o: int, n: int) -> Relation:
            if (o, n) in phrases:
                return Relation.CARRIED
            if self._old[o] == self._new[n]:
                return Relation.SAME
            split, merged = heirs[o] > 1, sources[n] > 1
            if split and merged:
                # Named for the old unit where a good part of it went, else for the new one.
                return Relation.SPLIT if self._gave[o, n][0] >= NEAR else Relation.MERGED
            return Relation.SPLIT if split else Relation.MERGED if merged else Relation.EDITED

        return {(o, n): name(o, n) for o, n in self.found}

    def _phrases(self) -> set[Pair]:
        """Links by which words went over but no sentence: little, or not the main thing at either end."""
        most_given: defaultdict[int, float] = defaultdict(float)
        most_taken: defaultdict[int, float] = defaultdict(float)
        for (o, n), (given, taken) in self._gave.items():
            most_given[o] = max(most_given[o], given)
            most_taken[n] = max(most_taken[n], taken)
        phrases = set()
        for (o, n), (given, taken) in self._gave.items():
            minor = given < most_given[o] and taken < most_taken[n]
            if max(given, taken) < (MOST if minor else NEAR) and not _goes_on(self._old[o], self._new[n]):
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
