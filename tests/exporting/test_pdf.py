"""A PDF has the words of its documents, and says them aloud in their order."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import msgspec
import pdfplumber
import pytest
from click.testing import CliRunner
from lxml import etree
from pdfminer.pdftypes import resolve1

from generator.__main__ import main
from generator.exporting.pdf import to_pdf
from generator.exporting.xml_text import sayable
from generator.model.document import Document, UnitKind
from generator.site import Content, read_collection, read_documents
from tests.safety.attacks import ATTACKS

TEXT, NOTE = 10.5, 8.5
"""Sizes of type, in points."""


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {document.id: document for document in read_collection(Content())[0].documents}


def words_of_size(pdf: pdfplumber.PDF, size: float) -> str:
    """All letters of one size of serif type, without spaces."""
    return "".join(
        char["text"]
        for page in pdf.pages
        for char in page.chars
        if abs(char["size"] - size) < 0.1 and "Serif" in char["fontname"]
    ).replace(" ", "")


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize(
    "name", ["A/RES/71/319", "2017-07-19-final-draft", "2017-11-01-third-committee-draft", "2021-09-10-rev3"]
)
def test_the_pdf_has_every_word_of_every_unit_in_order_and_every_note_at_the_foot(documents, name):
    document = documents[name]
    with pdfplumber.open(io.BytesIO(to_pdf([document]))) as pdf:
        text, notes = words_of_size(pdf, TEXT), words_of_size(pdf, NOTE)
    at = 0
    for unit in document.units():
        if unit.kind is not UnitKind.HEADING:
            found = text.find(squeezed(unit.text.plain), at)
            assert found >= 0, unit.id
            at = found + len(squeezed(unit.text.plain))
    assert notes == "".join(note.marker + squeezed(note.text.plain) for note in document.notes)


def test_each_note_stands_on_the_page_of_its_mark(documents):
    with pdfplumber.open(io.BytesIO(to_pdf([documents["A/RES/71/319"]]))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert ["Treaty Series, vol. 2225, No. 39574" in page for page in pages].index(True) == [
        "Nations Convention against Transnational Organized Crime" in page for page in pages
    ].index(True)


def test_it_is_tagged_and_says_its_language_title_and_day(documents):
    with pdfplumber.open(io.BytesIO(to_pdf([documents["A/RES/71/319"]]))) as pdf:
        catalog = pdf.doc.catalog
        assert resolve1(catalog["MarkInfo"]) == {"Marked": True}
        assert catalog["Lang"] == b"en"
        assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
        assert b'pdfuaid:part="1"' in resolve1(catalog["Metadata"]).get_data()
        assert pdf.metadata["Title"] == "A/RES/71/319"
        assert pdf.metadata["CreationDate"] == "D:20170828"
        (top,) = pdf.structure_tree
        assert top["type"] == "Document"
        first, *_ = top["children"]
        assert [child["type"] for child in first["children"]] == ["H1", "P", "P", "Sect"]
        outline = [(level, title) for level, title, *_ in pdf.doc.get_outlines()]
        assert outline == [(1, "A/RES/71/319"), (2, "Resolution"), (2, "Annex")]


def test_the_citation_of_an_item_stands_beside_it(documents):
    with pdfplumber.open(io.BytesIO(to_pdf([documents["A/RES/71/319"]]))) as pdf:
        page = next(page for page in pdf.pages if "annex, para. 11 (a)" in page.extract_text())
        (citation,) = page.search(re.escape("annex, para. 11 (a)"))
        (item,) = page.search("We reaffirm our strong support")
        assert citation["x0"] > item["x1"]
        assert abs(citation["top"] - item["top"]) < 4


def test_same_documents_same_bytes(documents, monkeypatch):
    first = to_pdf(list(documents.values()))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert to_pdf(list(documents.values())) == first


def test_words_of_a_source_are_never_markup_and_load_nothing(tmp_path, caplog):
    words = '<img src="https://example.org/x.png"> <style>p{display:none}</style> &lt; </p><h1>We'
    (tmp_path / "a.txt").write_text(f"1. {words} agree.\n", encoding="utf-8")
    made, _ = read_documents([tmp_path / "a.txt"])
    with pdfplumber.open(io.BytesIO(to_pdf(made))) as pdf:
        assert squeezed(f"1.{words} agree.") in words_of_size(pdf, TEXT)
        (article,) = pdf.structure_tree[0]["children"]
        assert [child["type"] for child in article["children"]] == ["H1", "P", "Sect"]
    assert caplog.messages == []


def test_a_title_made_to_act_is_the_title_and_nothing_else(documents, caplog):
    words = " ".join(ATTACKS)
    final = msgspec.structs.replace(documents["2017-07-19-final-draft"], title=words, parts=())
    with pdfplumber.open(io.BytesIO(to_pdf([final]))) as pdf:
        assert squeezed(pdf.metadata["Title"]) == squeezed(f"{sayable(words)}, 19 July 2017")
        described = etree.fromstring(resolve1(pdf.doc.catalog["Metadata"]).get_data())
        assert squeezed(f"{sayable(words)}, 19 July 2017") in squeezed("".join(described.itertext()))
        assert pdf.annots == []
        assert not {"OpenAction", "AA", "Names", "AcroForm"} & pdf.doc.catalog.keys()
    assert [one for one in caplog.messages if "unsupported by fonts" not in one] == []


def test_export_writes_one_pdf_of_the_documents_at_the_addresses(documents):
    result = CliRunner().invoke(main, ["export", "--format", "pdf", "A/RES/71/319"])
    assert result.exit_code == 0
    assert result.stdout_bytes == to_pdf([documents["A/RES/71/319"]])


def test_export_says_in_one_sentence_that_pango_is_missing(tmp_path: Path, monkeypatch):
    (tmp_path / "weasyprint.py").write_text("print('At length'); raise OSError('cannot load library')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    result = CliRunner().invoke(main, ["export", "--format", "pdf", "A/RES/71/319"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "Error: PDF needs the library Pango, which is not installed "
        "(on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)\n"
    )


def test_export_of_an_address_that_is_not_there():
    result = CliRunner().invoke(main, ["export", "--format", "pdf", "A/RES/71/31"])
    assert result.exit_code == 1
    assert result.stderr == (
        "A/RES/71/31:0: error: there is no such file or folder of sources\n"
        "Error: there is no document to write as PDF\n"
    )
