"""Pictures drawn at build time: SVG without script, in the colours of the page, with links on their parts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from generator.rendering.markup import Markdown
from generator.rendering.page import fill

_WIDTH = 880
_EDGE = 12
_LETTER = 7.6
"""Width of a letter of a label, on the safe side."""
_LEVEL = 26
"""Height of a line of labels."""
_DAYS_OF_YEAR = 365.25


class Event(msgspec.Struct, frozen=True):
    """A text at its date."""

    day: str
    """ISO date."""
    name: str
    said: str
    """What it is, in words: `A/RES/71/319, adopted 28 August 2017`."""
    address: str
    """Of its page, from the page the picture is on."""
    agreed: bool


class _Label(msgspec.Struct, frozen=True):
    event: Event
    x: float
    """Of the point on the line."""
    start: float
    """Of the first letter."""
    level: int
    """Line of labels, from 0 right above the line of time."""


def timeline(events: Sequence[Event]) -> Markdown | None:
    """The texts along their years, the agreed ones filled; None where all are of one day or none."""
    years = [_year(event.day) for event in events]
    if len(set(years)) < 2:
        return None
    first, last = int(min(years)), int(max(years)) + 1

    def across(year: float) -> float:
        return round(_EDGE + (year - first) / (last - first) * (_WIDTH - 2 * _EDGE), 1)

    labels = _placed(events, [across(year) for year in years])
    line = (max(label.level for label in labels) + 1) * _LEVEL + 14
    step = (last - first) // 12 + 1
    return fill(
        "timeline",
        width=_WIDTH,
        height=line + 30,
        line=line,
        level=_LEVEL,
        edge=_EDGE,
        labels=labels,
        years=[(year, across(year)) for year in range(first, last + 1, step)],
    )


def _placed(events: Sequence[Event], places: Sequence[float]) -> list[_Label]:
    """Each label on the lowest level where it is clear of the others and of their lines to the points."""
    labels: list[_Label] = []
    for event, x in sorted(zip(events, places, strict=True), key=lambda pair: -pair[1]):
        width = len(event.name) * _LETTER
        start = x + 6 if x + 6 + width <= _WIDTH else x - 6 - width
        above = [label.level for label in labels if label.start < start + width + 12]
        labels.append(_Label(event, x, start, max(above, default=-1) + 1))
    return labels[::-1]


def _year(day: str) -> float:
    date = datetime.date.fromisoformat(day)
    return date.year + (date.timetuple().tm_yday - 1) / _DAYS_OF_YEAR
