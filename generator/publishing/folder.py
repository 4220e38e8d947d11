"""A folder made beside the old one and put in its place in one step: whole or nothing.

Whoever looks at the old folder sees either all of the old or all of the new, also when the machine stops
in the middle. What a stopped build leaves behind is cleared away by the next.
"""

from __future__ import annotations

import ctypes
import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

_log = logging.getLogger(__name__)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Linux, renameat2(2): two names change places, atomically."""
_MACOS_RENAME_SWAP = 2
"""macOS, renamex_np(2): the same."""


_PLAIN = re.compile(r"(?:(?!\.\.?(?:/|\Z))[^/\\]+(?:/(?!\Z)|\Z))+")
"""A path from here on that is written in the shortest way: there are many, and all but none is otherwise."""


def safe_path(path: str) -> str:
    """A path within the site, in the shortest way; ValueError for one that leads out of it."""
    if _PLAIN.fullmatch(path):
        return path
    pieces = PurePosixPath(path)
    if pieces.is_absolute() or ".." in pieces.parts or "\\" in path or not pieces.parts:
        raise ValueError(f"a page cannot be written outside the site: {path!r}")
    return str(pieces)


def clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paths that some disk cannot hold both: equal but for capitals, or one in the other."""
    taken: dict[str, str] = {}
    for path in sorted(paths):
        known = taken.setdefault(path.casefold(), path)
        if known is not path:
            yield path, known
    in_the_way: dict[str, list[str]] = {}
    for place, path in taken.items():
        folder = place.rpartition("/")[0]
        if folder not in in_the_way:
            in_the_way[folder] = [taken[above] for above in folders(folder) if above in taken]
        yield from ((path, other) for other in in_the_way[folder])


def folders(folder: str) -> Iterator[str]:
    """A folder and those it lies in, the root left out."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def scratch_beside(folder: Path) -> Path:
    """A new empty folder beside this one, on the same disk; those of dead builds are removed."""
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    leftover = re.compile(rf"\.{re.escape(folder.name)}-building-(\d+)")
    for path in folder.parent.iterdir():
        found = leftover.fullmatch(path.name)
        if found and not _is_running(int(found[1])):
            # What nobody may remove, or is no folder, is in nobody's way.
            shutil.rmtree(path, ignore_errors=True)
    scratch = folder.parent / f".{folder.name}-building-{os.getpid()}"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    return scratch


def put_in_place(fresh: Path, folder: Path, before: Path | None = None) -> None:
    """Let `fresh` be `folder` from now on, in one step, and remove what was there; where there is nothing at
    `before`, let it be that."""
    folder = folder.resolve()
    if not folder.exists():
        fresh.rename(folder)
        return
    _exchange(fresh, folder)
    if before:
        try:
            fresh.rename(before)
        except OSError:
            # On another disk, or there is something.
            pass
        else:
            return
    try:
        shutil.rmtree(fresh)
    except OSError as error:
        # The new site stands, which is what was asked for: nothing has failed, in a strict build neither.
        _log.warning("warning: of the site before something is left in %s: %s", fresh, error)


def take_over_hidden(folder: Path, fresh: Path) -> None:
    """Let `fresh` have what is hidden at the top of `folder` (`.git`, `.nojekyll`), which no build has made;
    the old folder keeps it, too, until its place is taken."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        place = fresh / entry.name
        if entry.name.startswith(".") and not os.path.lexists(place):
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, place, symlinks=True, copy_function=_name_again)
            else:
                _name_again(entry, place)


def _name_again(file: str | Path, place: str | Path) -> None:
    """A further name for a file; a copy where the disk has no such names."""
    try:
        os.link(file, place, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(file, place, follow_symlinks=False)


def replace_files(folder: Path, within: str, files: Mapping[str, bytes]) -> None:
    """Let a folder hold these files, by their paths in it, and `within` one of its folders no others; each is
    replaced in one step."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(content)
        fresh.replace(path)
    for path in sorted((folder / within).rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in files:
            path.unlink()
    with suppress(OSError):
        (folder / within).rmdir()


def _exchange(one: Path, other: Path) -> None:
    """Two folders change names. Where the system has no such call, there is a moment with neither."""
    first, second = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None) if os.name == "posix" else object()
    if hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0
    elif hasattr(libc, "renamex_np"):
        done = libc.renamex_np(first, second, _MACOS_RENAME_SWAP) == 0
    else:
        done = False
    if done:
        return
    aside = one.with_name(f"{one.name}-old")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        # There, asking would end it.
        return process != os.getpid()
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):  # no process has a number that long
        return False
    except OSError:
        return True
    return True
