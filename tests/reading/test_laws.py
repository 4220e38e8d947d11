"""Laws of the reader, for texts nobody wrote."""

from __future__ import annotations

import textwrap
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Severity, UnreadableSourceError
from generator.model.document import Document
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source

FRAGMENTS = st.sampled_from(
    [
        "The General Assembly,", "Excellency,", "Annex", "Annex II", "I", "1. We agree.", "2. *Urges* all States to act,",
        "4bis. We recall", "- 11 bis We note", "(a) the Fund;", "b) the Group;", "5. a. We act", "(i) in New York:",
        "Recalling its resolution [64/293](#),¹", "and girls.² Ad ref", "¹ Resolution 64/293.", "² *Ibid.*, vol. 3.",
        "A/RES/71/319", "2/8", "17-14541", "_____", "* * *", "[We agree", "to act]", "General Assembly Distr.: General",
        "Seventy-first session", "Agenda item 106", "*95th plenary meeting", "28 August 2017*", "H.E. Mr. Name",
        "To: H.E. Name", "New York", "Please accept, Excellency, the assurances", "* The text is provisional.", "Council*",
        "A handwritten signature in ink", "", "", "", "Rule 5", "words in the middle of a sentence and", "  ", "non-",
    ]
)  # fmt: skip
ALPHABET = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
LINES = st.one_of(FRAGMENTS, st.text(ALPHABET, max_size=40), st.text("*[]()#.-1a¹² \t", max_size=30))


def read(text: str) -> tuple[Document, list[str]] | None:
    try:
        document, findings = read_text(parse_source(text, "law", "law.txt"))
    except UnreadableSourceError:
        return None
    return document, [f.message for f in findings if f.severity is Severity.ERROR]


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30))
def test_nothing_is_lost_or_invented(lines: list[str]) -> None:
    """Every inked character of any text belongs to one thing; the proof itself is in the reader."""
    found = read("\n".join(lines))
    if found:
        document, errors = found
        assert errors == []
        assert len({unit.id for unit in document.units()}) == len(document.units())


WORD = st.text("abcdefghijklmnoprstuvwyz", min_size=2, max_size=9)
SENTENCE = st.lists(WORD, min_size=3, max_size=30).map(lambda words: "The " + " ".join(words))


@st.composite
def resolutions(draw: st.DrawFn) -> tuple[list[tuple[str, str]], str]:
    """Units of a resolution, and its text with page breaks at any space."""
    preamble = [("pp", "Recalling " + s + ",") for s in draw(st.lists(SENTENCE, max_size=4))]
    units: list[tuple[str, str]] = [(f"pp{n}", words) for n, (_, words) in enumerate(preamble, 1)]
    for number in range(1, draw(st.integers(1, 5)) + 1):
        items = draw(st.lists(SENTENCE, max_size=3))
        units.append((str(number), draw(SENTENCE) + (":" if items else ";")))
        units += [(f"{number}({'abc'[i]})", words + ";") for i, words in enumerate(items)]
    blocks = [_print(label, words) for label, words in units]
    broken = []
    for block in blocks:
        spaces = [i for i, c in enumerate(block) if c == " " and i > 12]
        cut = draw(st.sampled_from([0, *spaces])) if spaces else 0
        broken.append(f"{block[:cut]}\n\n2/8\n17-14541\n\n{block[cut + 1 :]}" if cut else block)
    return units, "The General Assembly,\n\n" + "\n\n".join(broken) + "\n"


def _print(label: str, words: str) -> str:
    if label.startswith("pp"):
        return words
    item = label.partition("(")[2]
    return f"({item} {words}" if item else f"{label}. {words}"


@settings(max_examples=200, deadline=None)
@given(resolutions())
def test_a_printed_resolution_reads_back_as_its_units(printed: tuple[list[tuple[str, str]], str]) -> None:
    units, text = printed
    found = read(text)
    assert found
    document, errors = found
    assert errors == []
    assert [(unit.label, unit.text.plain) for unit in document.units()] == units


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=20))
def test_reading_twice_gives_the_same(lines: list[str]) -> None:
    assert read("\n".join(lines)) == read("\n".join(lines))


def printed_units(name: str, part: str) -> list[tuple[str, str, str]]:
    """Label, printed number and words of the units of a part of a real document."""
    file = Path("content/documents") / f"{name}.txt"
    document, _ = read_text(parse_source(file.read_text(encoding="utf-8"), name, name))
    found = next(p for p in document.parts if p.id == part)
    return [(u.label, u.printed, u.text.plain) for u in found.units if u.text.plain]


@settings(max_examples=60)
@given(
    st.sampled_from(
        [
            ("A_RES_71_319", "annex"),
            ("2017-07-19-final-draft", "main"),
            ("2017-11-01-third-committee-draft", "main"),
        ]
    ),
    st.integers(min_value=12, max_value=130),
)
def test_wrapped_at_any_width_a_document_is_the_same(source: tuple[str, str], width: int) -> None:
    units = printed_units(*source)
    opening = "The General Assembly,\n\n" if units[0][0] == "pp1" else ""
    wrapped = [
        textwrap.fill(f"{printed} {words}".strip(), width, break_long_words=False, break_on_hyphens=False)
        for _, printed, words in units
    ]
    found = read(opening + "\n\n".join(wrapped))
    assert found
    document, errors = found
    assert errors == []
    assert [(u.label, u.text.plain) for u in document.units()] == [
        (label, words) for label, _, words in units
    ]
