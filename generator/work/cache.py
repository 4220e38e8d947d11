"""A folder of results, each under the hash of all that it was made from; it can be deleted at any time.

There is nothing to invalidate: what is made from other words, by another generator or with other libraries,
has another name. A file that is damaged, or that was kept under another name, is as good as none.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Hashable
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

_SIZE = 20
"""Bytes of a hash: of a name, and in front of the content that of both."""
_MINE = re.compile(rf"[0-9a-f]{{{2 * _SIZE}}}(\.\d+)?")
"""A result, or what a stopped process left of one."""
_LONGEST = 100_000_000
"""Bytes."""
_SETTLED = 2
"""Seconds: no file system in use tells two changes apart less well, FAT being the worst."""
_LIBRARIES = (
    *("jinja2", "lxml", "markdown", "markdown-it-py", "mkdocs", "mkdocs-material", "msgspec", "pagefind"),
    *("pagefind_bin", "pyahocorasick", "pypdfium2", "python-docx", "pyyaml", "rapidfuzz", "weasyprint"),
)
"""Those that results depend on."""


def digest(*pieces: bytes) -> bytes:
    """A hash of these pieces, in this order, each told from the next."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for piece in pieces:
        made.update(len(piece).to_bytes(8, "big"))
        made.update(piece)
    return made.digest()


def digest_of_file(path: Path) -> bytes:
    """A hash of what stands in a file; of nothing where it cannot be read, and of the length alone where
    that is more than any file may have that is read."""
    try:
        if not path.is_file():
            return b""
        size = path.stat().st_size
        return digest(path.read_bytes()) if size <= _LONGEST else digest(str(size).encode())
    except OSError:
        return b""


def state_of_file(path: Path) -> Hashable:
    """Equal for a file in which the same stands as before; for one that has just been changed, and may be
    again and look no different, equal to nothing at all."""
    try:
        state = path.stat()
    except OSError:
        return object()
    # Whoever keeps size and time of a file does not keep the time at which that was done.
    if time.time() - max(state.st_mtime, state.st_ctime) < _SETTLED:
        return object()
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


@cache
def generator_version() -> bytes:
    """A hash of the generator as it is installed here, and of what it is made with."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".jinja", ".yml", ".json"))
    sources = (
        piece for path in files for piece in (str(path.relative_to(package)).encode(), path.read_bytes())
    )
    libraries = (f"{name} {metadata.version(name)}".encode() for name in _LIBRARIES)
    return digest(sys.version.encode(), *libraries, *sources)


class Cache:
    """Results by name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self._made = False

    def get(self, name: bytes) -> bytes | None:
        """What was put under this name; None where there is nothing, or nothing whole."""
        path = self._path(name)
        self._used.add(path.name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = data[_SIZE:]
        return content if data[:_SIZE] == digest(name, content) else None

    def has(self, name: bytes) -> bool:
        """Whether there is something under this name, perhaps damaged."""
        path = self._path(name)
        self._used.add(path.name)
        return path.is_file()

    def put(self, name: bytes, content: bytes) -> None:
        """Keep a result. A folder that cannot be written to keeps nothing, and that is all."""
        path = self._path(name)
        self._used.add(path.name)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            if not self._made:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._made = True
            fresh.write_bytes(digest(name, content) + content)
            fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def tidy(self) -> None:
        """Remove what has not been asked for since the last time."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._used and _MINE.fullmatch(path.name):
                    path.unlink(missing_ok=True)
        self._used.clear()

    def _path(self, name: bytes) -> Path:
        return self._folder / name.hex()
