"""Where the layers of a note lie once its Ibid. is written out."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.rendering.markup import Span


def carried(printed: str, resolved: str, spans: Iterable[Span]) -> list[Span]:
    """Spans of the printed words on the words with Ibid. written out: those before what was replaced,
    after it, or all around it."""
    before = _common(printed, resolved)
    after = min(_common(printed[::-1], resolved[::-1]), len(printed) - before, len(resolved) - before)
    shift = len(resolved) - len(printed)
    found = []
    for span in spans:
        start = span.start if span.start <= before else span.start + shift
        end = span.end if span.end <= before else span.end + shift
        is_clear = (span.start <= before or span.start >= len(printed) - after) and (
            span.end <= before or span.end >= len(printed) - after
        )
        if is_clear and start < end:
            found.append(msgspec.structs.replace(span, start=start, end=end))
    return found


def _common(one: str, other: str) -> int:
    """Length of the common beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
