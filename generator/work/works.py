"""One function over many things: those not made before, on several cores, in the order they were given."""

from __future__ import annotations

import atexit
import ctypes
import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from generator.work.cache import Cache, digest, generator_version

Task = TypeVar("Task")
Given = TypeVar("Given")
Made = TypeVar("Made")
Rest = TypeVar("Rest")
Tell = Callable[[str, int, int], None]
"""Takes what is being done, how many are done, and of how many."""

MANY = 64
"""From so many things on, starting other processes costs less than it spares."""
_CHUNKS = 4
"""For each worker, at least: small enough to end together."""
_MOST = 2
"""Things in one chunk: no more waits than these to be kept, sent and put to use."""
_AHEAD = 2
"""Chunks for each worker that are made, or being made, before they are put to use."""


_BOTH = tuple[msgspec.Raw, msgspec.Raw]


class Kept(Generic[Rest]):
    """A result that stays where it is kept, and is read each time it is needed."""

    def __init__(self, get: Callable[[], Rest]) -> None:
        self.get = get

    def __reduce__(self) -> tuple[Any, ...]:
        # On another machine nothing is kept.
        return at_hand, (self.get(),)


def at_hand(result: Rest) -> Kept[Rest]:
    """A result that is here."""
    return Kept(lambda: result)


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
        memory: dict[Hashable, Any] | None = None,
    ) -> None:
        """Results are kept in the folder `cache`, and for who stays, in `memory`, as they were last needed.
        Without an `executor`, many things are made by processes of this machine, one for each of its `cores`,
        where it has such."""
        self._cache = Cache(cache) if isinstance(cache, Path) else cache
        self._executor = executor
        self._cores = cores or os.cpu_count() or 1
        self._memory = memory if cache else None
        self._needed: dict[Hashable, Any] = {}
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
        names = self._names(make, tasks, given, keys)
        missing = [at for at in range(len(tasks)) if not (names and self._has(names[at]))]
        made = self._made(make, [tasks[at] for at in missing], given)
        new = set(missing)
        for at, task in enumerate(tasks):
            result = self._remembered(names, at)
            if result is None:
                data = self._keep(names, at, next(made)) if at in new else self._kept(names[at])
                # What was there a moment ago may be damaged.
                data = packed(make(task, given)) if data is None else data
                result = msgspec.msgpack.decode(data, type=kind)
            self.tell(what, at + 1, len(tasks))
            yield self._remember(names, at, result)

    def parted(
        self,
        what: str,
        make: Callable[[Task, Given], tuple[Made, Rest]],
        tasks: Sequence[Task],
        given: Given,
        kinds: tuple[type[Made], type[Rest]],
        keys: Sequence[bytes],
        again: Callable[[int], Rest] | None = None,
    ) -> list[tuple[Made, Kept[Rest]]]:
        """What `make` makes of each task as two things, the second of which stays where it is kept until
        somebody needs it. It may be gone by then: `again` makes it of the task with this number, for who
        would not hold all tasks for as long."""
        self.tell(what, 0, len(tasks))
        names = self._names(make, tasks, given, keys)
        # Who remembers one half had both the last time, and makes the other again should it be gone.
        there = [self._remembers(name) or (self._has(name) and self._has(_rest_of(name))) for name in names]
        missing = [at for at in range(len(tasks)) if not (there and there[at])]
        made = self._made(make, [tasks[at] for at in missing], given)
        new = set(missing)
        parted: list[tuple[Made, Kept[Rest]]] = []
        for at, task in enumerate(tasks):
            result = None if at in new else self._remembered(names, at)
            anew = partial(again, at) if again else partial(_second, make, task, given)
            kept = Kept(partial(self._fetched, names[at], anew, kinds[1])) if names else None
            if result is None:
                data = None if at in new else self._kept(names[at])
                if data is None:
                    # What was there a moment ago may be damaged.
                    both = next(made) if at in new else packed(make(task, given))
                    data, rest = map(bytes, msgspec.msgpack.decode(both, type=_BOTH))
                    self._keep(names, at, data)
                    if self._cache:
                        self._cache.put(_rest_of(names[at]), rest)
                    kept = kept or at_hand(msgspec.msgpack.decode(rest, type=kinds[1]))
                result = msgspec.msgpack.decode(data, type=kinds[0])
            assert kept
            self.tell(what, at + 1, len(tasks))
            parted.append((self._remember(names, at, result), kept))
        return parted

    def once(
        self, make: Callable[[Task], Made], tasks: Iterable[Task], keys: Iterable[Hashable] | None = None
    ) -> list[Made]:
        """What `make` makes of each task, where that is done sooner than to look whether a disk has it: here,
        and by who stays only where no task of the last time had this key. Nobody may change what is made.

        Keys say all that `make` looks at; without them a task is known by all of itself.
        """
        memory = self._memory
        if memory is None:
            return list(map(make, tasks))
        tasks = list(tasks)
        made = []
        for task, key in zip(tasks, tasks if keys is None else keys, strict=True):
            name = make, key
            result = memory[name] if name in memory else make(task)
            made.append(self._needed.setdefault(name, result))
        return made

    def tidy(self) -> None:
        """Forget what was not needed."""
        if self._memory is not None:
            self._memory.clear()
            self._memory.update(self._needed)
            self._needed = {}
        elif self._cache:
            self._cache.tidy()

    def _names(
        self,
        make: Callable[[Task, Given], object],
        tasks: Sequence[Task],
        given: Given,
        keys: Sequence[bytes] | None,
    ) -> list[bytes]:
        """Under which name the result of each task is kept; empty where nothing is kept."""
        if not self._cache:
            return []
        same = digest(
            generator_version(),
            f"{make.__module__}.{make.__qualname__}".encode(),
            *([packed(given)] if keys is None else []),
        )
        return [digest(same, key) for key in (keys if keys is not None else map(packed, tasks))]

    def _has(self, name: bytes) -> bool:
        assert self._cache
        return self._remembers(name) or self._cache.has(name)

    def _remembers(self, name: bytes) -> bool:
        return self._memory is not None and name in self._memory

    def _kept(self, name: bytes) -> bytes | None:
        assert self._cache
        return self._cache.get(name)

    def _keep(self, names: Sequence[bytes], at: int, data: bytes) -> bytes:
        if self._cache:
            self._cache.put(names[at], data)
        return data

    def _remembered(self, names: Sequence[bytes], at: int) -> Any:
        return self._memory.get(names[at]) if self._memory else None

    def _remember(self, names: Sequence[bytes], at: int, result: Made) -> Made:
        if self._memory is not None:
            self._needed[names[at]] = result
        return result

    def _fetched(self, name: bytes, again: Callable[[], Rest], kind: type[Rest]) -> Rest:
        data = self._kept(_rest_of(name))
        return again() if data is None else msgspec.msgpack.decode(data, type=kind)

    def _made(
        self, make: Callable[[Task, Given], object], tasks: Sequence[Task], given: Given
    ) -> Iterator[bytes]:
        if not self._executor and (self._cores == 1 or len(tasks) < MANY or not _can_fork()):
            for task in tasks:
                yield packed(make(task, given))
            return
        size = max(1, min(_MOST, len(tasks) // (self._cores * _CHUNKS)))
        starts = range(0, len(tasks), size)
        if self._executor:
            chunks = [tasks[at : at + size] for at in starts]
            futures = deque(self._executor.submit(_packed_results, make, chunk, given) for chunk in chunks)
            while futures:
                yield from futures.popleft().result()
            return
        fork = multiprocessing.get_context("fork")
        _give_back()
        # A copy of this process knows the tasks and what is given.
        with ProcessPoolExecutor(self._cores, fork, _take, (make, tasks, given)) as executor:
            ahead: deque[Future[list[bytes]]] = deque()
            for at in starts:
                ahead.append(executor.submit(_known_results, at, at + size))
                # Were they all asked for at once, results would heap up.
                if len(ahead) > _AHEAD * self._cores:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()


def _rest_of(name: bytes) -> bytes:
    """Under which name the rest of a result is kept."""
    return digest(name, b"rest")


def _give_back() -> None:
    """Return to the system what memory is free here, where the C library can: copies would have it, too."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _can_fork() -> bool:
    """Whether this process can be copied: one with threads might hang. A process started afresh would run
    the script that started this one a second time."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


_known: Any = None
"""In a copy of the process that had them: what makes, the tasks, what is given to all of them."""


def _take(*known: object) -> None:
    global _known
    _known = known
    # What was there before is all in use: to look through it for garbage would but copy it.
    gc.freeze()


def _known_results(start: int, end: int) -> list[bytes]:
    make, tasks, given = _known
    return _packed_results(make, tasks[start:end], given)


def collect_rarely() -> None:
    """Look for garbage in cycles after a hundred thousand things instead of seven hundred: a build makes
    millions, which are frozen and hold no cycles, and a sixth of its time went into looking at them."""
    gc.set_threshold(100_000, 20, 20)
    # A process at its end gives all of its memory back anyway.
    atexit.register(gc.freeze)


def _packed_results(
    make: Callable[[Task, Given], object], tasks: Iterable[Task], given: Given
) -> list[bytes]:
    return [packed(make(task, given)) for task in tasks]


def _second(make: Callable[[Task, Given], tuple[object, Rest]], task: Task, given: Given) -> Rest:
    return make(task, given)[1]


def packed(value: object) -> bytes:
    """A value as it is kept, sent and hashed."""
    return msgspec.msgpack.encode(value)


ALONE = Works(cores=1)
"""One thing after the other, nothing kept."""
