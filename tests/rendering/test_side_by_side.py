"""Two languages side by side: each paragraph beside itself, what one language lacks, the notes of both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from generator.rendering.languages import Editions
from generator.rendering.side_by_side import together
from generator.site import read_documents
from tests.reading.akn.examples import note, paragraph, statement
from tests.rendering.test_official_xml import pages

ENGLISH = statement(
    paragraph(f"Decides{note('1', 'Resolution 64/293.')} to act:", "1.")
    + paragraph("With care;", "(a)")
    + paragraph("Rests.", "2.")
)
PAGE = "A/RES/90/7/{}/side-by-side.md"


def in_language(code: str, body: str) -> str:
    return statement(
        body, meta=f'<meta><identification><FRBRlanguage language="{code}"/></identification></meta>'
    )


@pytest.fixture
def found(tmp_path: Path) -> dict[str, str]:
    """An English edition of three units, an Arabic one without the second, a French one with one more."""
    (tmp_path / "english.xml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "arabic.xml").write_text(
        in_language(
            "ara", paragraph(f"تقرر{note('1', 'القرار 64/293.')} أن:", "1.") + paragraph("تستريح.", "2.")
        ),
        encoding="utf-8",
    )
    french = paragraph("Décide :", "1.") + paragraph("Se repose.", "2.") + paragraph("Se tait.", "3.")
    return pages(tmp_path, in_language("fra", french))


def rows(page: str) -> dict[str, list[HtmlElement]]:
    root = html.fromstring(page)
    return {row.get("id"): row.xpath("./div[@role='cell']") for row in root.xpath("//*[@class='pair']")}


def words(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().split())


def test_each_unit_stands_beside_itself_in_its_language_and_direction(found: dict[str, str]) -> None:
    cells = rows(found[PAGE.format("ar")])
    assert list(cells) == ["main-title", "main-opening-1", "1", "1-a", "2", "main-adoption-1", "fn-1"]
    assert [words(cell) for cell in cells["2"]] == ["2. Rests.", "2. تستريح."]
    assert [(cell.get("lang"), cell.get("dir")) for cell in cells["2"]] == [("en", "ltr"), ("ar", "rtl")]
    assert [cell.xpath("string(.//a/@href)") for cell in cells["2"]] == ["../2.md", "2.md"]


def test_what_one_language_lacks_is_said_in_its_place(found: dict[str, str]) -> None:
    assert [words(cell) for cell in rows(found[PAGE.format("ar")])["1-a"]] == [
        "(a) With care;",
        "Not in Arabic.",
    ]
    french = rows(found[PAGE.format("fr")])
    assert [words(cell) for cell in french["3"]] == ["Not in English.", "3. Se tait."]
    assert (
        "Of 4 paragraphs and items 2 stand in both, 1 in English only, 1 in French only."
        in found[PAGE.format("fr")]
    )
    assert "All " not in found[PAGE.format("ar")].partition("<h2")[0]


def test_the_marks_of_each_language_lead_to_its_own_notes(found: dict[str, str]) -> None:
    page = found[PAGE.format("ar")]
    cells = rows(page)
    marks = [cell.xpath("string(.//sup/a/@href)") for cell in cells["1"]]
    assert marks == ["#fn-1-en", "#fn-1-ar"]
    assert [cell.xpath("string(.//p/@id)") for cell in cells["fn-1"]] == ["fn-1-en", "fn-1-ar"]
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_documents_and_paragraphs_lead_there(found: dict[str, str]) -> None:
    def leads(path: str) -> list[str]:
        return re.findall(r'href="([^"]*side-by-side[^"]*)"', found[path])

    assert leads("A/RES/90/7/index.md") == ["ar/side-by-side.md", "fr/side-by-side.md"]
    assert leads("A/RES/90/7/2.md") == ["ar/side-by-side.md#2", "fr/side-by-side.md#2"]
    assert leads("A/RES/90/7/fr/3.md") == ["side-by-side.md#3"]
    assert leads(PAGE.format("fr")) == ["../ar/side-by-side.md"]


def test_an_edition_says_its_language_in_citation_and_crumbs(found: dict[str, str]) -> None:
    page = found["A/RES/90/7/fr/3.md"]
    assert "A/RES/90/7 (French), para. 3</h1>" in page
    assert '<a href="index.md">A/RES/90/7 (French)</a>' in page
    assert "A/RES/90/7, para. 2</h1>" in found["A/RES/90/7/2.md"]


def test_titles_in_another_language_say_so(found: dict[str, str]) -> None:
    assert re.search(r'class="lead" dir="ltr" lang="fr">', found["A/RES/90/7/fr/index.md"])


def test_where_the_language_of_the_site_is_missing_the_first_is_in_its_place(tmp_path: Path) -> None:
    for code in ("fra", "spa", "rus"):
        (tmp_path / f"{code}.xml").write_text(in_language(code, paragraph("Ok.", "1.")), encoding="utf-8")
    documents, _ = read_documents([tmp_path])
    pairs = [(left.language, right.language) for left, right in Editions(documents).pairs()]
    assert pairs == [("es", "fr"), ("es", "ru")]


def test_what_only_one_side_has_follows_what_it_follows_there() -> None:
    assert together(["1", "2", "3"], ["0", "1", "1bis", "3", "4"]) == ["0", "1", "1bis", "2", "3", "4"]
