"""A program of its own: builds a site again and again and is killed at a given moment of each build.

Prints one line a moment: `old` where the site is still the old one byte for byte, `new` where it is all of
the new one, else `broken`; at last what else lies in the folder after one more, undisturbed build.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.base import load_config

MOMENTS = 30
TOUCHES = ("open", "os.", "shutil.", "ctypes.dlsym")
"""Audit events of a build that touches files; dlsym is the call that exchanges two folders."""


def main(project: Path) -> None:
    site, kept = project / "site", project / "kept"
    source = project / "sources" / "first.txt"
    make(project)
    old = tree(site)
    shutil.copytree(site, kept)
    source.write_text(source.read_text().replace("Urges care", "Urges great care"))
    in_a_child(lambda: make(project))
    new = tree(site)
    assert old != new
    touches = in_a_child(lambda: die_at(project, 0))
    for moment in range(MOMENTS):
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        # What the last killed build left would take this one more touches than were counted.
        for scratch in project.glob(".site-building-*"):
            shutil.rmtree(scratch)
        # The first half runs over the whole build, the second over its last steps.
        half = MOMENTS // 2
        at = 1 + touches * moment // half if moment < half else touches - 2 * (MOMENTS - moment) + 1
        in_a_child(lambda at=at: die_at(project, at))
        left = tree(site)
        sys.stdout.write("old\n" if left == old else "new\n" if left == new else "broken\n")
    make(project)
    sys.stdout.write(f"{sorted(path.name for path in project.iterdir())}\n")


def make(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def die_at(project: Path, moment: int) -> None:
    """Build, and die without a word when files are touched for the nth time; with 0 only count."""
    touched = 0

    def hook(event: str, _: object) -> None:
        nonlocal touched
        if event.startswith(TOUCHES):
            touched += 1
            if touched == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    make(project)
    (project / "touched").write_text(str(touched))


def in_a_child(work: Callable[[], None]) -> int:
    """Do it in a copy of this process; the number it leaves in a file, if it lives to write it."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    os.waitpid(child, 0)
    count = Path(sys.argv[1], "touched")
    touched = int(count.read_text()) if count.exists() else 0
    count.unlink(missing_ok=True)
    return touched


if __name__ == "__main__":
    main(Path(sys.argv[1]))
