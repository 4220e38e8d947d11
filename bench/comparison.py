"""How well paragraphs are followed from text to text, beside plainer ways, and at what cost.

    python -m bench.comparison [--test] [--misses]

Without --test only the development set is shown: the test set is for the end.
"""

from __future__ import annotations

import argparse
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from bench.comparison_cases import DEVELOPMENT, TEST, Case, Labels, all_cases, units_at
from generator.comparison.alignment import compare
from generator.comparison.substance import substantive_words
from generator.comparison.words import redline
from generator.model.comparison import Relation
from generator.model.document import Unit
from generator.model.text import Text

Method = Callable[[Sequence[Unit], Sequence[Unit]], set[Labels]]


def measured(old: Sequence[Unit], new: Sequence[Unit]) -> set[Labels]:
    """The project's own links."""
    labels = {unit.id: unit.label for unit in (*old, *new)}
    return {(labels[link.old], labels[link.new]) for link in compare(old, new).links}


def same_number(old: Sequence[Unit], new: Sequence[Unit]) -> set[Labels]:
    """A paragraph goes on under its number."""
    return {(label, label) for label in {unit.label for unit in old} & {unit.label for unit in new}}


def in_order(old: Sequence[Unit], new: Sequence[Unit], least: float = 0.3) -> set[Labels]:
    """The likest pairs that keep the order of both texts, by dynamic programming."""
    cosine = Cosine(old, new)
    best = [[(0.0, (0, 0))] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(1, len(old) + 1):
        for j in range(1, len(new) + 1):
            choices = [(best[i - 1][j][0], (1, 0)), (best[i][j - 1][0], (0, 1))]
            if (likeness := cosine(i - 1, j - 1)) >= least:
                choices.append((best[i - 1][j - 1][0] + likeness, (1, 1)))
            best[i][j] = max(choices)
    i, j, links = len(old), len(new), set()
    while i and j:
        step = best[i][j][1]
        if step == (1, 1):
            links.add((old[i - 1].label, new[j - 1].label))
        i, j = i - step[0], j - step[1]
    return links


def greedy(old: Sequence[Unit], new: Sequence[Unit], least: float = 0.3) -> set[Labels]:
    """TF-IDF, the likest pair first, each unit once."""
    cosine = Cosine(old, new)
    pairs = sorted(((cosine(i, j), i, j) for i in range(len(old)) for j in range(len(new))), reverse=True)
    olds, news, links = set(), set(), set()
    for likeness, i, j in pairs:
        if likeness >= least and i not in olds and j not in news:
            olds.add(i)
            news.add(j)
            links.add((old[i].label, new[j].label))
    return links


def with_votes(old: Sequence[Unit], new: Sequence[Unit], run: int = 6, votes: int = 2) -> set[Labels]:
    """TF-IDF one to one, joined with the pairs that share runs of words found once in each text."""
    places = [Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()]
    for side, units in enumerate((old, new)):
        for unit in units:
            places[side].update(set(_runs(unit.text.plain, run)))
    ballots: Counter[Labels] = Counter()
    where = {
        words: unit.label for unit in old for words in _runs(unit.text.plain, run) if places[0][words] == 1
    }
    for unit in new:
        for words in set(_runs(unit.text.plain, run)):
            if places[1][words] == 1 and words in where:
                ballots[where[words], unit.label] += 1
    return greedy(old, new) | {pair for pair, count in ballots.items() if count >= votes}


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[k : k + length]) for k in range(len(words) - length + 1))


class Cosine:
    """Cosine of TF-IDF vectors of two texts' units."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        counts = [Counter(substantive_words(unit.text.plain)) for unit in (*old, *new)]
        found = Counter(word for count in counts for word in count)
        weight = {word: math.log(len(counts) / n) for word, n in found.items()}
        vectors = [{word: n * weight[word] for word, n in count.items()} for count in counts]
        norms = [math.sqrt(sum(x * x for x in vector.values())) or 1.0 for vector in vectors]
        unit_length = [
            {word: x / norm for word, x in v.items()} for v, norm in zip(vectors, norms, strict=True)
        ]
        self.old, self.new = unit_length[: len(old)], unit_length[len(old) :]

    def __call__(self, i: int, j: int) -> float:
        other = self.new[j]
        return sum(x * other.get(word, 0.0) for word, x in self.old[i].items())


METHODS: dict[str, Method] = {
    "this project": measured,
    "same number": same_number,
    "in order (TF-IDF)": in_order,
    "greedy one to one (TF-IDF)": greedy,
    "one to one and word-run votes": with_votes,
}


class Tally:
    """Links found and missed, over one case or many."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, case: Case, found: set[Labels]) -> None:
        self.right += len(found & case.links.keys())
        self.wrong += len(found - case.links.keys() - case.doubtful)
        self.missed += len(case.links.keys() - found)

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        both = precision + recall
        return f"{precision:6.3f} {recall:6.3f} {2 * precision * recall / both if both else 0.0:6.3f}"


def show_quality(cases: Sequence[Case], misses: bool) -> None:
    """Precision, recall and F1 of every method over each case and all of them."""
    totals = {name: Tally() for name in METHODS}
    print(f"{'':58} {'precision, recall, F1 of':>24}")
    print(f"{'':58} {'   '.join(f'{name:>20.20}' for name in METHODS)}")
    for case in cases:
        old, new = units_at(case.old), units_at(case.new)
        if old is None or new is None:
            print(f"{case.old} .. {case.new}: not at hand, left out")
            continue
        old, new = [u for u in old if u.text.plain], [u for u in new if u.text.plain]
        row = []
        for name, method in METHODS.items():
            found, tally = method(old, new), Tally()
            tally.add(case, found)
            totals[name].add(case, found)
            row.append(str(tally))
            if misses and method is measured:
                wrong = sorted(found - case.links.keys() - case.doubtful)
                print(
                    f"  {case.old} .. {case.new}: wrong {wrong}, missed {sorted(case.links.keys() - found)}"
                )
        print(f"{f'{case.old} .. {case.new}':58} {'   '.join(row)}")
    print(f"{'all':58} {'   '.join(str(tally) for tally in totals.values())}")


EVERY = (8, 6, 5, 4, 3)
"""Of how many words one is written anew."""


def show_rewriting(cases: Sequence[Case]) -> None:
    """How much of a text is still followed where words all through every paragraph are others."""
    texts = [units for address in dict.fromkeys(case.old for case in cases) if (units := units_at(address))]
    print(f"\n{'every n-th word of every paragraph replaced':58} {'precision, recall, F1':>24}")
    for every in EVERY:
        tally = Tally()
        for units in texts:
            old = [unit for unit in units if unit.text.plain]
            new = [_rewritten(unit, every) for unit in old]
            labels = {(unit.label, unit.label): Relation.EDITED for unit in old}
            tally.add(Case("", "", "", "", labels, set()), measured(old, new))
        print(f"{f'one in {every}':58} {tally}")


def _rewritten(unit: Unit, every: int) -> Unit:
    """A unit with every n-th word in its place turned into another that stands nowhere else."""
    words = unit.text.plain.split()
    words[every - 1 :: every] = [f"x{unit.line}y{k}" for k in range(len(words[every - 1 :: every]))]
    return msgspec.structs.replace(unit, text=Text(" ".join(words)))


def milliseconds(work: Callable[[], object], times: int = 20) -> tuple[float, float]:
    """The best and the middle of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return taken[0], taken[times // 2]


def show_cost() -> None:
    """Milliseconds, best and middle of several runs; words are forgotten between them."""
    print(f"\n{'milliseconds':58} {'best':>8} {'middle':>8}")
    for what, old_at, new_at, share in (
        ("28 units x 40", "A/RES/71/319/annex", "2021-09-10-rev3", 1.0),
        ("a quarter of two long texts", "A/RES/75/239", "A/RES/77/248", 0.25),
        ("a half", "A/RES/75/239", "A/RES/77/248", 0.5),
        ("two long texts, versions", "A/RES/75/239", "A/RES/77/248", 1.0),
        ("two long texts, strangers", "A/RES/75/239", "A/RES/75/89", 1.0),
        ("a long text and itself", "A/RES/75/239", "A/RES/75/239", 1.0),
    ):
        old, new = units_at(old_at), units_at(new_at)
        if old is None or new is None:
            continue
        old, new = old[: int(len(old) * share)], new[: int(len(new) * share)]

        def cold(old: Sequence[Unit] = old, new: Sequence[Unit] = new) -> None:
            substantive_words.cache_clear()
            compare(old, new)

        best, middle = milliseconds(cold, 9)
        print(f"{f'align: {what} ({len(old)} x {len(new)})':58} {best:8.1f} {middle:8.1f}")
    old, new = units_at("A/RES/71/319/annex") or (), units_at("2021-09-10-rev3") or ()
    words = [" ".join(" ".join(u.text.plain for u in units).split()[400:600]) for units in (old, new)]
    edited = re.sub(r"\b(\w+) (and|of) ", r"\1 or ", words[0])
    for what, a, b in (("200 words, edited", words[0], edited), ("200 words, another paragraph", *words)):
        best, middle = milliseconds(partial(redline, a, b), 100)
        print(f"{f'redline: {what}':58} {best:8.2f} {middle:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--test", action="store_true", help="show the test set too")
    parser.add_argument("--misses", action="store_true", help="name the wrong and the missed links")
    options = parser.parse_args()
    cases = all_cases()
    for purpose in (DEVELOPMENT, *((TEST,) if options.test else ())):
        print(f"\n{purpose} set")
        show_quality([case for case in cases if case.purpose == purpose], options.misses)
    show_rewriting([case for case in cases if case.purpose == DEVELOPMENT])
    show_cost()


if __name__ == "__main__":
    main()
