"""What search is told: each paragraph once, as it is printed; names as people type them."""

from __future__ import annotations

import pytest

from generator.model.record import Record, RecordKind
from generator.site import Content, build_site


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """The records of the project by address."""
    made = build_site(Content()).records
    assert len({record.address for record in made}) == len(made)
    return {record.address: record for record in made}


def filters(record: Record) -> dict[str, tuple[str, ...]]:
    return dict(record.filters)


def test_each_paragraph_is_one_record_in_reading_order(records):
    found = [
        a for a, r in records.items() if a.startswith("A/RES/71/319/") and r.kind is RecordKind.PARAGRAPH
    ]
    paragraphs = ["pp1", "pp2", "op1", *(f"annex/{n}" for n in range(1, 27))]
    assert found == [f"A/RES/71/319/{paragraph}.html" for paragraph in paragraphs]


def test_a_sentence_of_a_text_stands_in_one_record(records):
    holding = [
        a for a, r in records.items() if any("ICAT to continue to increase" in p.text for p in r.passages)
    ]
    assert holding == ["2017-07-19-final-draft/13.html"]


def test_a_paragraph_of_an_annex(records):
    record = records["A/RES/71/319/annex/11.html"]
    assert record.title == "A/RES/71/319, annex, para. 11"
    assert record.status == "adopted 28 August 2017"
    assert filters(record) == {
        "document": ("A/RES/71/319",),
        "part": ("operative", "annex"),
        "status": ("adopted",),
    }
    chapeau, a, b = record.passages[:3]
    assert chapeau.text.startswith("We are seriously concerned that the scale of global resourcing")
    assert (chapeau.fragment, chapeau.label) == ("", "")
    assert (a.fragment, a.label) == ("a", "(a)")
    assert b.text.startswith("We stress the need to intensify international cooperation")


def test_the_note_of_a_paragraph_is_found_with_it(records):
    note = records["A/RES/71/319/pp1.html"].passages[-1]
    assert (note.label, note.text) == ("note 1", "Resolution 64/293.")


@pytest.mark.parametrize(
    ("address", "status", "values"),
    [
        ("2021-09-10-rev3/1.html", "draft, not adopted; ad ref", ("draft", "ad ref")),
        ("2021-09-10-rev3/11bis.html", "draft, not adopted; open", ("draft", "open")),
        ("2021-09-10-rev3/13.html", "draft, not adopted; partly ad ref", ("draft", "ad ref", "open")),
        ("2017-07-19-final-draft/13.html", "draft, not adopted", ("draft",)),
        ("2021-09-10-rev3/letter-1/p1.html", "letter of 13 September 2021", ()),
    ],
)
def test_where_a_paragraph_stands(records, address, status, values):
    assert records[address].status == status
    assert filters(records[address])["status"] == values


def test_a_document_is_called_by_symbol_number_and_title(records):
    record = records["A/RES/71/319/index.html"]
    assert record.kind is RecordKind.NAME
    assert {"A/RES/71/319", "71/319"} <= set(record.names)


def test_a_body_is_called_by_its_names(records):
    record = records["bodies/icat.html"]
    assert record.title == "Inter-Agency Coordination Group against Trafficking in Persons (ICAT)"
    assert record.names[:2] == ("ICAT", "Inter-Agency Coordination Group against Trafficking in Persons")


def test_an_instrument_is_called_by_symbol_number_and_names(records):
    record = records["instruments/A/RES/64/293.html"]
    assert record.status == "Resolution of the General Assembly"
    assert {"A/RES/64/293", "64/293"} <= set(record.names)
    assert "United Nations Global Plan of Action to Combat Trafficking in Persons" in record.names


def test_each_record_leads_to_a_page(records, built_site):
    assert [address for address in records if not (built_site / address).is_file()] == []


def test_each_paragraph_page_is_found(records, built_site):
    pages = {
        path.relative_to(built_site).as_posix()
        for folder in (
            "A",
            "2017-07-19-final-draft",
            "2017-11-01-third-committee-draft",
            "2021-09-10-rev3",
            "bodies",
        )
        for path in (built_site / folder).rglob("*.html")
        if path.name != "negotiation.html" and not path.match("*/annex/index.html")
        if not path.match("*/letter-?/index.html")
    }
    assert pages - {"bodies/index.html"} == {a for a in records if not a.startswith("instruments/")}
