"""The words that tell whose a number is."""

from __future__ import annotations

import pytest

from generator.resolving.tokens import TOKEN, may_have_keyword

KEYWORDS = {
    "resolution": "its resolution 70/1",
    "Resolutions": "Resolutions of the Council",
    "decision": "in decision 5/1",
    "Decisions": "Decisions 5/1 and 5/2",
    "UNSCR": "UNSCR 1325",
    "UNSCRs": "UNSCRs 1325 and 1820",
    "Res.": "A/Res. 70/1",
    "res.": "see res. 70/1",
    "Res": "GA Res 70/1",
    "RES": "GA RES 70/1",
}


@pytest.mark.parametrize(("keyword", "text"), KEYWORDS.items(), ids=KEYWORDS)
def test_every_keyword_is_seen_beforehand(keyword: str, text: str) -> None:
    assert keyword in [found.group() for found in TOKEN.finditer(text) if found.lastgroup == "keyword"]
    assert may_have_keyword(text)


def test_numbers_without_a_keyword_are_passed_over() -> None:
    assert not may_have_keyword("The Assembly and its Committees met 12 times, as in chapter 3 of 2020.")
