"""Places within a cited text, as printed after it or before it: annex, para. 26, chap. V, sect. A.

Rule: UN Editorial Manual, "Footnotes and other references" (order and abbreviation of the elements).
"""

from __future__ import annotations

import re

_ROMAN = r"[IVXLC]{1,8}"
# Not [A-Z]: what could be read in two ways would be tried in both, for each item of a list.
_ITEM = rf"(?:{_ROMAN}|[ABD-HJKM-UWYZ]|\d{{1,4}})(?:\.(?:[A-Z]|\d{{1,3}}))?(?: \([a-z]{{1,4}}\)){{0,3}}"
_LIST = rf"{_ITEM}(?:(?:, | and |[-–‑]| to ){_ITEM}){{0,12}}(?![\w/])"
_NAMED = (
    r"annex(?:es)?|vols?\.|appendix|appendices|enclosure|attachment|chaps?\.|chapters?|sects?\.|sections?|paras?\.|"
    r"paragraphs?|parts?|pt\.|arts?\.|articles?|recommendations?|declarations?|goals?|targets?|tables?|principles?"
)
# A conference's own decisions and resolutions are places in its report; those of an organ with a series
# of symbols (`resolution 42/12`) are citations of their own.
_DECISION = (
    r"(?:decisions? (?:\d{1,3}/[A-Z][A-Z0-9.-]{1,12}|[IVXLC]{1,8}/\d{1,3}|\d{1,3})|resolutions? \d{1,3})"
    r"(?! \()(?![\w/])"
)
_PLACE = rf"(?:{_NAMED})(?: {_LIST})?(?![\w])|{_DECISION}"
_AFTER = re.compile(rf"\)?, (?P<place>(?:{_PLACE})(?:(?:, | and )(?:{_PLACE})){{0,8}})")
_BEFORE = re.compile(
    rf"(?P<place>\b(?:the )?(?:{_NAMED})(?: {_LIST})?"
    rf"(?:,? (?:of|to) (?:the )?(?:{_NAMED})(?: {_LIST})?){{0,3}})"
    r"(?: contained in| of| to) (?:the )?$"
)
_IS_PLACE = re.compile(r"[A-Z\d]|annex|appendi|enclosure|attachment")
_WINDOW = 90
"""Characters before a citation in which its place may be named."""


def pinpoint_after(text: str, at: int) -> tuple[str, int]:
    """The place printed right after a citation that ends at `at`, and where that place ends."""
    match = _AFTER.match(text, at)
    return (match["place"], match.end()) if match else ("", at)


def pinpoint_before(text: str, at: int) -> str:
    """The place printed right before a citation that begins at `at`: `section VIII` of its resolution."""
    match = _BEFORE.search(text[max(0, at - _WINDOW) : at])
    # "the purposes and principles of the Charter" is no place in it.
    return match["place"].removeprefix("the ") if match and _IS_PLACE.search(match["place"]) else ""
