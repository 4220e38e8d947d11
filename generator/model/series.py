"""What a document symbol says of the document: the organ it is of, and its kind.

Rule: UN Editorial Manual, "Document symbols" (ST/LIB/SER.B/5 lists the series).
"""

from __future__ import annotations

import re

_SERIES = (
    (r"A/RES/", "Resolution of the General Assembly"),
    (r"A/DEC/", "Decision of the General Assembly"),
    (r"A/CONF\.", "Document of a United Nations conference"),
    (r"A/HRC/RES/", "Resolution of the Human Rights Council"),
    (r"A/HRC/DEC/", "Decision of the Human Rights Council"),
    (r"A/HRC/PRST/", "Statement by the President of the Human Rights Council"),
    (r"A/HRC/", "Document of the Human Rights Council"),
    (r"A/C\.1/", "Document of the First Committee of the General Assembly"),
    (r"A/C\.2/", "Document of the Second Committee of the General Assembly"),
    (r"A/C\.3/", "Document of the Third Committee of the General Assembly"),
    (r"A/C\.4/", "Document of the Fourth Committee of the General Assembly"),
    (r"A/C\.5/", "Document of the Fifth Committee of the General Assembly"),
    (r"A/C\.6/", "Document of the Sixth Committee of the General Assembly"),
    (r"A/", "Document of the General Assembly"),
    (r"S/RES/", "Resolution of the Security Council"),
    (r"S/PRST/", "Statement by the President of the Security Council"),
    (r"S/", "Document of the Security Council"),
    (r"E/RES/", "Resolution of the Economic and Social Council"),
    (r"E/DEC/", "Decision of the Economic and Social Council"),
    (r"E/", "Document of the Economic and Social Council"),
    (r"ST/", "Document of the Secretariat"),
    (r"UNTS/", "Treaty, registered with the United Nations"),
    (r"LNTS/", "Treaty, registered with the League of Nations"),
    (r"(?:CEDAW|CERD|CCPR|CAT|CRC|CMW|CRPD|CED)/", "Document of a human rights treaty body"),
)
"""Beginnings of symbols, the longer before the shorter."""
_BEGINNING = re.compile("|".join(f"({start})" for start, _ in _SERIES))
_TREATY = re.compile(r"(?P<series>UNTS|LNTS)/(?P<volume>[^/]+)(?:/(?P<number>[^/]+))?")
_PUBLISHER = {"UNTS": "United Nations", "LNTS": "League of Nations"}


def kind_of(target: str) -> str:
    """What has this symbol or treaty number: `Resolution of the General Assembly`."""
    found = _BEGINNING.match(target)
    return _SERIES[found.lastindex - 1][1] if found and found.lastindex else "Document with a symbol"


def treaty_in_words(target: str) -> str | None:
    """The usual citation of a treaty: `United Nations, Treaty Series, vol. 2237, No. 39574`; None for
    what is no treaty."""
    match = _TREATY.fullmatch(target)
    if not match:
        return None
    number = f", No. {match['number']}" if match["number"] else ""
    return f"{_PUBLISHER[match['series']]}, Treaty Series, vol. {match['volume']}{number}"
