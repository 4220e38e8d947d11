"""No page breaks a rule of WCAG 2.2 AA that axe can see, and all of it is within reach of a keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

KINDS = {
    "home": "index.html",
    "document": "A/RES/71/319/index.html",
    "paragraph": "A/RES/71/319/annex/5.html",
    "item": "A/RES/71/319/annex/11.html#a",
    "preamble": "A/RES/71/319/pp1.html",
    "letter": "2021-09-10-rev3/letter-1/p1.html",
    "comparison": "compare/A_RES_71_319_annex..2021-09-10-rev3.html",
    "comparisons": "compare/index.html",
    "synopsis": "compare/synopsis-political-declaration-on-the-global-plan-of-action-to.html",
    "negotiation": "2021-09-10-rev3/negotiation.html",
    "body": "bodies/unodc.html",
    "bodies": "bodies/index.html",
    "instrument": "instruments/A/RES/64/293.html",
    "instruments": "instruments/index.html",
    "how to cite": "how-to-cite.html",
    "about": "about.html",
    "how to use": "how-to-use.html",
    "search": "search.html?q=UNODC",
    "not found": "404.html",
}
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""All that the dark page can break and the light one cannot."""


def broken(page: Page, rules: list[str]) -> list[tuple[str, str]]:
    """The rules that a page breaks, each with the first element that breaks it."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Page, host: str, kind: str) -> None:
    for scheme, rules in (("light", ALL), ("dark", OF_COLOUR)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(host + KINDS[kind], wait_until="load")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert broken(page, rules) == [], (scheme, width)


def test_axe_finds_what_is_wrong(page: Page, host: str) -> None:
    page.goto(host + KINDS["home"])
    page.evaluate("document.querySelector('article').append(new Image())")
    assert broken(page, ALL) == [("image-alt", "<img>")]
