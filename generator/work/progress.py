"""What is being done and how long it will take, for whoever looks on at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """A line at the foot of the terminal; nothing anywhere else."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        # A thread that draws the line would keep this process from being copied for other cores.
        self._progress = (
            Progress(*columns, console=console, transient=True, auto_refresh=False)
            if console.is_terminal
            else None
        )
        self._what = ""

    def tell(self, what: str, done: int, of: int) -> None:
        """Say how far this work has come."""
        if not self._progress or not of:
            return
        if what != self._what:
            self.end()
            self._what = what
            self._progress.start()
            self._progress.add_task(what, total=of)
        self._progress.update(self._progress.task_ids[-1], completed=done, refresh=True)

    def end(self) -> None:
        """Leave no line behind."""
        if self._progress:
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._progress.stop()
            self._what = ""
