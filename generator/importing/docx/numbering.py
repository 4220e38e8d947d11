"""Automatic numbers: Word stores how to count, not what is printed; here they are counted.

Rule: ECMA-376, part 1, 17.9 "Numbering".
"""

from __future__ import annotations

import re

from lxml import etree

from generator.importing.docx.package import W
from generator.importing.docx.styles import is_on

_FORMS = {
    "decimal",
    "lowerLetter",
    "upperLetter",
    "lowerRoman",
    "upperRoman",
    "decimalZero",
    "bullet",
    "none",
}
_PLACE = re.compile(r"%([1-9])")
_ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HIGHEST = 5000


class Numbering:
    """Counts the paragraphs of all lists of a document, in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        self.abstracts: dict[str, etree._Element] = {}
        self.numbers: dict[str, etree._Element] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.overridden: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()
        """Ways of counting that were written as digits."""
        if root is None:
            return
        for abstract in root.iterfind(f"{W}abstractNum"):
            self.abstracts[abstract.get(f"{W}abstractNumId", "")] = abstract
        for number in root.iterfind(f"{W}num"):
            self.numbers[number.get(f"{W}numId", "")] = number

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list: `1.`, `(a)`; empty where none is printed."""
        number = self.numbers.get(list_id)
        if number is None:
            return ""
        link = number.find(f"{W}abstractNumId")
        abstract_id = link.get(f"{W}val", "") if link is not None else ""
        levels = self._levels(number, abstract_id)
        here = levels.get(level)
        if here is None:
            return ""
        counts = self.counts.setdefault(abstract_id, {})
        self._restart(number, list_id, level, counts)
        counts[level] = counts[level] + 1 if level in counts else _start(here)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return self._printed(levels, level, counts)

    def _levels(self, number: etree._Element, abstract_id: str) -> dict[int, etree._Element]:
        abstract = self.abstracts.get(abstract_id)
        found = {_level(e): e for e in abstract.iterfind(f"{W}lvl")} if abstract is not None else {}
        for override in number.iterfind(f"{W}lvlOverride"):
            own = override.find(f"{W}lvl")
            if own is not None:
                found[_level(override)] = own
        return found

    def _restart(self, number: etree._Element, list_id: str, level: int, counts: dict[int, int]) -> None:
        """A list that says so begins anew at its first paragraph."""
        for override in number.iterfind(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None and _level(override) == level and (list_id, level) not in self.overridden:
                self.overridden.add((list_id, level))
                counts[level] = _value(start, 1) - 1

    def _printed(self, levels: dict[int, etree._Element], level: int, counts: dict[int, int]) -> str:
        here = levels[level]
        text = here.find(f"{W}lvlText")
        pattern = text.get(f"{W}val", "") if text is not None else ""
        if _form(here) == "bullet":
            return "•" if pattern else ""
        legal = bool(is_on(here.find(f"{W}isLgl")))

        def say(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            if other not in levels:
                return ""
            value = counts.get(other, _start(levels[other]))
            return self._say(value, "decimal" if legal else _form(levels[other]))

        return _PLACE.sub(say, pattern).strip()

    def _say(self, value: int, form: str) -> str:
        if form not in _FORMS:
            self.unknown.add(form)
        return number_in(value, form)


def number_in(value: int, form: str) -> str:
    """A number in one of Word's forms; digits where the form is not known."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < value < _HIGHEST:
        roman = ""
        for step, sign in _ROMAN:
            roman += sign * (value // step)
            value %= step
        return roman.upper() if form == "upperRoman" else roman
    return f"{value:02}" if form == "decimalZero" else str(value)


def _level(element: etree._Element) -> int:
    value = element.get(f"{W}ilvl", "0")
    return int(value) if value.isdigit() else 0


def _form(level: etree._Element) -> str:
    form = level.find(f"{W}numFmt")
    return form.get(f"{W}val", "decimal") if form is not None else "decimal"


def _start(level: etree._Element) -> int:
    return _value(level.find(f"{W}start"), 0)


def _value(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isdigit() and len(value) < 6 else default
