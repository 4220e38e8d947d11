"""Addresses are promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.address import (
    body_page,
    comparison_page,
    document_fragment,
    instrument_page,
    is_document_id,
    is_page_name,
    negotiation_page,
    numbered,
    official_address,
    pages_of,
    part_path,
    row_fragment,
    split_label,
    synopsis_page,
    table_fragment,
    unit_address,
    unit_place,
)
from generator.model.citation import cite
from generator.model.document import Document, Part, PartKind, Table, Unit, UnitKind
from generator.model.symbol import canonical, is_symbol, symbol_path
from generator.model.text import Text
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
        ("1(a)(i)(b)", "1", "a-i-b"),
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
    assert [document_fragment(unit) for unit in resolution.parts[0].units] == ["pp1", "pp2", "op1"]
    assert document_fragment(bis) == "4bis"


def test_the_pages_of_a_document() -> None:
    """Headings have no page of their own, items stand on that of their paragraph."""
    units = tuple(
        Unit(f"annex/{label}", label, None, kind, None, Text("Words"), 1)
        for label, kind in (
            ("h1", UnitKind.HEADING),
            ("1", UnitKind.OPERATIVE),
            ("1(a)", UnitKind.SUBPARAGRAPH),
            ("2", UnitKind.OPERATIVE),
        )
    )
    parts = (Part("main", PartKind.TEXT, None, 1, ()), Part("annex", PartKind.ANNEX, None, 1, units))
    document = Document("A/1/2", "A/1/2", None, "text", "draft", "a.txt", parts)
    assert pages_of(document) == {"A/1/2/index", "A/1/2/annex/index", "A/1/2/annex/1", "A/1/2/annex/2"}
    assert negotiation_page(document, "main") == "A/1/2/negotiation"
    assert negotiation_page(document, "annex") == "A/1/2/annex/negotiation"


def test_a_table_is_a_place_on_the_page_of_its_document() -> None:
    assert table_fragment(Table("main/t1", 1, None, ())) == "t1"
    assert table_fragment(Table("annex-2/t3", 1, None, ())) == "annex-2-t3"


def test_pages_of_comparisons_and_their_rows() -> None:
    page = comparison_page("A/RES/71/319/annex", "2021-09-10-rev3")
    assert page == "compare/A_RES_71_319_annex..2021-09-10-rev3"
    assert comparison_page("draft", "A/RES/71/319") == "compare/draft..A_RES_71_319"
    assert synopsis_page("A_RES_71_319_annex") == "compare/synopsis-A_RES_71_319_annex"
    assert [unit_place(label) for label in ("11", "11(a)", "11(a)(ii)")] == ["11", "11-a", "11-a-ii"]
    assert row_fragment("3", "6") == "3..6"
    assert row_fragment("11(a)", "13(b)(ii)") == "11-a..13-b-ii"
    assert (row_fragment(None, "9(a)"), row_fragment("15", None)) == ("new-9-a", "dropped-15")


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


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("A/RES/64/293", "instruments/A/RES/64/293"),
        ("S/RES/1325(2000)", "instruments/S/RES/1325"),
        ("A/RES/217(III)", "instruments/A/RES/217-III"),
        ("UNTS/2237/39574", "instruments/UNTS/2237/39574"),
        ("instrument:paris-principles", "instruments/by-name/paris-principles"),
        ("instrument:index", "instruments/by-name/index"),
    ],
)
def test_the_page_of_an_instrument(target: str, page: str) -> None:
    assert instrument_page(target) == page


def test_long_names_are_cut_and_stay_apart() -> None:
    pages = {instrument_page(f"instrument:{'declaration-' * 30}{n}") for n in range(100)}
    assert len(pages) == 100
    # 80 characters after the folder: 67 of the name, a hyphen, 12 of what tells it apart.
    assert instrument_page(f"instrument:{'a' * 80}") == f"instruments/by-name/{'a' * 80}"
    folder, _, name = instrument_page(f"instrument:{'a' * 81}").rpartition("/")
    assert (folder, name[:68], len(name)) == ("instruments/by-name", f"{'a' * 67}-", 80)
    # Where it is cut before a hyphen, there are not two.
    assert "--" not in instrument_page(f"instrument:{'a' * 66}-{'b' * 30}")


@pytest.mark.parametrize(
    "target",
    ["A/../../x", "/etc/passwd", "instrument:../x", "instrument:", "instrument:A b", "A/<b>/1", "A//1"],
)
def test_no_target_leads_out_of_the_site(target: str) -> None:
    with pytest.raises(ValueError, match="not"):
        instrument_page(target)


def test_a_body_cannot_take_the_place_of_the_list_of_bodies() -> None:
    assert body_page("unodc") == "bodies/unodc"
    with pytest.raises(ValueError, match="list of all bodies"):
        body_page("index")


def test_a_further_page_has_an_address_of_its_own() -> None:
    assert [numbered("bodies/unodc", n) for n in (1, 2)] == ["bodies/unodc", "bodies/unodc_2"]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("A/RES/64/293", "https://docs.un.org/en/A/RES/64/293"),
        ("S/RES/1325(2000)", "https://docs.un.org/en/S/RES/1325%282000%29"),
        ("UNTS/2237/39574", None),
        ("instrument:paris-principles", None),
    ],
)
def test_the_official_address(target: str, address: str | None) -> None:
    assert official_address(target) == address


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("1", True),
        ("II.4bis", True),
        ("pp12", True),
        pytest.param("Index", False, id="the page of the part"),
        pytest.param("negotiation", False, id="the state of the negotiation"),
        pytest.param("con", False, id="a device of Windows"),
        pytest.param("4.html", False, id="a page that would be another"),
        pytest.param("4.", False, id="a stop that Windows leaves out"),
        pytest.param("4" * 81, False, id="longer than any number"),
    ],
)
def test_a_label_that_can_be_the_name_of_a_page(name: str, may_be: bool) -> None:
    assert is_page_name(name) is may_be
