"""A table for spreadsheets: every unit a row, and no cell that calculates."""

from __future__ import annotations

import csv
import io
import re

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.exporting.table import COLUMNS, harmless, to_csv
from generator.model.document import Document, Part, PartKind, Unit, UnitKind
from generator.model.text import Text
from generator.site import Content, read_collection


def rows(table: bytes) -> list[dict[str, str]]:
    assert table.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))


def of_words(*words: str) -> Document:
    """A text of paragraphs with these words."""
    units = tuple(
        Unit(f"main/{n}", str(n), f"{n}.", UnitKind.OPERATIVE, None, Text(said), n)
        for n, said in enumerate(words, 1)
    )
    return Document(
        "text", None, None, "text", "draft", "text.txt", (Part("main", PartKind.TEXT, None, 1, units),)
    )


@pytest.fixture(scope="module")
def exported() -> list[dict[str, str]]:
    result = CliRunner().invoke(main, ["export", "--format", "csv"])
    assert result.exit_code == 0
    return rows(result.stdout_bytes)


def test_every_unit_of_every_document_is_a_row_in_reading_order(exported):
    documents = read_collection(Content())[0].documents
    assert [(row["document"], row["unit"], row["text"]) for row in exported] == [
        (document.id, unit.id, harmless(unit.text.plain))
        for document in documents
        for unit in document.units()
    ]


def test_an_item_of_a_resolution(exported):
    (row,) = [r for r in exported if (r["document"], r["unit"]) == ("A/RES/71/319", "annex/11(a)")]
    assert row["text"].startswith("We reaffirm our strong support")
    assert row["address"] == "A/RES/71/319/annex/11.html#a"
    assert (row["label"], row["kind"], row["parent"]) == ("11(a)", "subparagraph", "annex/11")
    assert row["document status"] == "adopted"


def test_a_paragraph_with_a_note_has_the_words_of_the_note(exported):
    (row,) = [r for r in exported if (r["document"], r["unit"]) == ("A/RES/71/319", "main/pp1")]
    assert row["notes"] == "1 Resolution 64/293."
    assert row["address"] == "A/RES/71/319/pp1.html"


def test_where_the_negotiation_stands(exported):
    status = {r["label"]: r["status"] for r in exported if r["document"] == "2021-09-10-rev3"}
    assert (status["12"], status["13(b)"]) == ("", "ad ref")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_no_cell_begins_like_a_formula(words):
    (row,) = rows(to_csv([of_words(words)], {}))
    assert row["text"] == f"'{words}"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("quoted", ["", '"'])
def test_no_cell_begins_like_a_formula_where_lists_are_set_apart_otherwise(sign, separator, quoted):
    """Excel in most of Europe reads a table with semicolons, and takes no notice of our quotation marks."""
    words = f"Decides{separator}{quoted}{sign}HYPERLINK(1){quoted}{separator}to act"
    (unit,) = to_csv([of_words(words)], {}).decode("utf-8-sig").split("\r\n")[1:-1]
    cells = next(csv.reader([unit], delimiter=separator))
    assert len(cells) == 3
    assert cells[1].startswith("'")
    (row,) = rows(to_csv([of_words(words)], {}))
    assert row["text"] == f"Decides{separator}{quoted}'{sign}HYPERLINK(1){quoted}{separator}to act"


@given(st.text(st.sampled_from("a;\t\n\r\"'=+-@＝ "), max_size=9))
def test_the_words_come_back_by_one_rule(words):
    """Take one apostrophe away where a cell, or what follows a semicolon or tab, begins with it and a sign."""
    back = re.sub(r"""(\A|[;\t\r\n]"*)'(?='*[-=+@\t\r＝＋－＠])""", r"\1", harmless(words))
    assert back == words


@pytest.mark.parametrize("words", ["— We agree", "(a) 1 = 1", "'quoted'", ""])
def test_other_words_stay_as_they_are(words):
    (row,) = rows(to_csv([of_words(words)], {}))
    assert row["text"] == words


def test_lines_end_as_the_standard_says():
    table = to_csv([of_words('We say "agreed", and agree')], {})
    assert table.decode("utf-8-sig").split("\r\n") == [
        ",".join(COLUMNS),
        'text,main,main/1,1,operative,,,"We say ""agreed"", and agree",,,,text/1.html,draft',
        "",
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=4))
def test_whatever_is_written_is_read_back(words):
    assert [row["text"] for row in rows(to_csv([of_words(*words)], {}))] == [harmless(w) for w in words]
