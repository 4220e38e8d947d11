"""Addresses are promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.address import document_fragment, is_document_id, part_path, split_label, unit_address
from generator.model.citation import cite
from generator.model.symbol import canonical, is_symbol, symbol_path
from generator.reading import read_file


@pytest.mark.parametrize(
    ("symbol", "path"),
    [
        ("A/RES/71/319", "A/RES/71/319"),
        ("A/C.3/80/L.4", "A/C.3/80/L.4"),
        ("S/RES/2388 (2017)", "S/RES/2388"),
        ("A/RES/217(III)", "A/RES/217-III"),
        ("A/73/12 (Part I)", "A/73/12-PartI"),
    ],
)
def test_a_symbol_is_its_path(symbol: str, path: str) -> None:
    assert is_symbol(symbol)
    assert symbol_path(symbol) == path


@pytest.mark.parametrize("text", ["A/../B", "../A/1", "/A/1", "A//1", "and/or", "A/1/", "A/B", "a/1"])
def test_what_is_no_symbol(text: str) -> None:
    assert not is_symbol(text)


def test_canonical_spelling_has_no_spaces() -> None:
    assert canonical("S/RES/1325 (2000)") == "S/RES/1325(2000)"


@pytest.mark.parametrize(
    ("label", "page", "fragment"),
    [
        ("11", "11", ""),
        ("11(a)", "11", "a"),
        ("26(b)(ii)", "26", "b-ii"),
        ("pp8(c)", "pp8", "c"),
        ("4bis", "4bis", ""),
    ],
)
def test_a_label_is_a_page_and_a_fragment(label: str, page: str, fragment: str) -> None:
    assert split_label(label) == (page, fragment)


@pytest.mark.parametrize("bad", ["..", "a/b", "A", "-a", "", "a" * 81, "bodies", "compare"])
def test_ids_that_are_refused(bad: str) -> None:
    assert not is_document_id(bad)


def test_the_addresses_of_the_contract() -> None:
    resolution = read_file(Path("content/documents/A_RES_71_319.txt"), "x").document
    revision = read_file(Path("content/documents/2021-09-10-rev3.txt"), "x").document
    annex = resolution.parts[1]
    unit = {u.label: u for u in annex.units}
    assert part_path(resolution, "annex") == "A/RES/71/319/annex"
    assert unit_address(resolution, annex, unit["11"]) == "A/RES/71/319/annex/11.html"
    assert unit_address(resolution, annex, unit["11(a)"]) == "A/RES/71/319/annex/11.html#a"
    assert document_fragment(unit["11(a)"]) == "annex-11-a"
    main = revision.parts[-1]
    bis = next(u for u in main.units if u.label == "4bis")
    assert unit_address(revision, main, bis) == "2021-09-10-rev3/4bis.html"


def test_citations_in_the_form_of_the_united_nations() -> None:
    resolution = read_file(Path("content/documents/A_RES_71_319.txt"), "x").document
    revision = read_file(Path("content/documents/2021-09-10-rev3.txt"), "x").document
    annex, main = resolution.parts[1], revision.parts[-1]
    item = next(u for u in annex.units if u.label == "11(a)")
    assert cite(resolution, annex, item) == "A/RES/71/319, annex, para. 11 (a)"
    preambular = resolution.parts[0].units[1]
    assert cite(resolution, resolution.parts[0], preambular) == "A/RES/71/319, preambular para. 2"
    draft_item = next(u for u in main.units if u.label == "13(d)")
    assert cite(revision, main, draft_item).endswith(", 10 September 2021, para. 13 (d), draft, not adopted")
