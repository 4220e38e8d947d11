"""Laws of resolving that hold for every text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.document import Document
from generator.model.references import Citation, References
from generator.resolving.citations import Words, find_citations
from generator.resolving.names import key_of
from generator.resolving.spans import Taken
from generator.resolving.spelling import fold, spellings
from tests.resolving.documents import document_of
from tests.resolving.test_cases import resolver

_PIECES = st.sampled_from(
    [
        "the General Assembly", "its resolution ", "resolutions ", "64/293", "70/1", "1325 (2000)",
        "217 A (III)", "2017/18", "32/3", " of the Human Rights Council", "Council resolution ",
        "A/71/119", "A/73/12 (Part I)", ", annex, para. 26", " and ", ", ", "; ", ". ", "the Convention",
        "Convention on the Rights of the Child", "United Nations Convention against Corruption",
        "Global Plan of Action", "2030 Agenda", "^1", "^2", "Conference of the Parties to the ",
        "the Office", "United Nations Office on Drugs and Crime", "(ICAT)",
        "Inter-Agency Coordination Group against Trafficking in Persons", "the Group", "WHO", "who",
        " requests ", "invites it to ", "Secretary-General", " to ", "Commission on Moonlight", " the ",
        "CEDAW general comment No. 38", "decision 1/CP.21",
        "International Criminal Police Organization-INTERPOL",
    ]
)  # fmt: skip
_SOURCES = st.sampled_from(
    [
        "Resolution 64/293.", "Ibid.", "Ibid., para. 3.", "See A/71/119, annex.",
        "Ibid., vol. 2237, No. 39574.", "United Nations, Treaty Series, vol. 2225, No. 39574.",
        "A/1/1; and ibid., annex; ibid., sect. B.", "Why.",
    ]
)  # fmt: skip
_PROSE = st.one_of(
    st.lists(_PIECES, max_size=14).map("".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=60),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Small documents of the field's own words, with notes."""
    units = [f"{number} | {draw(_PROSE)}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    notes = [f"^{number} | {draw(_SOURCES)}" for number in (1, 2)]
    return document_of(
        "\n".join(line for line in (*units, *notes) if "\r" not in line and "\x85" not in line)
    )


@given(documents())
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_their_words_and_apart(document: Document) -> None:
    references, findings = resolver().resolve(document)
    words = {unit.id: unit.text.plain for unit in document.units()}
    words |= {note.id: note.text.plain for note in document.notes}
    for layer in (references.citations, references.mentions):
        for one in layer:
            assert 0 <= one.start < one.end <= len(words[one.where])
            printed = words[one.where][one.start : one.end]
            assert printed == printed.strip()
        for one, after in pairwise(layer):
            assert one.where != after.where or one.end <= after.start
    everything = [*references.citations, *references.mentions]
    for one in sorted(everything, key=lambda span: (span.where, span.start, span.end)):
        others = [other for other in everything if other is not one and other.where == one.where]
        assert not Taken(others).meets(one)
    for ask in references.asks:
        assert words[ask.unit][ask.start : ask.end].startswith(ask.verb)
    assert all(finding.line > 0 and finding.message.endswith(".") for finding in findings)


@given(documents())
@settings(max_examples=50, deadline=None)
def test_resolving_twice_gives_the_same(document: Document) -> None:
    first: References = resolver().resolve(document)[0]
    assert resolver().resolve(document)[0] == first


@given(st.integers(31, 80), st.integers(1, 320), st.sampled_from(["", " B", " A and B"]))
def test_the_organ_named_decides(session: int, number: int, letters: str) -> None:
    printed = f"{session}/{number}{letters}"
    for organ, prefix in (("General Assembly", "A/RES/"), ("Human Rights Council", "A/HRC/RES/")):
        (citation,), refused = find_citations([Words("1", f"Recalling {organ} resolution {printed},")])
        assert citation.target.startswith(f"{prefix}{session}/{number}")
        assert not refused


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=8),
    st.integers(0, 40),
    st.integers(1, 6),
)
def test_taken_says_what_a_look_at_each_span_says(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    them = [Citation("", begin, begin + size, "") for begin, size in spans]
    one = Citation("", start, start + length, "")
    assert Taken(them).meets(one) == any(other.start < one.end and one.start < other.end for other in them)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text) in spellings(text)


@given(st.lists(_PIECES).map(" ".join))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert key_of(key_of(name)) in {key_of(name), key_of(name).removeprefix("the ")}
