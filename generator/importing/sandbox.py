"""A file from outside is read in a process of its own, with little time, memory and disk.

A file made to harm can take that process down, and nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import msgspec

import generator
from generator.importing.draft import UnreadableFileError
from generator.importing.kinds import kind_of
from generator.importing.worker import MAX_ANSWER, MEMORY, PATIENCE, SECONDS, Answer
from generator.importing.writing import SourceText

_WORKER = "generator.importing.worker"


def read_apart(path: Path) -> SourceText:
    """The text of a PDF or DOCX. Raises UnreadableFileError, with one sentence, where it gives none."""
    kind = kind_of(path)
    home = str(Path(generator.__file__).parents[1])
    # A process needs the paths of this one's modules, and nothing else that it knows.
    environment = {"PYTHONPATH": os.pathsep.join([home, *filter(None, sys.path)]), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as answer:
        with subprocess.Popen(
            [sys.executable, "-P", "-m", _WORKER, kind, str(path.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process:
            status = _ended(process)
            process.kill()
        if status is None:
            raise _too_long(kind)
        answer.seek(0)
        return _text(answer.read(MAX_ANSWER + 1), status, kind)


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """The status a process ends with; None where it takes longer than it may."""
    began = time.monotonic()
    while (left := min(SECONDS + _waited(process.pid), PATIENCE) - (time.monotonic() - began)) > 0:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(left)
    return None


def _waited(process: int) -> float:
    """Seconds in which a process could have run, but others did (Linux, `Documentation/scheduler/
    sched-stats.rst`); none where the system does not say."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0


def _text(data: bytes, status: int, kind: str) -> SourceText:
    """The text in an answer. A process that was stopped has left none, or half of one."""
    if status in (-9, -24):  # killed, or out of processor time
        raise _too_long(kind)
    try:
        answer = msgspec.json.decode(data, type=Answer)
    except msgspec.DecodeError:
        answer = Answer()
    if answer.source is None:
        gave_up = f"expected a {kind.upper()} that can be read, found one that its reader gave up on"
        raise UnreadableFileError(answer.refusal or gave_up)
    return answer.source


def _too_long(kind: str) -> UnreadableFileError:
    limit = f"{SECONDS} seconds and {MEMORY // 1_000_000} MB"
    return UnreadableFileError(
        f"expected a {kind.upper()} that is read within {limit}, found one that takes more"
    )
