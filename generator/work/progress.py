"""What is being done and how long it will take, for whoever looks on at a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PAUSE = 0.1
"""Seconds between two drawings of the line: it is told of every thing that is made."""


class Bar:
    """A line at the foot of the terminal; nothing anywhere else."""

    def __init__(self) -> None:
        self._progress = _line() if _is_terminal() else None
        self._what = ""
        self._drawn = 0.0

    def tell(self, what: str, done: int, of: int) -> None:
        """Say how far this work has come."""
        if not self._progress or not of:
            return
        if what != self._what:
            self.end()
            self._what = what
            self._progress.start()
            self._progress.add_task(what, total=of)
        now = time.monotonic()
        is_time = done == of or now - self._drawn >= _PAUSE
        self._progress.update(self._progress.task_ids[-1], completed=done, refresh=is_time)
        self._drawn = now if is_time else self._drawn

    def end(self) -> None:
        """Leave no line behind."""
        if self._progress:
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._progress.stop()
            self._what = ""


def _is_terminal() -> bool:
    # Some who start a program close what nobody is to read.
    with suppress(AttributeError, ValueError):
        return sys.stderr.isatty()
    return False


def _line() -> Progress:
    # Who does not look on does not wait for it either.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    # A thread that draws the line would keep this process from being copied for other cores.
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
