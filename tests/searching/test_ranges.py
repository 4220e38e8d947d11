"""All indexes are cut before the same words, and a beginning of three letters is in one range."""

from __future__ import annotations

import gzip
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searching import cbor
from generator.searching.pagefind import Entry, index
from generator.searching.ranges import beginnings, cut, step_for

STEPS = [2**power for power in range(8)]
NUMBERS = st.integers(min_value=-300, max_value=70_000)
PAGES = st.lists(st.tuples(NUMBERS, st.lists(NUMBERS, max_size=30), st.just([])).map(list), max_size=4)
SPELLINGS = st.lists(st.tuples(st.text(max_size=3), PAGES).map(list), max_size=2)
WORDS = st.dictionaries(
    st.text("aciorst70яаلا保护", min_size=1, max_size=6), st.tuples(PAGES, SPELLINGS), max_size=30
)


def piece(words: dict[str, tuple[list, list]]) -> bytes:
    """As Pagefind writes it: each word, the pages it is on, and on which it is spelled otherwise."""
    return cbor.encode([[[word, *said] for word, said in sorted(words.items())]])


def words_in(pieces: list[bytes]) -> list:
    return [word for one in pieces for word in cbor.decode(one)[0]]


@given(st.lists(WORDS, max_size=3), st.sampled_from(STEPS))
def test_no_word_is_lost_or_changed_and_each_is_in_its_range(pieces, step):
    whole = [piece(words) for words in pieces]
    ranges = cut(whole, step)
    assert words_in([one.piece for one in ranges]) == sorted(words_in(whole), key=lambda word: word[0])
    starts = beginnings(step)
    assert all(one.last < following.first for one, following in pairwise(ranges))
    for one in ranges:
        words = [word[0] for word in cbor.decode(one.piece)[0]]
        assert one.first == starts[int(one.name)] <= words[0]
        assert words[-1] <= one.last
        assert int(one.name) + 1 == len(starts) or words[-1] < starts[int(one.name) + 1]


@given(
    st.text(min_size=3, max_size=5) | st.sampled_from(beginnings(1)).map(lambda start: f"{start}abc"[:3]),
    st.text(max_size=5),
    st.sampled_from(STEPS),
)
def test_what_begins_alike_is_in_one_range(typed, rest, step):
    starts = beginnings(step)
    assert sum(start <= typed for start in starts) == sum(start <= typed + rest for start in starts)


def test_more_records_are_cut_more_often_and_at_words_known_before():
    assert [step_for(records) for records in (1, 200, 201, 1_600, 25_600, 1_000_000)] == [
        128,
        128,
        64,
        16,
        1,
        1,
    ]
    for step in STEPS[1:]:
        assert set(beginnings(step)) < set(beginnings(step // 2))
        assert beginnings(step)[0] == ""
    assert {"con", "int", "res", "sta"} < set(beginnings(1))
    assert max(map(len, beginnings(1))) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"\x81\x81\x82\x61a\x80",  # A word of two.
        b"\x81\x81\x83\x61a\x80\x81\x83\x61b\x80\x80",  # A word within a word.
        b"\x81\x82\x83\x61a\x80\x80",  # One word of two.
        b"\x82\x81\x83\x61a\x80\x80\x80",  # A second list.
        b"\x81\x81\x83\x61a\x80\x81\x61b",  # A text beside the word.
        b"\x81\x81\x83\xa0\x80\x80",  # No such kind.
        b"\x81\x81\x83\x65a",  # Not whole.
    ],
)
def test_what_is_no_piece_is_said(data):
    with pytest.raises(ValueError, match=r"expected words|no number, text or list|ends within"):
        cut([data], 1)


def test_words_of_a_real_index_are_where_it_says():
    texts = ["Conscious of the international commitments", "Concerned that 2030 is near", "Содействие миру"]
    pieces = index([Entry(str(n), f"{n}.html", text, {}) for n, text in enumerate(texts)], "en", 1)
    meta = cbor.decode(gzip.decompress(pieces.others["pagefind.en.pf_meta"]).removeprefix(b"pagefind_dcd"))
    held = {
        name: [word[0] for word in cbor.decode(gzip.decompress(data).removeprefix(b"pagefind_dcd"))[0]]
        for name, data in pieces.words.items()
    }
    assert [(first, name) for first, _, name in meta[2]] == [
        (beginnings(1)[int(name)], name) for name in held
    ]
    assert all(first <= held[name][0] and held[name][-1] <= last for first, last, name in meta[2])
    (both,) = [words for words in held.values() if "concern" in words]
    assert "conscious" in both
    assert sum(map(len, held.values())) == 12
