"""`agreed-text import`, as a user sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.__main__ import main
from tests.importing.papers import MASTHEAD, docx, paragraph, pdf, saved


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A draft resolution as a PDF; its name leads elsewhere and says nothing."""
    body = f"{MASTHEAD}<p><i>Recalling</i> its resolution 64/293,</p><p>1. <i>Acts</i>;</p><p>3. <i>Parts</i>.</p>"
    return saved(pdf(body), tmp_path, "download (3).pdf")


def test_a_pdf_becomes_a_source_text_named_by_its_symbol(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "documents"
    result = run("import", paper, "-o", out)
    text = out / "A_99_L.7.txt"
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        f"{text}:0: note: left out as page number on page 1: “1/1”",
        f"{text}:0: note: left out as print of the printer on page 1: “25-99999”",
        f"{text}:0: note: written from {paper}: 3 units, 0 notes; compare the text with the file",
        f"{text}:{len(text.read_text().splitlines())}: warning: expected paragraph 2, found “3.”",
    ]
    assert text.read_text(encoding="utf-8").splitlines()[:6] == [
        "---",
        "symbol: A/99/L.7",
        'title: "Protection of the paper on which resolutions of the General Assembly are printed"',
        "date: 2044-12-08",
        "status: draft",
        "---",
    ]
    assert [path.name for path in out.iterdir()] == [text.name]
    assert run("check", out).exit_code == 0


def test_a_text_is_not_overwritten_without_force(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "documents"
    run("import", paper, "--to", out)
    text = out / "A_99_L.7.txt"
    text.write_text("1. A person’s work.\n", encoding="utf-8")
    result = run("import", paper, "--to", out)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{paper}:0: error: expected a new document, found {text}: nothing written (--force replaces it)\n"
    )
    assert text.read_text(encoding="utf-8") == "1. A person’s work.\n"
    assert run("import", paper, "--to", out, "--force").exit_code == 0
    assert text.read_text(encoding="utf-8").startswith("---\nsymbol: A/99/L.7\n")


def test_the_same_document_under_another_name_is_found(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "documents"
    run("import", paper, "--to", out)
    (out / "A_99_L.7.txt").rename(out / "mine.txt")
    result = run("import", paper, "--to", out, "--force")
    assert result.stdout == (
        f"{paper}:0: error: expected a new document, found its text in {out}/mine.txt: nothing written\n"
    )
    assert result.exit_code == 1


def test_a_text_without_a_symbol_is_named_by_its_title(tmp_path: Path) -> None:
    body = paragraph("../../Élan: a declaration") + paragraph("1. We act.") + paragraph("2. We part.")
    paper = saved(docx(body), tmp_path, "x.docx")
    result = run("import", paper, "-o", tmp_path / "documents")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["elan-a-declaration.txt"]
    assert (tmp_path / "documents" / "elan-a-declaration.txt").read_text(encoding="utf-8") == (
        '---\nid: elan-a-declaration\ntitle: "../../Élan: a declaration"\nstatus: draft\n---\n\n'
        "../../Élan: a declaration\n\n1. We act.\n\n2. We part.\n"
    )


def test_one_file_that_cannot_be_read_does_not_stop_the_others(paper: Path, tmp_path: Path) -> None:
    fake = saved(b"%PDF-", tmp_path, "fake.pdf")
    result = run("import", fake, paper, "-o", tmp_path / "documents")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"{fake}:0: error: expected a whole PDF, found one that is damaged or cut off\n"
    )
    assert (tmp_path / "documents" / "A_99_L.7.txt").is_file()
