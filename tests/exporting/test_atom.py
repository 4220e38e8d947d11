"""Feeds by the dates of the documents: valid by RFC 4287, the same for every build, lasting on every host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import msgspec
import pytest
from lxml import etree

from generator.exporting.atom import feeds, written
from generator.model.collection import Collection
from generator.model.document import Document
from generator.site import Content, read_collection

ATOM = "{http://www.w3.org/2005/Atom}"
FAMILY = "feeds/2017-07-19-final-draft.xml"
HOST = "https://texts.example/un"


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection(Content())[0]


@pytest.fixture(scope="module")
def made(collection: Collection) -> dict[str, etree._Element]:
    return parsed(collection)


def parsed(collection: Collection, site_url: str = "") -> dict[str, etree._Element]:
    return {path: etree.fromstring(content) for path, content in map(written, feeds(collection, site_url))}


def entries(feed: etree._Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") for entry in feed.iterfind(f"{ATOM}entry")]


def ids(feed: etree._Element) -> list[str]:
    return [str(found.text) for found in feed.iter(f"{ATOM}id")]


def links(feed: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in feed.iter(f"{ATOM}link"):
        found.setdefault(link.get("rel"), []).append(link.get("href"))
    return found


def with_document(collection: Collection, **changes: object) -> Collection:
    """The collection with another third revision."""
    documents = tuple(
        msgspec.structs.replace(d, **changes) if d.id == "2021-09-10-rev3" else d
        for d in collection.documents
    )
    return msgspec.structs.replace(collection, documents=documents)


def test_the_site_has_all_documents_newest_first_by_their_own_days(made):
    assert entries(made["feed.xml"], "updated") == [
        "2021-09-10T00:00:00Z",
        "2017-11-01T00:00:00Z",
        "2017-08-28T00:00:00Z",
        "2017-07-19T00:00:00Z",
    ]
    assert made["feed.xml"].findtext(f"{ATOM}updated") == "2021-09-10T00:00:00Z"


def test_a_family_has_a_feed_of_its_versions(made):
    assert set(made) == {"feed.xml", FAMILY}
    assert [title.rpartition(" (")[2] for title in entries(made[FAMILY], "title")] == [
        "draft, not adopted)",
        "adopted)",
        "draft, not adopted)",
    ]
    assert "third-committee" not in etree.tostring(made[FAMILY], encoding="unicode")


def test_a_revision_says_what_changed_and_how_far_it_is_agreed(made):
    assert entries(made["feed.xml"], "summary")[0] == (
        "Draft, not adopted. Agreed ad referendum: 15 of 40 paragraphs and items. Since A/RES/71/319: "
        "28 paragraphs and items became 40; 5 same, 17 edited, 5 split, 3 merged, 1 phrase carried, 12 new, "
        "1 dropped."
    )


def test_an_adopted_text_names_the_draft_before_it_as_one(made):
    (summary,) = [said for said in entries(made[FAMILY], "summary") if said.startswith("Adopted")]
    assert "19 July 2017 (draft, not adopted): 28 paragraphs" in summary


@pytest.mark.parametrize("site_url", ["", HOST])
def test_each_feed_has_what_the_standard_asks_for(collection, site_url):
    """RFC 4287, 4.1.1, 4.1.2, 4.2.6, 3.3."""
    for feed in parsed(collection, site_url).values():
        assert feed.tag == f"{ATOM}feed"
        for element in [feed, *feed.iterfind(f"{ATOM}entry")]:
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1
                assert element.findtext(f"{ATOM}{name}")
            alternates = [e for e in element.iterfind(f"{ATOM}link") if e.get("rel") == "alternate"]
            assert len(alternates) == 1
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Agreed Text"
        assert len(set(ids(feed))) == len(ids(feed))
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found) for found in ids(feed))
        for moment in [*feed.iter(f"{ATOM}updated"), *feed.iter(f"{ATOM}published")]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moment.text)


def test_ids_of_documents_do_not_change_with_the_host(collection, made):
    hosted = parsed(collection, HOST)
    assert ids(hosted["feed.xml"])[1:] == ids(made["feed.xml"])[1:]
    assert ids(made["feed.xml"])[-1] == "urn:uuid:3d6cb4c4-75b8-5fad-b6f0-9cd70504f723"


def test_links_are_absolute_with_a_host_and_lead_to_pages_without(collection, made, built_site: Path):
    hosted = parsed(collection, HOST)
    assert links(hosted[FAMILY])["self"] == [f"{HOST}/{FAMILY}"]
    for path, feed in made.items():
        for rel, found in links(feed).items():
            for address, absolute in zip(found, links(hosted[path])[rel], strict=True):
                assert urljoin(f"{HOST}/{path}", address) == absolute
                assert ((built_site / path).parent / address).resolve().is_file()


def test_a_text_that_is_adopted_is_new_again(collection, made):
    later = with_document(collection, status="adopted", adopted="2021-11-22")
    before, after = (ids(feeds) for feeds in (made["feed.xml"], parsed(later)["feed.xml"]))
    assert len(set(after) - set(before)) == 1
    assert entries(parsed(later)["feed.xml"], "updated")[0] == "2021-11-22T00:00:00Z"


def test_a_text_without_a_day_is_in_no_feed(collection):
    assert len(entries(parsed(with_document(collection, date=None))["feed.xml"], "id")) == 3


def test_words_of_a_source_are_never_markup(collection):
    title = "<b>We</b> & ]]> \x0b"
    found = parsed(with_document(collection, symbol="A/C.3/80/L.4", title=title))["feed.xml"]
    assert entries(found, "title")[0] == "A/C.3/80/L.4: <b>We</b> & ]]> \ufffd (draft, not adopted)"


def test_the_feed_of_a_large_site_has_the_newest():
    many = tuple(
        Document(f"text-{n}", None, f"Text {n}", "text", "draft", "x.txt", (), date=f"{1950 + n}-01-01")
        for n in range(70)
    )
    found = entries(parsed(Collection(many))["feed.xml"], "updated")
    assert len(found) == 50
    assert found[0] == "2019-01-01T00:00:00Z"


def test_an_empty_site_has_a_valid_feed():
    assert parsed(Collection(()))["feed.xml"].findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_every_page_names_the_feed_and_a_document_that_of_its_family(built_site: Path):
    named = re.compile(r'<link rel="alternate" type="application/atom\+xml" title="[^"]*" href="([^"]*)">')
    whole = (built_site / "A/RES/71/319/index.html").read_text(encoding="utf-8")
    assert named.findall(whole) == ["../../../../feed.xml", f"../../../../{FAMILY}"]
    paragraph = (built_site / "A/RES/71/319/annex/11.html").read_text(encoding="utf-8")
    assert named.findall(paragraph) == ["../../../../../feed.xml"]
