"""The organs that number their resolutions and decisions, what they are called, and in what form they number.

Rule: UN Editorial Manual, "Resolutions and other formal decisions" (how each organ numbers) and
ST/LIB/SER.B/5 (the series of symbols).
"""

from __future__ import annotations

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
    RUNNING = "running"
    """`1325`: a running number whose year is not printed."""


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
SECURITY_COUNCIL = _organ("Security Council", Form.DATED, Form.RUNNING, resolution="S/RES/{}")
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

BY_NAME = {organ.name: organ for organ in (GENERAL_ASSEMBLY, *COUNCILS, *_OTHERS)}

_ABBREVIATIONS = {
    "UNGA": GENERAL_ASSEMBLY,
    "GA": GENERAL_ASSEMBLY,
    "UNSC": SECURITY_COUNCIL,
    "SC": SECURITY_COUNCIL,
    "ECOSOC": ECONOMIC_AND_SOCIAL_COUNCIL,
    "HRC": HUMAN_RIGHTS_COUNCIL,
    "UNHRC": HUMAN_RIGHTS_COUNCIL,
    "ESCAP": BY_NAME["Economic and Social Commission for Asia and the Pacific"],
    "UNESCAP": BY_NAME["Economic and Social Commission for Asia and the Pacific"],
    "UNEA": BY_NAME["United Nations Environment Assembly"],
}
SHORT_NAMES: dict[str, tuple[Organ, ...]] = {
    "Assembly": (GENERAL_ASSEMBLY,),
    "Environment Assembly": (BY_NAME["United Nations Environment Assembly"],),
    "Council": COUNCILS,
}
NAMES: dict[str, tuple[Organ, ...]] = {
    **{name: (organ,) for name, organ in (*BY_NAME.items(), *_ABBREVIATIONS.items())},
    **SHORT_NAMES,
}
"""Every way in which a text names an organ before the word "resolution", with the organs it may mean."""
