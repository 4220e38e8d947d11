"""What each step of a build costs: reading, resolving, comparing, rendering, publishing.

`python -m bench.steps FOLDER` builds the site of a folder on one core, with nothing kept, and prints the
seconds of processor time of each step as JSON; a process of its own for each run.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.base import load_config

from bench.figures import Costs, Stages
from bench.places import ROOT
from bench.profile import Profile, Size, name_of, say
from bench.project import project
from bench.running import FailedError, told
from generator import plugin

STEPS = ("reading", "resolving", "comparing", "rendering", "publishing")
"""As a build calls what it is doing, or begins to."""
REST = "all else"
"""Starting, indexing for search, MkDocs itself."""


def measure(profile: Profile) -> Iterator[Stages]:
    """Each size of the profile."""
    for size in profile.steps:
        yield _of(profile, size)


def _of(profile: Profile, size: Size) -> Stages:
    ours = project(size)
    figures = Stages(name_of(size), ours.paragraphs, {})
    walls = Costs()
    for turn in range(profile.runs):
        if turn and sum(walls.wall) >= profile.patience:
            break
        ours.forget()
        try:
            cost, said = told([sys.executable, "-m", "bench.steps", ours.folder], ROOT)
        except FailedError as error:
            say(f"  steps of {figures.size}: left out: {error}")
            break
        walls.runs.append(cost)
        for step, seconds in json.loads(said.splitlines()[-1]).items():
            figures.seconds.setdefault(step, []).append(seconds)
        say(f"  steps of {figures.size}: {cost.cpu:.1f} s of processor time on one core")
    return figures


class Marks:
    """Hears what is being done, as a bar of progress does, and notes the processor time."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = dict.fromkeys((*STEPS, REST), 0.0)
        self._doing = REST
        self._since = _cpu()

    def tell(self, what: str, done: int, of: int) -> None:  # noqa: ARG002
        """Something is being done."""
        self._turn(next((step for step in STEPS if what.startswith(step)), REST))

    def end(self) -> None:
        """That was all, for now."""
        self._turn(REST)

    def _turn(self, doing: str) -> None:
        now = _cpu()
        self.spent[self._doing] += now - self._since
        self._doing, self._since = doing, now


def _cpu() -> float:
    """Seconds of processor time of this process and those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def steps_of(folder: Path) -> dict[str, float]:
    """Seconds of processor time of each step of building the site of a folder."""
    marks = Marks()
    logging.disable(logging.CRITICAL)
    setattr(plugin, "Bar", lambda: marks)  # noqa: B010
    # Several cores would share what each step costs in ways that no clock of one process sees.
    os.cpu_count = lambda: 1
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    marks.end()
    return marks.spent


if __name__ == "__main__":
    print(json.dumps(steps_of(Path(sys.argv[1]))))
