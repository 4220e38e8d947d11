"""Numbers of paragraphs and items in the six languages: what is printed, and the one canonical form of all.

An item has the same address in every language: the third letter of a list is `c`, whether it is printed
(c), c), ج or в (UN Editorial Manual, "Lists", and its counterparts in the other language services).
"""

from __future__ import annotations

import re

from generator.reading.text.markers import Marker, read_marker

# One character for one character, so that places in the words stay what they are.
_PLAIN = str.maketrans(
    "（）．、０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "()..012345678901234567890123456789",
)
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""The letters in the order of the alphabet of numbers (abjad)."""
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Without ё and й, which lists leave out, and the signs ъ ы ь."""
_IN_BRACKETS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_CHINESE = "一二三四五六七八九十"
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")

_NO_WIDTH = "[\u200b-\u200f\u2060\ufeff]*"
_PARAGRAPH = re.compile(rf"(?P<number>\d{{1,4}}){_NO_WIDTH}(?:\s?[-–—]|\.){_NO_WIDTH}(?=\s)")
"""`1 -` in Arabic; `1.` with marks of direction around it."""
_TABBED = re.compile(r"(?P<number>\d{1,3})(?=\t)")
"""A figure set apart by a tab, the full stop forgotten."""
_ARABIC_ITEM = re.compile(rf"\((?P<letter>[{_ARABIC}])ـ?\1?ـ?\){_NO_WIDTH}")
_LATIN_ITEM = re.compile(rf"\((?P<letter>[a-z]{{1,4}})\){_NO_WIDTH}(?=\s)")
"""With marks of direction before the space."""
_CYRILLIC_ITEM = re.compile(rf"\(?(?P<letter>[{_CYRILLIC}])\)(?=\s)")
_QUOTED_ITEM = re.compile(rf"[’'‘](?P<number>\d{{1,2}})[‘'’]{_NO_WIDTH}(?=\s)")
"""The Arabic form of (i), (ii): a figure in single quotation marks."""
_BRACKETED_ITEM = re.compile(rf"(?P<sign>[{_IN_BRACKETS}])")
_CIRCLED_ITEM = re.compile(r"(?P<sign>[①-⑳])")
_SECTION = re.compile(rf"(?P<number>[IVXLC]{{1,7}}|[A-Z]|[{_CHINESE}]{{1,3}})\.?{_NO_WIDTH}")
_WIDE_ITEM = re.compile(r"（(?P<number>[a-z]{1,4}|[0-9０-９]{1,2})）")
"""In wide brackets, which no space follows."""
_BULLET = re.compile(r"[•·▪●‣\uf0b7](?=\s)")


def read_number(words: str) -> Marker | None:
    """The number that opens some words in any of the languages, None where none does."""
    if wide := _WIDE_ITEM.match(words):
        return Marker("item", wide["number"].translate(_PLAIN), wide.end())
    words = words.translate(_PLAIN)
    return read_marker(words) or _elsewhere(words)


def read_section(words: str) -> str | None:
    """The canonical number of a section from the words of its `num`: `II.` → `II`, `二、` → `II`."""
    match = _SECTION.fullmatch(words.translate(_PLAIN).strip())
    if match is None:
        return None
    value = _chinese(match["number"])
    return _TENS[value // 10] + _ONES[value % 10] if value else match["number"]


def _elsewhere(words: str) -> Marker | None:
    if match := _PARAGRAPH.match(words) or _TABBED.match(words):
        return Marker("paragraph", str(int(match["number"])), match.end())
    if match := _LATIN_ITEM.match(words):
        return Marker("item", match["letter"], match.end())
    if match := _ARABIC_ITEM.match(words):
        return Marker("item", _letter(_ARABIC.index(match["letter"])), match.end())
    if match := _CYRILLIC_ITEM.match(words):
        return Marker("item", _letter(_CYRILLIC.index(match["letter"])), match.end())
    if (match := _QUOTED_ITEM.match(words)) and int(match["number"]) in range(1, len(_ROMAN) + 1):
        return Marker("item", _ROMAN[int(match["number"]) - 1], match.end())
    if match := _BRACKETED_ITEM.match(words):
        return Marker("item", _ROMAN[_IN_BRACKETS.index(match["sign"])], match.end())
    if match := _CIRCLED_ITEM.match(words):
        return Marker("item", str(ord(match["sign"]) - ord("①") + 1), match.end())
    if match := _BULLET.match(words):
        return Marker("dash", "", match.end())
    return None


def _letter(index: int) -> str:
    """The Latin letter at the same place: 0 → a, 26 → aa."""
    return chr(ord("a") + index % 26) * (1 + index // 26)


def _chinese(number: str) -> int | None:
    """Value of a Chinese number up to ninety-nine, None for other letters."""
    if not number or any(sign not in _CHINESE for sign in number):
        return None
    if "十" not in number:
        return _CHINESE.index(number) + 1 if len(number) == 1 else None
    tens, _, ones = number.partition("十")
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)
