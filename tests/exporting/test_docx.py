"""Word files: what is written is read back, and tracked changes hold both texts."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from click.testing import CliRunner
from lxml import etree

from generator.__main__ import main
from generator.exporting.docx.document import to_docx
from generator.exporting.docx.tracked import in_step
from generator.exporting.xml_text import sayable
from generator.importing.docx.document import read_docx
from generator.importing.writing import write_source
from generator.model.collection import Collection
from generator.model.document import Cell, Document, Part, PartKind, Table, Unit, UnitKind
from generator.model.lookup import find_text
from generator.model.text import Emphasis, Text
from generator.site import Content, read_collection, read_documents
from tests.safety.attacks import ATTACKS

NAMES = ["A/RES/71/319", "2017-07-19-final-draft", "2017-11-01-third-committee-draft", "2021-09-10-rev3"]
PAIRS = [
    ("2017-07-19-final-draft", "A/RES/71/319/annex"),
    ("A/RES/71/319/annex", "2021-09-10-rev3"),
    ("A/RES/71/319/annex", "2017-11-01-third-committee-draft"),
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection(Content())[0]


@pytest.fixture(scope="module")
def documents(collection: Collection) -> dict[str, Document]:
    return {document.id: document for document in collection.documents}


def read_back(content: bytes, folder: Path) -> Document:
    """What our own import makes of a DOCX."""
    (folder / "a.docx").write_bytes(content)
    (folder / "a.txt").write_text(write_source(read_docx(folder / "a.docx")).text, encoding="utf-8")
    (document,), _ = read_documents([folder / "a.txt"])
    return document


def in_word(content: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def one_unit(text: Text, language: str = "en") -> Document:
    unit = Unit("main/1", "1", "1.", UnitKind.OPERATIVE, None, text, 1)
    part = Part("main", PartKind.TEXT, None, 1, (unit,))
    return Document("text", None, None, "text", "draft", "text.txt", (part,), language=language)


# A document


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read_back_the_same(documents, tmp_path, name):
    was, now = documents[name], read_back(to_docx(documents[name]), tmp_path)
    for one, other in zip(was.units(), now.units(), strict=True):
        assert (other.id, other.kind, other.printed, other.status) == (
            one.id,
            one.kind,
            one.printed,
            one.status,
        )
        assert (other.text.plain, other.text.emphasis) == (one.text.plain, one.text.emphasis)
        assert [(m.at, m.marker) for m in other.text.marks] == [(m.at, m.marker) for m in one.text.marks]
    assert [(n.marker, n.text) for n in now.notes] == [(n.marker, n.text) for n in was.notes]


def test_notes_are_footnotes_with_their_printed_marks(documents):
    made = to_docx(documents["A/RES/71/319"])
    notes = in_word(made, "word/footnotes.xml").findall(f"{W}footnote")[2:]
    assert len(notes) == len(documents["A/RES/71/319"].notes)
    assert "".join(notes[0].itertext()) == "1 Resolution 64/293."
    references = list(in_word(made).iter(f"{W}footnoteReference"))
    assert [r.get(f"{W}id") for r in references] == [str(n) for n in range(1, len(notes) + 1)]
    assert {r.get(f"{W}customMarkFollows") for r in references} == {"1"}


def test_another_reader_of_word_files_opens_it(documents):
    opened = docx.Document(io.BytesIO(to_docx(documents["A/RES/71/319"])))
    (item,) = [p for p in opened.paragraphs if p.text.startswith("(a) We reaffirm our strong support")]
    assert item.paragraph_format.left_indent.cm == pytest.approx(1, abs=0.01)
    assert opened.core_properties.author == "Agreed Text"
    assert opened.core_properties.created.date().isoformat() == "2017-08-28"
    assert opened.sections[0].header.paragraphs[0].text == "A/RES/71/319. Adopted 28 August 2017."


def test_a_draft_says_so_at_the_head_of_every_page(documents):
    header = in_word(to_docx(documents["2021-09-10-rev3"]), "word/header1.xml")
    assert "".join(header.itertext()).endswith("10 September 2021. Draft, not adopted.")


def test_italics_stay_italic():
    opened = docx.Document(io.BytesIO(to_docx(one_unit(Text("Urges care", (Emphasis(0, 5),))))))
    assert [(run.text, bool(run.italic)) for run in opened.paragraphs[0].runs] == [
        ("1. ", False),
        ("Urges", True),
        (" care", False),
    ]


def test_arabic_runs_from_right_to_left():
    made = in_word(to_docx(one_unit(Text("تحث الدول"), "ar")))
    assert made.find(f"{W}body/{W}p/{W}pPr/{W}bidi") is not None
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in made.iter(f"{W}r"))
    assert next(in_word(to_docx(one_unit(Text("Urges")))).iter(f"{W}bidi", f"{W}rtl"), None) is None


def test_a_table_keeps_its_rows_and_what_cells_span():
    def cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell(Text(words), columns=columns, rows=rows)

    rows = ((cell("a", rows=2), cell("b", columns=2)), (cell("c"), cell("d")))
    document = one_unit(Text("Urges"))
    part = msgspec.structs.replace(document.parts[0], tables=(Table("main/t1", 2, "main/1", rows),))
    made = to_docx(msgspec.structs.replace(document, parts=(part,)))
    (table,) = docx.Document(io.BytesIO(made)).tables
    assert [[found.text for found in row.cells] for row in table.rows] == [["a", "b", "b"], ["a", "c", "d"]]


def test_words_of_a_source_are_never_markup():
    words = "</w:t><w:p>We & ]]> <!-- agree"
    opened = docx.Document(io.BytesIO(to_docx(one_unit(Text(words)))))
    assert opened.paragraphs[0].text == f"1. {words}"


def test_a_title_is_one_property_of_the_file_letter_for_letter():
    for words in (*ATTACKS, "long " * 20_000):
        made = to_docx(msgspec.structs.replace(one_unit(Text("Acts.")), title=words))
        core = in_word(made, "docProps/core.xml")
        shape = [(etree.QName(one).localname, len(one), len(one.attrib)) for one in core]
        assert shape == [("title", 0, 0), ("creator", 0, 0)], words
        assert [one.text for one in core] == [f"{sayable(words)}. Draft, not adopted.", "Agreed Text"]


def test_same_document_same_bytes(documents, monkeypatch):
    first = to_docx(documents["A/RES/71/319"])
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert to_docx(documents["A/RES/71/319"]) == first
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_one_file_holds_one_document():
    result = CliRunner().invoke(main, ["export", "--format", "docx"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: expected one document for DOCX, found 4: name the one you want\n"


def test_export_writes_the_document_at_an_address(documents):
    result = CliRunner().invoke(main, ["export", "--format", "docx", "A/RES/71/319"])
    assert result.stdout_bytes == to_docx(documents["A/RES/71/319"])


# A comparison


def decided(content: bytes, *, accept: bool) -> bytes:
    """The file after Word's "Accept All" or "Reject All" (ECMA-376, 17.13.5)."""
    stays, goes = ("ins", "del") if accept else ("del", "ins")
    root = in_word(content)
    for gone in list(root.iter(f"{W}{goes}")):
        if gone.getparent().tag == f"{W}rPr":
            paragraph = next(gone.iterancestors(f"{W}p"))
            # Its mark goes: what is left of it joins the next paragraph, and here nothing is left.
            assert all(child.tag in (f"{W}pPr", f"{W}{goes}") for child in paragraph)
            paragraph.getparent().remove(paragraph)
        elif gone.getparent() is not None:
            gone.getparent().remove(gone)
    for kept in list(root.iter(f"{W}{stays}")):
        parent = kept.getparent()
        place = parent.index(kept)
        parent[place : place + 1] = list(kept)
    for change in list(root.iter(f"{W}rPrChange")):
        if not accept:
            properties = change.getparent()
            properties[:] = list(change[0])
        else:
            change.getparent().remove(change)
    for words in root.iter(f"{W}delText"):
        words.tag = f"{W}t"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def tracked(old: str, new: str) -> bytes:
    result = CliRunner().invoke(main, ["compare", old, new, "--format", "docx"])
    assert result.exit_code == 0
    return result.stdout_bytes


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def printed(part: Part) -> list[str]:
    """The units as they stand on paper, marks of notes in place."""
    return ["".join(pieces(unit)) for unit in part.units]


def pieces(unit: Unit) -> list[str]:
    text = unit.text.plain
    for mark in reversed(unit.text.marks):
        text = text[: mark.at] + mark.marker + text[mark.at :]
    number = f"{unit.printed} " if unit.printed and text else unit.printed
    return [number, text, " Ad ref" if unit.status == "ad ref" else ""]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(collection, old, new):
    made = tracked(old, new)
    assert lines(decided(made, accept=True)) == printed(find_text(new, collection.documents)[1])
    assert lines(decided(made, accept=False)) == printed(find_text(old, collection.documents)[1])


@pytest.mark.parametrize(("old", "new"), PAIRS)
@pytest.mark.parametrize("accept", [True, False])
def test_either_text_has_its_notes_and_italics(collection, tmp_path, old, new, accept):
    document, part = find_text(new if accept else old, collection.documents)
    back = read_back(decided(tracked(old, new), accept=accept), tmp_path)
    cited = {mark.note for unit in part.units for mark in unit.text.marks if mark.note}
    assert {(n.marker, n.text.plain) for n in back.notes} == {
        (n.marker, n.text.plain) for n in document.notes if n.id in cited
    }
    assert [u.text.emphasis for u in back.units() if u.text.emphasis] == [
        u.text.emphasis for u in part.units if u.text.emphasis
    ]


def test_our_own_import_takes_it_as_accepted(collection, tmp_path):
    back = read_back(tracked("A/RES/71/319/annex", "2021-09-10-rev3"), tmp_path)
    part = find_text("2021-09-10-rev3", collection.documents)[1]
    assert [(u.label, u.text.plain) for u in back.units()] == [(u.label, u.text.plain) for u in part.units]


def test_every_change_says_by_whom_and_of_which_day():
    root = in_word(tracked("A/RES/71/319/annex", "2021-09-10-rev3"))
    changes = list(root.iter(f"{W}ins", f"{W}del", f"{W}rPrChange"))
    assert {c.get(f"{W}author") for c in changes} == {"Agreed Text"}
    assert {c.get(f"{W}date") for c in changes} == {"2021-09-10T00:00:00Z"}
    assert len({c.get(f"{W}id") for c in changes}) == len(changes)


def test_what_stayed_is_not_marked():
    """Paragraph 2 of the annex is paragraph 2 of the third revision."""
    made = in_word(tracked("A/RES/71/319/annex", "2021-09-10-rev3"))
    kept = sum(len(t.text) for t in made.iter(f"{W}t") if t.getparent().getparent().tag == f"{W}p")
    struck = sum(len(t.text) for t in made.iter(f"{W}delText"))
    assert kept > struck


def test_redlines_stand_in_the_order_of_both_texts(collection):
    for facts in collection.comparisons:
        olds = find_text(facts.comparison.old, collection.documents)[1].units
        news = find_text(facts.comparison.new, collection.documents)[1].units
        pairs = in_step(facts, olds, news)
        places = [(olds.index(was), news.index(now)) for was, now in pairs]
        if facts.comparison.old == "2017-07-19-final-draft":
            # Every paragraph has one successor, and none has moved.
            assert len(places) == len(olds) == 28
        assert places
        assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(places))


def test_same_texts_same_bytes():
    assert tracked(*PAIRS[1]) == tracked(*PAIRS[1])
