"""General comments and recommendations of the treaty bodies, cited by committee and number.

Rule: the committees issue them as documents of their own series, `CEDAW/C/GC/38` (ST/LIB/SER.B/5).
"""

from __future__ import annotations

import re

from generator.model.references import Citation

_COMMENT = re.compile(
    r"\b(?P<committee>CEDAW|CERD|CESCR|CCPR|CAT|CRC|CMW|CRPD|CED) "
    r"(?P<comment>[Gg]eneral (?:[Rr]ecommendation|[Cc]omment) No\. (?P<number>\d{1,3}))\b"
)
_SINCE = {"CEDAW": 28, "CERD": 34, "CESCR": 17, "CCPR": 32, "CAT": 2, "CRC": 7, "CMW": 1, "CRPD": 1, "CED": 1}
"""The first number of each series; earlier ones appeared in the committees' reports."""


def find_comments(where: str, text: str) -> list[Citation]:
    """Every general comment that has a symbol of its own."""
    return [
        Citation(where, *match.span("comment"), _symbol(match["committee"], match["number"]), by_name=True)
        for match in _COMMENT.finditer(text)
        if int(match["number"]) >= _SINCE[match["committee"]]
    ]


def _symbol(committee: str, number: str) -> str:
    series = "E/C.12" if committee == "CESCR" else f"{committee}/C"
    return f"{series}/GC/{number}"
