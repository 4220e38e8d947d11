"""Spellings of a word meet in one folded form, and words are never lost or joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searching.folding import fold, folded, key, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organization"),
        ("Organisations", "organizations"),
        ("labour", "labor"),
        ("labourers", "laborers"),
        ("harbouring", "harboring"),
        ("programme", "program"),
        ("centre", "center"),
        ("defence", "defense"),
        ("dialogue", "dialog"),
        ("fulfilment", "fulfillment"),
        ("travelling", "traveling"),
        ("judgement", "judgment"),
        ("victims’", "victims'"),
        ("victim’s", "victims"),
        ("“Palermo", "Palermo"),
        ("Zoé", "zoe"),
        ("co‑operation", "co-operation"),
        ("2017–2018", "2017-2018"),
        ("$500", "500"),
        ("A/RES/64/293", "64/293"),
        ("A/RES/64/293,", "64/293,"),
    ],
)
def test_one_word_however_it_is_spelt(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "typed", ["organis", "organisa", "organisat", "organisati", "organisatio", "organising"]
)
def test_a_british_word_is_found_while_it_is_typed(typed):
    assert fold(typed).startswith("organiz")


@pytest.mark.parametrize(
    ("one", "other"),
    [("this", "thiz"), ("four", "for"), ("tour", "tor"), ("risen", "rizen"), ("E/RES/2017/18", "2017/18")],
)
def test_other_words_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_a_name_is_one_word():
    assert key("UN-Women") == key("UN Women") == "unwomen"
    assert key("A/RES/64/293") == key("64/293") == "64293"


@given(st.text())
def test_every_word_stays_one_word_in_its_place(text):
    assert len(folded(text).split()) == len(words_of(text))


def test_scripts_without_spaces_are_searched_sign_by_sign():
    assert words_of("减少灾害风险 2015-2030年") == [*"减少灾害风险", "2015-2030", "年"]
    assert folded("减少，灾害") == "减 少 - 灾 害"


@given(st.text(alphabet="abc -/，é\u0633"))
def test_other_scripts_are_told_apart_by_spaces(text):
    assert words_of(text) == [word for word in text.split(" ") if word]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñ’-/0123456789", min_size=1))
def test_folding_knows_no_case(word):
    assert fold(word.upper()) == fold(word)
