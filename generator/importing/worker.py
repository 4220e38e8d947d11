"""The process that reads one file: `python -m generator.importing.worker KIND FILE`, its answer as JSON."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from generator.importing.draft import Draft, UnreadableFileError
from generator.importing.writing import SourceText, write_source

SECONDS = 10
"""Of processor time, and by the clock without the time in which a busy machine had no processor for it."""
PATIENCE = 60
"""Seconds by the clock, whatever the machine does."""
MEMORY = 512_000_000
MAX_ANSWER = 40_000_000
"""Bytes; a source text has at most half of that."""


class Answer(msgspec.Struct, frozen=True):
    """What the process says: the text, or why there is none."""

    source: SourceText | None = None
    refusal: str = ""


def limit_this_process() -> None:
    """Little time, little memory, no file but the answer, which has its limit too."""
    try:
        import resource
    except ImportError:  # no limits but the clock where the system has none
        return
    for limit, value in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, MAX_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(limit)
        hard = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (hard, hard))


def read(kind: str, path: Path) -> Draft:
    """The draft of a file. Raises UnreadableFileError."""
    if kind == "pdf":
        from generator.importing.pdf import read_pdf

        return read_pdf(path)
    from generator.importing.docx.document import read_docx

    return read_docx(path)


def main(kind: str, path: str) -> None:
    """Read one file and print the answer."""
    limit_this_process()
    try:
        answer = Answer(write_source(read(kind, Path(path))))
    except UnreadableFileError as error:
        answer = Answer(refusal=str(error))
    except MemoryError:
        limit = f"{SECONDS} seconds and {MEMORY // 1_000_000} MB"
        answer = Answer(
            refusal=f"expected a {kind.upper()} that is read within {limit}, found one that takes more"
        )
    except RecursionError:
        answer = Answer(
            refusal=f"expected a {kind.upper()} as Word or a printer makes it, found one nested too deeply"
        )
    sys.stdout.buffer.write(msgspec.json.encode(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
