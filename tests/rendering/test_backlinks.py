"""Links back from a note: one for each place, in words that only that place has."""

from __future__ import annotations

import msgspec

from generator.rendering.backlinks import places_in_words
from tests.resolving.documents import document_of


def test_places_that_would_read_alike_are_told_apart_by_their_line():
    document = document_of("1 | One.^1\n1(a) | Two.^1\n= letter-1\n1 | Three.^1\n= letter-2\n1 | Four.^1")
    units = {unit.id: unit for unit in document.units()}
    places = ("main/1", "main/1(a)", "letter-1/1", "annex/title")
    assert list(places_in_words(document, units, places).values()) == [
        "para. 1", "para. 1 (a)", "letter 1, para. 1", "title",
    ]  # fmt: skip


def test_two_paragraphs_of_one_number():
    document = document_of("1 | One.^1\n2 | Two.\n3 | Three.^1")
    first, _, third = document.units()
    units = {first.id: first, "main/1--2": msgspec.structs.replace(third, label="1")}
    assert places_in_words(document, units, units) == {
        "main/1": "para. 1 (source, line 1)",
        "main/1--2": "para. 1 (source, line 3)",
    }
