"""The published schemas describe what is exported, and refuse what would break a reader of it."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest

from bench.reading import CORPUS
from generator.exporting.downloads import files_of_document, index_of_files
from generator.exporting.exchange import comparison_values, to_json
from generator.exporting.formats import FORMATS, in_order, written
from generator.exporting.schema import schemas
from generator.model.collection import Collection
from generator.site import Content, read_collection
from tests.exporting.json_schema import faults

SCHEMAS = {path: json.loads(content) for path, content in schemas()}
DOCUMENT = SCHEMAS["schema/document.json"]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection(Content())[0]


@pytest.fixture(scope="module")
def files(collection: Collection) -> dict[str, bytes]:
    formats = in_order(["csv", "json"])
    files = (file for d in collection.documents for file in files_of_document(d, collection, formats))
    return dict([*files, *index_of_files(collection.documents, formats)])


@pytest.fixture
def resolution(files: dict[str, bytes]) -> dict[str, Any]:
    return copy.deepcopy(json.loads(files["A/RES/71/319/document.json"]))


def wrong(value: Any, schema: dict[str, Any]) -> list[str]:
    return list(faults(value, schema, schema))


@pytest.mark.parametrize(
    "name", ["A/RES/71/319", "2017-07-19-final-draft", "2017-11-01-third-committee-draft", "2021-09-10-rev3"]
)
def test_the_file_of_each_document_is_as_the_schema_says(files, name):
    document = json.loads(files[f"{name}/document.json"])
    assert document["id"] == name
    assert wrong(document, DOCUMENT) == []


def test_the_export_of_all_is_as_the_schema_says(collection):
    export = json.loads(written(FORMATS["json"], collection, collection.documents))
    assert len(export["documents"]) == 4
    assert wrong(export, SCHEMAS["schema/export.json"]) == []


def test_comparisons_are_as_the_schema_says(collection):
    made = [json.loads(to_json(comparison_values(facts.comparison))) for facts in collection.comparisons]
    assert len(made) == 3
    assert [wrong(comparison, SCHEMAS["schema/comparison.json"]) for comparison in made] == [[], [], []]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the official texts are not at hand (AGREED_TEXT_CORPUS)")
def test_official_resolutions_with_tables_votes_and_subjects_are_as_the_schema_says():
    sources = tuple(sorted((CORPUS / "akn" / "75" / "en").glob("*.xml"))[::8])
    made, _ = read_collection(Content(sources=sources, lineages=Path(os.devnull)))
    export = json.loads(written(FORMATS["json"], made, made.documents))
    assert len(export["documents"]) == len(sources) > 30
    assert any(document["vote"] for document in export["documents"])
    assert any(document["subjects"] for document in export["documents"])
    assert any(part["tables"] for document in export["documents"] for part in document["parts"])
    assert wrong(export, SCHEMAS["schema/export.json"]) == []


def test_the_index_names_every_document_and_its_files(files):
    index = json.loads(files["documents.json"])
    assert wrong(index, SCHEMAS["schema/documents.json"]) == []
    assert index["schema"] in files
    assert len(index["documents"]) == 4
    (entry,) = [entry for entry in index["documents"] if entry["id"] == "A/RES/71/319"]
    assert (entry["status"], entry["adopted"]) == ("adopted", "2017-08-28")
    assert [file["address"] for file in entry["files"]] == [
        "A/RES/71/319/document.json",
        "A/RES/71/319/document.csv",
    ]
    assert all(file["address"] in files for entry in index["documents"] for file in entry["files"])


def test_what_would_break_a_reader_is_refused(resolution):
    unit = resolution["parts"][1]["units"][0]
    del unit["parent"]
    unit["kind"] = "paragraph"
    unit["line"] = 0
    resolution["adopted"] = "28 August 2017"
    resolution["session"] = "71"
    resolution["notes"][0]["targets"] = "A/RES/64/293"
    assert sorted(wrong(resolution, DOCUMENT)) == [
        "/adopted: none of what is allowed",
        "/notes/0/targets: not of type array",
        "/parts/1/units/0/kind: not one of ['heading', 'operative', 'preambular', 'prose', 'subparagraph']",
        "/parts/1/units/0/line: beyond the minimum 1",
        "/parts/1/units/0: lacks parent",
        "/session: none of what is allowed",
    ]


def test_the_format_may_grow(resolution):
    resolution["new"] = 1
    resolution["parts"][0]["units"][0]["new"] = {}
    assert wrong(resolution, DOCUMENT) == []
