"""The four documents of the collection, against what stands in them when read by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.document import Document, Part, UnitStatus
from generator.reading import read_file, read_string

FOLDER = Path("content/documents")


def read(name: str) -> Document:
    reading = read_file(FOLDER / f"{name}.txt", name)
    assert [f for f in reading.findings if f.severity != "note"] == []
    return reading.document


def part(document: Document, name: str) -> Part:
    return next(p for p in document.parts if p.id == name)


def labels(p: Part) -> list[str]:
    return [unit.label for unit in p.units]


def text(document: Document, unit_id: str) -> str:
    return next(unit.text.plain for unit in document.units() if unit.id == unit_id)


def numbers(first: int, last: int) -> list[str]:
    return [str(n) for n in range(first, last + 1)]


def test_the_final_draft_has_two_letters_and_a_declaration() -> None:
    document = read("2017-07-19-final-draft")
    assert (document.id, document.symbol, document.kind, document.status) == (
        "2017-07-19-final-draft",
        None,
        "declaration",
        "draft",
    )
    assert document.date == "2017-07-19"
    assert document.title == (
        "Political Declaration on the Implementation of the Global Plan of Action to Combat Trafficking in Persons"
    )
    assert [p.id for p in document.parts] == ["letter-1", "letter-2", "main"]
    assert labels(part(document, "main")) == [*numbers(1, 11), "11(a)", "11(b)", *numbers(12, 26)]


def test_the_letters_of_the_final_draft_say_who_writes_to_whom() -> None:
    document = read("2017-07-19-final-draft")
    first, second = document.parts[:2]
    assert (first.date, first.sender, first.recipient) == (
        "2017-07-21",
        ("Peter Thomson",),
        ("All Permanent Representatives and Permanent Observers to the United Nations New York",),
    )
    assert (second.date, second.sender, second.recipient) == (
        "2017-07-19",
        (
            "H.E. Mr. Marc Pecsteen de Buytsverve Permanent Representative of Belgium to the United Nations",
            "H.E. Ms. Alya Ahmed Saif Al-Thani Permanent Representative of the State of Qatar"
            " to the United Nations",
        ),
        ("H.E. Peter Thomson President of the 71st Session of the United Nations General Assembly New York",),
    )
    assert labels(first) == ["p1", "p2", "p3"]
    assert labels(second) == ["p1", "p2", "p3", "p4"]
    assert text(document, "letter-2/p1").endswith("as mandated by General Assembly resolution 71/287.")
    pictures = [item.line for item in document.furniture if item.why == "picture description"]
    assert pictures == [21]


@pytest.mark.parametrize(
    ("unit", "seam"),
    [
        ("main/5", "the Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women"),
        ("main/10", "smuggling of migrants and all forms of organized crime."),
        ("main/14", "capacity-building tools, lessons learned from Member States"),
        ("main/19", "comprehensive policies, programmes and other measures"),
        ("main/25", "taking into account the views"),
    ],
)
def test_paragraphs_of_the_final_draft_are_whole_again_after_a_page_break(unit: str, seam: str) -> None:
    assert seam in text(read("2017-07-19-final-draft"), unit)


def test_the_masthead_of_the_resolution() -> None:
    document = read("A_RES_71_319")
    assert document.id == document.symbol == "A/RES/71/319"
    assert (document.organ, document.session, document.distribution) == ("General Assembly", 71, "General")
    assert (document.date, document.adopted, document.meeting) == (
        "2017-08-30",
        "2017-08-28",
        "95th plenary meeting",
    )
    assert (document.agenda_items, document.agenda_title) == (("106",), None)
    assert (document.originating, document.committee, document.sponsors) == ("A/71/L.81", None, ())
    assert document.title == (
        "Draft outcome document of the high-level meeting of the General Assembly on the appraisal of the"
        " United Nations Global Plan of Action to Combat Trafficking in Persons"
    )
    assert (document.kind, document.status) == ("resolution", "adopted")


def test_the_resolution_has_a_sole_operative_paragraph_and_an_annex() -> None:
    document = read("A_RES_71_319")
    assert [p.id for p in document.parts] == ["main", "annex"]
    assert labels(part(document, "main")) == ["pp1", "pp2", "op1"]
    assert labels(part(document, "annex")) == [*numbers(1, 11), "11(a)", "11(b)", *numbers(12, 26)]
    assert part(document, "annex").title == (
        "Political declaration on the implementation of the United Nations Global Plan of Action to Combat"
        " Trafficking in Persons"
    )
    assert text(document, "annex/7").count("giving or receiving of payments") == 1
    assert "non-governmental organizations, academic institutions" in text(document, "annex/24")


def test_the_notes_of_the_resolution_stand_at_their_marks() -> None:
    document = read("A_RES_71_319")
    assert [(n.id, n.text.plain, n.cited_from) for n in document.notes] == [
        ("fn-1", "Resolution 64/293.", ("main/pp1", "main/op1")),
        ("fn-2", "Resolution 64/293.", ("annex/1",)),
        ("fn-3", "Resolution 70/1.", ("annex/2",)),
        ("fn-4", "See resolution 68/192.", ("annex/3",)),
        ("fn-5", "United Nations, Treaty Series, vol. 2225, No. 39574.", ("annex/5",)),
        ("fn-6", "Ibid., vol. 2237, No. 39574.", ("annex/5",)),
        ("fn-7", "Resolution 71/1.", ("annex/18",)),
        ("fn-8", "Resolution 48/134, annex.", ("annex/24",)),
    ]
    fifth = next(u for u in part(document, "annex").units if u.label == "5")
    before = [fifth.text.plain[: mark.at] for mark in fifth.text.marks]
    assert before[0].endswith("United Nations Convention against Transnational Organized Crime")
    assert before[1].endswith(
        "supplementing the United Nations Convention against Transnational Organized Crime,"
    )


def test_the_third_revision_numbers_as_negotiators_do() -> None:
    document = read("2021-09-10-rev3")
    main = part(document, "main")
    assert document.title == (
        "2021 Political Declaration on the implementation of the United Nations Global Plan of Action to Combat"
        " Trafficking in Persons"
    )
    assert labels(main) == [
        "1", "2", "3", "4", "4bis", "5", "5(a)", "5(b)", *numbers(6, 11), "11bis", "12",
        "13", "13(a)", "13(b)", "13(c)", "13(d)", "13(e)", *numbers(14, 21), "21(a)", "21(b)", "21(c)",
        "22", "23", "23(a)", "23(b)", "23(c)", "24", "25", "26",
    ]  # fmt: skip
    assert [u.printed for u in main.units if u.label.startswith("13(")] == ["(a)", "b)", "c)", "d.", "(e)"]
    assert text(document, "main/5") == ""
    assert len([u for u in main.units if u.text.plain]) == 40


def test_the_third_revision_says_what_is_agreed_ad_referendum() -> None:
    main = part(read("2021-09-10-rev3"), "main")
    agreed = [u.label for u in main.units if u.status is UnitStatus.AD_REF]
    assert agreed == [
        "1", "3", "4", "6", "13(a)", "13(b)", "13(c)", "15", "16", "17", "19", "20", "23(a)", "23(c)", "26",
    ]  # fmt: skip
    assert not any("Ad ref" in u.text.plain for u in main.units)


def test_the_third_revision_keeps_the_slips_of_its_source() -> None:
    document = read("2021-09-10-rev3")
    assert "increasing links—between armed groups" in text(document, "main/22")
    assert "accountability of the perpetrators. and to resource" in text(document, "main/24")


def test_the_letters_of_the_third_revision() -> None:
    first, second = read("2021-09-10-rev3").parts[:2]
    assert (first.date, first.sender) == ("2021-09-13", ("Volkan BOZKIR",))
    assert second.date == "2021-09-10"
    assert [name.split()[2:4] for name in second.sender] == [["Jose", "Alfonso"], ["Enrique", "A."]]
    assert second.recipient == ("H.E. Volkan Bozkir President of the General Assembly United Nations",)


def test_the_masthead_of_the_committee_draft() -> None:
    document = read("2017-11-01-third-committee-draft")
    assert document.symbol is None
    assert (document.organ, document.session, document.committee) == (
        "General Assembly",
        72,
        "Third Committee",
    )
    assert (document.agenda_items, document.agenda_title) == (
        ("107",),
        "Crime prevention and criminal justice",
    )
    assert (document.distribution, document.original_language) == ("Limited", "English")
    assert (document.date, document.adopted, document.status) == ("2017-11-01", None, "draft")
    assert document.title == "Improving the coordination of efforts against trafficking in persons"
    assert len(document.sponsors) == 16
    assert document.sponsors[-2:] == ("Uzbekistan", "Venezuela (Bolivarian Republic of)")


def test_the_preamble_of_the_committee_draft_has_items_in_its_eighth_paragraph() -> None:
    document = read("2017-11-01-third-committee-draft")
    (main,) = document.parts
    items = [f"pp8({letter})" for letter in "abcdef"]
    preamble = [f"pp{n}" for n in range(1, 35)]
    assert labels(main) == [*preamble[:8], *items, *preamble[8:], *numbers(1, 22)]
    assert next(n.cited_from for n in document.notes if n.id == "fn-1") == ("main/pp4", "main/10")
    assert text(document, "main/pp17").startswith("Recalling that the Inter-Agency Coordination Group was")
    assert "countries around the world using, to the extent possible" in text(document, "main/pp17")
    first = next(u for u in main.units if u.label == "1")
    assert [(first.text.plain[e.start : e.end], e.style) for e in first.text.emphasis] == [
        ("Urges", "italic")
    ]


def test_an_amendment_has_its_title_and_its_sponsors_and_items_of_a_preliminary_list() -> None:
    text = (
        "Items 137 and 138 of the preliminary list\n\nItaly and Peru: amendments to revised draft resolution "
        "A/C.3/80/L.3/Rev.1\n\nStrengthening the programme\n\n1. Insert “all”.\n\n2. Delete “some”.\n"
    )
    document = read_string(text, "amendment", "amendment.txt").document
    assert document.sponsors == ("Italy", "Peru")
    assert document.title == "Strengthening the programme"
    assert document.agenda_items == ("137", "138")
    assert [unit.label for unit in document.units()] == ["1", "2"]


def test_each_star_has_the_note_of_its_page_and_a_mark_without_a_note_stops_no_other() -> None:
    """A star after the last note is that note's, come again; the mark of a number has no note anywhere."""
    source = """1. Notes the report*.

* A/75/1.

2. Notes the plan,* the cost² and the letter.*

* A/75/2.

3. Ends.*
"""
    reading = read_string(source, "stars", "stars.txt")
    assert [(note.id, note.text.plain, note.cited_from) for note in reading.document.notes] == [
        ("fn-star1", "A/75/1.", ("main/1",)),
        ("fn-star1--2", "A/75/2.", ("main/2", "main/3")),
    ]
    assert [str(finding) for finding in reading.findings] == [
        "stars.txt:5: warning: expected a note 2 at the foot of a page, found none"
    ]
