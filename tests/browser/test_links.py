"""Passing a paragraph on and finding it again: every button, every key, on a host and from the folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from playwright.sync_api import Page

from generator.model.address import unit_address
from generator.model.citation import cite
from generator.model.document import UnitKind
from generator.reading import read_file
from generator.rendering.paragraphs import paragraphs
from tests.browser.host import hosted
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser

PARAGRAPH = "A/RES/71/319/annex/11.html"
DRAFT = "2021-09-10-rev3/13.html"
DOCUMENTS = [read_file(path, path.name).document for path in sorted(Path("content/documents").glob("*.txt"))]
WORDS_OF_B = (
    "(b) We stress the need to intensify international cooperation, including capacity-building and technical "
    "assistance, especially for developing countries, aimed at strengthening their ability to prevent all forms "
    "of trafficking, including supporting their development programmes."
)
CITATION_OF_13_D = (
    "2021 Political Declaration on the implementation of the United Nations Global Plan of Action to Combat "
    "Trafficking in Persons, 10 September 2021, para. 13 (d), draft, not adopted"
)
WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
WITHOUT_COPYING = WITHOUT_CLIPBOARD + "; document.execCommand = () => false"


@pytest.fixture
def visit(browser, base):
    """A page that complains of nothing and asks no other host for anything."""
    with browser.new_context() as context:
        visit = Visit(context.new_page(), base)
        yield visit
        assert visit.complaints == []
        assert visit.refused == []


def pasted(page: Page) -> dict[str, str]:
    """What a paste gives, by kind."""
    page.evaluate(
        """() => {
          const field = document.body.appendChild(document.createElement("textarea"))
          field.focus()
          field.addEventListener("paste", event => {
            window.pasted = Object.fromEntries(event.clipboardData.types.map(t => [t, event.clipboardData.getData(t)]))
            field.remove()
          })
        }"""
    )
    page.keyboard.press("Control+V")
    page.wait_for_function("window.pasted")
    return page.evaluate("() => { const found = window.pasted; delete window.pasted; return found }")


def press(page: Page, button: str, item: str = "") -> str:
    """Press a button of an item, or of the paragraph; what the page then says."""
    inside = page.locator(f"#{item} .tools" if item else ".addresses .tools")
    # What an earlier press has left there would be taken for the answer to this one.
    page.locator(".said").evaluate("said => { said.textContent = '' }")
    inside.get_by_role("button", name=button).click()
    said = page.locator(".said:not(:empty)")
    said.wait_for()
    return said.inner_text()


@pytest.fixture(params=["clipboard", "selection"])
def way(request, visit):
    """The two ways to the clipboard: the browser's interface, and a selection where it has none."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if request.param == "selection":
        visit.page.add_init_script(WITHOUT_CLIPBOARD)
    return visit


def test_copy_link(way):
    page = way.open(PARAGRAPH)
    assert press(page, "Copy link", "b") == f"Copied the link: {way.base}{PARAGRAPH}#b"
    assert pasted(page) == {"text/plain": f"{way.base}{PARAGRAPH}#b"}
    press(page, "Copy link")
    assert pasted(page)["text/plain"] == f"{way.base}{PARAGRAPH}"


def test_copy_citation(way):
    page = way.open(PARAGRAPH)
    assert press(page, "Copy citation", "a") == "Copied the citation: A/RES/71/319, annex, para. 11 (a)"
    assert pasted(page) == {"text/plain": "A/RES/71/319, annex, para. 11 (a)"}
    page = way.open(DRAFT)
    press(page, "Copy citation", "d")
    assert pasted(page) == {"text/plain": CITATION_OF_13_D}


def test_copy_quotation(way):
    page = way.open(PARAGRAPH)
    press(page, "Copy quotation", "b")
    source = f"A/RES/71/319, annex, para. 11 (b)\n{way.base}{PARAGRAPH}#b"
    found = pasted(page)
    assert found["text/plain"].replace("\r", "") == f"“{WORDS_OF_B}”\n\n{source}"
    link = f'<a href="{way.base}{PARAGRAPH}#b">{way.base}{PARAGRAPH}#b</a>'
    assert f"<blockquote><p>{WORDS_OF_B}" in unstyled(found["text/html"])
    assert f"A/RES/71/319, annex, para. 11 (b)<br>{link}" in unstyled(found["text/html"])


def unstyled(html: str) -> str:
    """Browsers add styles to HTML on the clipboard."""
    return re.sub(r' style="[^"]*"', "", html)


def test_a_quotation_of_a_paragraph_has_its_items(way):
    page = way.open(PARAGRAPH)
    press(page, "Copy quotation")
    quote = pasted(page)["text/plain"].replace("\r", "")
    assert quote.startswith("“11. We are seriously concerned")
    assert "regard:\n(a) We reaffirm our strong support" in quote
    assert f"\n{WORDS_OF_B}”\n\nA/RES/71/319, annex, para. 11\n" in quote


def test_words_in_italics_stay_so_and_marks_of_notes_are_left_out(way):
    page = way.open("2017-11-01-third-committee-draft/2.html")
    assert page.locator(".unit .mark").inner_text() == "14"
    press(page, "Copy quotation")
    found = pasted(page)
    assert "<blockquote><p>2. <em>Urges</em> Member States and other" in unstyled(found["text/html"])
    quote = found["text/plain"].partition("”")[0]
    assert quote.startswith("“2. Urges Member States and other")
    # The address has digits of its own: a host's port, or a folder's name.
    assert "14" not in quote + unstyled(found["text/html"]).replace(way.base, "")


def test_a_number_that_is_only_counted_is_not_quoted(way):
    page = way.open("A/RES/71/319/pp1.html")
    press(page, "Copy quotation")
    assert pasted(page)["text/plain"].startswith("“Recalling its resolution 70/179")


def test_the_focus_comes_back_to_the_button(way):
    page = way.open(PARAGRAPH)
    button = page.locator("#a .tools").get_by_role("button", name="Copy link")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".said:not(:empty)").wait_for()
    assert button.evaluate("e => e === document.activeElement")


def test_every_quotation_is_word_for_word(browser, built_site):
    """Of every paragraph that has items, notes or emphasis."""
    keep = "navigator.clipboard.write = async ([item]) => { window.kept = await (await item.getType('text/plain')).text() }"
    with hosted(built_site) as base, browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(keep)
        for document in DOCUMENTS:
            for paragraph in paragraphs(document):
                units = paragraph.units
                if len(units) == 1 and not units[0].text.marks and not units[0].text.emphasis:
                    continue
                page.goto(f"{base}{paragraph.page}.html")
                press(page, "Copy quotation")
                quote = page.wait_for_function("window.kept").json_value()
                lines = [" ".join(filter(None, [unit.printed, unit.text.plain])) for unit in units]
                citation = cite(document, paragraph.part, paragraph.head)
                words = "\n".join(filter(None, lines))
                assert quote == f"“{words}”\n\n{citation}\n{base}{paragraph.page}.html"


def mail(page: Page, item: str) -> tuple[str, str, str]:
    """The address of an e-mail as it stands, its subject and its body."""
    address = (
        page.locator(f"#{item} .tools" if item else ".addresses .tools")
        .get_by_role("link")
        .get_attribute("href")
    )
    query = parse_qs(urlsplit(address).query, strict_parsing=True, separator="&")
    assert set(query) == {"subject", "body"}
    # parse_qs would take a + for a space; there is none.
    assert "+" not in address
    return address, query["subject"][0], query["body"][0]


def test_an_e_mail_has_words_citation_and_link(visit):
    page = visit.open(PARAGRAPH)
    address, subject, body = mail(page, "b")
    assert address.startswith(
        "mailto:?subject=A%2FRES%2F71%2F319%2C%20annex%2C%20para.%2011%20%28b%29&body=%E2%80%9C"
    )
    assert subject == "A/RES/71/319, annex, para. 11 (b)"
    assert body == f"“{WORDS_OF_B}”\r\n\r\n{subject}\r\n{visit.base}{PARAGRAPH}#b\r\n"
    assert "%0D%0A" in address
    assert not re.search(r"(?<!%0D)%0A|%0D(?!%0A)", address)


def test_a_long_quotation_is_shortened_between_words_and_nothing_else(visit):
    page = visit.open(DRAFT)
    address, subject, body = mail(page, "")
    assert len(address.partition("&body=")[2]) <= 1800
    assert len(address) <= 2000
    quote, _, source = body.partition("”\r\n\r\n")
    assert source == f"{subject}\r\n{visit.base}{DRAFT}\r\n"
    assert quote.endswith(" …")
    whole = page.evaluate("() => [...document.querySelectorAll('.unit')].map(e => e.textContent).join(' ')")
    kept = quote.removeprefix("“").removesuffix(" …").split()
    whole_words = [word for word in re.sub(r"\b(ad ref|10|11)\b", "", whole).split() if word]
    assert kept[-3:] == whole_words[whole_words.index(kept[-3]) :][:3]
    assert len(kept) > 100


def test_where_nothing_can_be_copied_citation_and_address_are_shown_and_selected(visit):
    visit.page.add_init_script(WITHOUT_COPYING)
    page = visit.open(PARAGRAPH)
    said = press(page, "Copy link", "b")
    assert said == "This browser does not let the page copy. Citation and address are selected."
    selected = page.evaluate("getSelection().toString()")
    assert "A/RES/71/319, annex, para. 11 (b)" in selected
    assert f"{visit.base}{PARAGRAPH}#b" in selected
    assert page.locator(".addresses p").nth(2).is_visible()


def test_what_was_done_is_shown_and_announced(visit):
    page = visit.open(PARAGRAPH)
    press(page, "Copy citation", "a")
    said = page.get_by_role("status").filter(has_text="Copied")
    assert said.is_visible()
    box = said.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"]


def test_buttons_are_large_enough_named_and_reached_by_keyboard(visit):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(PARAGRAPH)
    buttons = page.locator(".tools").locator("a, button")
    assert buttons.count() == 12
    boxes = [button.bounding_box() for button in buttons.all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    assert max(box["x"] + box["width"] for box in boxes) <= 320
    names = page.locator("#a .tools").locator("a, button").evaluate_all("them => them.map(e => e.ariaLabel)")
    assert names == ["Copy link, (a)", "Copy citation, (a)", "Copy quotation, (a)", "E-mail, (a)"]
    page.locator("#a .number").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel") == "Copy quotation, (a)":
            break
    assert page.evaluate("document.activeElement.ariaLabel") == "Copy quotation, (a)"


def test_nothing_moves_when_the_buttons_come(visit):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(DRAFT)
    before = [unit.bounding_box() for unit in page.locator(".unit").all()]
    page.evaluate("document.querySelectorAll('.unit .tools').forEach(e => e.remove())")
    after = [unit.bounding_box() for unit in page.locator(".unit").all()]
    assert [round(box["height"]) for box in before] == [round(box["height"]) for box in after]


def test_on_paper_the_address_is_printed_and_no_button(visit):
    page = visit.open(PARAGRAPH)
    page.emulate_media(media="print")
    assert page.locator(".tools:visible").count() == 0
    assert page.locator(".address:visible").all_inner_texts() == [f"{visit.base}{PARAGRAPH}"]


def test_without_scripts_citation_and_address_of_each_are_there(browser, base):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + PARAGRAPH)
        assert page.locator(".addresses p:visible").all_inner_texts() == [
            "A/RES/71/319, annex, para. 11\nA/RES/71/319/annex/11.html",
            "A/RES/71/319, annex, para. 11 (a)\nA/RES/71/319/annex/11.html#a",
            "A/RES/71/319, annex, para. 11 (b)\nA/RES/71/319/annex/11.html#b",
        ]


# ── Arriving ──


@pytest.mark.parametrize("fragment", ["a", "A", "(a)", "%28a%29", "11(a)", "11-a", "para-a", "a)", "Item-A"])
def test_a_link_opens_at_its_item_however_it_is_written(visit, fragment):
    page = visit.open(f"{PARAGRAPH}#{fragment}")
    page.wait_for_url("**/11.html#a")
    item = page.locator("#a")
    header = page.locator(".md-header").bounding_box()
    top = item.bounding_box()["y"]
    assert header["y"] + header["height"] <= top < page.viewport_size["height"]
    assert item.evaluate("e => e.matches(':target')")


def test_who_hears_the_page_hears_the_citation_of_the_item(visit):
    page = visit.open(f"{DRAFT}#d")
    assert page.evaluate("document.activeElement.id") == "d"
    named = page.get_by_role("group", name=CITATION_OF_13_D)
    assert named.get_attribute("id") == "d"
    page.evaluate("location.hash = '#a'")
    page.wait_for_function("document.activeElement.id === 'a'")


def test_a_place_in_a_whole_text_is_found_too(visit):
    page = visit.open("A/RES/71/319/index.html#Annex-11(A)")
    page.wait_for_url("**/index.html#annex-11-a")


@pytest.mark.parametrize("fragment", ["zz", "%E0%A4%A", "a%22%3E%3Cb", "__proto__"])
def test_what_is_no_item_leaves_the_page_as_it_is(visit, fragment):
    page = visit.open(f"{PARAGRAPH}#{fragment}")
    assert page.url.endswith(f"#{fragment}")


# ── Keys ──


@pytest.fixture
def keyed(visit):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visit


def test_keys_copy_the_item_that_was_opened_else_the_paragraph(keyed):
    page = keyed.open(f"{PARAGRAPH}#b")
    page.keyboard.press("c")
    page.locator(".said:not(:empty)").wait_for()
    assert pasted(page)["text/plain"] == "A/RES/71/319, annex, para. 11 (b)"
    page = keyed.open("A/RES/71/319/annex/12.html")
    page.keyboard.press("l")
    page.locator(".said:not(:empty)").wait_for()
    assert pasted(page)["text/plain"] == f"{keyed.base}A/RES/71/319/annex/12.html"


def test_arrows_lead_to_the_paragraphs_before_and_after(visit):
    page = visit.open(PARAGRAPH)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/annex/12.html")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/{PARAGRAPH}")


def test_a_question_mark_leads_to_the_list_of_keys(visit):
    page = visit.open(PARAGRAPH)
    page.keyboard.press("?")
    page.wait_for_url("**/how-to-use.html#keys")
    listed = page.locator("#keys ~ table kbd").all_inner_texts()
    assert set(listed) == {"/", "↓", "↑", "Esc", "l", "c", "←", "→", "d", "?"}


@pytest.mark.parametrize("key", ["Control+ArrowRight", "Alt+c", "Shift+ArrowRight", "Meta+l", "Control+c"])
def test_keys_with_modifiers_are_left_to_the_browser(visit, key):
    page = visit.open(PARAGRAPH)
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == visit.base + PARAGRAPH
    assert page.locator(".said").inner_text() == ""


def test_keys_do_nothing_while_one_types(visit):
    page = visit.open("index.html")
    field = page.get_by_label("Go to a citation", exact=True)
    field.press_sequentially("c?l")
    field.press("ArrowLeft")
    assert field.input_value() == "c?l"
    assert page.url == visit.base + "index.html"


# ── Go to a citation ──


def meant(page: Page, text: str) -> list[tuple[str, str, bool]]:
    found = page.evaluate("text => AgreedText.goTo(text)", text)
    return [(one["url"], one["title"], one["exact"]) for one in found]


ONE = [
    ("A/RES/71/319 para 11 a", "A/RES/71/319/annex/11.html#a"),
    ("71/319 11(a)", "A/RES/71/319/annex/11.html#a"),
    ("71/319, annex, para. 11 (a)", "A/RES/71/319/annex/11.html#a"),
    ("a/res/71/319/ANNEX/11.HTML#(A)", "A/RES/71/319/annex/11.html#a"),
    ("A/RES/71/319/annex/11", "A/RES/71/319/annex/11.html"),
    ("https://example.org/sub/A/RES/71/319/annex/11.html#a", "A/RES/71/319/annex/11.html#a"),
    ("A/RES/71/319/index.html#annex-11-a", "A/RES/71/319/annex/11.html#a"),
    ("A/RES/71/319/index.html#annex-11", "A/RES/71/319/annex/11.html"),
    ("res 71/319 OP11", "A/RES/71/319/annex/11.html"),
    ("General Assembly resolution 71/319, para. 11", "A/RES/71/319/annex/11.html"),
    ("paragraph 11 (a) of the annex to resolution 71/319", "A/RES/71/319/annex/11.html#a"),
    ("71/319 11a", "A/RES/71/319/annex/11.html#a"),
    ("71/319 PP2", "A/RES/71/319/pp2.html"),
    ("A/RES/71/319, preambular para. 2", "A/RES/71/319/pp2.html"),
    ("A/RES/71/319", "A/RES/71/319/index.html"),
    ("resolution 71/319 annex", "A/RES/71/319/index.html#annex"),
    ("rev3 13 d", "2021-09-10-rev3/13.html#d"),
    ("Rev.3 para 4 bis", "2021-09-10-rev3/4bis.html"),
    ("2021-09-10-rev3/13", "2021-09-10-rev3/13.html"),
    ("2021-09-10-rev3/13(d)", "2021-09-10-rev3/13.html#d"),
    ("2021-09-10-rev3 letter 1 para 2", "2021-09-10-rev3/letter-1/p2.html"),
    ("final draft 11 b", "2017-07-19-final-draft/11.html#b"),
    ("third committee draft PP8(c)", "2017-11-01-third-committee-draft/pp8.html#c"),
    ("third-committee-draft pp8 c", "2017-11-01-third-committee-draft/pp8.html#c"),
]


def test_citations_as_people_type_them(visit):
    page = visit.open("index.html")
    for typed, address in ONE:
        found = meant(page, typed)
        assert [(url, exact) for url, _, exact in found] == [(visit.base + address, True)], typed


def test_a_number_that_two_texts_of_a_document_have_is_offered_for_both(visit):
    page = visit.open("index.html")
    assert meant(page, "71/319 para 1") == [
        (f"{visit.base}A/RES/71/319/op1.html", "A/RES/71/319, operative para. 1", True),
        (f"{visit.base}A/RES/71/319/annex/1.html", "A/RES/71/319, annex, para. 1", True),
    ]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("71/319 annex 11 (c)", "A/RES/71/319/annex/11.html"),
        ("71/319 annex 99", "A/RES/71/319/annex/26.html"),
        ("71/319 PP3", "A/RES/71/319/pp2.html"),
        ("rev3 99", "2021-09-10-rev3/26.html"),
        ("71/319 annex 4", "A/RES/71/319/annex/4.html"),
        ("71/319 something else", "A/RES/71/319/index.html"),
        ("A/RES/71/319/Rev.2", "A/RES/71/319/index.html"),
        ("A/RES/71/318", "A/RES/71/319/index.html"),
    ],
)
def test_the_nearest_is_named_as_such(visit, typed, nearest):
    ((url, _, exact),) = meant(visit.open("index.html"), typed)
    assert (url, exact) == (visit.base + nearest, typed == "71/319 annex 4")


@pytest.mark.parametrize(
    "typed", ["", "   ", "trafficking victims", "<script>", "%", "para 11", "(((((", "rev"]
)
def test_what_names_no_document_finds_nothing(visit, typed):
    assert meant(visit.open("index.html"), typed) == []


def test_every_unit_is_found_by_its_own_citation_and_its_own_address(browser, built_site):
    units = [
        (cite(document, part, unit), unit_address(document, part, unit))
        for document in DOCUMENTS
        for part in document.parts
        for unit in part.units
        if unit.kind is not UnitKind.HEADING
    ]
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{built_site.as_uri()}/index.html")
        script = "async asked => Promise.all(asked.map(text => AgreedText.goTo(text)))"
        by_citation = page.evaluate(script, [citation for citation, _ in units])
        by_address = page.evaluate(script, [address for _, address in units])
    root = f"{built_site.as_uri()}/"
    expected = [{"url": root + address, "title": citation, "exact": True} for citation, address in units]
    assert [[one] for one in expected] == by_address
    # Where the main text and its annex share a citation without a part, both are given, the main text first.
    assert [found[0] for found in by_citation] == expected


def test_the_box_goes_where_one_text_has_the_citation(visit):
    page = visit.open("index.html")
    page.get_by_label("Go to a citation", exact=True).fill("71/319 11(a)")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PARAGRAPH}#a")


def test_the_box_says_in_words_what_it_did_not_find(visit):
    page = visit.open("index.html")
    said = page.locator(".go-to .found")

    def ask(words: str) -> str:
        page.get_by_label("Go to a citation", exact=True).fill(words)
        page.get_by_role("button", name="Go", exact=True).click()
        page.wait_for_function(
            "text => document.querySelector('.found').textContent.includes(text)", arg=words
        )
        return said.inner_text()

    assert (
        ask("71/319 annex 99")
        == "Nothing is cited as ‘71/319 annex 99’. The nearest is A/RES/71/319, annex, para. 26"
    )
    assert ask("no such <b>thing</b>") == (
        "Nothing is cited as ‘no such <b>thing</b>’. Search for these words"
    )
    link = said.get_by_role("link").get_attribute("href")
    assert unquote(link.partition("?q=")[2].replace("+", " ")) == "no such <b>thing</b>"
    assert said.get_attribute("role") == "status"


def test_the_box_offers_each_text_that_has_the_citation(visit):
    page = visit.open("index.html")
    page.get_by_label("Go to a citation", exact=True).fill("71/319 para 1")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="A/RES/71/319, annex, para. 1").click()
    page.wait_for_url("**/A/RES/71/319/annex/1.html")


# ── Addresses not found, and the address a site is published at ──


@pytest.fixture(scope="module")
def published_site(tmp_path_factory):
    """The site as it is built for a known address."""
    folder = tmp_path_factory.mktemp("published") / "site"
    config = load_config(
        "mkdocs.yml", strict=True, site_dir=str(folder), site_url="https://texts.example/sub/"
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder


@pytest.fixture(params=["at the root", "in a folder", "in a folder that is known"])
def lost(request, browser, built_site, published_site):
    """A page of a host that serves the site's own page for what is not there."""
    folder = "/" if request.param == "at the root" else "/sub/"
    site = published_site if request.param == "in a folder that is known" else built_site
    with hosted(site, folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.base = address
        yield page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a/res/71/319/Annex/11.HTML", "A/RES/71/319/annex/11.html"),
        ("A/RES/71/319/annex/11", "A/RES/71/319/annex/11.html"),
        ("A/RES/71/319/annex/11/", "A/RES/71/319/annex/11.html"),
        ("A/RES/71/319/annex/11(a)", "A/RES/71/319/annex/11.html#a"),
        ("A/RES/71/319/annex/para-11", "A/RES/71/319/annex/11.html"),
        ("A/RES/71/319/annex/11.html)", "A/RES/71/319/annex/11.html"),
        ("A/RES/71/319/annex/11#(a)", "A/RES/71/319/annex/11.html#a"),
        ("2021-09-10-rev3/13d", "2021-09-10-rev3/13.html#d"),
    ],
)
def test_a_mistyped_address_finds_its_paragraph(lost, typed, found):
    lost.goto(lost.base + typed)
    lost.wait_for_url(lost.base + found)
    assert lost.locator("h1.citation").is_visible()


def test_what_is_not_there_gets_help_in_the_look_of_the_site(lost):
    answer = lost.goto(lost.base + "A/RES/71/319/annex/99.html")
    assert answer.status == 404
    near = lost.locator("#meant").get_by_role("link")
    near.wait_for()
    assert near.inner_text() == "A/RES/71/319, annex, para. 26"
    lost.wait_for_function("getComputedStyle(document.querySelector('.go-to')).display === 'grid'")
    for link in lost.locator("article a").all():
        assert lost.request.get(link.evaluate("e => e.href")).ok
    background = "getComputedStyle(document.body).backgroundColor"
    light = lost.evaluate(background)
    lost.get_by_role("button", name="Dark page").click()
    assert lost.evaluate(background) != light
    lost.keyboard.press("/")
    assert lost.evaluate("document.activeElement.type") == "search"
    near.click()
    lost.wait_for_url(lost.base + "A/RES/71/319/annex/26.html")


def test_the_script_for_citations_may_be_asked_for_twice(page, host):
    """By search and by the page itself: the second does not take the answers of the first."""
    page.goto(host + "index.html")
    found = page.evaluate(
        """() => {
          const found = AgreedText.goTo("rev3 13 d")
          const again = document.createElement("script")
          again.src = new URL("assets/javascripts/goto.js", location.href)
          document.head.append(again)
          const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), 10000))
          return Promise.race([found, late])
        }"""
    )
    assert [place["url"] for place in found] == [host + "2021-09-10-rev3/13.html#d"]


def test_the_box_works_there_too(lost):
    lost.goto(lost.base + "nowhere/at/all")
    lost.wait_for_function("window.AgreedText")
    lost.get_by_label("Go to a citation", exact=True).fill("rev3 13 d")
    lost.keyboard.press("Enter")
    lost.wait_for_url(lost.base + "2021-09-10-rev3/13.html#d")


def test_a_body_is_found_whatever_its_case(lost):
    lost.goto(lost.base + "bodies/UNODC")
    lost.locator("#meant").get_by_role("link").click()
    lost.wait_for_url(lost.base + "bodies/unodc.html")


@pytest.mark.parametrize("above", ["", "sub/"])
@pytest.mark.parametrize(
    "typed",
    [
        "/evil.example/x/y",
        "//evil.example/x/y",
        "http://evil.example/x",
        "http:/evil.example/x",
        "data:text/html,<b>words<%2Fb>",
        "javascript:alert(1)",
    ],
)
def test_an_address_never_leads_to_another_host(lost, above, typed):
    """Whatever stands in the address, every script, link and request is of the host itself."""
    host = lost.base.removesuffix("sub/")
    asked = []
    lost.on("request", lambda request: asked.append(request.url))
    lost.route(
        "http://evil.example/**",
        lambda route: route.fulfill(
            content_type="text/javascript",
            headers={"Access-Control-Allow-Origin": "*"},
            body="document.title = 'taken over'",
        ),
    )
    assert lost.goto(f"{host}{above}{typed}").status == 404
    lost.wait_for_load_state("networkidle")
    assert lost.title() == "Not found - Agreed Text"
    assert [url for url in asked if not url.startswith(host)] == []
    named = lost.evaluate("[...document.querySelectorAll('[href], [src]')].map(e => e.href ?? e.src)")
    assert len(named) > 10
    assert [url for url in named if not url.startswith(host)] == []


@pytest.mark.parametrize("folder", ["/", "/sub/"])
def test_without_scripts_the_lists_are_offered(browser, built_site, published_site, folder):
    site = built_site if folder == "/" else published_site
    with hosted(site, folder) as address, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "A/RES/71/319/annex/99")
        page.get_by_role("link", name="All texts").click()
        assert page.url == f"{address}index.html#texts"


def test_a_copy_on_disk_passes_on_the_published_address(browser, published_site):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{published_site.as_uri()}/{PARAGRAPH}")
        assert press(page, "Copy link", "a") == f"Copied the link: https://texts.example/sub/{PARAGRAPH}#a"
        assert mail(page, "a")[2].endswith(f"\r\nhttps://texts.example/sub/{PARAGRAPH}#a\r\n")
        head = page.evaluate(
            """() => Object.fromEntries([...document.head.querySelectorAll("link[rel], meta[property]")]
              .map(e => [e.rel ?? e.getAttribute("property"), e.href ?? e.content]))"""
        )
    address = f"https://texts.example/sub/{PARAGRAPH}"
    assert (head["canonical"], head["cite-as"], head["og:url"]) == (address, address, address)
