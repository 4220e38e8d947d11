"""What a server builds again for: files and folders that may come, go and come back while it runs.

MkDocs follows what is there when it starts, and no more of it once it has been deleted.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

_SHORTEST, _LONGEST = 0.1, 0.5
"""Seconds between two looks; the longest is that after which MkDocs looks at the rest."""
_SHARE = 50
"""Of hundreds of texts a look takes milliseconds: so many times as long is between two, that looking takes
hardly anything from what else the machine does."""

_State = tuple[int, int, int]
"""Inode, size and time of change of a file."""


class Watch:
    """Looks at files, and at all files in folders, from a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._paths: tuple[Path, ...] = ()
        self._seen: dict[str, _State] = {}

    def at(self, paths: Iterable[Path]) -> None:
        """Look at these from now on; before they are read, so that no later change is missed."""
        paths = tuple(paths)
        with self._lock:
            if paths != self._paths:
                self._paths, self._seen = paths, states(paths)

    def begin(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever something is, until the process ends."""
        threading.Thread(target=self._look, args=(changed,), daemon=True).start()

    def _look(self, changed: Callable[[], None]) -> None:
        pause = _SHORTEST
        while True:
            time.sleep(pause)
            began = time.thread_time()
            if self.has_changed():
                changed()
            pause = min(max(_SHORTEST, _SHARE * (time.thread_time() - began)), _LONGEST)

    def has_changed(self) -> bool:
        """Whether anything is other than at the last look."""
        with self._lock:
            before, self._seen = self._seen, states(self._paths)
            return self._seen != before


def states(paths: Sequence[Path]) -> dict[str, _State]:
    """The state of each file that is there, by its path."""
    found: dict[str, _State] = {}
    for path in paths:
        for file in _files(str(path)):
            try:
                state = os.stat(file)  # noqa: PTH116
            except OSError:
                continue
            found[file] = state.st_ino, state.st_size, state.st_mtime_ns
    return found


def _files(path: str) -> Iterator[str]:
    yield path
    for above, _, names in os.walk(path):
        yield from (f"{above}/{name}" for name in names)
