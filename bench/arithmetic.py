"""What is made of measurements: middles, ratios of neighbours, growth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import linear_regression, median


def middle(values: Sequence[float]) -> float:
    """The median; of two in the middle, what lies between them. Raises ValueError for no values."""
    if not values:
        raise ValueError("no median of nothing")
    return float(median(values))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of ours / theirs, run by run: what was measured side by side is compared side by side.

    Where one was run more often than the other, the first runs of both are taken.
    """
    return middle([mine / other for mine, other in zip(ours, theirs, strict=False)])


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """The k of y ~ x^k that fits the points (x, y) best, by least squares of their logarithms.

    1 is growth in a straight line, 2 with the square. Raises ValueError for fewer than two different x.
    """
    logs = [(math.log(x), math.log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:
        raise ValueError("growth needs two sizes")
    return linear_regression([x for x, _ in logs], [y for _, y in logs]).slope
