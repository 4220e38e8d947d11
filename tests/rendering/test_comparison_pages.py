"""The pages of comparisons, of a small line of texts and of the texts of the project."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from lxml import etree, html

from generator.model.collection import Collection, LineOfTexts
from generator.model.document import Document, Part, PartKind
from generator.rendering.compared import Comparisons
from generator.rendering.comparison_rows import rows
from generator.rendering.flow import flow
from generator.rendering.pages import render_collection
from generator.rendering.synopsis import rows as synopsis_rows
from generator.site import Content, compare_units, read_collection
from tests.comparison.examples import units
from tests.growth import assert_linear, seconds

FIRST = """
1 We reaffirm our commitment to end this crime wherever it occurs.
2 We welcome the work of the Group and its many partners.
3 We shall:
3(a) Train the police and the border guards of every country;
4 We thank the donors for their generous support.
"""
SECOND = """
1 We reaffirm our commitment to end this terrible crime wherever it occurs.
2 We thank the donors for their generous support.
3 We shall:
3(a) Train the police, the judges and the border guards of every country;
3(b) Fund shelters for the victims in all regions.
"""
THIRD = """
1 We reaffirm our strong commitment to end this terrible crime wherever it occurs.
2 We shall: Ad ref
2(a) Train the police, the judges and the border guards of every country; Ad ref
2(b) Fund shelters for the victims in all regions.
3 We thank the donors for their generous support.
"""


def document(identity: str, text: str, status: str = "draft") -> Document:
    part = Part("main", PartKind.TEXT, None, 1, units(text))
    return Document(identity, None, identity, "text", status, f"{identity}.txt", (part,))


def collection(*texts: str) -> Collection:
    names = [f"text-{number}" for number in range(1, len(texts) + 1)]
    documents = [
        document(name, text, "adopted" if name == "text-1" else "draft")
        for name, text in zip(names, texts, strict=True)
    ]
    parts = [d.parts[0].units for d in documents]
    return Collection(
        documents=tuple(documents),
        comparisons=tuple(
            compare_units(parts[at], parts[at + 1], (names[at], names[at + 1]))
            for at in range(len(texts) - 1)
        ),
        lineages=(LineOfTexts("On <crime>", tuple(names)),),
    )


def many(versions: int) -> dict[str, str]:
    """The pages of a text through so many versions, by their paths."""
    texts = (f"1 We welcome report {at} on the crime.\n2 We thank the donors." for at in range(versions))
    return {page.path: str(page.markdown) for page in render_collection(collection(*texts))}


THREE = collection(FIRST, SECOND, THIRD)
PAGES = {page.path: page.markdown for page in render_collection(THREE)}
ROWS = "compare/text-1..text-2.md"


def test_a_paragraph_tells_of_the_versions_near_it_and_leads_to_all():
    pages = many(40)
    shown = re.findall(r"[◉○]</span> (?:\*\*)?\[(text-\d+)\]", pages["text-20/1.md"])
    assert shown == [f"text-{at}" for at in range(8, 33)]
    assert re.findall(r"[◉○]</span> (?:\*\*)?\[(text-\d+)\]", pages["text-40/1.md"])[0] == "text-28"
    assert "all versions side by side" in pages["text-20/1.md"]
    (synopsis,) = (page for path, page in pages.items() if path.startswith("compare/synopsis-"))
    assert all(f"text-{at}/index.html" in synopsis for at in range(1, 41))


def test_pages_of_many_versions_grow_in_a_straight_line():
    size = {versions: sum(map(len, many(versions).values())) for versions in (60, 120)}
    assert size[120] < 2.2 * size[60]


def test_each_step_of_a_line_has_a_page_and_the_line_a_synopsis():
    assert {path for path in PAGES if path.startswith("compare/")} == {
        "compare/index.md",
        "compare/synopsis-on-crime.md",
        ROWS,
        "compare/text-2..text-3.md",
    }


def test_the_figures_are_one_sentence():
    assert (
        "\n5 paragraphs and items became 5: 2 the same, 2 edited, 1 new, 1 dropped, 1 moved; "
        "74\N{NO-BREAK SPACE}% of the older words are kept, "
        "74\N{NO-BREAK SPACE}% of the newer ones are agreed language.\n"
    ) in PAGES[ROWS]


def test_texts_that_are_no_versions_of_one_another_stand_beside_each_other():
    pages = render_collection(msgspec.structs.replace(THREE, lineages=()))
    text = next(page.markdown for page in pages if page.path == ROWS)
    assert (
        "\n5 paragraphs and items stand beside 5: 2 the same, 2 edited, "
        "1 only in the newer text, 1 only in the older one, 1 moved; "
    ) in text
    assert not any("New in this text" in page.markdown for page in pages)


def test_every_row_stands_in_its_place():
    (first, _) = Comparisons(THREE).pairs
    assert [(row.old, row.new, row.word) for row in rows(first)] == [
        ("main/1", "main/1", "edited"),
        ("main/2", None, "dropped"),
        ("main/4", "main/2", "same, moved"),
        ("main/3", "main/3", "same"),
        ("main/3(a)", "main/3(a)", "edited"),
        (None, "main/3(b)", "new"),
    ]


def test_a_row_has_an_address_and_leads_to_its_paragraphs():
    table = html.fromstring(re.search(r'<table class="rows".*?</table>', PAGES[ROWS], re.S)[0])
    row = table.get_element_by_id("3-a..3-a")
    assert row.xpath("./td/a/@href") == ["../text-1/3.html#a", "#3-a..3-a", "../text-2/3.html#a"]
    assert row.get("data-change") == "substance"
    assert table.get_element_by_id("3..3").get("data-change") == "none"
    assert table.get_element_by_id("4..2").get("data-change") == "place"


def test_a_draft_says_so_on_every_page_that_shows_it():
    for path, markdown in PAGES.items():
        if path.startswith("compare/"):
            assert "raft, not adopted" in markdown


def test_the_picture_has_a_ribbon_for_each_link_and_a_place_for_each_unit():
    (first, _) = Comparisons(THREE).pairs
    picture = etree.fromstring(flow(first, rows(first)))
    titles = [link.findtext("title") for link in picture.iter("a")]
    assert "3 (a) to 3 (a): edited" in titles
    assert "4 to 2: same, moved" in titles
    assert "text-1, 2: dropped" in titles
    assert len(titles) == 4 + 5 + 5
    assert picture.xpath("//svg/title")
    assert picture.xpath("//svg/desc")


def test_versions_in_columns_are_chained_by_the_links():
    (line,) = Comparisons(THREE).lines
    found = [[(at, unit.partition("/")[2]) for at, unit in row] for row in synopsis_rows(line)]
    assert found == [
        [(0, "1"), (1, "1"), (2, "1")],
        [(0, "2")],
        [(0, "3"), (1, "3"), (2, "2")],
        [(0, "3(a)"), (1, "3(a)"), (2, "2(a)")],
        [(1, "3(b)"), (2, "2(b)")],
        [(0, "4"), (1, "2"), (2, "3")],
    ]


def test_a_paragraph_knows_its_versions():
    beside = PAGES["text-2/2.md"].partition("Through the versions")[2]
    assert re.findall(r"\[(?:text-\d|\d)\]\([^)]*\)", beside)[:5] == [
        "[text-1](../text-1/index.md)",
        "[4](../text-1/4.md)",
        "[text-2](index.md)",
        "[text-3](../text-3/index.md)",
        "[3](../text-3/3.md)",
    ]


def test_a_paragraph_says_what_is_new_and_what_was_dropped():
    assert (
        "3 (b): new in this text. [Compared with text-1](../compare/text-1..text-2.md#new-3-b)"
        in PAGES["text-2/3.md"]
    )
    assert (
        "Dropped after text-1. [Not in text-2](../compare/text-1..text-2.md#dropped-2) (draft, not adopted)"
        in PAGES["text-1/2.md"]
    )


def test_the_redline_to_the_text_before_is_folded_into_the_page():
    page = PAGES["text-2/1.md"]
    assert "<summary>What changed since text&#45;1 (1 word)</summary>" in page.replace(
        "text-1 (", "text&#45;1 ("
    )
    assert "<ins>" in page


def test_a_document_leads_to_its_comparisons():
    page = PAGES["text-2/index.md"]
    assert ":   [text-1](../compare/text-1..text-2.md)" in page
    assert ":   [3 texts side by side](../compare/synopsis-on-crime.md)" in page


@pytest.fixture(scope="module")
def project() -> dict[str, str]:
    found, _ = read_collection(Content())
    return {page.path: page.markdown for page in render_collection(found)}


def test_the_negotiation_of_the_third_revision(project):
    page = project["2021-09-10-rev3/negotiation.md"]
    assert "Agreed ad referendum: 15 of 40 paragraphs and items, 34\N{NO-BREAK SPACE}% of the words." in page
    assert page.count('<a class="agreed"') == 15
    assert page.count('<a class="open"') == 25
    assert "[13](13.md) (open: chapeau, 13 (d), 13 (e))" in page


def test_the_open_text_is_held_against_the_last_agreed_text(project):
    page = project["2021-09-10-rev3/negotiation.md"]
    assert (
        "Held against the last agreed text before this draft: "
        "[A/RES/71/319, annex](../compare/A_RES_71_319_annex..2021-09-10-rev3.md) "
        "(adopted 28 August 2017)." in page
    )


def content_of(folder: Path, *texts: tuple[str, str]) -> Content:
    """Content of a line of texts: name and words of each, oldest first."""
    (folder / "documents").mkdir()
    for name, words in texts:
        (folder / "documents" / f"{name}.txt").write_text(words, encoding="utf-8")
    listed = ", ".join(name for name, _ in texts)
    (folder / "lineages.yml").write_text(f"lineages:\n- texts: [{listed}]\n", encoding="utf-8")
    return Content(sources=(Path("documents"),), lineages=Path("lineages.yml"), root=folder)


AGREED = "1. We urge States to act at once against this crime. Ad ref\n"
OPENED = "1. We urge States to act against this crime.\n\n2. We welcome the donors to the fund. Ad ref\n"
REOPENED = "1. We encourage States to act against it.\n\n2. We welcome the donors to the fund. Ad ref\n"


def test_it_is_the_last_agreed_text_not_the_draft_before(tmp_path):
    content = content_of(tmp_path, ("first", AGREED), ("second", OPENED), ("third", REOPENED))
    found, _ = read_collection(content)
    assert found.agreed_before == {"second": ("first",), "third": ("first",)}
    pages = {page.path: page.markdown for page in render_collection(found)}
    page = pages["third/negotiation.md"]
    assert "Held against the last agreed text before this draft: [first](../compare/first..third.md)" in page
    assert "What changed since first" in page
    assert "What changed since second" not in page
    # It is a comparison of versions like the others; the paragraph's page stays with the text before.
    assert "became" in pages["compare/first..third.md"]
    assert "Related texts" not in pages["compare/index.md"]
    assert "What changed since second" in pages["third/1.md"]
    assert "What changed since first" not in pages["third/1.md"]


def test_where_nothing_was_agreed_it_is_the_draft_before_and_the_page_says_so(tmp_path):
    found, _ = read_collection(content_of(tmp_path, ("second", OPENED), ("third", REOPENED)))
    assert found.agreed_before == {}
    page = next(p.markdown for p in render_collection(found) if p.path == "third/negotiation.md")
    assert "No text before this draft was agreed; held against the one before: [second](" in page


def test_paragraph_15_of_2017_was_dropped_and_18_of_2021_is_new(project):
    assert "Dropped after A/RES/71/319, annex." in project["A/RES/71/319/annex/15.md"]
    assert "New in this text." in project["2021-09-10-rev3/18.md"]


def test_a_link_set_by_hand_says_so():
    found = THREE.comparisons[0]
    links = tuple(msgspec.structs.replace(link, decided_by="hand") for link in found.comparison.links)
    facts = msgspec.structs.replace(found, comparison=msgspec.structs.replace(found.comparison, links=links))
    pages = render_collection(msgspec.structs.replace(THREE, comparisons=(facts, *THREE.comparisons[1:])))
    text = next(page.markdown for page in pages if page.path == ROWS)
    assert text.count("decided by hand") == len(links)


def test_the_cost_of_a_page_grows_with_its_rows():
    def cost(paragraphs: int) -> float:
        text = "\n".join(
            f"{n} We name the matter m{n} and the remedy r{n} for it." for n in range(1, paragraphs)
        )
        made = collection(text, text.replace("remedy", "cure"))
        pair = Comparisons(made).pairs[0]
        return seconds(lambda: flow(pair, rows(pair)))

    assert_linear(cost, 800)


def test_the_list_of_comparisons_is_there_where_nothing_is_compared():
    pages = {page.path: page.markdown for page in render_collection(Collection(documents=(), references={}))}
    assert "No texts of this site are compared." in pages["compare/index.md"]
