"""The links of UN editors in official resolutions; skipped where the corpus is not at hand."""

from __future__ import annotations

import pytest

from bench.resolving import CORPUS, cost_of_mentions, measure

pytestmark = pytest.mark.skipif(
    not (CORPUS / "akn").is_dir(), reason="the corpus is absent: set AGREED_TEXT_CORPUS to its folder"
)


@pytest.mark.parametrize("session", ["75", "77"])
def test_nearly_all_links_are_found_from_the_words(session: str) -> None:
    score = measure(session)
    assert score.links > 7000
    assert score.found / score.links >= 0.98


def test_bodies_cost_little() -> None:
    names, _ = cost_of_mentions()
    # The goal is 5 ms; the rest is room for a busy machine.
    assert names < 10
