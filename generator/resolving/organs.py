"""Which organs number their resolutions and decisions, in what form, and which symbol each number gives.

Rule: UN Editorial Manual, "Resolutions and other formal decisions" (how each organ numbers) and
ST/LIB/SER.B/5 (the series of symbols).
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec


class Form(StrEnum):
    """The shapes a printed number takes; the shape alone already excludes most organs."""

    SESSION = "session"
    """`64/293`: session and number."""
    YEAR = "year"
    """`2017/18`: year and number."""
    DATED = "dated"
    """`1325 (2000)`: running number and year."""
    ROMAN = "roman"
    """`217 A (III)`: running number and session."""
    SPECIAL = "special"
    """`S-26/2`: special session and number."""
    ROMAN_SPECIAL = "roman special"
    """`3201 (S-VI)`."""
    EMERGENCY = "emergency"
    """`ES-11/1`."""


class Organ(msgspec.Struct, frozen=True):
    """An organ, the names it goes by before the word "resolution", and what its numbers look like."""

    name: str
    forms: frozenset[Form]
    resolution: str | None = None
    """Symbol of a resolution with `{}` for the printed number; None where the series is not certain."""
    decision: str | None = None


def _organ(name: str, *forms: Form, resolution: str | None = None, decision: str | None = None) -> Organ:
    return Organ(name, frozenset(forms), resolution, decision)


GENERAL_ASSEMBLY = _organ(
    "General Assembly",
    Form.SESSION, Form.ROMAN, Form.SPECIAL, Form.ROMAN_SPECIAL, Form.EMERGENCY,
    resolution="A/RES/{}",
    decision="A/DEC/{}",
)  # fmt: skip
SECURITY_COUNCIL = _organ("Security Council", Form.DATED, resolution="S/RES/{}")
ECONOMIC_AND_SOCIAL_COUNCIL = _organ(
    "Economic and Social Council", Form.YEAR, Form.ROMAN, resolution="E/RES/{}", decision="E/DEC/{}"
)
HUMAN_RIGHTS_COUNCIL = _organ(
    "Human Rights Council", Form.SESSION, Form.SPECIAL, resolution="A/HRC/RES/{}", decision="A/HRC/DEC/{}"
)
COUNCILS = (SECURITY_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL, HUMAN_RIGHTS_COUNCIL)
"""The organs that a text may call "the Council"."""

_OTHERS = (
    _organ("Commission on Human Rights", Form.YEAR, Form.ROMAN, resolution="E/CN.4/RES/{}"),
    _organ(
        "Economic and Social Commission for Asia and the Pacific", Form.SESSION, resolution="E/ESCAP/RES/{}"
    ),
    _organ("United Nations Environment Assembly", Form.SESSION, resolution="UNEP/EA.{session}/Res.{number}"),
)
OTHER_ORGAN = _organ("another body", *Form)
"""A body whose resolutions are numbered but carry no symbol that its number gives."""

BY_NAME = {
    organ.name: organ
    for organ in (GENERAL_ASSEMBLY, *COUNCILS, *_OTHERS)
}  # fmt: skip

_NUMBER = {
    Form.EMERGENCY: r"ES[-‑]\d{1,2}/\d{1,3}",
    Form.SPECIAL: r"S[-‑]\d{1,2}/\d{1,3}",
    Form.DATED: r"\d{1,4} ?\((?:19|20)\d{2}\)",
    Form.ROMAN_SPECIAL: r"\d{1,4}(?: [A-Z])? ?\((?:S|ES)[-‑][IVX]{1,6}\)",
    Form.ROMAN: r"\d{1,4}(?: [A-Z])? ?\([IVXLC]{1,8}\)",
    Form.YEAR: r"(?:19|20)\d{2}/\d{1,3}",
    Form.SESSION: r"\d{1,3}/\d{1,3}",
}
# `57/270 B`, `74/92 A and B`, `S-20/4 A–E`: the parts of a resolution adopted under one number.
_PARTS = r"(?: (?:AA|BB|[A-Z])(?:(?:, [A-Z]){0,8} (?:and|to) [A-Z]|[-–‑][A-Z])?(?![\w’'-]))?"
_PARTED = {Form.EMERGENCY, Form.SPECIAL, Form.YEAR, Form.SESSION}
NUMBER = "|".join(
    rf"(?<![\w/.])(?:{shape}){_PARTS if form in _PARTED else ''}(?![\w/])" for form, shape in _NUMBER.items()
)
"""Any printed number, the more telling shapes first."""

_SHAPES = {form: re.compile(shape) for form, shape in _NUMBER.items()}
_LETTERS = re.compile(r" (?P<first>[A-Z]{1,2})(?:(?:(?:, [A-Z])* (?:and|to) |[-–‑])(?P<last>[A-Z]))?$")
_OLD_PART = re.compile(r" [A-Z](?= ?\()")


def form_of(number: str) -> Form:
    """The shape of a printed number that `NUMBER` has found."""
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


def plausible(organ: Organ, number: str, date: str | None) -> bool:
    """False where a number cannot be the organ's: its session was not in being on the printed date, or
    the Assembly's running number (a hundred or so a session until 1976) is far from that session's."""
    form = form_of(number)
    if form is Form.ROMAN and organ is GENERAL_ASSEMBLY:
        session = _roman(number[number.index("(") + 1 : -1])
        return 80 * (session - 1) <= int(re.match(r"\d+", number)[0]) <= 130 * session  # type: ignore[index]
    if form is not Form.SESSION or date is None or organ not in (GENERAL_ASSEMBLY, HUMAN_RIGHTS_COUNCIL):
        return True
    session, year = int(number.partition("/")[0]), int(date[:4])
    if organ is GENERAL_ASSEMBLY:
        # One session a year: the second met from September 1947 to September 1948.
        return 1945 + session <= year <= 1946 + session
    # Three sessions a year since the first, in June 2006.
    return abs(year - (2006 + session / 3.1)) <= 1.5


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
