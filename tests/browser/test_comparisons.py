"""A real browser filters a comparison, reads it without script, on a phone and on paper."""

from __future__ import annotations

import pytest

from tests.browser.visits import contrast

pytestmark = pytest.mark.browser

COMPARISON = "compare/A_RES_71_319_annex..2021-09-10-rev3.html"
SYNOPSIS = "compare/synopsis-political-declaration-on-the-global-plan-of-action-to.html"
NEGOTIATION = "2021-09-10-rev3/negotiation.html"
ROWS = "table.rows tbody tr"


def seen(page) -> int:
    return page.locator(f"{ROWS}:visible").count()


@pytest.mark.parametrize("address", [COMPARISON, SYNOPSIS, NEGOTIATION, "compare/index.html"])
def test_a_page_opens_without_complaint_and_fits_a_phone(visit, address):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(address)
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_filter_stays_in_the_address(visit):
    page = visit.open(COMPARISON)
    assert seen(page) == 44
    page.get_by_text("Changed only, 39").click()
    page.wait_for_url("**?show=changed#rows")
    assert seen(page) == 39
    page.get_by_text("Substance only, 38").click()
    page.wait_for_url("**?show=substance#rows")
    assert seen(page) == 38
    page.reload()
    assert page.get_by_role("radio", name="Substance only, 38").is_checked()
    assert seen(page) == 38


def test_filters_are_chosen_by_keyboard(visit):
    page = visit.open(COMPARISON)
    page.get_by_role("radio", name="All 44").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**?show=changed#rows")
    assert seen(page) == 39


def test_without_editorial_changes_nothing_of_them_is_seen_or_heard(visit):
    page = visit.open(f"{COMPARISON}?show=substance")
    changes = page.locator(f"{ROWS}:visible .editorial")
    assert changes.count() > 0
    assert page.locator(f"{ROWS}:visible .editorial .aside:visible").count() == 0
    assert changes.first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_editorial_changes_can_be_hidden_in_the_redline_of_a_paragraph(browser, base):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}2021-09-10-rev3/14.html")
        page.locator("details.change summary").click()
        struck = page.locator(".redline del.editorial")
        assert " we" in struck.first.inner_text()
        page.get_by_label("hide editorial changes").check()
        assert struck.locator("visible=true").count() == 0
        written = page.locator(".redline ins.editorial").first
        assert written.inner_text().strip() == "We", "nor is it heard as a change"
        assert written.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_the_key_d_shows_what_changed(visit):
    page = visit.open("2021-09-10-rev3/14.html")
    page.keyboard.press("d")
    assert page.locator(".redline").first.is_visible()
    assert page.locator("details.change summary").evaluate("e => e === document.activeElement")
    header = page.locator(".md-header").bounding_box()
    assert page.locator("details.change summary").bounding_box()["y"] >= header["y"] + header["height"]


def test_the_key_d_does_nothing_where_nothing_changed_or_somebody_writes(visit):
    visit.open("2021-09-10-rev3/18.html").keyboard.press("d")
    page = visit.open("2021-09-10-rev3/14.html")
    page.get_by_label("hide editorial changes").evaluate(
        "e => (e.type = 'text', e.closest('details').open = true)"
    )
    page.get_by_label("hide editorial changes").press("d")
    assert page.get_by_label("hide editorial changes").input_value().endswith("d")


def test_a_link_to_a_row_shows_it_whatever_the_filter(visit):
    page = visit.open(f"{COMPARISON}?show=substance#1..1")
    assert page.locator('[id="1..1"]').is_visible()
    assert not page.locator('[id="2..2"]').is_visible()


def test_a_filter_that_is_not_known_shows_all(visit):
    assert seen(visit.open(f"{COMPARISON}?show=%22%3E")) == 44


def test_all_of_it_is_there_without_script(browser, base):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}{COMPARISON}?show=substance")
        assert seen(page) == 44
        page.get_by_text("Substance only, 38").click()
        assert seen(page) == 38


def test_a_ribbon_leads_to_its_row(visit):
    page = visit.open(COMPARISON)
    page.locator('.flow a[href="#3..6"] path').first.dispatch_event("click")
    page.wait_for_url("**#3..6")
    assert page.locator('[id="3..6"]').evaluate("e => e.matches(':target')")


def test_old_and_new_stand_side_by_side_and_on_a_phone_one_under_the_other(visit):
    page = visit.open(COMPARISON)

    def boxes():
        row = page.locator('[id="5..3"]')
        return row.locator(".old").bounding_box(), row.locator(".new").bounding_box()

    old, new = boxes()
    assert old["y"] == new["y"]
    assert old["x"] + old["width"] < new["x"]
    page.set_viewport_size({"width": 360, "height": 700})
    old, new = boxes()
    assert old["y"] + old["height"] < new["y"]


def test_on_paper_it_is_a_table_without_buttons(visit):
    page = visit.open(COMPARISON)
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator(ROWS).first.evaluate("e => getComputedStyle(e).display") == "table-row"


def test_on_paper_the_changes_of_the_open_text_stand_open(visit):
    page = visit.open(NEGOTIATION)
    assert not page.locator(".redline").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".redline").first.is_visible()
    assert not page.locator(".hide-editorial").first.is_visible()


def test_from_a_paragraph_to_what_it_was(visit):
    page = visit.open("2021-09-10-rev3/14.html")
    assert not page.locator(".redline").first.is_visible()
    page.locator("details.change summary").click()
    assert page.locator(".redline").first.inner_text().startswith("24 → 14")
    page.locator(".version", has_text="A/RES/71/319").get_by_role("link", name="24").click()
    assert page.locator("h1").inner_text() == "A/RES/71/319, annex, para. 24"


def test_words_struck_and_written_stand_out_from_their_ground(visit):
    page = visit.open(COMPARISON)
    for selector in ["table.rows .old", "table.rows .between a", "ins", "del", "ins.elsewhere", ".seen"]:
        assert contrast(page, selector) >= 7, selector
