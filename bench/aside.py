"""Builds that are no longer wanted: put aside at once, removed in the end.

A disk looks for places of new files beyond those just removed, which would be counted as time of the build
that comes next; and every build from nothing comes after one that has to go.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.places import WORK

_ASIDE = WORK / "aside"


def put_aside(path: Path) -> None:
    """Have a folder out of the way, where there is one."""
    if path.exists():
        _ASIDE.mkdir(parents=True, exist_ok=True)
        path.rename(_ASIDE / str(sum(1 for _ in _ASIDE.iterdir())))


def remove_all() -> None:
    """Remove what was put aside."""
    shutil.rmtree(_ASIDE, ignore_errors=True)
