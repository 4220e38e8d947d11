"""A real browser opens the pages, from a host and from the folder, with the network cut."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.visits import contrast

pytestmark = pytest.mark.browser

HOME = "index.html"
DOCUMENT = "A/RES/71/319/index.html"
PARAGRAPH = "A/RES/71/319/annex/11.html"
NAMING = "A/RES/71/319/annex/12.html"
BODY = "bodies/unodc.html"
INSTRUMENT = "instruments/UNTS/2237/39574.html"


@pytest.mark.parametrize(
    "address", [HOME, DOCUMENT, PARAGRAPH, BODY, INSTRUMENT, "2021-09-10-rev3/letter-1/p1.html"]
)
def test_a_page_opens_without_complaint(visit, address):
    assert visit.open(address).locator("h1").is_visible()


def test_a_link_to_an_item_brings_it_into_view(visit):
    item = visit.open(f"{PARAGRAPH}#b").locator("#b")
    assert item.inner_text().startswith("(b)\nWe stress the need to intensify international cooperation")
    header = visit.page.locator(".md-header").bounding_box()
    box = item.bounding_box()
    assert header["y"] + header["height"] <= box["y"] < visit.page.viewport_size["height"]
    assert item.evaluate("e => e.matches(':target')")


def test_from_the_home_page_to_an_item(visit):
    page = visit.open(HOME)
    page.locator(".documents").get_by_role("link", name="A/RES/71/319", exact=True).first.click()
    page.locator("#annex-11-a .number").click()
    page.wait_for_url("**/annex/11.html#a")
    page.get_by_role("link", name="12 ›").click()
    assert page.locator("h1").inner_text() == "A/RES/71/319, annex, para. 12"


def test_a_text_on_the_timeline_leads_to_its_page(visit):
    page = visit.open(HOME)
    page.locator(".timeline text", has_text="A/RES/71/319").click()
    page.wait_for_url(f"**/{DOCUMENT}")


def test_a_note_and_back(visit):
    page = visit.open(f"{DOCUMENT}#annex-5")
    page.locator("#annex-5 sup a").last.click()
    assert page.locator("#fn-6").evaluate("e => e.matches(':target')")
    page.locator("#fn-6 .back a").click()
    assert page.url.endswith("#annex-5")


FULL_NAME = "Inter-Agency Coordination Group against Trafficking in Persons (ICAT)"


def said_of(page: Page) -> str:
    """What is shown under the first mention of a page, empty where nothing is."""
    shown = page.locator(".mention").first.evaluate("e => getComputedStyle(e, '::after').content")
    return "" if shown in ("none", "normal") else shown.partition('" /')[0].strip('"')


def test_a_mention_says_its_full_name_to_a_mouse(visit):
    page = visit.open(NAMING)
    assert said_of(page) == ""
    page.locator(".mention").first.hover()
    assert said_of(page) == FULL_NAME


def test_a_mention_says_its_full_name_to_a_keyboard_and_to_who_hears_the_page(visit):
    page = visit.open(NAMING)
    mention = page.locator(".mention").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if mention.evaluate("e => e === document.activeElement"):
            break
    assert said_of(page) == FULL_NAME
    assert mention.get_attribute("aria-description") == FULL_NAME
    page.keyboard.press("Enter")
    page.wait_for_url("**/bodies/icat.html")


def test_a_full_name_at_the_edge_of_a_phone_stays_on_it(visit):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(NAMING)
    for mention in page.locator(".mention").all():
        mention.focus()
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_from_a_mention_to_all_that_a_body_is_asked_to_do(visit):
    page = visit.open(NAMING)
    page.locator(".side").get_by_role("link", name="United Nations Office on Drugs and Crime").click()
    page.wait_for_url(f"**/{BODY}")
    page.locator("#asked ~ .place a", has_text="annex, para. 17").first.click()
    page.wait_for_url("**/A/RES/71/319/annex/17.html")


@pytest.mark.parametrize(
    "address",
    [
        HOME,
        DOCUMENT,
        PARAGRAPH,
        BODY,
        INSTRUMENT,
        "2021-09-10-rev3/13.html",
        "bodies/index.html",
        "instruments/index.html",
        "how-to-cite.html",
    ],
)
def test_nothing_is_wider_than_the_smallest_phone(visit, address):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_stands_out_from_its_ground(visit):
    page = visit.open("2021-09-10-rev3/13.html#a")
    for selector in [
        "h1",
        ".crumbs",
        ".crumbs a",
        ".draft",
        ".unit",
        ".unit a",
        ".ad-ref",
        ".side p",
        ".side a",
    ]:
        assert contrast(page, selector) >= 7, selector


@pytest.mark.parametrize(
    ("address", "selectors"),
    [
        (NAMING, [".unit .mention", ".side .reference a"]),
        (BODY, [".place", ".place a", ".quote", ".quote mark", ".about", ".course a", ".called"]),
        (INSTRUMENT, [".of-note", "h1 .called"]),
        ("bodies/index.html", [".entry", ".acronym", ".called"]),
    ],
)
def test_what_texts_refer_to_stands_out_from_its_ground(visit, address, selectors):
    page = visit.open(address)
    for selector in selectors:
        assert contrast(page, selector) >= 7, selector
