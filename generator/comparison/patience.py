"""Which tokens of one sequence go on in another, as a reader would pair them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

from rapidfuzz.distance import LCSseq

Pair = tuple[int, int]


def pair_tokens(old: Sequence[str], new: Sequence[str], weak: Collection[str] = ()) -> list[Pair]:
    """Places (old, new) of tokens that go on, increasing in both.

    Tokens found once on each side are paired first (the patience method, Cohen 2006), then what lies between
    them in the same way; `weak` tokens, such as function words, never lead. Where nothing is found once, the
    longest common subsequence decides.
    """
    pairs: list[Pair] = []
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        a, b, c, d = gaps.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, weak, a, b, c, d)
        if anchors:
            ends = [*anchors, (b, d)]
            starts = [(a - 1, c - 1), *anchors]
            gaps += [(i + 1, j, k + 1, m) for (i, k), (j, m) in zip(starts, ends, strict=True)]
            pairs += anchors
        else:
            pairs += _common(old[a:b], new[c:d], a, c)
    return sorted(pairs)


def _anchors(
    old: Sequence[str], new: Sequence[str], weak: Collection[str], a: int, b: int, c: int, d: int
) -> list[Pair]:
    """The longest increasing run of pairs of tokens found once on each side of a gap."""
    in_old, in_new = Counter(old[a:b]), Counter(new[c:d])
    places = {new[k]: k for k in range(c, d) if in_new[new[k]] == 1}
    single = [
        (k, places[old[k]])
        for k in range(a, b)
        if in_old[old[k]] == 1 and old[k] in places and old[k] not in weak
    ]
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for k, (_, place) in enumerate(single):
        length = bisect_left(tails, place)
        before.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        at[length : length + 1] = [k]
    chain = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append(single[k])
        k = before[k]
    return chain[::-1]


def _common(old: Sequence[str], new: Sequence[str], a: int, c: int) -> list[Pair]:
    if not set(old) & set(new):
        return []
    return [
        (a + step.src_start + k, c + step.dest_start + k)
        for step in LCSseq.opcodes(old, new)
        if step.tag == "equal"
        for k in range(step.src_end - step.src_start)
    ]
