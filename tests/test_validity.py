"""Every page is valid HTML, as the Nu Html Checker sees it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.nu_html_checker import check


@pytest.fixture(scope="module")
def said(built_site: Path) -> Counter[str]:
    """What the checker says of all pages together."""
    return Counter(message["message"] for message in check(built_site))


def test_every_page_is_valid(said: Counter[str]) -> None:
    assert said == {}


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!doctype html><html lang=en><title>A</title><p id=a>We<p id=a>agree</html>", encoding="utf-8"
    )
    assert check(tmp_path)[0]["message"] == "Duplicate ID “a”."
