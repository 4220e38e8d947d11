"""Files that are no safe Akoma Ntoso get one sentence each, quickly, and are not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import UnreadableSourceError
from generator.reading import read_file
from generator.reading.akn.parse import MAX_BYTES
from tests.growth import assert_linear, seconds
from tests.reading.akn.examples import ROOT, paragraph, statement

GOOD = statement(paragraph("Decides to act.", "1."))


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableSourceError) as refused:
        read_file(path, "bad.xml")
    return str(refused.value.finding)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n", "bad.xml:0: error: expected XML, found an empty file"),
        (
            b"1. We agree.",
            "bad.xml:1: error: expected well-formed XML, found: Start tag expected, '<' not found",
        ),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "bad.xml:2: error: expected XML without a document type, found one: entities are not read",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 99 + b'"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
            "bad.xml:1: error: expected XML without a document type, found one: entities are not read",
        ),
        (
            GOOD.encode("utf-16"),
            "bad.xml:1: error: expected XML in UTF-8, found two bytes a character",
        ),
        (
            b"<html><p>A page</p></html>",
            "bad.xml:1: error: expected the root element akomaNtoso of Akoma Ntoso 3.0, found html",
        ),
        (
            b"<akomaNtoso><statement/></akomaNtoso>",
            "bad.xml:1: error: expected the root element akomaNtoso of Akoma Ntoso 3.0, found akomaNtoso",
        ),
        (
            f"{ROOT}<bill/></akomaNtoso>".encode(),
            "bad.xml:1: error: expected a statement or a documentCollection in akomaNtoso, found none",
        ),
        (
            statement("").encode(),
            "bad.xml:3: error: expected paragraphs in the statement, found none",
        ),
        (
            f"{ROOT}<statement>{'<p>' * 150}a{'</p>' * 150}</statement></akomaNtoso>".encode(),
            "bad.xml:1: error: expected at most 100 elements within one another, found more",
        ),
    ],
)
def test_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "bad.xml").write_bytes(data)
    assert refusal(tmp_path / "bad.xml") == sentence


@pytest.mark.parametrize(
    ("data", "beginning"),
    [
        (GOOD[: len(GOOD) // 2].encode(), "bad.xml:11: error: expected well-formed XML, found: "),
        (
            GOOD.replace("act", "\xe9").encode("latin-1"),
            "bad.xml:16: error: expected well-formed XML, found: ",
        ),
        (GOOD.replace("act", "&nbsp;").encode(), "bad.xml:16: error: expected well-formed XML, found: "),
        (b"<a>" * 5000, "bad.xml:1: error: expected well-formed XML, found: "),
    ],
)
def test_broken_xml_says_where(tmp_path: Path, data: bytes, beginning: str) -> None:
    (tmp_path / "bad.xml").write_bytes(data)
    assert refusal(tmp_path / "bad.xml").startswith(beginning)


def test_a_folder_and_a_file_too_large(tmp_path: Path) -> None:
    (tmp_path / "folder.xml").mkdir()
    assert (
        refusal(tmp_path / "folder.xml")
        == "bad.xml:0: error: expected a file, found something else of that name"
    )
    with (tmp_path / "large.xml").open("wb") as large:
        large.truncate(MAX_BYTES + 1_000_000)
    assert refusal(tmp_path / "large.xml") == "bad.xml:0: error: expected at most 50 MB of XML, found 51 MB"


def test_what_is_said_about_a_page_outside_is_not_fetched(tmp_path: Path) -> None:
    included = GOOD.replace(
        "Decides to act.",
        'Decides<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:9/x"/> to act.',
    )
    (tmp_path / "good.xml").write_text(included, encoding="utf-8")
    document = read_file(tmp_path / "good.xml", "good.xml").document
    assert "Decides" in document.units()[0].text.plain


def test_time_grows_with_the_size_only(tmp_path: Path) -> None:
    def cost(count: int) -> float:
        body = "".join(
            paragraph(f"<span class='italic'>Decides</span> {n}<a/>;", f"{n}.") for n in range(1, count + 1)
        )
        table = "<container><table><tr><td><p>a</p></td></tr></table></container>" * count
        (tmp_path / "long.xml").write_text(statement(body + table), encoding="utf-8")
        return seconds(lambda: read_file(tmp_path / "long.xml", "long.xml"))

    assert_linear(cost, 4000)
