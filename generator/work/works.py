"""One function over many things: those not made before, on several cores, in the order they were given."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.work.cache import Cache, digest, generator_version

Task = TypeVar("Task")
Given = TypeVar("Given")
Made = TypeVar("Made")
Tell = Callable[[str, int, int], None]
"""Takes what is being done, how many are done, and of how many."""

MANY = 64
"""From so many things on, starting other processes costs less than it spares."""
_CHUNKS = 4
"""For each worker: large enough to be worth the post, small enough to end together."""


def tell_nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


class Works:
    """How work is done: what is kept, who does it, who is told.

    Every function is called as `make(task, given)`, stands at the top of a module, and depends on nothing
    but its arguments; tasks, what is given and what is made are written as MessagePack.
    """

    def __init__(
        self,
        cache: Path | None = None,
        executor: Executor | None = None,
        tell: Tell = tell_nobody,
        cores: int | None = None,
    ) -> None:
        """Results are kept in the folder `cache`. Without an `executor`, many things are made by processes
        of this machine, one for each of its `cores`, where it has such."""
        self._cache = Cache(cache) if cache else None
        self._executor = executor
        self._cores = cores or os.cpu_count() or 1
        self.tell = tell

    def each(
        self,
        what: str,
        make: Callable[[Task, Given], Made],
        tasks: Sequence[Task],
        given: Given,
        kind: type[Made],
    ) -> list[Made]:
        """What `make` makes of each task, in their order; the same whoever makes it."""
        self.tell(what, 0, len(tasks))
        made: dict[int, Made] = {}
        names: list[bytes] = []
        if self._cache:
            same = digest(
                generator_version(), f"{make.__module__}.{make.__qualname__}".encode(), _packed(given)
            )
            names = [digest(same, _packed(task)) for task in tasks]
            for at, name in enumerate(names):
                kept = self._cache.get(name)
                if kept is not None:
                    made[at] = msgspec.msgpack.decode(kept, type=kind)
        missing = [at for at in range(len(tasks)) if at not in made]
        for at, result in self._made(make, [(at, tasks[at]) for at in missing], given, kind):
            made[at] = result
            if self._cache:
                self._cache.put(names[at], _packed(result))
            self.tell(what, len(made), len(tasks))
        return [made[at] for at in range(len(tasks))]

    def tidy(self) -> None:
        """Forget what was not needed."""
        if self._cache:
            self._cache.tidy()

    def _made(
        self,
        make: Callable[[Task, Given], Made],
        tasks: Sequence[tuple[int, Task]],
        given: Given,
        kind: type[Made],
    ) -> Iterator[tuple[int, Made]]:
        if not self._executor and (self._cores == 1 or len(tasks) < MANY or not _can_fork()):
            for at, task in tasks:
                yield at, make(task, given)
            return
        size = max(1, len(tasks) // (self._cores * _CHUNKS))
        chunks = [tasks[at : at + size] for at in range(0, len(tasks), size)]
        with self._workers() as executor:
            futures: dict[Future[list[bytes]], Sequence[tuple[int, Any]]] = {
                executor.submit(_packed_results, make, [task for _, task in chunk], given): chunk
                for chunk in chunks
            }
            for future in as_completed(futures):
                for (at, _), result in zip(futures[future], future.result(), strict=True):
                    yield at, msgspec.msgpack.decode(result, type=kind)

    @contextmanager
    def _workers(self) -> Iterator[Executor]:
        if self._executor:
            yield self._executor
            return
        with ProcessPoolExecutor(self._cores, mp_context=multiprocessing.get_context("fork")) as executor:
            yield executor


def _can_fork() -> bool:
    """Whether this process can be copied: one with threads might hang. A process started afresh would run
    the script that started this one a second time."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _packed_results(
    make: Callable[[Task, Given], object], tasks: Iterable[Task], given: Given
) -> list[bytes]:
    return [_packed(make(task, given)) for task in tasks]


def _packed(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


ALONE = Works(cores=1)
"""One thing after the other, nothing kept."""
