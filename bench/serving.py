"""A server, and a person who edits: how long until a browser is told that there is something new."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.request import urlopen

from bench.figures import Serving
from bench.places import ROOT
from bench.profile import Profile, name_of, say
from bench.project import Project, project
from bench.running import FailedError, family, memory_of

_WORDS = ("hereinbelow", "thereupon", "heretofore", "notwithstanding", "wheresoever")
"""Put into a text, one after the other."""
_PAUSE = 6
"""Seconds in which the person reads what has come of an edit, while its words are indexed."""
_LONGEST = 600
"""Seconds: a first build of all takes no longer."""


def measure(profile: Profile) -> Iterator[Serving]:
    """Each size of the profile."""
    for size in profile.serve:
        ours = project(size)
        say(f"serve: {name_of(size)}")
        ours.build()
        try:
            with _served(ours) as (base, process):
                yield _edited(ours, name_of(size), base, process)
        except (FailedError, OSError) as error:
            say(f"serve: {name_of(size)} left out: {error}")
        finally:
            ours.restore()


def _edited(ours: Project, size: str, base: str, process: int) -> Serving:
    figures = Serving(size, ours.documents, [], 0)
    epoch = _asked(f"{base}livereload/0/0")
    for word in _WORDS:
        time.sleep(_PAUSE)
        began = time.perf_counter()
        ours.edit(word)
        epoch = _asked(f"{base}livereload/{epoch}/0")
        figures.shown.append(time.perf_counter() - began)
        say(f"  serve: an edit is shown after {figures.shown[-1]:.2f} s")
    figures.megabytes = sum(map(memory_of, family(process))) / 1e6
    return figures


@contextmanager
def _served(ours: Project) -> Iterator[tuple[str, int]]:
    """The address of a server of this project, all words of which are indexed, and the id of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, cwd=ours.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            base = f"http://127.0.0.1:{port}/"
            over = time.monotonic() + _LONGEST
            while not _is_there(f"{base}search/start.js"):
                if server.poll() is not None or time.monotonic() > over:
                    raise FailedError(f"mkdocs serve shows nothing within {_LONGEST} s")
                time.sleep(1)
            yield base, server.pid
        finally:
            server.terminate()


def _is_there(address: str) -> bool:
    with suppress(OSError), urlopen(address, timeout=_LONGEST) as answer:
        return bool(answer.status == 200)
    return False


def _asked(address: str) -> int:
    """The number of the build that is shown; MkDocs answers as soon as it is another than that of the
    address."""
    with urlopen(address, timeout=_LONGEST) as answer:
        return int(answer.read())
