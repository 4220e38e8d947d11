"""Volumes of the Treaty Series of the United Nations and of the League of Nations.

Rule: UN Editorial Manual, "Footnotes and other references", treaties: series, volume, registration number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.references import Citation

_ONE = r"[\dIVXLC]{1,8}(?:[-–][\dIVXLC]{1,8})?(?!\w)"
_LIST = rf"{_ONE}(?:(?:, | and |, and ){_ONE}){{0,8}}"
_VOLUME = re.compile(
    r"(?P<series>United Nations|League of Nations), Treaty Series, "
    rf"vols?\. (?P<volumes>{_LIST})(?:, Nos?\. (?P<numbers>{_LIST}))?"
)
# "…, Treaty Series, vol. 999, No. 14668; vol. 1125, No. 17512": the series is named once.
_NEXT = re.compile(
    rf"(?:[;,] (?:and )?| and )(?P<begin>vols?\.) (?P<volumes>{_LIST})(?:, Nos?\. (?P<numbers>{_LIST}))?"
)
_ITEM = re.compile(_ONE)
_SERIES = {"United Nations": "UNTS", "League of Nations": "LNTS"}


def find_volumes(where: str, text: str) -> list[Citation]:
    """Every printed treaty volume; its target is series, volume and number: `UNTS/2225/39574`.

    Of several volumes the first is cited by the words up to it, each other by its own number, the last by
    all that follows. Several registration numbers belong to the volumes in turn.
    """
    found: list[Citation] = []
    for first in _VOLUME.finditer(text):
        match: re.Match[str] | None = first
        while match:
            begin = match.start(0 if match is first else "begin")
            found += _volumes(where, _SERIES[first["series"]], match, begin)
            match = _NEXT.match(text, match.end())
    return found


def _volumes(where: str, series: str, match: re.Match[str], begin: int) -> Iterator[Citation]:
    volumes = list(_ITEM.finditer(match.string, *match.span("volumes")))
    numbers = [one.group() for one in _ITEM.finditer(match["numbers"] or "")]
    if len(volumes) == 1 and len(numbers) > 1:
        # Several treaties of one volume.
        them = list(_ITEM.finditer(match.string, *match.span("numbers")))
        pairs = [(one, volumes[0].group(), one.group()) for one in them]
    elif len(numbers) == len(volumes):
        pairs = [(one, one.group(), number) for one, number in zip(volumes, numbers, strict=True)]
    else:
        number = numbers[0] if len(numbers) == 1 else ""
        pairs = [(one, one.group(), number) for one in volumes]
    for index, (item, volume, number) in enumerate(pairs):
        start = item.start() if index else begin
        end = item.end() if index + 1 < len(pairs) else match.end()
        target = "/".join(piece for piece in (series, volume, number) if piece)
        yield Citation(where, start, end, target.replace("–", "-"))
