"""Pictures drawn at build time: SVG without script, in the colours of the page, with links on their parts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from generator.model.date import say_date
from generator.rendering.markup import Markdown
from generator.rendering.page import fill

_WIDTH = 880
_EDGE = 12
_LETTER = 7.6
"""Width of a letter of a label, on the safe side."""
_LEVEL = 26
"""Height of a line of labels."""
_LABELLED = 12
"""Of more texts than these the points have no names beside them."""
_LANES = 8
"""Families drawn one by one; the texts of the others stand with those of none."""
_BAR = 8
"""Width of a bar."""
_TALLEST = 60
"""Height of the tallest bar."""
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


class Lane(msgspec.Struct, frozen=True):
    """Texts that belong together."""

    name: str
    events: tuple[Event, ...]
    family: bool = True
    """False for the texts that follow no other, however many they are."""


class _Label(msgspec.Struct, frozen=True):
    event: Event
    x: float
    """Of the point on the line."""
    start: float
    """Of the first letter."""
    level: int
    """Line of labels, from 0 right above the line of time."""


class _Bar(msgspec.Struct, frozen=True):
    x: float
    height: float
    said: str
    address: str


class _Drawn(msgspec.Struct, frozen=True):
    """A lane in its place."""

    name: str
    top: float
    line: float
    """Height of its line of time."""
    points: list[_Label]
    bars: list[_Bar]


def timeline(lanes: Sequence[Lane], years: dict[str, str] | None = None) -> Markdown | None:
    """The texts along their years, a lane for each family, the agreed ones filled; None where all are of
    one day or none. Where they are many they lose their names, and those of no family become bars, which
    lead to `years`, the places of the years of the list."""
    lanes = _fewer(lanes)
    dates = [_year(event.day) for lane in lanes for event in lane.events]
    if len(set(dates)) < 2:
        return None
    first, last = int(min(dates)), int(max(dates)) + 1
    scale = _Scale(first, last)
    labelled = len(dates) <= _LABELLED
    drawn: list[_Drawn] = []
    top = 0.0
    for lane in lanes:
        drawn.append(_draw(lane, top, scale, labelled=labelled, named=len(lanes) > 1, years=years or {}))
        top = drawn[-1].line + 22
    line = drawn[-1].line
    step = (last - first) // 12 + 1
    return fill(
        "timeline",
        width=_WIDTH,
        height=line + 30,
        line=line,
        level=_LEVEL,
        edge=_EDGE,
        bar=_BAR,
        labelled=labelled,
        lanes=drawn,
        years=[(year, scale(year)) for year in range(first, last + 1, step)],
    )


class _Scale(msgspec.Struct, frozen=True):
    """From a year to its place across the picture."""

    first: int
    last: int

    def __call__(self, year: float) -> float:
        return round(_EDGE + (year - self.first) / (self.last - self.first) * (_WIDTH - 2 * _EDGE), 1)


def _fewer(lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes that there is room for, those with the newest texts; all other texts in the last one."""
    families = [lane for lane in lanes if lane.family and lane.events]
    families.sort(key=lambda lane: max(event.day for event in lane.events), reverse=True)
    rest = [event for lane in lanes if not lane.family for event in lane.events]
    rest += [event for lane in families[_LANES:] for event in lane.events]
    others = next((lane.name for lane in lanes if not lane.family), "Other texts")
    return families[:_LANES] + ([Lane(others, tuple(rest), family=False)] if rest else [])


def _draw(
    lane: Lane, top: float, scale: _Scale, *, labelled: bool, named: bool, years: dict[str, str]
) -> _Drawn:
    places = [scale(_year(event.day)) for event in lane.events]
    under_name = top + (_LEVEL if named else 0)
    if not labelled and not lane.family:
        return _Drawn(lane.name if named else "", top, under_name + _TALLEST, [], _bars(lane, places, years))
    points = _placed(lane.events, places)
    levels = max(point.level for point in points) + 1 if labelled else 0
    line = under_name + levels * _LEVEL + 14
    return _Drawn(lane.name if named else "", top, line, points, [])


def _bars(lane: Lane, places: Sequence[float], years: dict[str, str]) -> list[_Bar]:
    """Texts of near dates as one bar, as tall as they are many."""
    together: dict[int, list[Event]] = {}
    for event, x in sorted(zip(lane.events, places, strict=True), key=lambda pair: pair[0].day):
        together.setdefault(int(x // _BAR), []).append(event)
    most = max(len(events) for events in together.values())
    return [
        _Bar(
            x=place * _BAR,
            height=round(max(3, len(events) / most * _TALLEST), 1),
            said=_said(events),
            address=years.get(events[0].day[:4], events[0].address),
        )
        for place, events in sorted(together.items())
    ]


def _said(events: Sequence[Event]) -> str:
    first, last = say_date(events[0].day), say_date(events[-1].day)
    count = "1 text" if len(events) == 1 else f"{len(events)} texts"
    return f"{count}, {first}" if first == last else f"{count}, {first} to {last}"


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
