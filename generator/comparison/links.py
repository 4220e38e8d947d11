"""Finds which unit of one text became which of another.

A unit's partner is the one that accounts for most of what it says. Each shared phrase is counted for one
link only: what the best link accounts for is no evidence for the next, so a second partner must bring
words of its own. That is what tells a paragraph split in two from one that merely resembles another.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.comparison.order import out_of_order
from generator.comparison.passages import Passages
from generator.comparison.substance import Substance, unclaimed, without_names

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

MOST = 0.5
"""Between versions, two units that have half in common are one paragraph wherever they stand; less must keep
the order of the texts, or rest on a passage that no accident explains. A passage that is half of a unit is
judged as the whole of it."""

IN_ORDER = 4
"""Pairs that must keep the order of the texts before their order tells anything: four stand in it by accident
one time in 4! = 24, less than one in twenty."""

PASSAGE = 5
"""Words, and pairs of neighbours, in the shortest passage of substance: three words in a row."""

Pair = tuple[int, int]


class Ground(NamedTuple):
    """What the links that are sure by themselves say about two texts."""

    kinship: float
    """0 for strangers to 1 for versions of one text."""
    spine: list[Pair]
    """Those that keep the order of both texts, in order."""

    def keeps_order(self, o: int, n: int) -> bool:
        """True where a link would cross none of the spine."""
        place = bisect_left(self.spine, (o, n))
        before, after = self.spine[max(0, place - 1) : place], self.spine[place : place + 1]
        return all(b <= n for _, b in before) and all(n <= b for _, b in after)


class Links:
    """The links of one comparison while they are being found, by the places of units."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._substance = Substance(old, new)
        self._used: list[set[int]] = [set() for _ in old]
        self._explained: list[set[int]] = [set() for _ in new]
        self._forbidden: set[Pair] = set()
        self.found: dict[Pair, tuple[float, float]] = {}
        """Each link with what it alone accounts for, as shares of the old unit and the new; surest first."""

    def forbid(self, pairs: Collection[Pair]) -> None:
        """Pairs never to be linked by measure."""
        self._forbidden.update(pairs)

    def take(self, o: int, n: int) -> None:
        """Link two units; what they share is from now on accounted for."""
        common = self._fresh(o, n)
        self.found[o, n] = self._shares(o, n, common)
        self._used[o] |= common
        self._explained[n] |= common

    def find(self) -> None:
        """Link by measure: identical units, then the likest pairs first, each for what it alone explains."""
        settled = self._identical()
        done = set(self.found) | self._forbidden
        queue = []
        for o, n in self._substance.partners(settled):
            common = self._fresh(o, n)
            if (o, n) not in done and self._may_follow(o, n, common):
                queue.append((-self._likeness(o, n, common), self._displacement(o, n), o, n))
        heapq.heapify(queue)
        ground = None
        while queue:
            before, displacement, o, n = heapq.heappop(queue)
            common = self._fresh(o, n)
            likeness = self._likeness(o, n, common)
            if not self._may_follow(o, n, common):
                continue
            if likeness < -before:
                heapq.heappush(queue, (-likeness, displacement, o, n))
            elif likeness >= FAR:
                self.take(o, n)
            else:
                ground = ground or self._survey([(o, n), *((o, n) for _, _, o, n in queue)])
                if self._follows(o, n, common, ground):
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

    def _may_follow(self, o: int, n: int, common: set[int]) -> bool:
        """False where neither a share nor a passage could ever be enough."""
        return len(common) >= PASSAGE or max(self._shares(o, n, common)) >= NEAR

    def _follows(self, o: int, n: int, common: set[int], ground: Ground) -> bool:
        kinship = ground.kinship
        cover, likeness = max(self._shares(o, n, common)), self._likeness(o, n, common)
        if likeness >= FAR + kinship * (MOST - FAR):
            return True
        share = kinship * cover + (1 - kinship) * likeness
        # A lone word in common, "Recalling", is no sentence kept, however short the units.
        if len(common) > 1 and share >= FAR + kinship * (NEAR - FAR) and ground.keeps_order(o, n):
            return True
        if not kinship or len(common) < PASSAGE:
            return False
        needed = self._passages.threshold if cover < MOST else self._passages.whole
        return self._passage(o, n) >= needed / kinship

    def _passage(self, o: int, n: int) -> float:
        both = self._substance
        old = unclaimed(without_names(self._old[o]), both.old_pairs[o], self._used[o])
        new = unclaimed(both.new_words[n], both.new_pairs[n], self._explained[n])
        return self._passages.score(old, new)

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self._substance.old_words, self._substance.new_words)

    def _survey(self, waiting: Sequence[Pair]) -> Ground:
        """What the links found tell of the two texts. Where every paragraph was edited few are found yet:
        then the order of the pairs tells that wait and are each other's likest."""
        mutual = self._mutual(waiting)
        spine = _in_order([*self.found, *mutual])
        telling = mutual & set(spine)
        if len(telling) < IN_ORDER:
            telling, spine = set(), _in_order(self.found)
        alike = len(self.found) + len(telling)
        share = (alike + ASSUMED / 2) / (min(len(self._old), len(self._new)) + ASSUMED)
        return Ground(min(1.0, max(0.0, (share - STRANGERS) / (VERSIONS - STRANGERS))), spine)

    def _mutual(self, waiting: Sequence[Pair]) -> set[Pair]:
        """Of units not linked yet, the pairs that are each other's likest and have half in common."""
        taken_old, taken_new = {o for o, _ in self.found}, {n for _, n in self.found}
        for_old: dict[int, tuple[float, Pair]] = {}
        for_new: dict[int, tuple[float, Pair]] = {}
        for o, n in waiting:
            if o in taken_old or n in taken_new:
                continue
            likeness = self._likeness(o, n, self._fresh(o, n))
            if likeness >= MOST:
                for_old[o] = max(for_old.get(o, (0.0, (o, n))), (likeness, (o, n)))
                for_new[n] = max(for_new.get(n, (0.0, (o, n))), (likeness, (o, n)))
        return {pair for _, pair in for_old.values()} & {pair for _, pair in for_new.values()}

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


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """The most of the pairs that keep the order of both texts, in order."""
    ranked = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    moved = out_of_order([(o, n, 1) for o, n in ranked])
    return sorted(pair for k, pair in enumerate(ranked) if k not in moved)
