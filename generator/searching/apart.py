"""Parts of search made in a process of its own, beside all else.

A copy of this process would in the end hold all of its memory a second time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec

from generator.searching.files import Costly, Index, Made
from generator.searching.pagefind import SearchIndexError

_SIZE = 8
"""Bytes before each part and each answer that say how many it has."""
_FEW = 200
"""Records, which Pagefind indexes in about a tenth of a second."""
_MANY = 20_000
"""Records from which on two parts are made at once, each by a Pagefind, which works on one core. What they
make is in memory: much for a small site, little beside all else that a large one takes."""
_NICE = 10
"""What the system is asked to give to others first, where nobody waits for the parts."""
Answer = Made | str
"""What it has given; what has gone wrong."""


class Apart:
    """The making of some parts."""

    def __init__(self, parts: Sequence[Costly], nobody_waits: bool = False) -> None:
        """Begin, unless it is so little that it is done sooner than a process is started. Where
        `nobody_waits` all else on the machine goes first."""
        self.parts = parts
        self._answers = tempfile.TemporaryFile()  # noqa: SIM115
        self._process: subprocess.Popen[bytes] | None = None
        records = sum(part.count for part in parts if isinstance(part, Index))
        if records < _FEW:
            return
        with tempfile.TemporaryFile() as asked:
            for part in parts:
                asked.write(_sized(part))
            asked.seek(0)
            home = str(Path(__file__).parents[2])
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-m",
                    __name__,
                    str(min(os.cpu_count() or 1, 1 if records < _MANY else 2)),
                    str(_NICE if nobody_waits else 0),
                ],
                stdin=asked,
                stdout=self._answers,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join([home, *filter(None, sys.path)])},
            )

    def made(self) -> Iterator[tuple[Costly, Made]]:
        """Each part and what making it gives, when all are made; where no process has done so, made here.

        Raises SearchIndexError.
        """
        try:
            if self._process:
                self._process.wait()
            self._answers.seek(0)
            for part in self.parts:
                yield part, self._made(part)
        finally:
            self.end()

    def _made(self, part: Costly) -> Made:
        size = int.from_bytes(self._answers.read(_SIZE))
        answer: Answer
        try:
            answer = msgspec.msgpack.decode(self._answers.read(size), type=Answer)
        except msgspec.DecodeError:
            return part.make()
        if isinstance(answer, str):
            raise SearchIndexError(answer)
        return answer

    def end(self) -> None:
        """Make no more."""
        if self._process:
            self._process.kill()
            self._process.wait()
        self._answers.close()


def main(at_once: int, nice: int) -> None:
    """Answer the parts that are asked for, in their order, as long as somebody waits; so many of them are
    there at a time."""
    # Pagefind inherits it. Windows has nothing like it.
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    begun: deque[Future[bytes]] = deque()
    asker = os.getppid()
    with ThreadPoolExecutor(at_once) as makers:
        while os.getppid() == asker and (size := int.from_bytes(sys.stdin.buffer.read(_SIZE))):
            begun.append(makers.submit(_answer, sys.stdin.buffer.read(size)))
            if len(begun) == at_once:
                sys.stdout.buffer.write(begun.popleft().result())
        for one in begun:
            sys.stdout.buffer.write(one.result())


def _answer(asked: bytes) -> bytes:
    try:
        return _sized(msgspec.msgpack.decode(asked, type=Costly).make())
    except SearchIndexError as error:
        return _sized(str(error))


def _sized(value: object) -> bytes:
    data = msgspec.msgpack.encode(value)
    return len(data).to_bytes(_SIZE) + data


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
