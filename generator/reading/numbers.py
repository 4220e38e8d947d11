"""Values of numbers: digits, letters, doubled letters, small roman numbers, each also with bis or ter."""

from __future__ import annotations

import re
import unicodedata

REPETITIONS = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
"""Latin numbers of paragraphs put in between, as a pattern."""
_REPEATED = re.compile(rf"(.+?)(?:{REPETITIONS})")
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
_DOUBLED = re.compile(r"([a-z])\1{0,2}")
_IN_ADDRESSES = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,40}")


def with_plain_figures(number: str) -> str:
    """A number in the figures of addresses, whatever the script it is printed in: `١` → `1`."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in number)


def is_label(number: str) -> bool:
    """True for a number that can be part of a label, and so of an address."""
    return _IN_ADDRESSES.fullmatch(number) is not None


def roman(number: str) -> int | None:
    """Value of a small roman number up to 39, None for other letters."""
    if not number or not _ROMAN.fullmatch(number):
        return None
    value, values = 0, {"i": 1, "v": 5, "x": 10}
    for letter, following in zip(number, [*number[1:], ""], strict=True):
        step = values[letter]
        value += -step if values.get(following, 0) > step else step
    return value


def alphabetic(number: str) -> int | None:
    """Value of a letter: a = 1, z = 26, aa = 27; None for other strings."""
    if not _DOUBLED.fullmatch(number):
        return None
    return ord(number[0]) - ord("a") + 1 + 26 * (len(number) - 1)


def base(number: str) -> str:
    """A number without its repetition: `4bis` → `4`, `b` → `b`."""
    match = _REPEATED.fullmatch(number)
    return match[1] if match else number
