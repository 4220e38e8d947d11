"""The site as it is published: every link leads somewhere, nothing is asked of another host."""

from __future__ import annotations

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
    assert size_but_the_whole_text(largest) < 30_000


def size_but_the_whole_text(path: Path) -> int:
    return 0 if path.name in ("index.html", "negotiation.html") else path.stat().st_size


def test_no_path_of_this_machine_is_published(pages):
    here = str(Path(__file__).parents[1])
    assert [path for path in pages if here in path.read_text(encoding="utf-8")] == []
