"""What a page tells machines: valid JSON, true to the text, that no text can break out of."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import yaml
from lxml import html

from generator.model.document import Document
from generator.reading import read_file
from generator.rendering.markup import json_value
from generator.rendering.pages import render_documents

DOCUMENTS = Path(__file__).parents[2] / "content" / "documents"
HOSTILE = (
    '</script><script>alert(1)</script> <!-- ]]> & "quoted" \\ \u2028 \u2029 \x85 \ufeff \x00 𝒜 {{ config }}'
)


def data_of(document: Document, path: str) -> dict[str, object]:
    page = next(page for page in render_documents([document]) if page.path == path)
    meta = yaml.safe_load(page.markdown.split("---\n")[1])
    return json.loads(meta["linked_data"])


@pytest.fixture(scope="module")
def resolution() -> Document:
    return read_file(DOCUMENTS / "A_RES_71_319.txt", "A_RES_71_319.txt").document


@pytest.fixture(scope="module")
def draft() -> Document:
    return read_file(DOCUMENTS / "2021-09-10-rev3.txt", "2021-09-10-rev3.txt").document


def test_an_adopted_text_is_legislation(resolution):
    data = data_of(resolution, "A/RES/71/319/annex/11.md")
    whole = data.pop("isPartOf")
    assert data == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": "11.html",
        "name": "A/RES/71/319, annex, para. 11",
        "inLanguage": "en",
        "legislationDate": "2017-08-28",
        "legislationIdentifier": "A/RES/71/319, annex, para. 11",
    }
    assert (whole["@type"], whole["@id"]) == ("Legislation", "../index.html")
    assert whole["legislationIdentifier"] == "A/RES/71/319"
    data = data_of(resolution, "A/RES/71/319/index.md")
    assert (data["@id"], data["name"]) == ("index.html", whole["name"])
    assert (data["legislationType"], data["legislationPassedBy"]) == ("resolution", "General Assembly")


def test_a_draft_and_a_letter_are_works_and_no_legislation(draft):
    data = data_of(draft, "2021-09-10-rev3/13.md")
    assert (data["@type"], data["dateCreated"], data["creativeWorkStatus"]) == (
        "CreativeWork",
        "2021-09-10",
        "Draft",
    )
    assert "legislation" not in json.dumps(data).casefold()
    assert data_of(draft, "2021-09-10-rev3/letter-1/p1.md")["@type"] == "CreativeWork"


def test_hostile_words_stay_words(resolution):
    document = msgspec.structs.replace(resolution, title=HOSTILE)
    data = data_of(document, "A/RES/71/319/annex/11.md")
    assert data["isPartOf"]["name"] == HOSTILE


@pytest.mark.parametrize("words", [HOSTILE, "</SCRIPT", "<!--<script>", "a\nb", "'", '"', "\\u003c", "---\n"])
def test_nothing_closes_the_script_element(words):
    value = yaml.safe_load(f"key: {json_value(json.dumps([words], ensure_ascii=False))}\n")["key"]
    assert not set("<>&\u2028\u2029\n") & set(value)
    page = html.fromstring(f'<html><head><script type="application/ld+json">{value}</script></head></html>')
    (script,) = page.iter("script")
    assert json.loads(script.text) == [words]
