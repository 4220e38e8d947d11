"""The command line, as a user sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.__main__ import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_check_of_the_content_finds_no_error() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert ": error: " not in result.stdout


def test_check_prints_path_line_severity_and_message(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("1. We agree.\n\n3. We part.\n", encoding="utf-8")
    result = run("check", str(file))
    assert result.stdout == f"{file}:3: warning: expected paragraph 2, found “3.”\n"
    assert result.exit_code == 0


def test_check_fails_where_a_finding_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.touch()
    result = run("check", str(file))
    assert result.exit_code == 1
    assert result.stdout == f"{file}:0: error: expected a text, found an empty file\n"


def test_export_gives_the_documents_that_can_be_read_and_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("1. We agree.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    result = run("export", str(tmp_path), "--format", "json")
    assert result.exit_code == 1
    assert [d["id"] for d in json.loads(result.stdout)["documents"]] == ["good"]
    assert "bad.txt:1: error: expected UTF-8 text" in result.stderr


@pytest.fixture(scope="module")
def exported() -> dict[str, dict[str, object]]:
    result = run("export", "--format", "json")
    assert result.exit_code == 0
    return {document["id"]: document for document in json.loads(result.stdout)["documents"]}


def test_export_of_the_collection_has_four_documents(exported: dict[str, dict[str, object]]) -> None:
    assert sorted(exported) == [
        "2017-07-19-final-draft",
        "2017-11-01-third-committee-draft",
        "2021-09-10-rev3",
        "A/RES/71/319",
    ]


def test_exported_documents_have_the_keys_of_the_contract(exported: dict[str, dict[str, object]]) -> None:
    promised = {
        "id",
        "symbol",
        "title",
        "kind",
        "status",
        "organ",
        "language",
        "date",
        "adopted",
        "distribution",
        "session",
        "agenda_items",
        "committee",
        "originating",
        "sponsors",
        "parts",
        "notes",
        "furniture",
    }
    for document in exported.values():
        assert promised <= set(document)
        for part in document["parts"]:  # type: ignore[attr-defined]
            assert {"id", "kind", "title", "date", "from", "to", "units"} <= set(part)
            for unit in part["units"]:
                assert {
                    "id", "label", "printed", "kind", "parent", "text", "notes", "status", "line", "mentions", "citations",
                } <= set(unit)  # fmt: skip


def test_an_exported_item_knows_its_paragraph(exported: dict[str, dict[str, object]]) -> None:
    annex = exported["A/RES/71/319"]["parts"][1]  # type: ignore[index]
    item = next(unit for unit in annex["units"] if unit["label"] == "11(a)")
    assert {key: item[key] for key in ("id", "printed", "kind", "parent", "notes", "status", "line")} == {
        "id": "annex/11(a)",
        "printed": "(a)",
        "kind": "subparagraph",
        "parent": "annex/11",
        "notes": [],
        "status": None,
        "line": 72,
    }


def test_pages_writes_markdown_for_any_site_builder(tmp_path: Path) -> None:
    result = run("pages", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert (tmp_path / "out/A/RES/71/319/annex/11.md").is_file()
    assert (tmp_path / "out/2021-09-10-rev3/4bis.md").is_file()


def test_export_says_what_each_unit_and_note_refers_to(exported: dict[str, dict[str, object]]) -> None:
    resolution = exported["A/RES/71/319"]
    annex = resolution["parts"][1]  # type: ignore[index]
    fifth = next(unit for unit in annex["units"] if unit["label"] == "5")
    assert fifth["citations"] == []
    assert fifth["instruments"] == ["UNTS/2225/39574", "UNTS/2237/39574"]
    assert next(unit for unit in annex["units"] if unit["label"] == "12")["mentions"] == [
        "icat",
        "unodc",
        "secretary-general",
    ]
    sixth = next(note for note in resolution["notes"] if note["id"] == "fn-6")  # type: ignore[attr-defined]
    assert sixth["text"] == "Ibid., vol. 2237, No. 39574."
    assert sixth["resolved"] == "United Nations, Treaty Series, vol. 2237, No. 39574."
    last = next(note for note in resolution["notes"] if note["id"] == "fn-8")  # type: ignore[attr-defined]
    assert (last["targets"], last["cited_from"]) == (["A/RES/48/134"], ["annex/24"])
