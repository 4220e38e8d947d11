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

BEFORE = 22
"""Moments from the start of a build to the exchange of the folders; eight more lie around it."""
TOUCHES = ("open", "os.", "shutil.", "ctypes.dlsym")
"""Audit events of a build that touches files; dlsym is the call that exchanges two folders."""
BEGUN_WITH = ".cache/agreed-text/site-before"
"""The site of the build before the last: the next build begins with it."""


def main(project: Path) -> None:
    site, kept = project / "site", project / "kept"
    source = project / "sources" / "first.txt"
    source.with_name("second.txt").write_text(source.read_text().replace("id: first", "id: second"))
    make(project)
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref: refs/heads/pages\n")
    old = tree(site)
    shutil.copytree(site, kept, copy_function=os.link)
    source.write_text(source.read_text().replace("Urges care", "Urges great care"))
    in_a_child(lambda: make(project))
    new = tree(site)
    assert old != new
    assert old[".git/HEAD"] == new[".git/HEAD"]
    # An unchanged text is taken over as it stands, and so it is in each of the builds that are killed.
    assert is_shared(kept, site)
    # The old site stays for a build to begin with.
    assert tree(project / BEGUN_WITH) == old
    restore(project)
    assert is_shared(kept, site)
    exchange = in_a_child(lambda: die_at(project, 0))
    spread = [1 + exchange * step // BEFORE for step in range(BEFORE)]
    around = [exchange + step for step in range(-3, 5)]
    for moment in (*spread, *around):
        restore(project)
        in_a_child(lambda moment=moment: die_at(project, moment))
        left = tree(site)
        sys.stdout.write("old\n" if left == old else "new\n" if left == new else "broken\n")
    make(project)
    sys.stdout.write(f"{sorted(path.name for path in project.iterdir())}\n")


def restore(project: Path) -> None:
    """The old site, and one to begin with; clearing away what the last build left would shift every moment."""
    for folder in ("site", BEGUN_WITH):
        shutil.rmtree(project / folder, ignore_errors=True)
        shutil.copytree(project / "kept", project / folder, copy_function=os.link)
    for leftover in project.glob(".site-building-*"):
        shutil.rmtree(leftover)


def is_shared(one: Path, other: Path) -> bool:
    return (one / "second" / "1.html").samefile(other / "second" / "1.html")


def make(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def die_at(project: Path, moment: int) -> None:
    """Build, and die without a word when files are touched for the nth time; with 0 find the moment of the exchange."""
    touched = exchange = 0

    def hook(event: str, about: tuple[object, ...]) -> None:
        nonlocal touched, exchange
        if event.startswith(TOUCHES):
            touched += 1
            if event == "ctypes.dlsym" and about[-1] == "renameat2":
                exchange = touched
            if touched == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    make(project)
    (project / "exchange").write_text(str(exchange))


def in_a_child(work: Callable[[], None]) -> int:
    """Do it in a copy of this process; the number it leaves in a file, if it lives to write it."""
    sys.stdout.flush()  # or the copy, and each of its own copies, would say it again
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    os.waitpid(child, 0)
    number = Path(sys.argv[1], "exchange")
    exchange = int(number.read_text()) if number.exists() else 0
    number.unlink(missing_ok=True)
    return exchange


if __name__ == "__main__":
    main(Path(sys.argv[1]))
