"""Where a citation leads: into the collection, to the official address, to the page of the instrument."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.collection import Collection
from generator.model.references import Body, Citation, Instrument, Mention, References
from generator.reading import read_file
from generator.rendering.guide import Guide

DOCUMENTS = Path(__file__).parents[2] / "content" / "documents"
RESOLUTION = read_file(DOCUMENTS / "A_RES_71_319.txt", "x").document
BODY = Body("interpol", "International Criminal Police Organization", "other", 1, acronym="INTERPOL")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide(
        Collection(
            (RESOLUTION,),
            {
                "one": References(instruments=(Instrument("A/RES/48/134", ("Paris Principles",)),)),
                "two": References(
                    instruments=(Instrument("instrument:paris-principles", ("Paris Principles",)),)
                ),
            },
            (BODY,),
        )
    )


@pytest.mark.parametrize(
    ("target", "pinpoint", "address"),
    [
        ("A/RES/71/319", "", "../A/RES/71/319/index.md"),
        ("A/RES/71/319", "annex", "../A/RES/71/319/index.md#annex"),
        ("A/RES/71/319", "annex, para. 26", "../A/RES/71/319/annex/26.md"),
        ("A/RES/71/319", "annex I, paragraph 11 (b)", "../A/RES/71/319/annex/11.md#b"),
        # Nothing that is not there is pointed at: what is named around it is.
        ("A/RES/71/319", "annex, para. 99", "../A/RES/71/319/index.md#annex"),
        ("A/RES/71/319", "annex II", "../A/RES/71/319/index.md"),
        ("A/RES/71/319", "chap. V, sect. A", "../A/RES/71/319/index.md"),
        ("UNTS/2237/39574", "", "../instruments/UNTS/2237/39574.md"),
        ("instrument:paris-principles", "", "../instruments/by-name/paris-principles.md"),
    ],
)
def test_what_is_here_is_linked_here(guide: Guide, target: str, pinpoint: str, address: str) -> None:
    span = guide.to_text(Citation("main/1", 3, 9, target, pinpoint), "draft/1.md")
    assert (span.start, span.end, span.before) == (3, 9, "[")
    assert span.after == f"]({address}){{ .cites }}"


def test_what_is_not_here_leads_to_its_official_address(guide: Guide) -> None:
    span = guide.to_text(Citation("main/1", 0, 9, "S/RES/1325(2000)"), "draft/1.md")
    assert span.after == (
        '](https://docs.un.org/en/S/RES/1325%282000%29){ .cites .external rel="external noopener" }'
    )


def test_a_wrong_name_leads_to_the_right_body_and_says_its_name(guide: Guide) -> None:
    span = guide.to_body(Mention("main/15", 0, 33, "interpol", "former"), "draft/15.md")
    assert span.after == (
        '](../bodies/interpol.md){ .mention aria-description="International Criminal Police Organization (INTERPOL)" }'
    )


def test_an_instrument_known_by_name_points_to_one_of_the_same_name(guide: Guide) -> None:
    assert guide.namesakes("instrument:paris-principles") == ["A/RES/48/134"]
    assert guide.namesakes("A/RES/48/134") == ["instrument:paris-principles"]


def test_titles(guide: Guide) -> None:
    assert guide.title_of("A/RES/48/134").second == "Paris Principles"
    assert guide.title_of("UNTS/2237/39574").first == "United Nations, Treaty Series, vol. 2237, No. 39574"
    assert guide.title_of("instrument:forced-labour-convention").first == "Forced labour convention"
