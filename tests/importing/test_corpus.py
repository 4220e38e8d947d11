"""The PDFs and the DOCX as the United Nations issued them; needs the corpus.

Labels and numbers of notes were read off the pages.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from bench.reading import CORPUS
from generator.diagnostics import Finding, Severity
from generator.importing import read_apart
from generator.intake import take_in
from generator.model.document import Document
from generator.reading import read_file

pytestmark = pytest.mark.skipif(
    not (CORPUS / "pdf").is_dir(), reason="the official PDFs are not at hand (AGREED_TEXT_CORPUS)"
)


def to(last: str) -> str:
    """`c` → abc."""
    return string.ascii_lowercase[: string.ascii_lowercase.index(last) + 1] if last else ""


def labels(numbers: range, items: dict[int, str], between: dict[int, list[str]]) -> list[str]:
    """Paragraphs by number with their items up to a letter, and what stands after some of them."""
    found: list[str] = []
    for number in numbers:
        found += [str(number), *(f"{number}({letter})" for letter in to(items.get(number, "")))]
        found += between.get(number, [])
    return found


DOHA = labels(
    range(1, 45),
    {18: "i", 29: "o", 30: "t", 31: "n", 32: "h", 33: "j", 34: "e", 35: "f", 37: "c", 38: "f", 40: "f", 41: "b", 42: "i", 43: "i"},
    {27: ["h1"], 42: ["h2"]},
)  # fmt: skip
HEALTH = [
    "h1",
    "p1",
    *labels(
        range(1, 82),
        {44: "i"},
        {
            40: ["40(p1)"],  # “We therefore commit to urgently:”
            41: ["41(p1)", "h2"],
            46: ["46(p1)", "h3"],  # “Target: at least 80 per cent …” closes the section
            63: ["63(p1)", "h4"],
            68: ["68(p1)", "h5"],
            72: ["72(p1)", "h6"],
            75: ["75(p1)", "h7", "p2"],
        },
    ),
]
COVERAGE = [
    "h1",
    "p1",
    *labels(range(1, 110), {18: "c", 19: "m", 36: "c", 46: "b", 55: "d"}, {45: ["45(p1)"], 107: ["107(p1)"]}),
]
CRIME = [*(f"pp{n}" for n in range(1, 73)), *(str(n) for n in range(1, 74))]

EXPECTED: dict[str, tuple[str, dict[str, list[str]], int]] = {
    "A_80_L.5": ("A/80/L.5", {"main": ["op1"], "annex": DOHA}, 15),
    "A_RES_80_5": ("A/RES/80/5", {"main": ["op1"], "annex": DOHA}, 15),
    "A_80_L.34": ("A/80/L.34", {"main": ["op1"], "annex": HEALTH}, 13),
    "A_RES_80_117": ("A/RES/80/117", {"main": ["op1"], "annex": HEALTH}, 13),
    "A_RES_78_4": ("A/RES/78/4", {"main": ["op1"], "annex": COVERAGE}, 0),
    "A_C.3_80_L.3": ("A/C.3/80/L.3", {"main": CRIME}, 51),
    "A_C.3_80_L.57": ("A/C.3/80/L.57", {"main": ["1", "2"]}, 0),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, list[Finding]]]:
    """Each file taken in: the document and what the import said."""
    folder = tmp_path_factory.mktemp("documents")
    found = {}
    for path in sorted((CORPUS / "pdf").glob("*.pdf")):
        findings = take_in(path, folder)
        written = sorted({f.path for f in findings})
        assert len(written) == 1
        found[path.stem] = (read_file(Path(written[0]), written[0]).document, findings)
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_units_and_notes_are_those_on_the_pages(
    name: str, imported: dict[str, tuple[Document, list[Finding]]]
) -> None:
    document, findings = imported[name]
    symbol, parts, notes = EXPECTED[name]
    assert document.symbol == symbol
    assert {part.id: [unit.label for unit in part.units] for part in document.parts} == parts
    assert [note.marker for note in document.notes] == [str(n + 1) for n in range(notes)]
    assert all(note.cited_from for note in document.notes)
    assert [str(f) for f in findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_words_are_those_that_another_program_finds(
    name: str, imported: dict[str, tuple[Document, list[Finding]]]
) -> None:
    """Every word of the text stands in the PDF, as often, but for those cut at the end of a line."""
    document, _ = imported[name]
    with pdfplumber.open(CORPUS / "pdf" / f"{name}.pdf") as pages:
        printed = Counter(
            "".join(c["text"] for page in pages.pages for c in page.chars if not c["text"].isspace())
        )
    units = "".join(u.text.plain for u in document.units()) + "".join(n.text.plain for n in document.notes)
    said = Counter(re.sub(r"\s", "", units))
    assert said - printed == Counter()
    # What is over are running titles, numbers of pages and marks: less than a twentieth.
    assert sum(said.values()) > 0.9 * sum(printed.values()) or name == "A_C.3_80_L.57"


@pytest.mark.parametrize(("draft", "adopted"), [("A_80_L.5", "A_RES_80_5"), ("A_80_L.34", "A_RES_80_117")])
def test_a_draft_and_the_resolution_have_the_same_words(
    draft: str, adopted: str, imported: dict[str, tuple[Document, list[Finding]]]
) -> None:
    # The two were typed with different hyphens.
    old, new = (
        {unit.id: unit.text.plain.replace("\u2011", "-") for unit in imported[name][0].units()}
        for name in (draft, adopted)
    )
    assert old.keys() == new.keys()
    changed = [label for label in old if old[label] != new[label]]
    assert len(changed) <= 4, changed


def test_italics_and_joined_paragraphs(imported: dict[str, tuple[Document, list[Finding]]]) -> None:
    crime = imported["A_C.3_80_L.3"][0]
    first = crime.units()[0].text
    assert [first.plain[e.start : e.end] for e in first.emphasis] == ["Reaffirming"]
    # From page 1 to page 2.
    third = crime.units()[2].text
    assert third.plain.startswith(
        "Welcoming the results achieved by the Fourteenth United Nations Congress on Crime Prevention and "
        "Criminal Justice, held in Kyoto, Japan, from 7 to 12 March 2021, including the Kyoto Declaration"
    )
    assert [mark.marker for mark in third.marks] == ["7", "8"]


def test_the_masthead_of_a_resolution(imported: dict[str, tuple[Document, list[Finding]]]) -> None:
    document = imported["A_RES_80_117"][0]
    assert (document.organ, document.distribution, document.date, document.adopted) == (
        "General Assembly", "General", "2025-12-18", "2025-12-15",
    )  # fmt: skip
    assert (document.session, document.agenda_items, document.agenda_title, document.originating) == (
        80, ("127",), "Global health and foreign policy", "A/80/L.34",
    )  # fmt: skip


def test_an_amendment_names_its_sponsor(imported: dict[str, tuple[Document, list[Finding]]]) -> None:
    document = imported["A_C.3_80_L.57"][0]
    assert document.sponsors == ("United States of America",)
    assert document.title == (
        "Strengthening the United Nations crime prevention and criminal justice programme, "
        "in particular its technical cooperation capacity"
    )


def test_the_budget_fascicle(tmp_path: Path) -> None:
    (path,) = (CORPUS / "docx").glob("*.docx")
    findings = take_in(path, tmp_path)
    assert [str(f) for f in findings if f.severity is Severity.ERROR] == []
    written = tmp_path / "A_80_6-Sect.24_Corr.1.txt"
    document = read_file(written, "corr.txt").document
    assert document.symbol == "A/80/6(Sect.24)/Corr.1"
    assert document.agenda_items == ("137", "138")
    assert [(note.marker, note.text.plain) for note in document.notes] == [("*", "A/80/50.")]
    rows = [line for line in written.read_text(encoding="utf-8").splitlines() if "\t" in line]
    assert len(rows) == 90  # 3, 23, 1, 62 and 1 in its five tables
    assert "63/170\tRegional arrangements for the promotion and protection of human rights" in rows
    kinds = Counter(unit.kind.value for unit in document.units())
    assert kinds["prose"] == 91


def test_two_runs_give_the_same_bytes() -> None:
    path = CORPUS / "pdf" / "A_C.3_80_L.57.pdf"
    assert read_apart(path) == read_apart(path)
