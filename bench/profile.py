"""How much is measured: sizes, runs, and how long is too long to do again."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from bench.figures import Costs
from bench.running import FailedError, Run

Size = int | None
"""Paragraph pages; None for the whole corpus."""


class Profile(msgspec.Struct, frozen=True):
    """One of those to choose from."""

    name: str
    runs: int
    patience: float
    """Seconds: what has taken so long in all its runs is not run again."""
    growth: tuple[Size, ...]
    steps: tuple[Size, ...]
    against: tuple[Size, ...]
    plain_until: int
    """Up to so many pages the whole navigation is put into every page."""
    search: tuple[Size, ...]
    serve: tuple[Size, ...]


QUICK = Profile(
    name="quick",
    runs=2,
    patience=20,
    growth=(300, 1000),
    steps=(300,),
    against=(300,),
    plain_until=300,
    search=(1000,),
    serve=(300,),
)
STANDARD = Profile(
    name="standard",
    runs=3,
    patience=60,
    growth=(300, 1000, 3000, 10_000, None),
    steps=(3000,),
    against=(1000, 10_000),
    plain_until=1000,
    search=(1000, 10_000, 45_000),
    serve=(10_000, None),
)
FULL = Profile(
    name="full",
    runs=5,
    patience=600,
    growth=(300, 1000, 3000, 10_000, None, 45_000),
    steps=(1000, 10_000, None),
    against=(300, 1000, 3000, 10_000, None),
    plain_until=1000,
    search=(300, 1000, 3000, 10_000, None, 45_000),
    serve=(300, 1000, 3000, 10_000, None),
)
PROFILES = {one.name: one for one in (QUICK, STANDARD, FULL)}


def name_of(size: Size) -> str:
    """As it is said to a reader."""
    return f"{size:,}" if size else "whole corpus"


def say(words: str) -> None:
    """Progress, with the time."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def in_turns(profile: Profile, what: dict[str, Callable[[], Run]], doing: str) -> dict[str, Costs]:
    """Everything once, then everything once again, and so on: what else the machine does meets all alike."""
    costs = {name: Costs() for name in what}
    for turn in range(profile.runs):
        for name, once in what.items():
            mine = costs[name]
            if mine.failed or (turn and sum(mine.wall) >= profile.patience):
                continue
            try:
                mine.runs.append(once())
            except FailedError as error:
                mine.failed = str(error)
                say(f"  {doing}: {name} left out: {error}")
                continue
            say(f"  {doing}: {name} {mine.runs[-1].wall:.1f} s, {mine.runs[-1].cpu:.1f} s of processor time")
    return costs
