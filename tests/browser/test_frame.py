"""The frame of a page, which is our own: light or dark, the title while one reads on, the list of sections."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PARAGRAPH = "A/RES/71/319/annex/11.html"
DOCUMENT = "A/RES/71/319/index.html"
GROUND = "getComputedStyle(document.body).backgroundColor"
WHITE = "rgb(255, 255, 255)"


def test_dark_is_chosen_and_remembered_from_page_to_page(browser: Browser, base: str) -> None:
    with browser.new_context(color_scheme="light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base + PARAGRAPH)
        assert page.evaluate(GROUND) == WHITE
        page.get_by_role("button", name="Dark page").press("Enter")
        assert page.evaluate(GROUND) != WHITE
        page.get_by_role("link", name="12 ›").click()
        page.wait_for_url("**/12.html")
        assert page.evaluate(GROUND) != WHITE
        page.get_by_role("button", name="Light page").click()
        assert page.evaluate(GROUND) == WHITE


def test_the_page_follows_the_system_while_nothing_was_chosen(page: Page, host: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(host + PARAGRAPH)
    assert page.evaluate(GROUND) != WHITE
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{GROUND} === '{WHITE}'")


def test_what_was_remembered_may_be_anything(page: Page, host: str) -> None:
    page.add_init_script("localStorage.setItem('agreed-text.scheme', 'toString')")
    page.emulate_media(color_scheme="light")
    page.goto(host + PARAGRAPH)
    assert page.evaluate(GROUND) == WHITE
    assert page.get_by_role("button", name="Dark page").is_visible()


def test_the_citation_stays_in_view_while_one_reads_on(page: Page, host: str) -> None:
    page.set_viewport_size({"width": 700, "height": 300})
    page.goto(host + PARAGRAPH)
    title = page.locator(".md-header__topic").nth(1)
    assert title.evaluate("e => getComputedStyle(e).opacity") == "0"
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(
        "getComputedStyle(document.querySelectorAll('.md-header__topic')[1]).opacity === '1'"
    )
    assert title.inner_text() == "A/RES/71/319, annex, para. 11"


def test_the_list_of_sections_says_where_one_is(page: Page, host: str) -> None:
    page.goto(host + DOCUMENT)
    here = page.locator(".toc a[aria-current]")
    assert here.count() == 0
    page.locator(".toc").get_by_role("link", name="Annex").click()
    page.wait_for_function("document.querySelector('.toc a[aria-current]')?.textContent === 'Annex'")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_parts_of_the_site_are_within_reach_at_every_width(page: Page, host: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(host + PARAGRAPH)
    links = page.get_by_role("navigation", name="Site").get_by_role("link")
    assert links.all_inner_texts() == ["Home", "Comparisons", "Bodies", "Instruments", "How to cite", "About"]
    assert all(link.bounding_box()["height"] >= 24 for link in links.all())  # type: ignore[index]
