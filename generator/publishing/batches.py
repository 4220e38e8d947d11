"""Pages and files that are made together, and lie where they are kept until they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from zlib import crc32

import msgspec

from generator.work.works import Kept, at_hand

_BUCKETS = 256


class Things(msgspec.Struct, frozen=True):
    """What is in a batch."""

    pages: tuple[tuple[str, str], ...]
    """Path and Markdown."""
    files: tuple[tuple[str, bytes], ...]
    """Path and content of what is put beside them as it is."""


class Batch(NamedTuple):
    """Pages and files that are made together: what has to be known of them before they are read."""

    name: str
    pages: tuple[str, ...]
    """Their paths."""
    files: tuple[str, ...]
    """Likewise."""
    made_from: object
    """Equal for equal things; can be written as MessagePack."""
    things: Kept[Things]


def batch(name: str, things: Things) -> Batch:
    """A batch of things that are at hand."""
    return Batch(
        name,
        tuple(path for path, _ in things.pages),
        tuple(path for path, _ in things.files),
        (things.pages, things.files),
        at_hand(things),
    )


def batches_of(
    pages: Iterable[tuple[str, str]], files: Iterable[tuple[str, bytes]], owner_of: Callable[[str], str]
) -> list[Batch]:
    """Pages and files that have one owner together, in their order; those of nobody by chance, as few as
    a change of one of them should cost."""
    dealt: dict[str, tuple[list[tuple[str, str]], list[tuple[str, bytes]]]] = {}
    for at, things in enumerate((pages, files)):
        for path, content in things:
            owner = owner_of(path)
            name = f"{owner}/" if owner else f"//{crc32(path.encode()) % _BUCKETS}"
            dealt.setdefault(name, ([], []))[at].append((path, content))  # type: ignore[arg-type]
    return [batch(name, Things(tuple(them), tuple(others))) for name, (them, others) in dealt.items()]
