"""Which stretches of a text are taken already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything with a beginning and an end in a text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


Some = TypeVar("Some", bound=Span)


class Taken:
    """A set of stretches, asked again and again whether another one meets it."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, span: Span) -> bool:
        """True where the span shares a character with one that is taken."""
        before = bisect_right(self._starts, span.end - 1) - 1
        return before >= 0 and self._ends[before] > span.start

    def holds(self, span: Span) -> bool:
        """True where the whole span lies in one that is taken."""
        before = bisect_right(self._starts, span.start) - 1
        return before >= 0 and self._ends[before] >= span.end

    def free(self, spans: Iterable[Some]) -> list[Some]:
        """The spans that meet nothing taken, in their order."""
        return [span for span in spans if not self.meets(span)]
