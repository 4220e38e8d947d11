"""Pages of official XML: tables, and words in other languages."""

from __future__ import annotations

import re
from pathlib import Path

import markdown

from generator.exporting.exchange import document_values
from generator.rendering.page import Page
from generator.rendering.pages import render_collection, render_documents
from generator.site import Content, read_collection, read_documents
from tests.reading.akn.examples import note, paragraph, statement

TABLE = (
    '<container name="table"><table><tr><th colspan="2"><p>Posts &lt;b&gt;</p></th></tr>'
    f"<tr><td><p>P-5</p></td><td><p>1{note('1', 'Net.')}</p></td></tr></table></container>"
)
ARABIC = '<meta><identification><FRBRlanguage language="ara"/></identification></meta>'


def pages(folder: Path, xml: str) -> dict[str, str]:
    (folder / "one.xml").write_text(xml, encoding="utf-8")
    documents, findings = read_documents([folder])
    assert findings == []
    return {page.path: html(page) for page in render_documents(documents)}


def html(page: Page) -> str:
    body = page.markdown.split("---\n", 2)[2]
    return markdown.markdown(body, extensions=["attr_list", "def_list", "md_in_html", "tables"])


def test_a_table_stands_on_the_page_of_its_document_and_of_its_paragraph(tmp_path: Path) -> None:
    found = pages(
        tmp_path, statement(paragraph("Approves the posts:", "1.") + TABLE + paragraph("Rests.", "2."))
    )
    for path in ("A/RES/90/7/index.md", "A/RES/90/7/1.md"):
        table = re.search(r"<table>.*?</table>", found[path], re.S)
        assert table is not None
        assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", table[0])).strip() == "Posts &lt;b&gt; P-5 1 1"
        assert 'colspan="2"' in table[0]
        assert 'href="#fn-1"' in table[0]
        assert 'id="fn-1"' in found[path]
    assert "<table>" not in found["A/RES/90/7/2.md"]


def test_the_words_of_a_table_refer_to_things_like_any_other_words(tmp_path: Path) -> None:
    cell = "Resolution 64/293: Economic and Social Council."
    table = TABLE.replace("<p>P-5</p>", f"<p>{cell}</p>")
    xml = statement(paragraph("Approves the posts:", "1.") + table)
    (tmp_path / "one.xml").write_text(xml, encoding="utf-8")
    collection, _ = read_collection(Content(sources=(tmp_path,), lineages=Path("none")))
    (document,) = collection.documents
    references = collection.references[document.id]
    (citation,) = [one for one in references.citations if one.target == "A/RES/64/293"]
    (mention,) = references.mentions
    assert (citation.where, cell[citation.start : citation.end]) == ("main/t1/2.1", "64/293")
    assert (mention.where, cell[mention.start : mention.end]) == (
        "main/t1/2.1",
        "Economic and Social Council",
    )
    found = {page.path: html(page) for page in render_collection(collection)}
    for path in ("A/RES/90/7/index.md", "A/RES/90/7/1.md"):
        (linked,) = re.findall(
            r"<td>Resolution <a [^>]*>64/293</a>: <a [^>]*>Economic.*?</a>.</td>", found[path]
        )
        assert 'href="https://docs.un.org/en/A/RES/64/293"' in linked
    assert "Named here" in found["A/RES/90/7/1.md"]
    cited = found["instruments/A/RES/64/293.md"]
    assert 'href="../../../../A/RES/90/7/1.md">para. 1</a>' in cited
    assert "Resolution <mark>64/293</mark>: Economic and Social Council." in cited
    (row,) = document_values(document, references).parts[0].tables[0].rows[1:]
    assert (row[0].citations, row[0].mentions) == (("A/RES/64/293",), ("ecosoc",))


def test_a_heading_is_shown_with_its_number_and_a_number_alone_as_a_heading(tmp_path: Path) -> None:
    body = paragraph("II", style="H1") + paragraph("General", "A", "H1") + paragraph("Decides.", "1.")
    page = pages(tmp_path, statement(body))["A/RES/90/7/index.md"]
    assert re.findall(r'<h3 class="section" id="h.">(.*?)</h3>', page) == ["II", "A General"]


def test_words_in_arabic_say_so_and_run_from_right_to_left(tmp_path: Path) -> None:
    found = pages(tmp_path, statement(paragraph("تقرر ذلك.", "1."), meta=ARABIC))
    for path in ("A/RES/90/7/ar/index.md", "A/RES/90/7/ar/1.md"):
        (around,) = re.findall(r'<div[^>]* dir="rtl" lang="ar">.*', found[path], re.S)
        assert "تقرر ذلك." in around


def test_a_paragraph_links_to_itself_in_other_languages(tmp_path: Path) -> None:
    short = statement(paragraph("Decides.", "1."))
    (tmp_path / "english.xml").write_text(
        short.replace("</mainBody>", f"{paragraph('Rests.', '2.')}</mainBody>")
    )
    found = pages(tmp_path, statement(paragraph("تقرر ذلك.", "1."), meta=ARABIC))
    links = {path: re.findall(r'<a href="([^"]*)"[^>]*hreflang="(..)"', html) for path, html in found.items()}
    assert links["A/RES/90/7/1.md"] == [("ar/1.md", "ar")]
    assert links["A/RES/90/7/2.md"] == [("ar/index.md", "ar")]
    assert links["A/RES/90/7/ar/1.md"] == [("../1.md", "en")]
    assert links["A/RES/90/7/ar/index.md"] == [("../index.md", "en")]
