"""The files of search made as far as they are new: an index again when its records change, the words of all
indexes from what each of them gave when it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import msgspec

from generator.model.record import Records
from generator.searching.apart import Apart
from generator.searching.files import Client, Index, Part, Start, Words, search_parts

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
    """The making of what is new."""

    def __init__(
        self,
        found: Iterable[Records],
        stands: Callable[[Part], bool],
        name_of: Callable[[Part], bytes],
        keeper: Keeper | None,
    ) -> None:
        """Begin in a process beside this one. `stands` says whether the files of a part are there, `name_of`
        under which name its words are kept."""
        self.parts = search_parts(found)
        self._name_of, self._keeper = name_of, keeper
        self._new = {part.name for part in self.parts if not stands(part)}
        # All are asked for: what nobody asks for is kept no longer.
        kept = {index.name for index in self._indexes if keeper and keeper.has(name_of(index))}
        is_cut = any(isinstance(part, Words) and part.name in self._new for part in self.parts)
        self._apart = Apart(
            [
                part
                for part in self.parts
                if isinstance(part, Client | Index)
                and (part.name in self._new or (is_cut and isinstance(part, Index) and part.name not in kept))
            ]
        )
        self._words: dict[str, _Words] = {}

    @property
    def _indexes(self) -> list[Index]:
        return [part for part in self.parts if isinstance(part, Index)]

    def made(self) -> Iterator[tuple[Part, dict[str, bytes]]]:
        """Each part that is new, and its files by their paths in the site, when all are made.

        Raises SearchIndexError.
        """
        for costly, made in self._apart.made():
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
        self._apart.end()

    def _words_of(self, index: Index) -> _Words:
        if index.name not in self._words:
            kept = self._keeper.get(self._name_of(index)) if self._keeper else None
            if kept is None:
                self._keep(index, index.make().words)
            else:
                self._words[index.name] = msgspec.msgpack.decode(kept, type=_Words)
        return self._words[index.name]

    def _keep(self, index: Index, words: _Words) -> None:
        self._words[index.name] = words
        if self._keeper:
            self._keeper.put(self._name_of(index), msgspec.msgpack.encode(words))
