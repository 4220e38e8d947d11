"""A folder being made, with what stands already in the old one: unchanged files are not written again.

A group of files has a name and a fingerprint of all that it is made from. Where the old folder has a group
with the same fingerprint, and its files are as they were written, the new folder holds the same files under
a further name of the file system (a hard link). So nothing ever writes into a file that is there: whoever
wants to put another in its place removes it first.

To give names to thousands of files takes long. So the new folder may begin as the one that stood before the
old: all files that both of these share have their names there already.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.publishing.folder import folders
from generator.work.cache import digest
from generator.work.works import packed

State = tuple[int, int, int]
"""Inode, size and time of change of a file."""


class Group(msgspec.Struct, frozen=True):
    """Files that are made together."""

    fingerprint: bytes
    files: dict[str, State]
    """By their paths from the folder, as they were written."""
    about: bytes
    """What was said of the group when it was written."""


Groups = dict[str, Group]
"""By name."""


class Standing:
    """The new folder and the old."""

    def __init__(self, new: Path, old: Path, groups: Groups, before: Path | None = None) -> None:
        """`groups` is what was written into the old folder, and may be out of date; `before` is where the
        folder lies that stood before the old one, if it is still there."""
        self._new, self._old, self._known, self._before = str(new), str(old), groups, before
        self._folders: set[str] = set()
        self._there: set[str] = set()
        """The paths of files that the new folder has from the one before, and that belong to no group yet."""
        self.groups: Groups = {}
        """What stands in the new folder."""

    @property
    def is_like_old(self) -> bool:
        """Whether most of what was known of the old folder is in the new one."""
        kept = sum(self.groups.get(name) is group for name, group in self._known.items())
        return 2 * kept > len(self._known)

    def begin(self) -> None:
        """Before anything is in the new folder: let it be the one before, of which only those files stay that
        are the same in the old one."""
        # Whoever takes the old one away wants all made anew.
        if not self._before or not os.path.isdir(self._old):
            return
        rights = _rights(self._new)
        try:
            os.rename(self._before, self._new)
        except OSError:
            # There is none, or it lies on another disk.
            return
        states = {path: state for group in self._known.values() for path, state in group.files.items()}
        try:
            _clear(self._new, "", states, rights, self._there)
        except OSError:
            self._there = set()
            os.rename(self._new, self._before)
            os.mkdir(self._new)
            shutil.rmtree(self._before, ignore_errors=True)

    def settle(self) -> None:
        """After all is kept or written, and before anybody else writes: nothing else stays."""
        for path in self._there:
            self._remove(path)
        left = {above for path in self._there for above in folders(posixpath.dirname(path))}
        for folder in sorted(left, reverse=True):
            # Unless there is something in it.
            with suppress(OSError):
                os.rmdir(f"{self._new}/{folder}")
        self._there = set()

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
        group = self._known.get(name)
        if group is None or group.fingerprint != fingerprint:
            return None
        if group.files.keys() <= self._there:
            self._there -= group.files.keys()
        elif not self.stands(name, fingerprint) or not self._linked(group):
            return None
        self.groups[name] = group
        return group.about

    def write(self, name: str, fingerprint: bytes, files: Iterable[tuple[str, bytes]], about: bytes) -> None:
        """Write a group of files, each a path from the folder and its content."""
        written: dict[str, State] = {}
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

    def doubt(self, names: Iterable[str]) -> None:
        """Have these groups made anew the next time, whatever they are made from then."""
        for name in names:
            self.groups[name] = msgspec.structs.replace(self.groups[name], fingerprint=b"")

    def _linked(self, group: Group) -> bool:
        try:
            for path in group.files:
                self._make_room(path)
                os.link(f"{self._old}/{path}", f"{self._new}/{path}", follow_symlinks=False)
        except (OSError, NotImplementedError):
            for path in group.files:
                self._remove(path)
            return False
        return True

    def _make_room(self, path: str) -> None:
        if path in self._there:
            self._there.discard(path)
            self._remove(path)
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)
            self._folders.add(folder)

    def _remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(f"{self._new}/{path}")


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
        self._remove(path)


_BINARY = getattr(os, "O_BINARY", 0)


def _state(file: os.stat_result) -> State:
    return file.st_ino, file.st_size, file.st_mtime_ns


def _clear(
    folder: str, within: str, states: Mapping[str, State], rights: tuple[int, ...], kept: set[str]
) -> None:
    """Remove all from a folder but the files that are in such a state; `kept` takes these, by their paths.

    OSError where that cannot be, and for a folder with other rights than one made now would have.
    """
    with os.scandir(folder) as entries:
        for entry in list(entries):
            path = f"{within}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                _clear(entry.path, f"{path}/", states, rights, kept)
            elif states.get(path) == _state(entry.stat(follow_symlinks=False)):
                kept.add(path)
            else:
                os.unlink(entry.path)
    if within:
        with suppress(OSError):
            os.rmdir(folder)
            return
    if _rights(folder) != rights:
        raise PermissionError(folder)


def _rights(folder: str) -> tuple[int, ...]:
    state = os.stat(folder)
    return state.st_mode, state.st_uid, state.st_gid
