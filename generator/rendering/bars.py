"""How often a body is named in each text, or each year: bars drawn at build time, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from generator.rendering.markup import Markdown
from generator.rendering.page import fill

_SLOT = 68
"""Width for a bar and its date, where there are few."""
_WIDTH = 560
_HEIGHT = 96
"""Of the highest bar."""
_TOP = 20
_BOTTOM = 24
_LABEL = 56
"""Width a date needs."""


class Bar(msgspec.Struct, frozen=True):
    """One text, or one year."""

    label: str
    """Under the bar: `Aug 2017`, `2017`."""
    when: str
    """In the table: `28 August 2017`, `2017`."""
    name: Markdown | None
    """In the table: the text, linked; None for a year."""
    said: str
    """To who hears the picture: `A/RES/71/319: 2 times`."""
    address: str | None
    """Where the bar leads, from the page it is on."""
    count: int
    agreed: bool = True


class _Placed(msgspec.Struct, frozen=True):
    bar: Bar
    x: int
    width: int
    middle: int
    y: int
    height: int
    is_labelled: bool


def bars(title: str, columns: Sequence[Bar]) -> Markdown | None:
    """The picture and its table; None for a single column, which is no course of things."""
    if len(columns) < 2:
        return None
    slot = min(_SLOT, _WIDTH / len(columns))
    most = max(bar.count for bar in columns) or 1
    every = int(_LABEL / slot) + 1 if slot < _LABEL else 1
    placed = []
    for at, bar in enumerate(columns):
        height = round(bar.count / most * _HEIGHT)
        placed.append(
            _Placed(
                bar,
                x=round(at * slot + slot * 0.2),
                width=round(slot * 0.6),
                middle=round((at + 0.5) * slot),
                y=_TOP + _HEIGHT - height,
                height=height,
                is_labelled=at % every == 0,
            )
        )
    return fill(
        "bars",
        title=title,
        width=round(slot * len(columns)),
        height=_TOP + _HEIGHT + _BOTTOM,
        line=_TOP + _HEIGHT,
        placed=placed,
        named=any(bar.name for bar in columns),
    )
