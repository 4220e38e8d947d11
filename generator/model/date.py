"""Dates as the UN prints them, `28 August 2017`, and as machines sort them, `2017-08-28`."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PATTERN = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def parse_date(text: str) -> str | None:
    """ISO date of the first printed date in the text, None where there is none or it is impossible."""
    match = PATTERN.search(text)
    if match is None:
        return None
    day, month, year = int(match[1]), _MONTHS.index(match[2]) + 1, int(match[3])
    try:
        return datetime.date(year, month, day).isoformat()
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
