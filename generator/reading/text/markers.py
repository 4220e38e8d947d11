"""Numbers of paragraphs and items as negotiators write them: what is printed, nothing of what it means."""

from __future__ import annotations

import re

import msgspec

from generator.reading.numbers import REPETITIONS, alphabetic, base, roman, with_plain_figures


class Marker(msgspec.Struct, frozen=True):
    """A number at the start of some words."""

    kind: str
    """`paragraph`, `decimal`, `item`, `dash`."""
    number: str
    """Canonical: `11`, `4bis`, `1.2`, `a`, `ii`, in plain figures; empty for a dash."""
    end: int
    """Offset after the printed number."""
    role: str = ""
    """`pp` or `op` where the number says so (`PP3.`)."""

    @property
    def value(self) -> int:
        """Of a paragraph: 4 for `4bis`."""
        digits = re.match(r"\d+", self.number)
        return int(digits[0]) if digits else 0


_NO_WIDTH = "[\u200b-\u200f\u2060\ufeff]*"
"""Marks of direction around a number, which leave no ink."""
_OPEN = r"“?(?:\[{1,3}\s?)?(?P<star>\*{1,2})?"
_SHUT = r"\]?(?(star)(?P=star))"
_PARAGRAPH = re.compile(
    rf"{_OPEN}(?P<role>[PpOo][Pp])?[ .]?(?P<number>\d{{1,4}})(?P<early>\.(?=\w))?"
    rf"\s?(?:\((?P<inner>(?ai:{REPETITIONS}))\)|(?P<suffix>(?ai:{REPETITIONS}))\b)?"
    rf"(?:\s?(?i:(?P<alt>alt))\b\.?\s?(?P<which>\d?))?\s?(?P<dot>[.:]?){_SHUT}{_NO_WIDTH}(?=\s|$)"
)
_DECIMAL = re.compile(rf"{_OPEN}(?P<number>\d{{1,2}}\.(?:\d{{1,2}}|[a-z]))\.?{_SHUT}(?=\s+[A-Z“])")
_ITEM = re.compile(
    rf"{_OPEN}(?P<open>\(?)(?P<number>[a-z]{{1,10}}|\d{{1,2}}|[A-Z])(?:\s(?P<inner>(?ai:{REPETITIONS})))?"
    rf"(?P<close>[).])(?:\s?(?P<suffix>(?ai:{REPETITIONS}))\b\.?)?{_SHUT}"
)
_DASH = re.compile(r"[-–—•·▪●‣\uf0b7]\s+")


def read_marker(text: str) -> Marker | None:
    """The number that opens some words, None where none does. It says only what is printed: whether
    `12.` continues the sentence before is for the reader of paragraphs to decide."""
    match = _PARAGRAPH.match(text)
    if match and (match["dot"] == "." or match["suffix"] or match["inner"] or match["role"] or match["alt"]):
        suffix = (match["suffix"] or match["inner"] or "").lower()
        alternative = f"alt{with_plain_figures(match['which'])}" if match["alt"] else ""
        number = f"{int(match['number'])}{suffix}{alternative}"
        return Marker("paragraph", number, match.end(), (match["role"] or "").lower())
    match = _DECIMAL.match(text)
    if match:
        return Marker("decimal", with_plain_figures(match["number"]), match.end())
    match = _ITEM.match(text)
    if match and _is_item(match, text):
        suffix = (match["inner"] or match["suffix"] or "").lower()
        return Marker("item", with_plain_figures(match["number"].lower()) + suffix, match.end())
    match = _DASH.match(text)
    if match:
        return Marker("dash", "", match.end())
    return None


def _is_item(match: re.Match[str], text: str) -> bool:
    number, closed = base(match["number"]), match["close"]
    if match["open"] and closed == ".":
        return False
    spaced = match.end() == len(text) or text[match.end()].isspace()
    if not spaced and not (match["open"] and text[match.end()] == "("):
        return False
    if number.isupper():
        return bool(match["open"])
    if number.isdigit():
        return closed == ")"
    if closed == "." and len(number) > 1 and roman(number) is None:
        return False
    return alphabetic(number) is not None or roman(number) is not None
