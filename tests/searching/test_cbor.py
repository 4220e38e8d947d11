"""What is written is read back, and what cannot be read is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searching.cbor import decode, encode, list_of, texts

NUMBERS = st.integers(min_value=-(2**64), max_value=2**64 - 1)
VALUES = st.recursive(NUMBERS | st.text(), lambda inner: st.lists(inner, max_size=40), max_leaves=40)


@given(VALUES)
def test_a_value_comes_back(value):
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    # RFC 8949, appendix A.
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000000, "1a000f4240"),
        (-1, "20"),
        (-1000, "3903e7"),
        ("IETF", "6449455446"),
        ("水", "63e6b0b4"),
        ([], "80"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
    ],
)
def test_examples_of_the_standard(value, written):
    assert encode(value).hex() == written
    assert decode(bytes.fromhex(written)) == value


@pytest.mark.parametrize("data", ["", "18", "83010", "6449", "f6", "a0", "0000", "1f"])
def test_what_is_no_value_is_refused(data):
    with pytest.raises(ValueError, match=r"value|no length|no number|non-hexadecimal"):
        decode(bytes.fromhex(data))


@given(VALUES)
def test_all_texts_are_found_in_their_order(value):
    data = encode(value)
    found = list(texts(data))
    assert [text for _, text in found] == list(texts_in(value))
    assert all(data[at:].startswith(encode(text)) for at, text in found)


def texts_in(value):
    if isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str):
        yield value


@given(st.lists(VALUES))
def test_a_list_of_what_is_encoded(values):
    assert list_of([encode(value) for value in values]) == encode(values)


@pytest.mark.parametrize("data", ["a0", "8161", "00f6", "18"])
def test_where_texts_cannot_be_found_it_is_said(data):
    with pytest.raises(ValueError, match=r"no length|no number|ends within"):
        list(texts(bytes.fromhex(data)))
