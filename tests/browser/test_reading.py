"""Reading in a real browser: the length of lines, notes, the keyboard, weight, the folder handed out, paper."""

from __future__ import annotations

import gzip
import io
import re
import shutil
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import KINDS

pytestmark = pytest.mark.browser

PARAGRAPH = "A/RES/71/319/annex/5.html"
FIFTH = "United Nations, Treaty Series, vol. 2225, No. 39574."
LINES = """selector => [...document.querySelectorAll(selector)].flatMap(block => {
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange()
  const lines = [0]
  let before = -Infinity
  for (let node; node = walk.nextNode();) {
    if (node.parentElement.closest('.number, .back, .mark, .aside, .ad-ref')) continue
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const box = range.getClientRects()[0]
      if (!box || !box.width) continue
      if (box.left < before - 1) lines.push(0)
      lines[lines.length - 1]++
      before = box.left
    }
  }
  return lines
})"""


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("A/RES/71/319/index.html", ".unit"),
        ("A/RES/71/319/index.html", ".note"),
        ("bodies/unodc.html", ".quote"),
        ("about.html", "article > p"),
    ],
)
def test_a_line_has_at_most_75_characters(page: Page, host: str, address: str, selector: str):
    page.goto(host + address)
    lines = page.evaluate(LINES, selector)
    assert 60 < max(lines) <= 75


def shown(page: Page) -> str:
    return page.locator("#note-shown").inner_text() if page.locator("#note-shown").is_visible() else ""


def test_a_note_shows_on_hover_stays_under_the_pointer_and_goes_with_escape(page: Page, host: str):
    page.goto(host + PARAGRAPH)
    mark = page.locator(".mark a").first
    mark.hover()
    assert shown(page) == FIFTH
    assert mark.get_attribute("aria-describedby") == "note-shown"
    page.locator("#note-shown").hover()
    page.wait_for_timeout(400)
    assert shown(page) == FIFTH
    page.keyboard.press("Escape")
    assert shown(page) == ""
    assert mark.get_attribute("aria-describedby") is None


def test_a_note_shows_on_focus_and_goes_with_it(page: Page, host: str):
    page.goto(host + PARAGRAPH)
    page.locator(".mark a").first.focus()
    assert shown(page) == FIFTH
    page.keyboard.press("Tab")
    page.wait_for_timeout(400)
    assert shown(page) != FIFTH


def test_the_notes_are_written_out_below_without_script(browser: Browser, host: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host + PARAGRAPH)
        assert page.locator("#fn-5").inner_text().endswith(FIFTH)
        assert page.locator("#note-shown").count() == 0


REACHABLE = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .length"""
FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  e.dataset.reached ??= String(document.querySelectorAll('[data-reached]').length)
  // The theme draws the ring of a hidden control around its label.
  const drawn = e.matches('input') && getComputedStyle(e).opacity === '0' ? e.nextElementSibling : e
  const style = getComputedStyle(drawn), box = drawn.getBoundingClientRect()
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
  return {n: e.dataset.reached, ring, seen: box.bottom > 0 && box.top < innerHeight, tag: e.outerHTML.slice(0, 80)}
}"""


@pytest.mark.parametrize("kind", ["home", "item", "document", "comparison", "body"])
def test_a_keyboard_reaches_everything_in_order_and_shows_where_it_is(page: Page, host: str, kind: str):
    page.goto(host + KINDS[kind].partition("#")[0])
    steps = page.evaluate(REACHABLE)
    assert steps > 10
    reached: list[str] = []
    for _ in range(min(steps, 60)):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        assert at, f"the focus is lost after {len(reached)} steps"
        assert at["ring"], f"no ring: {at['tag']}"
        assert at["seen"], f"out of view: {at['tag']}"
        reached.append(at["n"])
    assert reached == [str(n) for n in range(len(reached))]


def test_the_skip_link_is_first_and_leads_to_the_text(page: Page, host: str):
    page.goto(host + PARAGRAPH)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    assert skip.evaluate("e => e === document.activeElement")
    page.wait_for_timeout(300)
    assert skip.evaluate("e => getComputedStyle(e).opacity") == "1"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


SHIFT = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
    .observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done(sum), 400)
})"""


@pytest.mark.parametrize("kind", ["home", "paragraph", "comparison"])
def test_nothing_moves_while_a_page_is_loaded(page: Page, host: str, kind: str):
    page.goto(host + KINDS[kind], wait_until="networkidle")
    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize("kind", ["home", "paragraph", "comparison"])
def test_a_first_visit_is_light(page: Page, host: str, kind: str):
    """350 kB for all that the page asks for, unpacked; less than half of it as hosts send it, compressed."""
    answers: dict[str, bytes] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.body()}))
    page.goto(host + KINDS[kind], wait_until="networkidle")
    assert len(answers) >= 5
    assert sum(len(gzip.compress(body)) for body in answers.values()) <= 150_000
    assert sum(map(len, answers.values())) <= 350_000


def test_no_page_of_a_paragraph_is_heavier_than_50_kilobytes(built_site: Path):
    paragraphs = [
        file for file in built_site.rglob("*.html") if re.fullmatch(r"(pp|op|p)?\d+(bis)?", file.stem)
    ]
    assert len(paragraphs) > 100
    assert max(file.stat().st_size for file in paragraphs) <= 50_000


def test_the_folder_unzipped_elsewhere_opens_from_its_index_with_the_network_cut(
    browser: Browser,
    built_site: Path,
    tmp_path: Path,
):
    package = shutil.make_archive(str(tmp_path / "site"), "zip", built_site)
    elsewhere = tmp_path / "Handed out, to you"
    shutil.unpack_archive(package, elsewhere)
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((elsewhere / "index.html").as_uri())
        page.locator(".documents").get_by_role("link", name="A/RES/71/319", exact=True).first.click()
        page.locator("#annex-5 > .number").click()
        page.locator(".mark a").first.focus()
        assert shown(page) == FIFTH
        page.get_by_role("link", name="6 ›").click()
        assert page.locator("h1").inner_text() == "A/RES/71/319, annex, para. 6"
        assert {url for url in asked if not url.startswith((elsewhere.as_uri(), "data:", "blob:"))} == set()


def printed(page: Page, address: str) -> list[str]:
    page.goto(address)
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=False))) as pdf:
        return [sheet.extract_text() for sheet in pdf.pages]


def test_on_paper_a_paragraph_its_notes_its_citation_and_its_address_are_one_page(page: Page, host: str):
    (sheet,) = printed(page, host + PARAGRAPH)
    lines = sheet.splitlines()
    assert lines[0] == "A/RES/71/319, annex, para. 5"
    assert FIFTH in lines
    assert lines[-1] == host + PARAGRAPH
    assert sheet.count(PARAGRAPH) == 1
    for word in ("Comparisons", "whole text", "Through the versions", "unofficial"):
        assert word not in sheet


def test_on_paper_a_comparison_is_a_table_with_its_head_on_every_page(page: Page, host: str):
    sheets = printed(page, host + KINDS["comparison"])
    assert "5 the same, 17 edited" in " ".join(sheets[0].split())
    # The picture and its table stand between that and the first rows.
    assert "WHICH PARAGRAPH WENT WHERE" in sheets[0]
    assert "4bis, edited, moved" in sheets[0]
    assert "SIDE BY SIDE" in sheets[0]
    for sheet in sheets[1:-1]:
        assert sheet.startswith("A/RES/71/319, annex became 2021-09-10-rev3")
    assert sheets[-1].splitlines()[-1] == KINDS["comparison"]


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_colours_of_the_reader_are_taken(page: Page, host: str, media: dict[str, str]):
    page.emulate_media(**media)
    page.goto(host + "2021-09-10-rev3/13.html")
    assert page.locator(".unit").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    square = page.locator(".ad-ref").first.evaluate("e => getComputedStyle(e, '::before').backgroundColor")
    assert square not in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


UNSEEN = """() => {
  const page = document.createElement('i')
  page.style.cssText = 'color: Canvas; forced-color-adjust: none'
  document.body.append(page)
  const canvas = getComputedStyle(page).color
  page.remove()
  const forced = style => style.forcedColorAdjust !== 'none'
  const says = e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  return [...document.querySelectorAll('body *:not(svg *)')].filter(e => {
    const drawn = ['::before', '::after'].map(at => getComputedStyle(e, at)).filter(s => s.content !== 'none')
    const style = getComputedStyle(e)
    if (says(e) && forced(style) && style.color === canvas) return true
    return [style, ...drawn].some(s => s.maskImage !== 'none' && forced(s))
  }).map(e => e.outerHTML.slice(0, 80))
}"""


@pytest.mark.parametrize("kind", ["home", "paragraph", "comparison", "negotiation", "search"])
def test_nothing_is_lost_in_the_colours_of_the_reader(page: Page, host: str, kind: str):
    """Behind words the browser lays the colour of the page: words in that colour, and what is drawn as a
    ground with a mask, would vanish."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(host + KINDS[kind])
    page.locator("mark" if kind == "search" else "h1").first.wait_for()
    page.evaluate("document.querySelector('.tools [data-does=link]')?.click()")
    assert page.evaluate(UNSEEN) == []
