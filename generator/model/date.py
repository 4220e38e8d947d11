"""Dates as the UN prints them, `28 August 2017`, and as machines sort them, `2017-08-28`."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_FIRST = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})")
PATTERN = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def parse_date(text: str) -> str | None:
    """ISO date of the first printed date in the text, `28 August 2017` or `August 28, 2017`; None where
    there is none or it is impossible."""
    match, american = PATTERN.search(text), _MONTH_FIRST.search(text)
    if match:
        day, month, year = match.groups()
    elif american:
        month, day, year = american.groups()
    else:
        return None
    try:
        return datetime.date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None


def say_date(iso: str) -> str:
    """`2017-08-28` → `28 August 2017`."""
    day = datetime.date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_month(iso: str) -> str:
    """`2017-08-28` → `Aug 2017`."""
    day = datetime.date.fromisoformat(iso)
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"
