"""Which links changed place: all but the longest chain of links that keeps the order of both texts."""

from __future__ import annotations

from collections.abc import Sequence


def out_of_order(links: Sequence[tuple[int, int, int]]) -> set[int]:
    """Positions in `links` of those that moved; each link is (old place, new place, weight > 0).

    Links keep their order when neither their old nor their new places go backwards, so a paragraph split
    into neighbours has not moved. The heaviest such chain stays where it is, whatever the numbers printed:
    with equal weights that is a longest increasing subsequence (Schensted 1961), and the fewest move.
    """
    ranked = sorted(range(len(links)), key=lambda k: (links[k][1], links[k][0]))
    heaviest = _PrefixMaximum(1 + max((old for old, _, _ in links), default=0))
    before: dict[int, int | None] = {}
    for k in ranked:
        old, _, weight = links[k]
        total, before[k] = heaviest.up_to(old)
        heaviest.offer(old, total + weight, k)
    _, last = heaviest.up_to(heaviest.size - 1)
    kept = set()
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(range(len(links))) - kept


class _PrefixMaximum:
    """Heaviest chain that ends at or before an old place, in logarithmic time (Fenwick 1994)."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._best: list[tuple[int, int | None]] = [(0, None)] * (size + 1)

    def offer(self, place: int, weight: int, link: int) -> None:
        place += 1
        while place <= self.size:
            if weight > self._best[place][0]:
                self._best[place] = (weight, link)
            place += place & -place

    def up_to(self, place: int) -> tuple[int, int | None]:
        place += 1
        best: tuple[int, int | None] = (0, None)
        while place:
            if self._best[place][0] > best[0]:
                best = self._best[place]
            place -= place & -place
        return best
