"""Every page is valid HTML, as the Nu Html Checker sees it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.nu_html_checker import check

FAULTS_OF_THE_THEME = (
    # Material remembers open drawers with checkboxes and keeps browsers from restoring their state.
    "Attribute “autocomplete” is only allowed when the input type is",
    # Material closes the table of contents of a phone with a label for a checkbox that only some pages have.
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
)


@pytest.fixture(scope="module")
def said(built_site: Path) -> Counter[str]:
    """What the checker says of all pages together."""
    return Counter(message["message"] for message in check(built_site))


def test_every_page_is_valid(said: Counter[str]) -> None:
    assert {message for message in said if not message.startswith(FAULTS_OF_THE_THEME)} == set()


def test_faults_of_the_theme_are_still_there(said: Counter[str]) -> None:
    """What the theme has mended leaves the list."""
    for fault in FAULTS_OF_THE_THEME:
        assert any(message.startswith(fault) for message in said), fault


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!doctype html><html lang=en><title>A</title><p id=a>We<p id=a>agree</html>", encoding="utf-8"
    )
    assert check(tmp_path)[0]["message"] == "Duplicate ID “a”."
