"""What "go to a citation" knows of each document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model.citation import cite
from generator.model.document import UnitKind
from generator.reading import read_file
from generator.rendering.citation_index import list_of_documents, list_of_units

SOURCES = sorted((Path(__file__).parents[2] / "content" / "documents").glob("*.txt"))
DOCUMENTS = [read_file(path, path.name).document for path in SOURCES]
FILES = {
    asset.path: asset.content.decode()
    for asset in [list_of_documents(DOCUMENTS), *map(list_of_units, DOCUMENTS)]
}


def test_one_short_line_a_document_and_a_file_for_its_units():
    assert list(FILES) == [
        "assets/citations/documents.js",
        *(f"assets/citations/{document.id}.js" for document in DOCUMENTS),
    ]
    lines = FILES["assets/citations/documents.js"].splitlines()
    assert (lines[0], lines[-1]) == ("AgreedText.documents([", "])")
    assert json.loads(lines[1].rstrip(","))[:2] == [
        "2017-07-19-final-draft",
        "Political Declaration on the Implementation of the Global Plan of Action to Combat Trafficking in "
        "Persons, 19 July 2017",
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_file_of_units_is_a_few_bytes_a_unit(document):
    text = FILES[f"assets/citations/{document.id}.js"]
    assert len(text) < 10 * len(document.units()) + 1200


def test_the_units_of_a_resolution():
    text = FILES["assets/citations/A/RES/71/319.js"]
    identity, parts = json.loads("[" + text.removeprefix("AgreedText.units(").removesuffix(")\n") + "]")
    assert identity == "A/RES/71/319"
    assert parts[0] == ["main", "A/RES/71/319, *", "pp1 pp2 op1"]
    assert parts[1][:2] == ["annex", "A/RES/71/319, annex, *"]
    assert parts[1][2].split()[9:14] == ["10", "11", "11(a)", "11(b)", "12"]


CITATIONS = [
    ("A/RES/71/319", "annex/11(b)", "A/RES/71/319, annex, para. 11 (b)"),
    ("A/RES/71/319", "main/op1", "A/RES/71/319, operative para. 1"),
    (
        "2017-07-19-final-draft",
        "main/11(a)",
        "Political Declaration on the Implementation of the Global Plan of Action to Combat Trafficking in Persons, "
        "19 July 2017, para. 11 (a), draft, not adopted",
    ),
    (
        "2017-11-01-third-committee-draft",
        "main/pp8(c)",
        "Improving the coordination of efforts against trafficking in persons, 1 November 2017, "
        "preambular para. 8 (c), draft, not adopted",
    ),
    (
        "2021-09-10-rev3",
        "main/23(b)",
        "2021 Political Declaration on the implementation of the United Nations Global Plan of Action to Combat "
        "Trafficking in Persons, 10 September 2021, para. 23 (b), draft, not adopted",
    ),
]


@pytest.mark.parametrize(("document", "unit", "citation"), CITATIONS)
def test_an_item_is_cited_in_the_form_of_the_united_nations(document, unit, citation):
    source = next(one for one in DOCUMENTS if one.id == document)
    found = [cite(source, part, one) for part in source.parts for one in part.units if one.id == unit]
    assert found == [citation]


def test_no_two_units_of_the_collection_are_cited_alike():
    cited = [
        cite(document, part, unit)
        for document in DOCUMENTS
        for part in document.parts
        for unit in part.units
        if unit.kind is not UnitKind.HEADING
    ]
    assert len(cited) == len(set(cited))
