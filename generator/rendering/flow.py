"""The flow of paragraphs from one text to another, drawn at build time: a ribbon for each link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.model.comparison import Link, Relation
from generator.model.signs import ADDED, DROPPED
from generator.rendering.compared import Pair, PlacedText, said
from generator.rendering.comparison_rows import Row
from generator.rendering.markup import Markdown, href
from generator.rendering.page import fill, relative

_WIDTH = 440
_EDGE = 76
"""Room for the labels on each side."""
_BAR = 7
_PITCH = 19
"""Height of the narrowest place of a unit."""
_GAP = 4
_SIGN = 15
"""Room for a sign at the end of a ribbon."""


class Ribbon(msgspec.Struct, frozen=True):
    """A link as it is drawn."""

    kind: str
    outline: str
    """Path data."""
    said: str
    address: Markdown
    sign: str
    moved: bool
    x: float
    y: float
    """Of its signs, at the end of the ribbon."""


class Place(msgspec.Struct, frozen=True):
    """A unit as it is drawn: a bar and its label."""

    label: str
    said: str
    address: Markdown
    y: float
    height: float
    middle: float
    sign: str
    """Of a unit that no ribbon leads to or from."""


def flow(pair: Pair, rows: Sequence[Row]) -> Markdown | None:
    """Which paragraph went where; None where nothing went anywhere."""
    links = [row.link for row in rows if row.link]
    if not links:
        return None
    old = [unit for unit in pair.old.units if unit in pair.dropped or unit in pair.from_old]
    new = [unit for unit in pair.new.units if unit in pair.added or unit in pair.into_new]
    height = max(len(old), len(new)) * _PITCH
    olds, news = _places(old, height), _places(new, height)
    leaving = {
        unit: sorted(pair.from_old[unit], key=lambda link: news[link.new])
        for unit in old
        if unit in pair.from_old
    }
    arriving = {
        unit: sorted(pair.into_new[unit], key=lambda link: olds[link.old])
        for unit in new
        if unit in pair.into_new
    }
    heights = (height / len(old) - _GAP, height / len(new) - _GAP)
    starts = _slots(leaving, olds, heights[0])
    ends = _slots(arriving, news, heights[1])
    return fill(
        "flow",
        width=_WIDTH,
        height=round(height),
        edge=_EDGE,
        bar=_BAR,
        old_name=pair.old.name_and_standing,
        new_name=pair.new.name_and_standing,
        ribbons=[
            _ribbon(
                row,
                pair,
                starts[_key(row.link)],
                ends[_key(row.link)],
                arriving[row.link.new].index(row.link),
            )
            for row in rows
            if row.link
        ],
        olds=[
            _place(pair.old, u, pair, olds[u], heights[0], u in pair.dropped, DROPPED, "dropped") for u in old
        ],
        news=[_place(pair.new, u, pair, news[u], heights[1], u in pair.added, ADDED, "new") for u in new],
    )


def _key(link: Link) -> tuple[str, str]:
    return link.old, link.new


def _places(units: Sequence[str], height: float) -> dict[str, float]:
    """Top of each unit, spread over the whole height."""
    return {unit: at * height / len(units) + _GAP / 2 for at, unit in enumerate(units)}


def _slots(
    links: Mapping[str, Sequence[Link]], places: Mapping[str, float], height: float
) -> dict[tuple[str, str], tuple[float, float]]:
    """Top and height of the end of each link: the links of a unit share its bar, none crossing another."""
    slots = {}
    for unit, found in links.items():
        share = min(height, _PITCH - _GAP) / len(found)
        top = places[unit] + (height - share * len(found)) / 2
        for at, link in enumerate(found):
            slots[_key(link)] = (top + at * share, share)
    return slots


def _ribbon(
    row: Row, pair: Pair, start: tuple[float, float], end: tuple[float, float], number: int
) -> Ribbon:
    left, right, middle = _EDGE + _BAR, _WIDTH - _EDGE - _BAR, _WIDTH / 2
    (y1, h1), (y2, h2) = start, end
    if row.kind == Relation.CARRIED:
        a, b = y1 + h1 / 2, y2 + h2 / 2
        outline = f"M{left} {a:.1f}C{middle:.0f} {a:.1f} {middle:.0f} {b:.1f} {right} {b:.1f}"
    else:
        outline = (
            f"M{left} {y1:.1f}C{middle:.0f} {y1:.1f} {middle:.0f} {y2:.1f} {right} {y2:.1f}v{h2:.1f}"
            f"C{middle:.0f} {y2 + h2:.1f} {middle:.0f} {y1 + h1:.1f} {left} {y1 + h1:.1f}z"
        )
    old, new = pair.old.units[row.old or ""].label, pair.new.units[row.new or ""].label
    return Ribbon(
        kind=row.kind,
        outline=outline,
        said=f"{said(old)} to {said(new)}: {row.word}",
        address=href(f"#{pair.row(row.old, row.new)}"),
        sign=row.sign,
        moved=row.moved,
        x=right - 8 - number * 2 * _SIGN,
        y=round(y2 + h2 / 2, 1),
    )


def _place(
    text: PlacedText, unit: str, pair: Pair, y: float, height: float, alone: bool, sign: str, word: str
) -> Place:
    label = said(text.units[unit].label)
    return Place(
        label=label,
        said=f"{text.name}, {label}" + (f": {word}" if alone else ""),
        address=href(relative(f"{pair.page}.html", text.where(unit))),
        y=round(y, 1),
        height=round(height, 1),
        middle=round(y + height / 2, 1),
        sign=sign if alone else "",
    )
