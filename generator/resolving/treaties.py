"""Volumes of the Treaty Series of the United Nations and of the League of Nations.

Rule: UN Editorial Manual, "Footnotes and other references", treaties: series, volume, registration number.
"""

from __future__ import annotations

import re

from generator.model.references import Citation

_MORE = r"(?:(?:, | and |[-–])[\dIVXLC]{1,8}){0,6}"
_VOLUME = re.compile(
    r"(?P<series>United Nations|League of Nations), Treaty Series, "
    rf"vols?\. (?P<volume>[\dIVXLC]{{1,8}}){_MORE}(?:, Nos?\. (?P<number>[\dIVXLC]{{1,8}}){_MORE})?"
)
_SERIES = {"United Nations": "UNTS", "League of Nations": "LNTS"}


def find_volumes(where: str, text: str) -> list[Citation]:
    """Every printed treaty volume; its target is series, volume and number: `UNTS/2225/39574`."""
    return [Citation(where, match.start(), match.end(), _target(match)) for match in _VOLUME.finditer(text)]


def _target(match: re.Match[str]) -> str:
    pieces = (_SERIES[match["series"]], match["volume"], match["number"])
    return "/".join(piece for piece in pieces if piece)
