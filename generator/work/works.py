"""One function over many things: those not made before, on several cores, in the order they were given."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
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
"""For each worker, at least: small enough to end together."""
_MOST = 8
"""Things in one chunk: no more waits than these to be kept, sent and put to use."""


def tell_nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


class Works:
    """How work is done: what is kept, who does it, who is told.

    Every function is called as `make(task, given)`, stands at the top of a module, and depends on nothing
    but its arguments; tasks, what is given and what is made are written as MessagePack.
    """

    def __init__(
        self,
        cache: Cache | Path | None = None,
        executor: Executor | None = None,
        tell: Tell = tell_nobody,
        cores: int | None = None,
        memory: dict[bytes, Any] | None = None,
    ) -> None:
        """Results are kept in the folder `cache`, and for who stays, in `memory`, as they were last needed.
        Without an `executor`, many things are made by processes of this machine, one for each of its `cores`,
        where it has such."""
        self._cache = Cache(cache) if isinstance(cache, Path) else cache
        self._executor = executor
        self._cores = cores or os.cpu_count() or 1
        self._memory = memory if cache else None
        self._needed: dict[bytes, Any] = {}
        self.tell = tell

    def each(
        self,
        what: str,
        make: Callable[[Task, Given], Made],
        tasks: Sequence[Task],
        given: Given,
        kind: type[Made],
        keys: Sequence[bytes] | None = None,
    ) -> list[Made]:
        """What `make` makes of each task, in their order; the same whoever makes it."""
        return list(self.stream(what, make, tasks, given, kind, keys))

    def stream(
        self,
        what: str,
        make: Callable[[Task, Given], Made],
        tasks: Sequence[Task],
        given: Given,
        kind: type[Made],
        keys: Sequence[bytes] | None = None,
    ) -> Iterator[Made]:
        """The same one after the other, as soon as it is made and all before it.

        `keys` are hashes of all that `make` looks at, one for each task; without them a task is known by
        all of itself and all that is given.
        """
        self.tell(what, 0, len(tasks))
        names: list[bytes] = []
        missing = range(len(tasks)) if self._cache is None else []
        if self._cache:
            same = digest(
                generator_version(),
                f"{make.__module__}.{make.__qualname__}".encode(),
                *([packed(given)] if keys is None else []),
            )
            names = [digest(same, key) for key in (keys if keys is not None else map(packed, tasks))]
            missing = [at for at, name in enumerate(names) if not self._has(name)]
        made = self._made(make, [tasks[at] for at in missing], given)
        new = set(missing)
        for at in range(len(tasks)):
            if self._memory and names[at] in self._memory:
                self.tell(what, at + 1, len(tasks))
                yield self._remember(names[at], self._memory[names[at]])
                continue
            data = None
            if at in new:
                data = next(made)
                if self._cache:
                    self._cache.put(names[at], data)
            elif self._cache:
                data = self._cache.get(names[at])
            # What was there a moment ago may be damaged.
            data = packed(make(tasks[at], given)) if data is None else data
            self.tell(what, at + 1, len(tasks))
            result = msgspec.msgpack.decode(data, type=kind)
            yield self._remember(names[at], result) if names else result

    def tidy(self) -> None:
        """Forget what was not needed."""
        if self._memory is not None:
            self._memory.clear()
            self._memory.update(self._needed)
            self._needed = {}
        elif self._cache:
            self._cache.tidy()

    def _has(self, name: bytes) -> bool:
        assert self._cache
        return bool(self._memory and name in self._memory) or self._cache.has(name)

    def _remember(self, name: bytes, result: Made) -> Made:
        if self._memory is not None:
            self._needed[name] = result
        return result

    def _made(
        self, make: Callable[[Task, Given], Made], tasks: Sequence[Task], given: Given
    ) -> Iterator[bytes]:
        if not self._executor and (self._cores == 1 or len(tasks) < MANY or not _can_fork()):
            for task in tasks:
                yield packed(make(task, given))
            return
        size = max(1, min(_MOST, len(tasks) // (self._cores * _CHUNKS)))
        chunks = [tasks[at : at + size] for at in range(0, len(tasks), size)]
        with self._workers(given) as executor:
            # A copy of this process knows what is given already.
            sent = given if self._executor else _Known()
            futures = deque(executor.submit(_packed_results, make, chunk, sent) for chunk in chunks)
            while futures:
                yield from futures.popleft().result()

    @contextmanager
    def _workers(self, given: object) -> Iterator[Executor]:
        if self._executor:
            yield self._executor
            return
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(self._cores, fork, _take, (given,)) as executor:
            yield executor


def _can_fork() -> bool:
    """Whether this process can be copied: one with threads might hang. A process started afresh would run
    the script that started this one a second time."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def begin(make: Callable[[Task], Made], task: Task) -> Callable[[], Made]:
    """Make one thing beside all else, in a copy of this process where there can be one.

    Returns what waits for it, and raises what `make` has raised.
    """
    if not _can_fork():
        return lambda: make(task)
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer, args=(here, there, make, task), daemon=True)
    process.start()
    there.close()

    def end() -> Made:
        try:
            made: Made | Exception = here.recv()
        except EOFError:
            # The copy was stopped.
            return make(task)
        finally:
            process.join()
        if isinstance(made, Exception):
            raise made
        return made

    return end


def _answer(here: Connection, there: Connection, make: Callable[[Task], Made], task: Task) -> None:
    # Were this end kept open here, whoever writes would wait for ever for one that is gone.
    here.close()
    made: Made | Exception
    try:
        made = make(task)
    except Exception as error:
        made = error
    with suppress(BrokenPipeError):
        there.send(made)


_given: Any = None
"""In a copy of the process that had it: what is given to all tasks."""


class _Known:
    """Sent in the place of what is given, where that is known already."""


def _take(given: object) -> None:
    global _given
    _given = given
    # What was there before is all in use: to look through it for garbage would but copy it.
    gc.freeze()


def collect_rarely() -> None:
    """Look for garbage in cycles after a hundred thousand things instead of seven hundred: a build makes
    millions, which are frozen and hold no cycles, and a sixth of its time went into looking at them."""
    gc.set_threshold(100_000, 20, 20)


def _packed_results(make: Callable[[Task, Any], object], tasks: Iterable[Task], sent: Any) -> list[bytes]:
    given = _given if isinstance(sent, _Known) else sent
    return [packed(make(task, given)) for task in tasks]


def packed(value: object) -> bytes:
    """A value as it is kept, sent and hashed."""
    return msgspec.msgpack.encode(value)


ALONE = Works(cores=1)
"""One thing after the other, nothing kept."""
