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


def test_compare_gives_the_links_of_the_contract() -> None:
    result = run("compare", "A/RES/71/319/annex", "2021-09-10-rev3", "--format", "json")
    assert result.exit_code == 0
    comparison = json.loads(result.stdout)
    assert list(comparison) == ["old", "new", "links", "added", "dropped"]
    assert (comparison["old"], comparison["new"]) == ("A/RES/71/319/annex", "2021-09-10-rev3")
    assert comparison["links"][0] == {
        "old": "annex/1", "new": "main/1", "relation": "same", "moved": False, "similarity": 1.0, "decided_by": "measure",
    }  # fmt: skip
    assert comparison["dropped"] == ["annex/15"]


def test_compare_reads_files_and_their_parts() -> None:
    old = "content/documents/A_RES_71_319.txt#annex"
    of_files = run("compare", old, "content/documents/2021-09-10-rev3.txt", "--format", "json")
    of_content = run("compare", "A/RES/71/319/annex", "2021-09-10-rev3", "--format", "json")
    assert json.loads(of_files.stdout)["links"] == json.loads(of_content.stdout)["links"]


def test_compare_reads_without_colour(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(
        "1. We urge States to act.\n\n2. We part as friends.\n", encoding="utf-8"
    )
    (tmp_path / "new.txt").write_text(
        "1. We urge all States to act.\n\n2. Peace is dear.\n", encoding="utf-8"
    )
    result = run("compare", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"))
    assert result.exit_code == 0
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    assert result.stdout.splitlines() == [
        f"{old} (draft, not adopted) → {new} (draft, not adopted)",
        "2 paragraphs and items became 2: 1 edited, 1 new, 1 dropped; "
        "56% of the older words are kept, 4 words struck, 4 written.",
        "",
        "1 → 1  ≈ edited",
        "We urge {+all+} States to act.",
        "",
        "2  + new",
        "Peace is dear.",
        "",
        "2  − dropped",
        "We part as friends.",
    ]


def test_compare_says_where_the_pieces_went_and_which_verbs_changed() -> None:
    lines = run("compare", "A/RES/71/319/annex", "2021-09-10-rev3").stdout.splitlines()
    assert lines[0] == "A/RES/71/319/annex → 2021-09-10-rev3 (draft, not adopted)"
    assert "3 → 6  ⑂ split ⇅ moved, also to 7, with 9" in lines
    assert "9 → 6  ⑃ merged ⇅ moved, with 3" in lines
    assert "8 → 11  ⑂ split, also to 10" in lines
    assert "25 → 10  ↷ phrase carried ⇅ moved" in lines
    verbs = lines[lines.index("Verbs that changed") + 1 :]
    assert "18 → 21(a)  recall → recognize" in verbs


def test_spaces_and_marks_of_the_languages_of_the_united_nations_reach_the_terminal(tmp_path: Path) -> None:
    words = "Nous\u00a0réaffirmons\u202f: مُكَافَحَة می\u200cخواهیم 重申\u3000承诺"
    (tmp_path / "a.txt").write_text("1. We agree.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"1. {words}.\n", encoding="utf-8")
    shown = run("compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")).stdout
    assert "\N{REPLACEMENT CHARACTER}" not in shown
    assert " ".join(words.split()) in " ".join(shown.split())


def test_words_of_a_source_cannot_turn_the_terminal_round(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. We agree.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1. Safe \u202etxet\u202c and \u2066more\u2069.\n", encoding="utf-8")
    shown = run("compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")).stdout
    assert not set(shown) & set("\u202e\u202c\u2066\u2069")


def test_words_of_a_source_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. We [red]urge[/red] \x1b[2J States.\n", encoding="utf-8")
    result = run("compare", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"))
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("A/RES/71/319/anex", "No text has the address A/RES/71/319/anex. Did you mean A/RES/71/319/annex?"),
        (
            "A/RES/71/319#annex",
            "No text has the address A/RES/71/319#annex. Did you mean A/RES/71/319/annex?",
        ),
        ("zzz", "No text has the address zzz."),
        (
            "content/documents/A_RES_71_319.txt#annex-9",
            "content/documents/A_RES_71_319.txt has no part annex-9; its parts are main, annex.",
        ),
    ],
)
def test_compare_says_which_text_there_is_not(address: str, message: str) -> None:
    result = run("compare", "2021-09-10-rev3", address)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"{message}\n"


def test_compare_of_a_resolution_that_carries_an_annex_says_how_to_name_it() -> None:
    result = run("compare", "A/RES/71/319", "2021-09-10-rev3", "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == "This is the short main text; the annex is A/RES/71/319/annex\n"


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


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose settings name folders and files of its own, and French as its language."""
    for name, text in {
        "mkdocs.yml": "site_name: Test\ntheme: {name: mkdocs, language: fr}\nplugins:\n"
        "  - agreed-text: {sources: [old, new], bodies: b.yml, permalinks: published.txt}\n",
        "docs/index.md": "# Home\n",
        "old/first.txt": "---\nid: first\n---\n1. We agree.\n",
        "new/second.txt": "---\nid: second\nlanguage: en\n---\n1. We agree with UNX.\n",
        "b.yml": "- id: unx\n  name: United Nations Example\n  kind: programme\n  acronym: UNX\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_addresses_of_every_folder_that_the_settings_name_are_published(elsewhere: Path) -> None:
    assert run("permalinks", "--accept").exit_code == 0
    assert "second/en/1.html" in (elsewhere / "published.txt").read_text(encoding="utf-8")
    (elsewhere / "new" / "second.txt").unlink()
    result = run("permalinks")
    assert "second/en/1.html is gone" in result.stdout
    assert result.exit_code == 1


def test_changed_words_are_named_before_they_are_accepted(elsewhere: Path) -> None:
    """By warnings and by address, with and without `--accept`; the same words again are no news."""
    assert run("permalinks", "--accept").exit_code == 0
    source = elsewhere / "old" / "first.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("agree", "all agree"), encoding="utf-8")
    for options in ([], ["--accept"]):
        result = run("permalinks", *options)
        assert result.exit_code == 0
        assert result.stdout == (
            "published-words.txt:2: warning: the words at first/en/1.html have changed: published “We agree.”, now "
            "“We all agree.”\nchanged: first/en/1.html\n"
        )
    assert run("permalinks").stdout == ""


def test_every_folder_that_the_settings_name_is_checked(elsewhere: Path) -> None:
    (elsewhere / "new" / "second.txt").write_text("", encoding="utf-8")
    assert "new/second.txt:0: error: expected a text, found an empty file" in run("check").stdout


def test_a_named_file_is_read_with_the_glossary_of_the_settings(elsewhere: Path) -> None:
    assert "unx" in run("export", str(elsewhere / "new" / "second.txt")).stdout


def test_settings_that_cannot_be_read_are_said(elsewhere: Path) -> None:
    (elsewhere / "mkdocs.yml").write_text("plugins: [no-such-plugin]\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert not isinstance(result.exception, Exception), result.exception
