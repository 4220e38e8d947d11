"""PDFs by fonts and positions: small ones, printed here, as they come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importing.draft import UnreadableFileError
from generator.importing.pdf import read_pdf
from generator.importing.pdf.hyphens import LineEnds
from generator.importing.writing import write_source
from tests.importing.papers import MASTHEAD, pdf, saved

LONG = "in all its forms and aspects, with full respect for the readers of today and of tomorrow, " * 4


def read(tmp_path: Path, body: str, style: str = "") -> tuple[list[str], list[str]]:
    """The blocks of the text, and the findings with their lines."""
    source = write_source(read_pdf(saved(pdf(body, style), tmp_path, "paper.pdf")))
    return source.text.strip().split("\n\n"), [f"{line}: {said}" for line, _, said in source.doubts]


def test_a_masthead_of_two_columns(tmp_path: Path) -> None:
    blocks, _ = read(tmp_path, MASTHEAD)
    assert sorted(blocks[:4]) == [
        "A/99/L.7",
        "Distr.: Limited\n8 December 2044",
        "General Assembly",
        "United Nations",
    ]
    assert blocks[4:] == [
        "Original: English",
        "Ninety-ninth session",
        "Agenda item 127",
        "Protection of the paper on which resolutions of the General Assembly are printed",
        "*The General Assembly*,",
    ]


def test_lines_become_paragraphs_with_italics_and_marks(tmp_path: Path) -> None:
    blocks, doubts = read(
        tmp_path,
        f"<p>1. <i>Calls upon</i> States to protect paper,<span class=note>Resolution 64/293.</span> {LONG}</p>"
        "<p>(a) To print <b>less</b>;</p>",
    )
    assert blocks == [
        f"1. *Calls upon* States to protect paper,¹ {LONG.strip()}",
        "(a) To print **less**;",
        "¹ Resolution 64/293.",
    ]
    assert [said for said in doubts if "left out" not in said] == []


def test_a_paragraph_over_two_pages_is_one_and_running_titles_are_left_out(tmp_path: Path) -> None:
    many = "".join(f"<p>{n}. <i>Urges</i> States to act, {LONG * 2}and to report.</p>" for n in range(1, 12))
    blocks, doubts = read(tmp_path, many)
    assert [block.split(".")[0] for block in blocks] == [str(n) for n in range(1, 12)]
    assert set(blocks) == {f"{n}. *Urges* States to act, {LONG * 2}and to report." for n in range(1, 12)}
    assert "0: left out as running title on pages 2–3: “A/99/L.7”" in doubts
    assert "0: left out as page number on pages 1–3: “1/3”, “2/3”, “3/3”" in doubts
    assert "0: left out as print of the printer on pages 1–3: “25-99999”" in doubts


def test_a_second_page_without_a_rule_has_its_symbol_left_out(tmp_path: Path) -> None:
    body = f"{MASTHEAD}<p>1. Acts.</p><p style='break-before: page'>2. Parts.</p>"
    blocks, doubts = read(tmp_path, body, ".head .rule { display: none }")
    assert blocks[-2:] == ["1. Acts.", "2. Parts."]
    assert "0: left out as running title on page 2: “A/99/L.7”" in doubts


def test_a_new_paragraph_at_the_head_of_a_page_is_one(tmp_path: Path) -> None:
    full = LONG * 2
    body = (
        f"<p><i>Recalling</i> {full}</p><p style='break-before: page'><i>Noting</i> {full}</p><p>1. Acts.</p>"
    )
    blocks, _ = read(tmp_path, body)
    assert blocks == [f"*Recalling* {full.strip()}", f"*Noting* {full.strip()}", "1. Acts."]


def test_notes_stand_before_the_next_number_and_none_is_between_unnumbered_paragraphs(tmp_path: Path) -> None:
    blocks, _ = read(
        tmp_path,
        "<p><i>Recalling</i> the one,<span class=note>See <i>Official Records</i>.</span></p>"
        "<p style='break-before: page'><i>Noting</i> the other,<span class=note>Ibid.</span></p><p>1. <i>Acts</i>.</p>",
    )
    assert blocks == [
        "*Recalling* the one,¹",
        "*Noting* the other,²",
        "¹ See *Official Records*.",
        "1. *Acts*.",
        "² Ibid.",
    ]


def test_items_in_the_words_stay_in_the_words(tmp_path: Path) -> None:
    words = "; ".join(
        f"({letter}) one of the many things that States may do for the paper" for letter in "abcdefgh"
    )
    blocks, _ = read(tmp_path, f"<p>1. Notes: {words}.</p><p>(a) Truly an item;</p>")
    assert blocks == [f"1. Notes: {words}.", "(a) Truly an item;"]


def test_headings_are_set_apart_and_joined_over_lines(tmp_path: Path) -> None:
    heading = "Create healthy environments for the paper of the United Nations through action across all governments"
    blocks, _ = read(tmp_path, f"<p>1. Acts.</p><h2>{heading}</h2><p>2. Parts.</p>")
    assert blocks == ["1. Acts.", heading, "2. Parts."]


def test_lines_against_the_right_margin_stay_lines(tmp_path: Path) -> None:
    blocks, _ = read(tmp_path, f"<p>1. {LONG}</p><p class=right>64th plenary meeting<br>15 December 2044</p>")
    assert blocks[1] == "*64th plenary meeting*\n*15 December 2044*"


def test_words_are_cut_at_their_own_hyphens(tmp_path: Path) -> None:
    words = "the well-being of all high-level readers and age- and gender-sensitive printers, " * 8
    blocks, doubts = read(tmp_path, f"<p>1. {words}</p>")
    assert blocks == [f"1. {words.strip()}"]
    assert [said for said in doubts if "left out" not in said] == []


@pytest.mark.parametrize(
    ("before", "after", "between", "doubt"),
    [
        ("of all high-", "level meetings", "", ""),  # as in the line above
        ("an infor-", "mation", "-", "expected “infor-mation” or “information” at the end of a line, took the second as elsewhere"),
        ("some know-", "how", "", "expected “know-how” or “knowhow” at the end of a line, kept the hyphen"),
        ("for all age-", "and gender-sensitive", " ", ""),
        ("from 2011–", "2014", "", ""),
        ("a future –", "effective", " ", ""),
        ("States and/", "or others", "", ""),
        ("see https://www.un.org/", "en/about-us", "", "expected an address in one piece, found it cut at the end of a line: joined"),
        ("the United", "Nations", " ", ""),
    ],
)  # fmt: skip
def test_the_end_of_a_line(before: str, after: str, between: str, doubt: str) -> None:
    ends = LineEnds(["a high-level meeting on information in all its forms"])
    assert ends.between(before, after) == (between, doubt)


def test_a_table_is_told_from_text_and_reported(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{n}/170</td><td>Regional arrangements, number {n}</td><td>{n}00</td></tr>"
        for n in (63, 64, 65)
    )
    blocks, doubts = read(tmp_path, f"<p>1. Acts.</p><table>{rows}</table><p>2. Parts.</p>")
    assert blocks == [
        "1. Acts.",
        *(f"{n}/170\tRegional arrangements, number {n}\t{n}00" for n in (63, 64, 65)),
        "2. Parts.",
    ]
    assert "3: expected paragraphs, found a table of 3 columns, a line for each row (3) (page 1)" in doubts


def test_a_mark_without_a_note_and_a_note_without_a_mark_are_said(tmp_path: Path) -> None:
    _, doubts = read(tmp_path, f"<p>1. Recalls it,<sup style='font-size: 6.5pt'>7</sup> {LONG}</p>")
    assert "1: expected a note for the raised “7”, found none (page 1)" in doubts


def test_ligatures_are_letters(tmp_path: Path) -> None:
    blocks, _ = read(tmp_path, "<p>1. The ﬁve oﬃces afﬂict.</p>")
    assert blocks == ["1. The five offices afflict."]


def test_a_star_of_the_words_is_said(tmp_path: Path) -> None:
    _, doubts = read(tmp_path, "<p>1. The price is 5 * 3.</p>")
    assert (
        "1: expected words, found a star that may be read as emphasis or as the mark of a note (page 1)"
        in doubts
    )


def test_words_set_sideways_are_left_out_and_said(tmp_path: Path) -> None:
    _, doubts = read(
        tmp_path, "<p>1. Acts.</p><div style='transform: rotate(90deg); width: 40mm'>Provisional</div>"
    )
    assert "0: left out as words set sideways on page 1: “Provisional”" in doubts


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<img style='width: 100mm' src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='>", "expected a PDF with text in it, found only pictures of pages: it was scanned"),
        ("", "expected a PDF with text in it, found none"),
        ("<p dir=rtl>قرار اتخذته الجمعية العامة في دورتها", "expected a text written from left to right, found Arabic or Hebrew: take its XML instead"),
    ],
)  # fmt: skip
def test_what_has_no_text_that_can_be_read_is_refused(tmp_path: Path, body: str, sentence: str) -> None:
    bare = (
        "@page { @top-left { content: none } @bottom-left { content: none } @bottom-right { content: none } }"
    )
    with pytest.raises(UnreadableFileError) as error:
        read(tmp_path, body, bare)
    assert str(error.value) == sentence
