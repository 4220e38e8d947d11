"""Numbers of resolutions and decisions: their shapes, the symbols they give, and whose they can be.

Rule: UN Editorial Manual, "Resolutions and other formal decisions", and ST/LIB/SER.B/5.
"""

from __future__ import annotations

import re

from generator.resolving.organs import (
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    OTHER_ORGAN,
    Form,
    Organ,
)

_NUMBER = {
    Form.EMERGENCY: r"ES[-‑]\d{1,2}/\d{1,3}",
    Form.SPECIAL: r"S[-‑]\d{1,2}/\d{1,3}",
    Form.DATED: r"\d{1,4} ?\((?:19|20)\d{2}\)",
    Form.ROMAN_SPECIAL: r"\d{1,4}(?: [A-Z])? ?\((?:S|ES)[-‑][IVX]{1,6}\)",
    Form.ROMAN: r"\d{1,4}(?: [A-Z])? ?\([IVXLC]{1,8}\)",
    Form.YEAR: r"(?:19|20)\d{2}/\d{1,3}",
    Form.SESSION: r"\d{1,3}/\d{1,3}",
    Form.RUNNING: r"(?:(?<=esolution )|(?<=UNSCR ))\d{1,4}(?! ?[(/]|[,.]?\d)",
}
# `57/270 B`, `74/92 A and B`, `S-20/4 A–E`: the parts of a resolution adopted under one number.
# An "A" before small letters is an article.
_PARTS = (
    r"(?: (?:AA|BB|[B-Z]|A(?! (?!(?:and|as|by|in|of|on|or|to)\b)[a-z]))"
    r"(?:(?:, [A-Z]){0,8} (?:and|to) [A-Z]|[-–‑][A-Z])?(?![\w’'-]))?"
)
_PARTED = {Form.EMERGENCY, Form.SPECIAL, Form.YEAR, Form.SESSION}
NUMBER = "|".join(
    rf"(?<![\w/.])(?:{shape}){_PARTS if form in _PARTED else ''}(?![\w/])" for form, shape in _NUMBER.items()
)
"""Any printed number, the more telling shapes first."""

_SHAPES = {form: re.compile(shape) for form, shape in _NUMBER.items()}
_LETTERS = re.compile(r" (?P<first>[A-Z]{1,2})(?:(?:(?:, [A-Z]){0,8} (?:and|to) |[-–‑])(?P<last>[A-Z]))?$")
_OLD_PART = re.compile(r" [A-Z](?= ?\()")


def form_of(number: str) -> Form:
    """The shape of a printed number that `NUMBER` has found."""
    if number.isdigit():
        return Form.RUNNING
    return next(form for form, shape in _SHAPES.items() if shape.match(number))


def symbol_of(organ: Organ, number: str, *, decision: bool = False) -> str | None:
    """The official spelling: `217 A (III)` → `A/RES/217(III)`, `57/270 B` → `A/RES/57/270B`.

    None where the organ gives its resolutions no symbol of this kind.
    """
    template = organ.decision if decision else organ.resolution
    if template is None:
        return None
    number = _OLD_PART.sub("", number.replace("‑", "-"))
    letters = _LETTERS.search(number)
    if letters:
        whole = number[: letters.start()]
        number = whole + _issued_letters(whole, letters["first"], letters["last"])
    session, _, rest = number.partition("/")
    return template.format(number, session=session, number=rest).replace(" ", "")


_LAST_IN_ONE = 46
"""Up to this session of the General Assembly all parts of a resolution were issued as one document."""
_LAST_RUN_IN_ONE = 53
"""Up to this session parts cited as a run (`53/243 A and B`) were."""


def _issued_letters(number: str, first: str, last: str | None) -> str:
    """The letters that belong to the symbol of the document in which a part was issued.

    Parts adopted together are one document, under the bare number or, later, under the run of letters
    (`A/RES/74/92A-B`). Parts adopted one after the other are a document each: the first was issued
    before there was a second and has no letter. From D on letters occur only in the first way.
    """
    session = number.partition("/")[0]
    if not session.isdigit():
        return ""
    if last:
        return f"{first}-{last}" if int(session) > _LAST_RUN_IN_ONE else ""
    return first if first in ("B", "C") and int(session) > _LAST_IN_ONE else ""


_FIRST_OF_SLASH = 31
"""Session of the General Assembly (1976) from which on it numbers by session, with a slash."""
_FIRST_DECISION = {GENERAL_ASSEMBLY.name: 301, HUMAN_RIGHTS_COUNCIL.name: 101}
"""Where the decisions of a session begin, so that no resolution of it has the same number."""
_MOST = {GENERAL_ASSEMBLY.name: 999, HUMAN_RIGHTS_COUNCIL.name: 60, OTHER_ORGAN.name: 150}
"""More resolutions than the organ has ever adopted in a session."""


def has_form(organ: Organ, number: str, *, decision: bool = False) -> bool:
    """True where the organ numbers its resolutions, or its decisions, in this way."""
    form = form_of(number)
    if form is Form.ROMAN and organ is GENERAL_ASSEMBLY:
        # The running number, a hundred or so a session until 1976, is near to that session's.
        session = _roman(number[number.index("(") + 1 : -1])
        return 80 * (session - 1) <= int(re.match(r"\d+", number)[0]) <= 130 * session  # type: ignore[index]
    if form is Form.SESSION and organ is GENERAL_ASSEMBLY and _session(number) < _FIRST_OF_SLASH:
        return False
    if form is Form.SESSION and decision and organ.name in _FIRST_DECISION:
        return _ordinal(number) >= _FIRST_DECISION[organ.name]
    return form in organ.forms


def plausible(
    organ: Organ, number: str, *, decision: bool = False, date: str | None = None, year: int | None = None
) -> bool:
    """False where a number cannot be the organ's: it is of another shape, its session was not in being on
    the printed date, or had not met in the year of the text that cites it."""
    if not has_form(organ, number, decision=decision):
        return False
    if form_of(number) is not Form.SESSION:
        return True
    session = _session(number)
    if not decision and _ordinal(number) > _MOST.get(organ.name, _MOST[OTHER_ORGAN.name]):
        return False
    if organ is GENERAL_ASSEMBLY:
        # One session a year: the second met from September 1947 to September 1948.
        if date:
            return 1945 + session <= int(date[:4]) <= 1946 + session
        return year is None or 1945 + session <= year
    if organ is HUMAN_RIGHTS_COUNCIL:
        # Three sessions a year since the first, in June 2006.
        opened = 2006 + session / 3.1
        if date:
            return abs(int(date[:4]) - opened) <= 1.5
        return year is None or opened <= year + 1.5
    return True


def _session(number: str) -> int:
    return int(number.partition("/")[0])


def _ordinal(number: str) -> int:
    return int(number.partition("/")[2].partition(" ")[0])


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
