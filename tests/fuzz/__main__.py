"""Broken, mixed and grown inputs for all that reads from outside, for as long as one likes.

`python -m tests.fuzz --minutes 10` goes round all targets, `--seed` makes it another walk; the first input of each
way to fail is written down with its traceback, and the exit is 1. `--coverage xml` lets atheris choose the inputs
of one target, where it is installed (it is none of the locked libraries: `pip install atheris`).
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

PATIENCE = 20
"""Seconds of the processor for one input."""
MOST = 40_000
"""Bytes of an input that atheris makes."""


class HangError(BaseException):
    """An input that takes too long."""


def mutated(
    rng: random.Random, seeds: Sequence[bytes], words: Sequence[str], *, whole: bool = False
) -> bytes:
    """A good input of which pieces were lost, doubled, moved, multiplied, mixed with others or altered; of a
    large one mostly a part, unless it is nothing unless it is `whole`."""
    data = rng.choice(seeds)
    if len(data) > 6000 and not whole and rng.random() < 0.8:
        start = rng.randrange(len(data) - 3000)
        data = data[start : start + 3000] if rng.random() < 0.5 else data[:3000]
    for _ in range(rng.choice([1, 1, 2, 3, 5, 10, 30])):
        splits = rb"(?<=\n)" if rng.random() < 0.5 else rb"(?=<)|(?<=>)|(?<=\s)"
        pieces = [piece for piece in re.split(splits, data) if piece] or [b""]
        at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        match rng.randrange(9):
            case 0:
                del pieces[at : at + rng.choice([1, 1, 2, 8])]
            case 1:
                pieces.insert(other, pieces[at])
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at] = pieces[at] * rng.choice([2, 3, 20, 300])
            case 4 | 5 if words:
                place = rng.randrange(len(pieces[at]) + 1)
                word = rng.choice(words).encode() * rng.choice([1, 1, 1, 2, 9, 200])
                pieces[at] = pieces[at][:place] + word + pieces[at][place:]
            case 6:
                place = rng.randrange(len(pieces[at]) + 1)
                altered = bytes([rng.choice([0, 9, 10, 32, 60, 62, 128, 255, rng.randrange(256)])])
                pieces[at] = pieces[at][:place] + altered + pieces[at][place + rng.randrange(2) :]
            case 7:
                stranger = rng.choice(seeds)
                start = rng.randrange(len(stranger) + 1)
                pieces.insert(at, stranger[start : start + rng.choice([10, 100, 1000])])
            case _:
                pieces[at] = pieces[at][: rng.randrange(len(pieces[at]) + 1)]
        data = b"".join(pieces)[:60_000]
    return data


def failed(target: Target, data: bytes) -> tuple[str, str] | None:
    """Where an input fails, and the traceback; None for one that does not."""

    def stop(_: int, frame: FrameType | None) -> None:
        raise HangError(f"more than {PATIENCE} seconds, at {frame.f_code.co_qualname if frame else ''}")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        target.run(data)
    except (Exception, HangError) as error:
        own = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if "site-packages" not in frame.filename
        ]
        return f"{type(error).__name__} {own[-1].filename}:{own[-1].lineno}", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def go_round(names: Sequence[str], seconds: float, seed: int, keep: Path) -> int:
    """The number of different ways to fail; no names are those of all targets."""
    from tests.fuzz.targets import TARGETS

    names = names or list(TARGETS)
    rng = random.Random(seed)
    seeds = {name: TARGETS[name].seeds() for name in names}
    end = time.monotonic() + seconds
    runs: Counter[str] = Counter()
    known: dict[str, str] = {}
    slowest = (0.0, "")
    while time.monotonic() < end:
        for name in names:
            data = mutated(rng, seeds[name], TARGETS[name].words, whole=TARGETS[name].whole)
            began = time.process_time()
            failure = failed(TARGETS[name], data)
            slowest = max(slowest, (time.process_time() - began, f"{name}, {len(data)} bytes"))
            runs[name] += 1
            if failure and failure[0] not in known:
                known[failure[0]] = name
                keep.mkdir(parents=True, exist_ok=True)
                path = keep / f"{name}-{seed}-{len(known)}"
                path.write_bytes(data)
                path.with_suffix(".txt").write_text(failure[1], encoding="utf-8", errors="replace")
                print(f"{name}: {failure[0]}: {path}", flush=True)  # noqa: T201
    figures = ", ".join(f"{count} {name}" for name, count in runs.items())
    print(f"seed {seed}: {figures}; slowest {slowest[0]:.1f} s ({slowest[1]}); {len(known)} failures")  # noqa: T201
    return len(known)


def cover(name: str, seconds: float, keep: Path) -> None:
    """Let atheris look for inputs that come to lines none has come to before."""
    import atheris

    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    corpus = keep / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed[:MOST])
    words = keep / f"words-{name}"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in target.words)
    words.write_text("".join(f'"{word}"\n' for word in escaped))
    options = [
        f"-max_total_time={int(seconds)}",
        f"-timeout={PATIENCE}",
        f"-max_len={MOST}",
        f"-dict={words}",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={keep}/{name}-", str(corpus)], target.run)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="of tests/fuzz/targets.py; all of them")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--keep", type=Path, default=Path(".cache/fuzz"), help="folder of the inputs that fail"
    )
    parser.add_argument("--coverage", metavar="TARGET", help="one target, its inputs chosen by atheris")
    asked = parser.parse_args()
    if asked.coverage:
        cover(asked.coverage, asked.minutes * 60, asked.keep)
    else:
        sys.exit(bool(go_round(asked.targets, asked.minutes * 60, asked.seed, asked.keep)))


if __name__ == "__main__":
    main()
