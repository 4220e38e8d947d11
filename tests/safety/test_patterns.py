"""No regular expression is slow: each of the package, against texts of 100 kB made for it."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from generator.exporting.akn import names
from generator.model import symbol
from generator.resolving import asks, pinpoints
from tests.resolving.test_linear import ONES
from tests.safety.patterns import FROM_START, Finder, Found
from tests.safety.pumps import Attack, attacks, text

SIZE = 100_000
LIMIT = 0.1
"""Seconds of the processor, the best of three."""
LADDER = ((SIZE // 20, LIMIT / 400), (SIZE // 5, LIMIT / 25), (SIZE, LIMIT))
"""Length and limit: what grows with the square of its length and passes a step, passes all later ones."""

WINDOWS = {
    pinpoints._BEFORE: pinpoints._WINDOW,
    asks._NAMED_BEFORE: asks._FARTHEST,
    names._RESOLUTION: symbol._LONGEST,
}
"""Expressions that are given a few characters at a time, and how many: the text is cut into such pieces."""
OURS = ("plugin", "publishing.folder", "publishing.frame", "publishing.policy", "publishing.stylesheet")
"""Modules whose expressions read nothing that comes from a source: the theme, and names that are ours."""
EXAMPLES = {
    "f'\\\\b{page.number}\\\\b'": r"\b12\b",
    "f'<(/?){tag}\\\\b'": r"<(/?)div\b",
    "f'((?:href|src|action)=\"){re.escape(base)}'": r'((?:href|src|action)=")/site/',
    "f'\\\\.{re.escape(folder.name)}-building-(\\\\d+)'": r"\.site-building-(\d+)",
}
"""Code that puts an expression together → what it may make."""
GENERAL = (
    *" a1.,/-(:)[]*'“_²\t\n", "A ", "A/", "a\n", "1. ", "(a) ", " \n", "A, ", "Aa ", "a and ", "; ", ". A", "<a>", "[a](", "[a](b)",
    '="', "&a;", "1/1 ", "A/1/1 ", "resolution 1/1 ", "the A of the ", "Convention on A, ", "paras. 1, 2, ", "ibid., ", *ONES,
)  # fmt: skip
"""Repeated, these are what any text may hold too much of."""

FINDER = Finder(EXAMPLES)
FOUND = [found for found in FINDER.found if not found.name.startswith(OURS)]


class _TooLongError(Exception):
    pass


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Stops an expression that would not end."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(found: Found, words: Any) -> float:
    """Seconds of the processor the dearest of its methods takes."""
    size = WINDOWS.get(found.pattern, len(words))
    pieces = [words[at : at + size] for at in range(0, len(words), size)]
    dearest = 0.0
    for from_start in sorted({method in FROM_START and method for method in found.methods}, key=str):
        start = time.process_time()
        try:
            with stopped_after(4 * LIMIT):
                for piece in pieces:
                    if from_start:
                        getattr(found.pattern, from_start)(piece)
                    else:
                        for _ in found.pattern.finditer(piece):
                            pass
        except _TooLongError:
            return float("inf")
        dearest = max(dearest, time.process_time() - start)
    return dearest


def is_slow(found: Found, attack: Attack) -> bool:
    # What is given a window at a time cannot grow with the square of the whole.
    for size, limit in ((SIZE // 5, LIMIT / 5),) if found.pattern in WINDOWS else LADDER:
        words: Any = text(attack, size)
        if isinstance(found.pattern.pattern, bytes):
            words = words.encode()
        took = cost(found, words)
        if limit in (LIMIT, LIMIT / 5) and limit < took < 4 * LIMIT:
            took = min(took, cost(found, words), cost(found, words))
        if took <= limit:
            return False
    return True


def test_every_expression_of_the_code_is_known() -> None:
    assert FINDER.unknown == []
    assert set(EXAMPLES) == FINDER.used
    assert len(FOUND) > 300


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.name)
def test_no_expression_takes_a_tenth_of_a_second(found: Found) -> None:
    tried = [*attacks(found.pattern), *(("", one, "\x01") for one in GENERAL)]
    assert [attack for attack in tried if is_slow(found, attack)] == []


@pytest.mark.parametrize(
    ("expression", "method"),
    [
        (r"\s+$", "search"),
        (r"(a+)+b", "match"),
        (r"(?:[A-Z][\w.]* ?){1,5}!", "fullmatch"),
        (r"\S*\d/\d\S*\s", "fullmatch"),
        (r"[A-Z]+(?:/\S+)+(?:\s\S+)*", "fullmatch"),
    ],
)
def test_what_is_known_to_be_slow_is_found(expression: str, method: str) -> None:
    found = Found(re.compile(expression), expression)
    found.methods.add(method)
    assert any(is_slow(found, attack) for attack in attacks(found.pattern))
