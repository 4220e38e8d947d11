"""Search: its index, what making it costs, and how long a visitor waits."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator

from playwright.sync_api import Error

from bench.figures import Costs, Search
from bench.places import ROOT
from bench.profile import Profile, Size, name_of, say
from bench.project import Project, project
from bench.running import FailedError, Run, told
from bench.visiting import visits_to


def measure(profile: Profile) -> Iterator[Search]:
    """Each size of the profile."""
    if not shutil.which("chromium"):
        say("search: left out: there is no chromium on the path")
        return
    for size in profile.search:
        try:
            yield _of(profile, size)
        except (FailedError, Error) as error:
            say(f"search: {name_of(size)} left out: {error}")


def _of(profile: Profile, size: Size) -> Search:
    ours = project(size)
    say(f"search: {name_of(size)}, building the site")
    ours.build()
    indexing, records = _indexing(profile, ours)
    files = [path.stat().st_size for path in (ours.site / "search").rglob("*") if path.is_file()]
    figures = Search(name_of(size), records, len(files), sum(files) / 1e6, indexing, {})
    for place, visits in visits_to(ours.site):
        figures.visits[place] = visits
        say(f"  search, {name_of(size)}, {place}: first hits after {', '.join(map(str, visits.first))} ms")
    return figures


def _indexing(profile: Profile, ours: Project) -> tuple[Costs, int]:
    """What making the index costs beyond reading and rendering, and of how many records it is."""
    costs, records, spent = Costs(), 0, 0.0
    for _ in range(profile.runs):
        if spent >= profile.patience:
            break
        command = [sys.executable, "-m", "bench.indexing", str(ours.folder)]
        try:
            cost, said = told(command, ROOT)
        except FailedError as error:
            costs.failed = str(error)
            break
        spent += cost.wall
        figures = json.loads(said.splitlines()[-1])
        records = figures.pop("records")
        costs.runs.append(Run(**figures))
        say(f"  search: indexing {records:,} records {costs.wall[-1]:.1f} s")
    return costs, records
