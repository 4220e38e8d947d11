"""Spellings of a word meet in one folded form, and words are never lost or joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searching.folding import fold, folded, key


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
    words = [word for word in text.split(" ") if word]
    assert len(folded(text).split()) == len(words)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñ’-/0123456789", min_size=1))
def test_folding_knows_no_case(word):
    assert fold(word.upper()) == fold(word)
