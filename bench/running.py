"""One command, run and measured: by the clock, in seconds of processor time, in memory at its highest."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

_NAP = 0.1
"""Seconds between two looks at the memory."""


class Run(msgspec.Struct, frozen=True):
    """What a command took, all the processes it started among it."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of processor time."""
    peak: float
    """Megabytes (10⁶ bytes) of memory; what processes share is counted once."""


class FailedError(Exception):
    """A command did not do what it should; the message says which and why, in a line."""


def run(
    command: Sequence[str | Path],
    folder: Path,
    limit: float = 1800,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run a command in a folder, at most `limit` seconds. Raises FailedError."""
    return told(command, folder, limit, environment)[0]


def told(
    command: Sequence[str | Path],
    folder: Path,
    limit: float = 1800,
    environment: Mapping[str, str] | None = None,
) -> tuple[Run, str]:
    """The same, and what the command has said. Raises FailedError."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                [str(word) for word in command],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        except OSError as error:
            raise FailedError(f"{command[0]} cannot be started: {error.strerror}") from None
        memory = _Memory(process.pid)
        overtime = threading.Timer(limit, _end, [process.pid])
        overtime.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        was_overtime = not overtime.is_alive()
        overtime.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        # The system’s own mark, `ru_maxrss`, begins at what this process has when it starts another.
        peak = memory.end()
        said.seek(0)
        words = said.read().decode(errors="replace")
    if was_overtime:
        raise FailedError(f"took more than {limit:.0f} s")
    if process.returncode:
        last = next((line for line in reversed(words.splitlines()) if line.strip()), "it said nothing")
        raise FailedError(f"ended with {process.returncode}: {last.strip()[:200]}")
    return Run(wall, used.ru_utime + used.ru_stime, peak / 1e6), words


def _end(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, 9)


class _Memory:
    """Looks from time to time at the memory of a process and of those it has started."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def end(self) -> int:
        """Bytes at the highest."""
        self._over.set()
        self._watch.join()
        return self._peak

    def _look(self) -> None:
        while True:
            self._peak = max(self._peak, sum(map(memory_of, family(self._pid))))
            if self._over.wait(_NAP):
                return


def family(pid: int) -> list[int]:
    """A process and all below it; empty where the system does not tell."""
    found = []
    todo = [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        # It may end while it is looked at, and any of its threads too.
        with suppress(OSError):
            for task in os.listdir(f"/proc/{one}/task"):  # noqa: PTH208
                with suppress(OSError):
                    todo += map(int, Path(f"/proc/{one}/task/{task}/children").read_text().split())
    return found


def memory_of(pid: int) -> int:
    """Bytes of memory of a process, its share of what it shares; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
