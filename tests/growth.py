"""Whether a cost grows with the length of what is read, and not with its square.

The machine has other work too, so one measurement says little: what is linear passes in one of five, and
what grows with the square fails in all of them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

FACTOR = 8
"""The longer of the two inputs to the shorter one."""
ALLOWED = 24
"""A linear cost grows by eight, a square one by 64; caches that are too small for the longer input have
been seen to make eighteen of eight."""
INSTANT = 0.02
"""Seconds that are no time to compare with another."""
ATTEMPTS = 5


def seconds(action: Callable[[], object]) -> float:
    """What an action costs the processor, without what the collector of other tests' garbage adds."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        action()
        return time.process_time() - start
    finally:
        gc.enable()


def assert_linear(cost: Callable[[int], float], longest: int) -> None:
    """`cost` takes a length and gives seconds; `longest` is the greater of the lengths it is tried with."""
    seen = []
    for _ in range(ATTEMPTS):
        long = cost(longest)
        if long < INSTANT:
            return
        short = cost(longest // FACTOR)
        if long <= ALLOWED * short:
            return
        seen.append(f"{longest // FACTOR}: {short:.3f} s, {longest}: {long:.3f} s")
    raise AssertionError("the cost grows faster than the length; " + "; ".join(seen))
