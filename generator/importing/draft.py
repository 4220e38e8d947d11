"""What an importer has read: paragraphs and notes with their signs, and what it was unsure of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.diagnostics import Severity

MARKER = (
    r"[\[“]?(?:\d{1,3}(?:\s?bis|\s?ter)?\.|\d{1,2}\)|\((?:[a-z]{1,5}|\d{1,2})\)|[a-z]\)"
    r"|[IVXL]{1,7}\.|[A-Z]\.|[-–—•])(?=\s|$)"
)
"""A number that opens a paragraph or an item, as a pattern."""


class UnreadableFileError(Exception):
    """A file that gives no text; one sentence says why."""


_SPACES = re.compile(r"[^\S\t]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style."""

    text: str
    italic: bool = False
    bold: bool = False
    mark: bool = False
    """The mark of a note."""


@dataclass(slots=True)
class Paragraph:
    """What stands together on the page; written as one block."""

    lines: list[list[Run]]
    """More than one only where the line ends are the author's: an address, a masthead."""
    place: str
    """Where it stands in the file, for findings: `page 3`."""
    notes: list[Note] = field(default_factory=list)
    """Notes that stand at the foot of the page it ends on."""
    doubts: list[tuple[Severity, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, without signs."""
        return " ".join(plain(line) for line in self.lines)


@dataclass(slots=True)
class Note:
    """A footnote."""

    marker: str
    runs: list[Run]
    place: str
    doubts: list[tuple[Severity, str]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A file, read."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    doubts: list[tuple[Severity, str]] = field(default_factory=list)
    """Of the whole file: what was left out, and why."""


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs, without note marks."""
    return "".join(run.text for run in runs if not run.mark)


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one style joined, white space single and at neither end."""
    joined: list[Run] = []
    for run in runs:
        text = run.text.strip() if run.mark else _SPACES.sub(" ", run.text)
        last = joined[-1] if joined else None
        if last is not None and last.text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        blank = not text.strip() and last is not None and not last.mark
        if last is not None and (blank or replace(last, text="") == replace(run, text="")):
            joined[-1] = replace(last, text=last.text + text)
        else:
            joined.append(replace(run, text=text))
    while joined and not joined[0].text.lstrip():
        joined.pop(0)
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return joined
