"""The files of search made as far as they are new: an index again when its records change, the words of all
indexes from what each of them gave when it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Protocol

import msgspec

from generator.model.record import Records
from generator.searching.apart import Apart
from generator.searching.files import Client, Index, Part, Start, Words, indexes_of, search_parts

_Words = dict[str, bytes]


class Keeper(Protocol):
    """Keeps by name what was made, for as long as it is asked for."""

    def has(self, name: bytes) -> bool:
        """Whether there is something under this name, perhaps damaged."""

    def get(self, name: bytes) -> bytes | None:
        """What was put under this name, or nothing."""

    def put(self, name: bytes, content: bytes) -> None:
        """Keep this under this name."""


class Making:
    """The making of what is new, in processes beside this one."""

    def __init__(
        self, name_of: Callable[[Part], bytes], keeper: Keeper | None, nobody_waits: bool = False
    ) -> None:
        """`name_of` says under which name the words of an index are kept. Where `nobody_waits` all else on
        the machine goes first."""
        self.parts: list[Part] = []
        self._name_of, self._keeper, self._nobody_waits = name_of, keeper, nobody_waits
        self._new: set[str] = set()
        self._apart: list[Apart] = []
        self._words: dict[str, _Words] = {}

    def begin(self, paragraphs: Iterable[Records]) -> None:
        """Begin with the indexes of what documents say, of which no words are kept, while what bodies and
        instruments are called is still to be found."""
        self._start([index for index in indexes_of(paragraphs) if not self._is_kept(index)])

    def finish(self, found: Iterable[Records], stands: Callable[[Part], bool]) -> None:
        """Begin with all the rest that is new. `stands` says whether the files of a part are there."""
        self.parts = search_parts(found)
        self._new = {part.name for part in self.parts if not stands(part)}
        # All are asked for: what nobody asks for is kept no longer.
        lost = {index.name for index in self._indexes if not self._is_kept(index)}
        are_words_new = any(isinstance(part, Words) and part.name in self._new for part in self.parts)
        begun = {part.digest for apart in self._apart for part in apart.parts}
        self._start(
            [
                part
                for part in self.parts
                if isinstance(part, Client | Index)
                and (part.name in self._new or (are_words_new and part.name in lost))
                and part.digest not in begun
            ]
        )

    @property
    def _indexes(self) -> list[Index]:
        return [part for part in self.parts if isinstance(part, Index)]

    def made(self) -> Iterator[tuple[Part, dict[str, bytes]]]:
        """Each part that is new, and its files by their paths in the site, when all are made.

        Raises SearchIndexError.
        """
        digests = {part.name: part.digest for part in self.parts}
        for costly, made in chain.from_iterable(apart.made() for apart in self._apart):
            if digests.get(costly.name) != costly.digest:
                continue
            if isinstance(costly, Index):
                self._keep(costly, made.words)
            if costly.name in self._new:
                yield costly, made.files
        for part in self.parts:
            if isinstance(part, Words | Start) and part.name in self._new:
                yield part, self.files(part)

    def files(self, part: Part) -> dict[str, bytes]:
        """Those of a part, made now. Raises SearchIndexError."""
        if isinstance(part, Words):
            return part.files({index.name: self._words_of(index) for index in self._indexes})
        return part.files() if isinstance(part, Start) else part.make().files

    def end(self) -> None:
        """Make no more."""
        for apart in self._apart:
            apart.end()

    def _start(self, parts: list[Client | Index]) -> None:
        if parts:
            self._apart.append(Apart(parts, self._nobody_waits))

    def _is_kept(self, index: Index) -> bool:
        return self._keeper is not None and self._keeper.has(self._name_of(index))

    def _words_of(self, index: Index) -> _Words:
        if index.name not in self._words:
            kept = self._keeper.get(self._name_of(index)) if self._keeper is not None else None
            if kept is None:
                self._keep(index, index.make().words)
            else:
                self._words[index.name] = msgspec.msgpack.decode(kept, type=_Words)
        return self._words[index.name]

    def _keep(self, index: Index, words: _Words) -> None:
        self._words[index.name] = words
        if self._keeper is not None:
            self._keeper.put(self._name_of(index), msgspec.msgpack.encode(words))
