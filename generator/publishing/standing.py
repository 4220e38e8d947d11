"""A folder being made, with what stands already in the old one: unchanged files are not written again.

A group of files has a name and a fingerprint of all that it is made from. Where the old folder has a group
with the same fingerprint, and its files are as they were written, the new folder holds the same files under
a further name of the file system (a hard link). So nothing ever writes into a file that is there: whoever
wants to put another in its place removes it first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.work.cache import digest
from generator.work.works import packed


class Group(msgspec.Struct, frozen=True):
    """Files that are made together."""

    fingerprint: bytes
    files: dict[str, tuple[int, int, int]]
    """Path from the folder → inode, size and time of change, as they were written."""
    about: bytes
    """What was said of the group when it was written."""


Groups = dict[str, Group]
"""By name."""


class Standing:
    """The new folder and the old."""

    def __init__(self, new: Path, old: Path, groups: Groups) -> None:
        """`groups` is what was written into the old folder, and may be out of date."""
        self._new, self._old, self._known = str(new), str(old), groups
        self._folders: set[str] = set()
        self.groups: Groups = {}
        """What stands in the new folder."""

    def fingerprint(self, *made_from: object) -> bytes:
        """Equal for a group that is made from the same; all of it can be written as MessagePack."""
        return digest(packed(made_from))

    def stands(self, name: str, fingerprint: bytes) -> bool:
        """Whether the old folder has this group as it was written."""
        group = self._known.get(name)
        try:
            return (
                group is not None
                and group.fingerprint == fingerprint
                and all(
                    _state(os.stat(f"{self._old}/{path}", follow_symlinks=False)) == state
                    for path, state in group.files.items()
                )
            )
        except (OSError, NotImplementedError):
            return False

    def keep(self, name: str, fingerprint: bytes) -> bytes | None:
        """Take a group over as it is: what was said of it; None where it has to be made anew."""
        if not self.stands(name, fingerprint) or not self._linked(self._known[name]):
            return None
        self.groups[name] = self._known[name]
        return self._known[name].about

    def write(self, name: str, fingerprint: bytes, files: Iterable[tuple[str, bytes]], about: bytes) -> None:
        """Write a group of files, each a path from the folder and its content."""
        written: dict[str, tuple[int, int, int]] = {}
        # Now, for a build that fails in the middle.
        self.groups[name] = Group(fingerprint, written, about)
        for path, content in files:
            self._make_room(path)
            new = os.open(f"{self._new}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
            with open(new, "wb", buffering=0) as file:
                file.write(content)
                written[path] = _state(os.fstat(new))

    def leave(self, paths: AbstractSet[str]) -> None:
        """Let somebody else write these files; their groups are made anew the next time."""
        for name, group in self.groups.items():
            if left := paths & group.files.keys():
                for path in left:
                    os.unlink(f"{self._new}/{path}")
                others = {path: state for path, state in group.files.items() if path not in left}
                self.groups[name] = Group(b"", others, group.about)

    def _linked(self, group: Group) -> bool:
        try:
            for path in group.files:
                self._make_room(path)
                os.link(f"{self._old}/{path}", f"{self._new}/{path}", follow_symlinks=False)
        except (OSError, NotImplementedError):
            for path in group.files:
                if os.path.lexists(f"{self._new}/{path}"):
                    os.unlink(f"{self._new}/{path}")
            return False
        return True

    def _make_room(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)
            self._folders.add(folder)


class InPlace(Standing):
    """A folder that stays, for a server: what is unchanged is left alone."""

    def __init__(self, folder: Path, groups: Groups) -> None:
        super().__init__(folder, folder, groups)

    def fingerprint(self, *made_from: object) -> bytes:
        """The same for as long as the server runs: text that is kept has been hashed already."""
        return hash(made_from).to_bytes(8, "big", signed=True)

    def stands(self, name: str, fingerprint: bytes) -> bool:
        """Whether the folder has this group: nobody else writes there."""
        group = self._known.get(name)
        return group is not None and group.fingerprint == fingerprint

    def _linked(self, group: Group) -> bool:  # noqa: ARG002
        return True

    def _make_room(self, path: str) -> None:
        super()._make_room(path)
        with suppress(FileNotFoundError):
            os.unlink(f"{self._new}/{path}")


_BINARY = getattr(os, "O_BINARY", 0)


def _state(file: os.stat_result) -> tuple[int, int, int]:
    return file.st_ino, file.st_size, file.st_mtime_ns
