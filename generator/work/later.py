"""Work that nobody has to wait for, beside a server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Task = TypeVar("Task")


class Later(Generic[Task]):
    """One thing at a time, in a thread; of what is asked for in the meantime only the last is done."""

    def __init__(self, do: Callable[[Task], None]) -> None:
        """`do` should raise nothing: nobody would hear of it."""
        self._do = do
        self._lock = threading.Lock()
        self._asked: list[Task] = []
        self._thread: threading.Thread | None = None

    def ask(self, task: Task) -> None:
        """Have this done, now or after what is being done."""
        with self._lock:
            self._asked = [task]
            if not self._thread:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Until all is done."""
        if thread := self._thread:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._thread = None
                    return
                task = self._asked.pop()
            try:
                self._do(task)
            except BaseException:
                with self._lock:
                    self._thread = None
                raise
