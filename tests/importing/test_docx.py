"""DOCX by styles, runs, numbering and notes: small files, their XML written out."""

from __future__ import annotations

from pathlib import Path

import docx as python_docx
import pytest

from generator.importing.docx.document import read_docx
from generator.importing.docx.numbering import number_in
from generator.importing.writing import write_source
from tests.importing.papers import W, docx, paragraph, saved, text

ITALIC, BOLD = "<w:i/>", "<w:b/>"


def read(tmp_path: Path, data: bytes) -> tuple[list[str], list[str]]:
    """The blocks of the text, and the findings with their lines."""
    source = write_source(read_docx(saved(data, tmp_path, "paper.docx")))
    return source.text.strip().split("\n\n"), [f"{line}: {said}" for line, _, said in source.doubts]


def test_runs_have_a_look_of_their_own_or_of_their_style(tmp_path: Path) -> None:
    styles = (
        f"<w:styles {W}>"
        '<w:style w:type="character" w:styleId="Verb"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = (
        paragraph("A call to action", properties='<w:pStyle w:val="Heading"/>')
        + paragraph("1.\t", text("Calls", '<w:rStyle w:val="Verb"/>'), text(" upon", ITALIC), " all ", text("States", BOLD), ";")
        + paragraph(text("Not bold", '<w:b w:val="0"/>'), " but this is", properties='<w:pStyle w:val="Heading"/>')
    )  # fmt: skip
    blocks, doubts = read(tmp_path, docx(body, {"styles": styles}))
    assert blocks == ["A call to action", "1. *Calls upon* all **States**;", "Not bold **but this is**"]
    assert doubts == []


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    for level, (form, pattern) in enumerate(
        [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "%1.%4")]
    )
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def numbered(words: str, level: int = 0, list_id: int = 1) -> str:
    """A paragraph whose number Word counts."""
    return paragraph(
        words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def test_automatic_numbers_are_counted(tmp_path: Path) -> None:
    body = "".join(
        [
            numbered("One:"),
            numbered("one a:", 1),
            numbered("one a i;", 2),
            numbered("one a ii;", 2),
            numbered("one b.", 1),
            numbered("Two:"),
            numbered("two a.", 1),
            numbered("deep.", 3),
            numbered("Anew.", list_id=2),
            numbered("Anew, two.", list_id=2),
        ]
    )
    blocks, doubts = read(tmp_path, docx(body, {"numbering": NUMBERING}))
    assert blocks == [
        "1. One:",
        "(a) one a:",
        "(i) one a i;",
        "(ii) one a ii;",
        "(b) one b.",
        "2. Two:",
        "(a) two a.",
        "2.1 deep.",
        "1. Anew.",
        "2. Anew, two.",
    ]
    assert doubts == ["0: counted 10 automatic numbers: nothing but the rule to count by is in the file"]


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [(4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
     (7, "decimalZero", "07"), (7, "none", ""), (7, "chicago", "7")],
)  # fmt: skip
def test_forms_of_numbers(value: int, form: str, said: str) -> None:
    assert number_in(value, form) == said


def note(number: int, words: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraph(text("", ""), "<w:r><w:footnoteRef/></w:r>", text(" "), words)}</w:footnote>'


def test_notes_are_counted_in_order_and_their_text_is_below(tmp_path: Path) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"/>{note(8, "Resolution 64/293.")}{note(3, "Ibid.")}</w:footnotes>'
    body = paragraph(
        "1. Recalls it,", '<w:r><w:footnoteReference w:id="8"/></w:r>', " and acts."
    ) + paragraph("2. Recalls more,", '<w:r><w:footnoteReference w:id="3"/></w:r>', " and parts.")
    blocks, doubts = read(tmp_path, docx(body, {"footnotes": notes}))
    assert blocks == [
        "1. Recalls it,¹ and acts.",
        "¹ Resolution 64/293.",
        "2. Recalls more,² and parts.",
        "² Ibid.",
    ]
    assert doubts == []


def test_tracked_changes_are_taken_as_final_and_said(tmp_path: Path) -> None:
    body = paragraph(
        "1. Calls upon ",
        f'<w:del w:id="1">{text("all").replace("w:t", "w:delText")}</w:del>',
        f'<w:ins w:id="2">{text("developed")}</w:ins>',
        " States.",
    )
    blocks, doubts = read(tmp_path, docx(body))
    assert blocks == ["1. Calls upon developed States."]
    assert doubts == [
        "1: expected a final text, found tracked changes: took “all” as deleted (paragraph 1)",
        "1: expected a final text, found tracked changes: took “developed” as inserted (paragraph 1)",
    ]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next(tmp_path: Path) -> None:
    body = (
        paragraph("1. Acts", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
        + paragraph(" at once.")
        + paragraph("2. Parts.")
    )
    blocks, doubts = read(tmp_path, docx(body))
    assert blocks == ["1. Acts at once.", "2. Parts."]
    assert doubts == [
        "1: expected a final text, found two paragraphs joined by a tracked change: joined them (paragraph 1)"
    ]


def test_a_paragraph_deleted_whole_joins_nothing(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    gone = (
        f'<w:p><w:pPr>{mark}</w:pPr><w:del w:id="2"><w:r><w:delText>2. Rests.</w:delText></w:r></w:del></w:p>'
    )
    blocks, doubts = read(tmp_path, docx(paragraph("1. Acts.") + gone + paragraph("2. Parts.")))
    assert blocks == ["1. Acts.", "2. Parts."]
    assert doubts == [
        "1: expected a final text, found tracked changes: took “2. Rests.” as deleted (paragraph 1)"
    ]


@pytest.mark.parametrize(
    ("body", "block", "doubt"),
    [
        (paragraph("Acts ", text("now", "<w:strike/>")), "Acts now", "1: expected a final text, found words struck through: kept “now” (paragraph 1)"),
        (paragraph("Acts", text(" in secret", "<w:vanish/>")), "Acts", "1: expected words that are shown, left out hidden ones: “in secret” (paragraph 1)"),
        (paragraph("5 km", text("2", '<w:vertAlign w:val="superscript"/>')), "5 km²", ""),
        (paragraph("non", "<w:r><w:noBreakHyphen/></w:r>", "smokers"), "non\u2011smokers", ""),
        (paragraph("One", "<w:r><w:br/></w:r>", "Two"), "One\nTwo", ""),
        (paragraph("One", '<w:r><w:br w:type="page"/></w:r>', " page"), "One page", ""),
        (paragraph(f'<w:hyperlink r:id="x">{text("64/293")}</w:hyperlink>'), "64/293", ""),
        (f"<w:sdt><w:sdtContent>{paragraph('Boxed')}</w:sdtContent></w:sdt>", "Boxed", ""),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "x"), "\ufffdx", "1: expected characters, found a sign of a symbol font, written as \ufffd (paragraph 1)"),
        (paragraph("Page ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>', text("7")), "Page 7", ""),
    ],
)  # fmt: skip
def test_what_else_stands_in_a_paragraph(tmp_path: Path, body: str, block: str, doubt: str) -> None:
    blocks, doubts = read(tmp_path, docx(body))
    assert blocks == [block]
    assert doubts == ([doubt] if doubt else [])


def test_a_table_is_a_line_a_row_and_reported(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = "".join(
        f"<w:tr>{cell(paragraph(number))}{cell(paragraph(words))}</w:tr>"
        for number, words in (("63/170", "Regional arrangements"), ("72/181", "National institutions"))
    )
    blocks, doubts = read(tmp_path, docx(paragraph("1. Acts.") + f"<w:tbl>{rows}</w:tbl>"))
    assert blocks == ["1. Acts.", "63/170\tRegional arrangements", "72/181\tNational institutions"]
    assert doubts == [
        "3: expected paragraphs, found a table of 2 columns, a line for each row (2) (paragraph 2)"
    ]


def test_a_text_box_stands_after_its_paragraph_and_is_said(tmp_path: Path) -> None:
    box = f'<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{paragraph("In a box")}</w:txbxContent></v:textbox></w:pict></w:r>'
    blocks, doubts = read(tmp_path, docx(paragraph("Before", box) + paragraph("After")))
    assert blocks == ["Before", "In a box", "After"]
    assert doubts == ["3: expected text in line, found a text box: it stands here (paragraph 2)"]


def test_comments_macros_and_what_lies_elsewhere_are_left_out_and_said(tmp_path: Path) -> None:
    comments = f'<w:comments {W}><w:comment w:id="0">{paragraph("Why this?")}</w:comment></w:comments>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = (
        f'<Relationship Id="a" Type="{kind}/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{kind}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    )
    _, doubts = read(tmp_path, docx(paragraph("1. Acts."), {"comments": comments}, outside))
    assert doubts == [
        "0: left out attachedTemplate kept elsewhere, not fetched: “https://example.org/t.dotm”",
        "0: left out comment: “Why this?”",
    ]


def test_the_masthead_in_the_header_of_the_first_page(tmp_path: Path) -> None:
    lines = ("United Nations", "A/99/L.7", "General Assembly", "Distr.: Limited")
    first = f"<w:hdr {W}>{''.join(map(paragraph, lines))}</w:hdr>"
    other = f"<w:hdr {W}>{paragraph('A/99/L.7')}</w:hdr>"
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/><w:titlePg/></w:sectPr>'
    )
    blocks, doubts = read(
        tmp_path, docx(paragraph("1. Acts.") + section, {"header1": first, "header2": other})
    )
    assert blocks == [*lines, "1. Acts."]
    assert doubts == ["0: left out header of the other pages: “A/99/L.7”"]


def test_a_file_of_another_program(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_paragraph("The General Assembly,").runs[0].italic = True
    document.add_paragraph("Acts.", style="List Number")
    document.add_paragraph("Parts.", style="List Number")
    document.save(str(tmp_path / "made.docx"))
    source = write_source(read_docx(tmp_path / "made.docx"))
    assert source.text == "*The General Assembly,*\n\n1. Acts.\n\n2. Parts.\n"
