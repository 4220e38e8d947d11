"""Numbers as they are printed, and what they are worth."""

from __future__ import annotations

import pytest

from generator.reading.numbers import alphabetic, base, roman
from generator.reading.text.markers import read_marker

ROMAN = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
    "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
]  # fmt: skip


def test_small_roman_numbers_count_from_one():
    assert [roman(number) for number in ROMAN] == list(range(1, 21))
    assert (roman("xxiv"), roman("xxix"), roman("xxxix")) == (24, 29, 39)


@pytest.mark.parametrize("letters", ["", "a", "iiii", "vv", "vx", "iix", "xxxx", "ic", "l", "I"])
def test_other_letters_are_no_roman_number(letters):
    assert roman(letters) is None


def test_letters_count_on_after_z():
    assert [alphabetic(letter) for letter in ("a", "b", "z", "aa", "bb", "zz", "aaa")] == [
        1,
        2,
        26,
        27,
        28,
        52,
        53,
    ]
    assert [alphabetic(letters) for letters in ("", "ab", "A", "aaaa", "1")] == [None] * 5


def test_a_number_put_in_between_belongs_to_the_one_before():
    assert [base(number) for number in ("4bis", "4ter", "bbis", "4", "b", "bis")] == [
        "4",
        "4",
        "b",
        "4",
        "b",
        "bis",
    ]


PRINTED = [
    ("12. We agree", "paragraph", "12"),
    ("4 bis. We agree", "paragraph", "4bis"),
    ("4(ter) We agree", "paragraph", "4ter"),
    ("PP3 Recalling", "paragraph", "3"),
    ("2 alt. We agree", "paragraph", "2alt"),
    ("[5.] We agree", "paragraph", "5"),
    ("1.2 The report", "decimal", "1.2"),
    ("(a) To meet", "item", "a"),
    ("a) To meet", "item", "a"),
    ("a. To meet", "item", "a"),
    ("(aa) To meet", "item", "aa"),
    ("aa) To meet", "item", "aa"),
    ("(ii) To meet", "item", "ii"),
    ("ii. To meet", "item", "ii"),
    ("(A) To meet", "item", "a"),
    ("(1) To meet", "item", "1"),
    ("1) To meet", "item", "1"),
    ("(b bis) To meet", "item", "bbis"),
    ("(a)", "item", "a"),
    ("(١) To meet", "item", "1"),
    ("(１) To meet", "item", "1"),
    ("١.٢ The report", "decimal", "1.2"),
    ("2 alt ١. We agree", "paragraph", "2alt1"),
    ("(a)(i) To meet", "item", "a"),
    ("– to meet", "dash", ""),
    ("• to meet", "dash", ""),
]
WORDS = [
    "We agree", "12 States", "1986", "A. The Council", "a.m. on Monday", "aa. and more", "so. It was",
    "(a. To meet", "(a)words", "a)(i) To meet", "(etc) and more", "to) meet", "A) To meet", "–to meet",
    "4 biſ. We agree", "4 bıs. We agree", "(b bıs) To meet",
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "number"), PRINTED)
def test_a_number_opens_words(words: str, kind: str, number: str):
    marker = read_marker(words)
    assert marker is not None
    assert (marker.kind, marker.number) == (kind, number)


@pytest.mark.parametrize("words", WORDS)
def test_no_number_opens_words(words: str):
    assert read_marker(words) is None
