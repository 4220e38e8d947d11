"""Two languages side by side in a real browser: beside each other, under each other, in the dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from playwright.sync_api import Page

from tests.browser.host import hosted
from tests.browser.test_accessibility import ALL, OF_COLOUR, broken
from tests.reading.akn.examples import note, paragraph
from tests.rendering.test_side_by_side import ENGLISH, in_language

pytestmark = pytest.mark.browser

CHINESE = paragraph("我们强调必须加强国际合作，" * 40, "1.") + paragraph("休息。", "2.")
"""A sentence longer than an e-mail holds, without a space, as Chinese is written."""
ARABIC = paragraph(f"تقرر{note('1', 'القرار 64/293.')} أن:", "1.") + paragraph("تستريح.", "2.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A resolution in English, Arabic and Chinese, in the frame of the project, on a host."""
    folder = tmp_path_factory.mktemp("editions")
    for name in ("sources", "docs"):
        (folder / name).mkdir()
    (folder / "sources" / "english.xml").write_text(ENGLISH, encoding="utf-8")
    (folder / "sources" / "arabic.xml").write_text(in_language("ara", ARABIC), encoding="utf-8")
    (folder / "sources" / "chinese.xml").write_text(in_language("zho", CHINESE), encoding="utf-8")
    for page in ("index", "how-to-use"):
        (folder / "docs" / f"{page}.md").write_text("# Home\n")
    settings = yaml.safe_load(Path("mkdocs.yml").read_text(encoding="utf-8"))
    settings["plugins"] = [{"agreed-text": {"sources": ["sources"], "permalinks": "none"}}]
    settings["docs_dir"] = "docs"
    settings["theme"]["custom_dir"] = str(Path("overrides").resolve())
    del settings["nav"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    with hosted(folder / "site") as address:
        yield address


def test_a_paragraph_leads_to_itself_beside_the_other_language(page: Page, site: str) -> None:
    page.goto(f"{site}A/RES/90/7/2.html")
    page.get_by_text("Side by side with").locator("xpath=following::a[1]").press("Enter")
    page.wait_for_url("**/A/RES/90/7/ar/side-by-side.html#2")
    row = page.locator(".pair:target")
    assert row.locator("[role=cell]").all_inner_texts() == ["2.\nRests.", "2.\nتستريح."]
    assert row.evaluate("row => row.getBoundingClientRect().top >= 0")


def test_languages_stand_beside_each_other_and_on_a_phone_under_each_other(page: Page, site: str) -> None:
    page.goto(f"{site}A/RES/90/7/ar/side-by-side.html")
    for width, beside in ((1400, True), (800, True), (320, False)):
        page.set_viewport_size({"width": width, "height": 800})
        left, right = (cell.bounding_box() for cell in page.locator("[id='2'] > [role=cell]").all())
        assert left
        assert right
        assert (right["x"] >= left["x"] + left["width"]) is beside
        assert (right["y"] >= left["y"] + left["height"]) is not beside
        assert page.evaluate("document.documentElement.scrollWidth") == width
        # The numbers hang outside the words, on the side the language begins.
        number = page.locator("[id='2'] [lang=ar] .number").bounding_box()
        assert number
        assert number["x"] > right["x"] + right["width"] / 2
        assert number["x"] + number["width"] <= right["x"] + right["width"]


def test_a_note_shows_in_its_own_language(page: Page, site: str) -> None:
    page.goto(f"{site}A/RES/90/7/ar/side-by-side.html")
    page.locator("[id='1'] [lang=ar] .mark a").focus()
    shown = page.locator("#note-shown")
    assert shown.inner_text().strip() == "القرار 64/293."
    assert (shown.get_attribute("lang"), shown.get_attribute("dir")) == ("ar", "rtl")


def test_axe_finds_nothing_and_paper_shows_both(page: Page, site: str) -> None:
    for scheme, rules in (("light", ALL), ("dark", OF_COLOUR)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(f"{site}A/RES/90/7/ar/side-by-side.html")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert broken(page, rules) == [], (scheme, width)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    left, right = (cell.bounding_box() for cell in page.locator("[id='1'] > [role=cell]").all())
    assert left
    assert right
    assert right["x"] > left["x"]


def test_a_long_text_without_spaces_is_shortened_not_dropped(page: Page, site: str) -> None:
    page.goto(f"{site}A/RES/90/7/zh/1.html")
    address = page.locator('a[data-does="email"]').get_attribute("href")
    assert address
    assert len(address) <= 2000
    (body,) = parse_qs(urlsplit(address).query)["body"]
    assert body.startswith("“1. 我们强调必须加强国际合作，我们")
    assert body.partition("”")[0].endswith(" …")
    assert len(body) > 150
    described = page.locator('meta[name="description"]').get_attribute("content")
    assert described == "我们强调必须加强国际合作，" * 12 + "我们强调 …"


def test_what_is_said_in_english_is_marked_so_within_another_language(page: Page, site: str) -> None:
    page.goto(f"{site}A/RES/90/7/ar/1.html")
    of = "e => [e.closest('[lang]').lang, getComputedStyle(e).direction]"
    assert page.locator(".unit").first.evaluate(of) == ["ar", "rtl"]
    assert page.get_by_role("button", name="Copy citation").evaluate(of)[0] == "en"
    assert page.locator(".addresses p").first.evaluate(of) == ["en", "ltr"]


def test_the_line_at_an_item_stands_where_its_language_begins(page: Page, site: str) -> None:
    line = "e => Math.sign(parseFloat(getComputedStyle(e).boxShadow.match(/([-\\d.]+)px 0px 0px 0px$/)[1]))"
    for language, side in (("", -1), ("ar/", 1)):
        page.goto(f"{site}A/RES/90/7/{language}index.html#1")
        assert page.locator(".unit:target").evaluate(line) == side


def test_chinese_is_found_by_the_signs_that_are_typed_together(page: Page, site: str) -> None:
    page.goto(f"{site}A/RES/90/7/2.html")
    found = page.locator(".search-drop .search-hit")
    page.locator(".search-q").fill("国际合作")
    found.first.wait_for()
    assert found.get_by_role("link").all_inner_texts() == ["A/RES/90/7 (Chinese), para.\u00a01"]
    excerpt = found.locator(".search-excerpt")
    assert "必须加强国际合作，" in excerpt.inner_text()
    assert "".join(excerpt.locator("mark").all_inner_texts()).startswith("国际合作")
    page.locator(".search-q").fill("合作国际")
    page.get_by_text("Nothing found for").wait_for()
