"""The site as it is published: every link leads somewhere, nothing is asked of another host."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import yaml
from lxml import html

ADDRESSES = [
    ("A/RES/71/319/index.html", "annex-11-a"),
    ("A/RES/71/319/index.html", "fn-6"),
    ("A/RES/71/319/annex/11.html", "a"),
    ("A/RES/71/319/pp1.html", ""),
    ("A/RES/71/319/op1.html", ""),
    ("2017-07-19-final-draft/letter-2/p4.html", ""),
    ("2017-11-01-third-committee-draft/pp8.html", "c"),
    ("2021-09-10-rev3/4bis.html", ""),
    ("2021-09-10-rev3/5.html", "b"),
    ("2021-09-10-rev3/11bis.html", ""),
    ("2021-09-10-rev3/13.html", "d"),
    ("2021-09-10-rev3/letter-1/p1.html", ""),
]


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[Path, html.HtmlElement]:
    parser = html.HTMLParser(encoding="utf-8")
    return {path: html.parse(str(path), parser).getroot() for path in built_site.rglob("*.html")}


def ids(root: html.HtmlElement) -> list[str]:
    return [str(found) for found in root.xpath("//@id")]


@pytest.mark.parametrize(("path", "fragment"), ADDRESSES)
def test_an_address_of_the_contract_is_there(built_site, pages, path, fragment):
    root = pages[built_site / path]
    assert not fragment or fragment in ids(root)


def test_every_internal_link_and_anchor_resolves(built_site, pages):
    anchors = {path: set(ids(root)) for path, root in pages.items()}
    broken = []
    for path, root in pages.items():
        for link in root.xpath("//@href | //@src | //@xlink:href", namespaces={"xlink": "x"}):
            address, fragment = urldefrag(str(link))
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            # Only the page for addresses not found is served from anywhere, so its links start at the root.
            start = built_site if address.startswith("/") else path.parent
            target = (start / unquote(address.lstrip("/"))).resolve() if address else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() or (fragment and unquote(fragment) not in anchors.get(target, set())):
                broken.append(f"{path.relative_to(built_site)}: {link}")
    assert broken == []


WRITTEN_BY_HAND = {"index.html", "about.html", "how-to-cite.html"}


def test_generated_pages_lead_only_to_official_addresses(built_site, pages):
    glossary = yaml.safe_load(Path("content/bodies.yml").read_text(encoding="utf-8"))
    official = {body["address"] for body in glossary if "address" in body}
    for path, root in pages.items():
        for link in root.xpath("//article//a[starts-with(@href, 'http')]"):
            if path.relative_to(built_site).as_posix() in WRITTEN_BY_HAND:
                continue
            address = str(link.get("href"))
            assert address.startswith("https://docs.un.org/en/") or address in official, path
            assert link.get("rel") == "external noopener"
            assert "external" in link.get("class").split()


def test_no_link_stands_within_another(pages):
    assert [path for path, root in pages.items() if root.xpath("//article//a//a")] == []


def test_nothing_is_loaded_from_another_host(pages):
    asked = {
        str(source)
        for root in pages.values()
        for source in root.xpath(
            "//@src | //@srcset | //@data | //@poster | //link[not(@rel='canonical')]/@href | //form/@action"
        )
        if urlsplit(str(source)).netloc
    }
    assert asked == set()


def test_stylesheets_load_nothing_from_another_host(built_site):
    for sheet in built_site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert "url(http" not in text
        assert "url(//" not in text
        assert "@import" not in text


def test_ids_are_unique_on_each_page(pages):
    doubled = {path.name: found for path, root in pages.items() if len(found := ids(root)) != len(set(found))}
    assert doubled == {}


def test_each_page_has_one_first_heading_and_a_title(pages):
    for root in pages.values():
        assert len(root.xpath("//h1")) == 1
        assert root.findtext(".//title").strip()


def test_the_description_of_a_page_is_its_paragraph(built_site, pages):
    root = pages[built_site / "A/RES/71/319/annex/26.html"]
    (words,) = root.xpath("//meta[@name='description']/@content")
    assert words == (
        "We recognize that arrangements are needed to ensure the systematic follow-up to and review of all "
        "of the commitments we are making at the present high-level …"
    )


def test_the_page_of_a_paragraph_stays_small(built_site):
    largest = max((built_site / "2021-09-10-rev3").glob("*.html"), key=size_but_the_whole_text)
    assert size_but_the_whole_text(largest) < 20_000


def test_what_a_comparison_adds_to_the_page_of_a_paragraph_is_little(pages):
    """The frame of the theme is by far the most of these pages; versions and redlines are not."""
    sizes = [
        sum(
            len(html.tostring(e))
            for e in root.xpath("//*[@class='changes'] | //*[contains(@class, 'version')]")
        )
        for path, root in pages.items()
        if root.xpath("//*[@class='leaf']")
    ]
    assert len(sizes) > 100
    assert sum(sizes) / len(sizes) < 1500
    assert max(sizes) < 10_000


def size_but_the_whole_text(path: Path) -> int:
    return 0 if path.name in ("index.html", "negotiation.html") else path.stat().st_size


def test_no_path_of_this_machine_is_published(pages):
    here = str(Path(__file__).parents[1])
    assert [path for path in pages if here in path.read_text(encoding="utf-8")] == []


SHORT = re.compile(r"[A-Za-z0-9._/#-]{1,76}")
GENERATED = ("A/", "2017-", "2021-")


def test_addresses_fit_one_line_of_an_e_mail(built_site, pages):
    """After the host and its slash, with every anchor of a unit, a part or a note."""
    addresses = [
        path.relative_to(built_site).as_posix() + fragment
        for path, root in pages.items()
        if path.relative_to(built_site).as_posix().startswith(GENERATED)
        for fragment in ["", *(f"#{found}" for found in root.xpath("//article//@id"))]
    ]
    assert len(addresses) > 400
    assert [address for address in addresses if not SHORT.fullmatch(address)] == []


def forwards(root: html.HtmlElement) -> bool:
    """True for a page that only says where another stands."""
    return bool(root.xpath("//meta[@http-equiv='refresh']"))


def test_every_generated_page_says_what_it_is_to_who_previews_it(built_site, pages):
    for path, root in pages.items():
        address = path.relative_to(built_site).as_posix()
        if address == "404.html" or forwards(root):
            continue
        said = {str(e.get("property")): str(e.get("content")) for e in root.xpath("//meta[@property]")}
        (description,) = root.xpath("//meta[@name='description']/@content")
        assert said["og:description"] == description != "", address
        assert root.findtext(".//title") in (said["og:title"], f"{said['og:title']} - Agreed Text"), address
        assert said["og:site_name"] == "Agreed Text"
        assert root.xpath("//link[@rel='canonical'] | //meta[@property='og:url']") == []


def test_a_paragraph_names_its_own_address_and_its_data_are_valid(built_site, pages):
    for path, root in pages.items():
        address = path.relative_to(built_site).as_posix()
        if not address.startswith(GENERATED) or path.name == "negotiation.html" or forwards(root):
            continue
        assert root.xpath("//link[@rel='cite-as']/@href") == [path.name]
        (data,) = root.xpath("//script[@type='application/ld+json']")
        assert json.loads(data.text)["@id"] == path.name


def test_no_page_has_handlers_or_styles_of_its_own(pages):
    for path, root in pages.items():
        # Markdown aligns the columns of its tables by a style.
        assert (
            root.xpath(
                "//article//@*[starts-with(name(), 'on')] | //article//*[not(self::td or self::th)]/@style"
            )
            == []
        ), path


def test_the_page_for_addresses_not_found_has_no_address_from_the_root(built_site):
    text = (built_site / "404.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:href|src|action)="(/[^"]*)"', text) == ["/"]
    assert '<base href="/">' in text
