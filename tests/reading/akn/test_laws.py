"""What is true of every document: no character is lost, and white space changes nothing."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.akn.examples import note, paragraph, read, show, statement

PLAIN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufffe\uffff")
WORDS = st.text(PLAIN, min_size=1, max_size=40)
SPACE = st.sampled_from([" ", "\n", "\t \n", "\N{NO-BREAK SPACE}"])


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_character_has_one_owner(words: list[str]) -> None:
    inside = [f"{escape(w)}<span class='italic'>{escape(w)}</span>{note('1', escape(w))}" for w in words]
    document, findings = read(statement("".join(paragraph(w) for w in inside) + paragraph("Ends.", "1.")))
    assert [f for f in findings if " error: " in f] == []
    assert document.units()


@given(
    st.lists(st.sampled_from(["Decides", "<b>to</b>", "act;", "5 &lt; 6", "a&amp;b"]), min_size=2), st.data()
)
def test_white_space_is_only_white_space(words: list[str], data: st.DataObject) -> None:
    spaced = "".join(word + data.draw(SPACE) for word in words)
    first, _ = read(statement(paragraph(" ".join(words), "1.")))
    second, _ = read(statement(paragraph(spaced, "1.")))
    assert list(map(show, first.units())) == list(map(show, second.units()))


@given(WORDS)
def test_words_come_back_as_they_were(words: str) -> None:
    document, _ = read(statement(paragraph(f"Decides {escape(words)} now.", "1.")))
    assert document.units()[0].text.plain == " ".join(f"Decides {words} now.".split())
