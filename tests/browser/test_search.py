"""A real browser searches: from a host and from the folder, with the network cut, by keyboard, on a phone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from generator.model.record import Passage, Record, RecordKind
from generator.searching.folding import folded
from tests.browser.visits import Visit, contrast
from tests.searching.all_files import search_files

pytestmark = pytest.mark.browser

PARAGRAPH = "A/RES/71/319/annex/11.html"
COMPARISON = "compare/A_RES_71_319_annex..2021-09-10-rev3.html"
HITS = "ol[aria-label='Paragraphs'] .search-hit"
ICAT = "Inter-Agency Coordination Group against Trafficking in Persons (ICAT)"


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """A visit with the network cut: nothing but the site itself can be reached."""
    with browser.new_context() as context:
        context.set_offline(base.startswith("file:"))
        context.set_default_timeout(10_000)
        visit = Visit(context.new_page(), base)
        yield visit
        assert visit.complaints == []
        assert visit.refused == []


def ask(page: Page, words: str) -> Page:
    page.locator(".search-q").fill(words)
    return shown(page, words)


def shown(page: Page, words: str) -> Page:
    """The page once it shows what was found for the words."""
    page.wait_for_function(
        "words => document.querySelector('form.search').dataset.shown === words", arg=words
    )
    return page


def searched(visit: Visit, words: str = "", **filters: str) -> Page:
    asked = "&".join(f"{name}={value}" for name, value in {"q": words, **filters}.items())
    return shown(visit.open(f"search.html?{asked}"), words)


def said(page: Page) -> str:
    return page.locator(".search-said").inner_text()


def names(page: Page) -> list[str]:
    return titles(page.locator("ol[aria-label='Documents, bodies and instruments'] .search-hit"))


def titles(hits: Locator) -> list[str]:
    return [" ".join(words.split()) for words in hits.locator("a").all_inner_texts()]


def all_paragraphs(page: Page) -> list[str]:
    """Addresses of all paragraphs found."""
    more = page.get_by_role("button", name="More paragraphs")
    while more.is_visible():
        before = page.locator(HITS).count()
        more.click()
        page.wait_for_function(
            "([hits, n]) => document.querySelectorAll(hits).length > n", arg=[HITS, before]
        )
        page.wait_for_timeout(20)
    return page.locator(f"{HITS} > a").evaluate_all(
        "links => links.map(link => link.href.replace(/#.*/, ''))"
    )


def test_typing_in_the_header_shows_a_paragraph_with_its_words_marked_and_its_status(visit):
    page = ask(visit.open(PARAGRAPH), "firewalls between immigration checks")
    assert said(page) == "1 paragraph"
    hit = page.locator(".search-hit")
    assert titles(hit)[0].endswith("10 September 2021, para. 25")
    assert hit.locator(".search-status").inner_text() == "draft, not adopted; open"
    assert hit.locator("mark").all_inner_texts() == ["firewalls", "between", "immigration", "checks"]
    hit.locator("a").click()
    page.wait_for_url("**/2021-09-10-rev3/25.html*")


def test_the_words_of_a_hit_are_those_of_the_text(visit):
    page = searched(visit, '"victims\' testimonies"')
    line = page.locator(".search-excerpt").first.inner_text()
    assert "alleviate reliance on victims' testimonies, including the use of digital evidence" in line


def test_a_hit_leads_to_the_item_that_holds_the_words(visit):
    page = searched(visit, "supporting their development programmes", document="A/RES/71/319")
    page.locator(".search-hit a").first.click()
    page.wait_for_url(f"**/{PARAGRAPH}#b")


def test_a_status_in_words(visit):
    page = searched(visit, '"supporting their development programmes"', document="A/RES/71/319")
    assert page.locator(".search-status").all_inner_texts() == ["adopted 28 August 2017"]


def test_each_paragraph_is_found_once(visit):
    page = searched(visit, "persons")
    found = all_paragraphs(page)
    assert len(found) == len(set(found))
    assert said(page).endswith(f"{len(found)} paragraphs")
    assert len(found) > 100
    for address in found:
        assert re.search(r"/(?:[a-z]*\d+(?:bis)?)\.html$", address), address


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ICAT", ICAT),
        ("icat", ICAT),
        ("Inter-agency coordination group against trafficking in persons", ICAT),
        ("A/RES/71/319", "A/RES/71/319"),
        ("71/319", "A/RES/71/319"),
        (
            "64/293",
            "A/RES/64/293, United Nations Global Plan of Action to Combat Trafficking in Persons",
        ),
        (
            "a/res/64/293",
            "A/RES/64/293, United Nations Global Plan of Action to Combat Trafficking in Persons",
        ),
        ("UNODC", "United Nations Office on Drugs and Crime (UNODC)"),
        ("UN Women", "United Nations Entity for Gender Equality and the Empowerment of Women (UN-Women)"),
        ("ILO", "International Labour Organization (ILO)"),
    ],
)
def test_what_is_called_so_comes_first(visit, words, first):
    page = searched(visit, words)
    assert names(page)[0] == first
    assert titles(page.locator(".search-hit"))[0] == first


def test_a_resolution_is_found_however_the_texts_cite_it(visit):
    by_number = all_paragraphs(searched(visit, "64/293"))
    assert [a.removeprefix(visit.base) for a in by_number if "71/319" in a] == [
        "A/RES/71/319/annex/1.html",
        "A/RES/71/319/pp1.html",
        "A/RES/71/319/op1.html",
    ]
    assert all_paragraphs(searched(visit, "A/RES/64/293")) == by_number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organization"),
        ("labour inspections", "labor inspections"),
        ("co-operation", "cooperation"),
        ("victims' testimonies", "victims’ testimonies"),
        ("follow-up to and review", "follow up to and review"),
        ("followup", "follow‑up"),
        ("programmes", "programs"),
        ("CRÍME", "crime"),
    ],
)
def test_spelling_hides_no_hit(visit, one, other):
    found = set(all_paragraphs(searched(visit, one)))
    assert found
    assert set(all_paragraphs(searched(visit, other))) == found


def test_the_browser_folds_as_the_index_was_folded(visit):
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("content/documents").glob("*.txt"))]
    words = sorted({word for text in texts for word in text.split()})
    odd = [
        "Zoé’s",
        "İstanbul",
        "Straße",
        "ﬁnance",
        "A/RES/64/293,",
        "S/RES/1325(2000)",
        "—",
        "x y",
        "ΣΑΣ",
        "减少，（灾害）2030年",
        "ガイド",
    ]
    page = visit.open("search.html")
    asked = " ".join([*words, *odd])
    assert page.evaluate("words => AgreedText.folded(words)", asked) == folded(asked)


def test_a_phrase_in_quotation_marks(visit):
    page = searched(visit, "“global resourcing to fight trafficking”")
    assert {hit.partition(visit.base)[2] for hit in all_paragraphs(page)} == {
        "2017-07-19-final-draft/11.html",
        "A/RES/71/319/annex/11.html",
        "2021-09-10-rev3/13.html",
    }


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("ICATT", "ICAT"),
        ("Intrepol", "INTERPOL"),
        ("64/239", "64/293"),
        ("trafiking victims", "trafficking victims"),
    ],
)
def test_nothing_found_and_what_was_meant(visit, words, guess):
    page = searched(visit, words)
    assert said(page).casefold() == f"Nothing found for ‘{words}’. Did you mean {guess}?".casefold()
    page.locator(".search-said a").click()
    page.wait_for_function("document.querySelectorAll('.search-hit').length > 0")


def test_nothing_found_and_nothing_near(visit):
    page = searched(visit, "xyzzyqqq")
    assert said(page) == "Nothing found for ‘xyzzyqqq’."
    assert page.locator(".search-hit").count() == 0


def test_filters_narrow_what_is_found_and_stay_in_the_address(visit):
    page = searched(visit, "children")
    everywhere = set(all_paragraphs(page))
    page.locator("select[name=document]").select_option("A/RES/71/319")
    page.wait_for_function("document.querySelector('.search-said').textContent === '10 paragraphs'")
    assert page.url == f"{visit.base}search.html?q=children&document=A%2FRES%2F71%2F319"
    here = set(all_paragraphs(page))
    assert here == {address for address in everywhere if "/A/RES/71/319/" in address}
    page.locator("select[name=part]").select_option("preamble")
    page.wait_for_function("document.querySelector('.search-said').textContent.startsWith('Nothing')")
    assert said(page) == "Nothing found for ‘children’ with these filters."
    page.go_back()
    page.wait_for_function("document.querySelector('.search-said').textContent === '10 paragraphs'")
    assert page.locator("select[name=part]").input_value() == ""
    page.reload()
    shown(page, "children")
    assert set(all_paragraphs(page)) == here


def test_filters_alone_list_all_that_is_so(visit):
    page = searched(visit, status="open", document="2021-09-10-rev3")
    open_paragraphs = all_paragraphs(page)
    assert f"{visit.base}2021-09-10-rev3/11bis.html" in open_paragraphs
    assert f"{visit.base}2021-09-10-rev3/13.html" in open_paragraphs
    assert f"{visit.base}2021-09-10-rev3/1.html" not in open_paragraphs
    assert all("2021-09-10-rev3" in address for address in open_paragraphs)


def test_by_keyboard_alone_from_a_page_to_a_hit(visit):
    page = visit.open(PARAGRAPH)
    page.keyboard.press("/")
    expect(page.locator(".search-q")).to_be_focused()
    page.keyboard.type("icat")
    shown(page, "icat")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-hit a").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-hit a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bodies/icat.html")


def test_escape_closes_and_a_slash_in_a_question_is_a_slash(visit):
    page = visit.open(PARAGRAPH)
    page.keyboard.press("/")
    page.keyboard.type("64/293")
    shown(page, "64/293")
    assert page.locator(".search-drop").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not page.locator(".search-drop").is_visible()
    expect(page.locator(".search-q")).to_be_focused()
    assert page.locator(".search-q").input_value() == "64/293"


def test_enter_in_the_header_leads_to_the_page_of_search(visit):
    page = visit.open(PARAGRAPH)
    page.keyboard.press("/")
    page.keyboard.type("organised crime")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=organised+crime")
    shown(page, "organised crime")
    assert page.locator(".search-q").input_value() == "organised crime"
    page.go_back()
    page.wait_for_url(f"**/{PARAGRAPH}")


def test_all_results_lead_to_the_page_of_search(visit):
    page = ask(visit.open(PARAGRAPH), "persons")
    assert page.locator("ol[aria-label='Paragraphs'] .search-hit").count() == 6
    page.get_by_role("link", name="All results").click()
    page.wait_for_url("**/search.html?q=persons")


def test_what_is_typed_on_the_page_comes_into_the_address(visit):
    page = ask(visit.open("search.html"), "icat")
    page.wait_for_url("**/search.html?q=icat")


def test_the_count_is_said_to_who_hears_the_page(visit):
    page = ask(visit.open(PARAGRAPH), "icat")
    assert page.locator(".search-said[role=status]").inner_text() == "1 name, 3 paragraphs"


def test_a_citation_that_the_page_can_resolve_comes_first(visit):
    page = visit.open(PARAGRAPH)
    ask(page, "71/319 11 a")
    assert titles(page.locator(".search-hit"))[0] == "A/RES/71/319, annex, para. 11 (a)"
    page.locator(".search-hit a").first.click()
    page.wait_for_url(f"**/{PARAGRAPH}#a")


@pytest.mark.parametrize("address", ["index.html", PARAGRAPH, COMPARISON, "search.html", "bodies/unodc.html"])
def test_the_box_works_at_every_depth_and_asks_no_other_host(visit, address):
    asked: list[str] = []
    page = visit.open(address)
    page.on("request", lambda request: asked.append(request.url))
    ask(page, "icat")
    assert titles(page.locator(".search-hit"))[0] == ICAT
    assert any("/search/words/" in url for url in asked)
    assert [url for url in asked if not url.startswith((visit.base, "data:"))] == []


def test_little_words_are_looked_for_only_by_themselves_or_in_a_phrase(visit):
    page = searched(visit, "trafficking in persons")
    assert set(page.locator(".search-excerpt mark").all_inner_texts()).isdisjoint({"in", "In"})
    assert page.locator(HITS).count() > 0
    ask(page, '"trafficking in persons"')
    assert "in" in page.locator(".search-excerpt mark").all_inner_texts()
    ask(page, "of the")
    assert page.locator(HITS).count() > 0


def paragraphs_of(site: Path) -> list[Record]:
    """What search knows of a small site."""
    return [
        Record(
            address=address,
            title=title,
            status=status,
            kind=RecordKind.PARAGRAPH,
            passages=tuple(Passage(text, fragment, label) for text, label, fragment in passages),
            filters=(("document", (address.rpartition("/")[0],)),),
            language=language or "en",
        )
        for script in sorted((site / "search/0/records").iterdir())
        for address, title, status, passages, _, language in json.loads(
            f"[{script.read_text(encoding='utf-8').partition('(')[2][:-2]}]"
        )[1]
    ]


@pytest.mark.parametrize("typed", ["con", "int", "res", "sea", "vio", "traff", "intern", "2030", "stat"])
def test_all_that_begins_as_typed_is_found(browser, built_site, dealt, typed):
    beginning = [
        record
        for record in paragraphs_of(built_site)
        if any(
            word.startswith(typed)
            for passage in record.passages
            for word in re.split(r"[^\w]+", folded(passage.text))
        )
    ]
    for base in (built_site.as_uri() + "/", dealt):
        with browser.new_context() as context:
            page = searched(Visit(context.new_page(), base), typed)
            found = re.search(r"([\d,]+) paragraph|$", said(page))[1] or "0"
        assert int(found.replace(",", "")) == len(beginning)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        # Folded or stemmed by itself, what is typed so far is no beginning of what the index has.
        *(("assis", "assist"), ("mechanis", "mechanism"), ("punis", "punish")),
        *(("coordinatio", "coordination"), ("protectio", "protection"), ("strengtheni", "strengthening")),
        *(("traffickin", "trafficking"), ("urges states to strengtheni", "urges states to strengthening")),
    ],
)
def test_a_word_is_found_at_each_letter_of_it(browser, built_site, dealt, typed, word):
    for base in (built_site.as_uri() + "/", dealt):
        with browser.new_context() as context:
            page = searched(Visit(context.new_page(), base), typed)
            found = titles(page.locator(HITS))
            assert set(found) & set(titles(ask(page, word).locator(HITS)))
            assert page.locator(".search-q").input_value() == word


@pytest.mark.parametrize("words", ["assistt", "zzzing", "protectionz", "国际"])
def test_what_no_word_begins_with_is_not_found(visit, words):
    said_of_it = said(searched(visit, words))
    assert said_of_it.startswith(f"Nothing found for ‘{words}’.")
    assert f"mean {words}?" not in said_of_it


@pytest.fixture(scope="module")
def dealt(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site with its paragraphs in many indexes, as those of a large site are."""
    records = paragraphs_of(built_site)
    site = tmp_path_factory.mktemp("dealt") / "site"
    shutil.copytree(built_site, site, ignore=shutil.ignore_patterns("search"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.searching.files._RECORDS_AN_INDEX", len(records) // 16)
        # Cut as finely as those of a large site.
        patch.setattr("generator.searching.files.step_for", lambda _: 1)
        for path, script in search_files(records).items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(script)
    assert len([path for path in (site / "search").iterdir() if path.name.isdigit()]) > 2
    return site.as_uri() + "/"


@pytest.mark.parametrize(
    "words",
    [
        "trafficking",
        "persons victims",
        "traffick",
        "data",
        # That many indexes do not know.
        "firewalls immigration checks",
        "firewalls persons",
        "supply chains",
        "global resourcing",
    ],
)
def test_many_indexes_find_what_one_finds_in_its_order(browser, built_site, dealt, words):
    counts, found = [], []
    for base in (built_site.as_uri() + "/", dealt):
        with browser.new_context() as context:
            visit = Visit(context.new_page(), base)
            page = searched(visit, words)
            counts.append(re.search(r"\d+ paragraphs?|Nothing.*", said(page))[0])
            found.append([address.removeprefix(base) for address in all_paragraphs(page)])
            assert visit.complaints == []
    one, many = found
    assert counts[0] == counts[1]
    assert set(one) == set(many)
    # Words that stand in several texts weigh the same in each.
    assert all(abs(many.index(address) - place) <= 3 for place, address in enumerate(one))


def test_nothing_of_the_index_is_loaded_before_someone_searches(visit):
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open(PARAGRAPH)
    assert [url for url in asked if "/search/" in url] == []


def test_every_piece_comes_by_a_script_and_none_by_fetch(visit):
    """The trick by which Pagefind works in a folder: see `generator/searching/files`."""
    kinds: dict[str, str] = {}
    visit.page.on("request", lambda request: kinds.__setitem__(request.url, request.resource_type))
    page = ask(visit.open(PARAGRAPH), "icat")
    pieces = {url: kind for url, kind in kinds.items() if "/search/" in url}
    for piece in ("start.js", "client/pagefind.js", "client/wasm.en.pagefind.js", "0/pagefind.en.pf_meta.js"):
        assert any(f"/search/{piece}?" in url for url in pieces), piece
    assert set(pieces.values()) == {"script"}
    assert (
        page.evaluate(
            "performance.getEntriesByType('resource').filter(e => e.initiatorType === 'fetch').length"
        )
        == 0
    )


def test_an_index_that_is_not_there_is_said(browser, base):
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/search/*.js*", lambda route: route.abort())
        page.goto(f"{base}search.html?q=icat")
        expect(page.locator(".search-said")).to_have_text("The search index cannot be loaded.")


@pytest.mark.parametrize("failing", ["abort", "empty"])
def test_words_that_cannot_be_loaded_are_said_and_asked_for_again(browser, base, failing):
    with browser.new_context() as context:
        page = context.new_page()
        answer = (
            (lambda route: route.abort())
            if failing == "abort"
            else (lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
        )
        page.route("**/search/words/*.js*", answer)
        page.goto(f"{base}search.html?q=trafficking")
        expect(page.locator(".search-said")).to_have_text("The search index cannot be loaded.")
        page.unroute("**/search/words/*.js*")
        ask(page, "trafficking victims")
        assert re.search(r"\d paragraphs", said(page))


def test_without_script_there_are_the_lists(browser, base):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}{PARAGRAPH}")
        page.locator(".search-q").fill("icat")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=icat")
        page.get_by_role("link", name="the list of all texts").click()
        page.wait_for_url("**/index.html#texts")


def test_on_a_phone_search_takes_the_whole_width(visit):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(PARAGRAPH)
    assert not page.locator(".search-q").is_visible()
    page.get_by_role("link", name="Search").click()
    expect(page.locator(".search-q")).to_be_focused()
    ask(page, "trafficking")
    assert page.locator(".search-drop").bounding_box()["width"] == 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="Close").click()
    assert not page.locator(".search-q").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", [PARAGRAPH, "search.html"])
def test_results_are_accessible_and_stand_out(browser, base, scheme, width, address):
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        page = Visit(context.new_page(), base).open(address)
        page.keyboard.press("/")
        ask(page, "organised crime")
        selectors = [
            ".search-said",
            ".search-hit a",
            ".search-status",
            ".search-excerpt",
            ".search-excerpt mark",
        ]
        for selector in selectors:
            assert contrast(page, selector) >= 7, selector
        assert page.evaluate("document.documentElement.scrollWidth") == width
        found = Axe().run(page, context={"include": [["form.search"]]}).response["violations"]
        assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []
