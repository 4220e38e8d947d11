"""No name of a source or a setting leads to a file outside the site, over another, or that some system cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.symbol import is_symbol, symbol_path
from generator.site import build_site, write_pages
from tests.safety.collection import BODIES, LINEAGES, PLACES, XML, write

TEXT = "---\n{settings}\n---\nThe General Assembly,\n\n1. Acts;\n"
LONG = "a" * 300


def made(folder: Path, files: dict[str, str]) -> tuple[list[str], list[str]]:
    """The files a collection is written to beside its own, and the errors."""
    content = write(folder, dict.fromkeys(PLACES, "care"))
    (folder / "pages").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    before = set(folder.rglob("*"))
    site = build_site(content)
    write_pages(site, folder / "pages", folder / "out")
    new = {path for path in folder.rglob("*") if path not in before and path.is_file()}
    assert all((folder / "out") in path.parents for path in new)
    names = [path.relative_to(folder / "out").as_posix() for path in new]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(piece.encode()) <= 255 for name in names for piece in name.split("/"))
    return names, [str(finding) for finding in site.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    "settings",
    [
        "id: ../x", "id: /x", "id: C:x", "id: con", "id: NUL", "id: aux.txt", "id: x.", f"id: {LONG}", 'id: "x\\0"',
        "id: assets", "id: search", "symbol: A/../B/1", "symbol: /A/1", "symbol: CON/1", "symbol: A/aux.1", "symbol: A/1.html/2",
        f"symbol: A/{'1/' * 40}1", "symbol: Assets/1", "language: ..", "language: e/", 'title: "\\ud800"', 'title: "\\e[31m"',
    ],
)  # fmt: skip
def test_a_setting_that_is_no_name(settings: str, tmp_path: Path) -> None:
    names, errors = made(tmp_path, {"documents/x.txt": TEXT.format(settings=settings)})
    assert len(errors) == 1
    assert errors[0].startswith("documents/x.txt:1: error: expected ")
    assert not any(LONG in name or name.startswith("x/") for name in names)


@pytest.mark.parametrize("name", ["nul.txt", "..txt", "CON.txt", "search.txt"])
def test_a_file_whose_name_gives_no_address(name: str, tmp_path: Path) -> None:
    _, errors = made(tmp_path, {f"documents/{name}": TEXT.format(settings="date: 2017-01-01")})
    assert len(errors) == 1
    assert errors[0].startswith(f"documents/{name}:1: error: expected a symbol or an id")


def test_a_file_that_differs_in_capitals_only(tmp_path: Path) -> None:
    _, errors = made(tmp_path, {"documents/Draft.txt": TEXT.format(settings="date: 2017-01-01")})
    assert errors == [
        "documents/b.txt:1: error: the id draft is already that of documents/Draft.txt; this file is left out"
    ]


@pytest.mark.parametrize("symbol", ["CON/1", "A/aux.1/2", "A/../1", "A/1.html/1", "/A/1", "C:/1"])
def test_a_symbol_in_xml(symbol: str, tmp_path: Path) -> None:
    names, _ = made(
        tmp_path,
        {"documents/y.xml": XML.replace("A/RES/90/7", symbol).format_map(dict.fromkeys(PLACES, "x"))},
    )
    assert not is_symbol(symbol)
    with pytest.raises(ValueError, match="not a document symbol"):
        symbol_path(symbol)
    assert not any(name.lower().startswith(("con/", "a/aux", "c:")) for name in names)


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("../x.html", "expected an address"), ("/x.html", "expected an address"), ("C:/x.html", "expected an address"),
        ("CON/1.html", "expected an address"), ("old/aux.html", "expected an address"), (f"{LONG}.html", "expected an address"),
        ("draft/1.html/x.html", "expected an address"), ("a./x.html", "expected an address"),
        ("DRAFT/1.html", "differs from draft/1.html in capitals only"), ("404.html", "belongs to the site itself"),
        ("assets/x.html", "belongs to the site itself"), ("Search/x.html", "belongs to the site itself"),
    ],
)  # fmt: skip
def test_a_redirect_that_would_take_a_place(old: str, why: str, tmp_path: Path) -> None:
    _, errors = made(tmp_path, {"redirects.yml": f'"{old}": draft/2.html\n'})
    assert len(errors) == 1
    assert why in errors[0]


@pytest.mark.parametrize(
    "entry", ["id: con", "id: ../x", "id: index", "name: Fund\ufffe of Care", 'name: "Fund \\ud800"']
)
def test_a_body_that_has_no_page(entry: str, tmp_path: Path) -> None:
    key = entry.partition(":")[0]
    lines = [
        f"{'- ' if key == 'id' else '  '}{entry}" if line.strip("- ").startswith(f"{key}:") else line
        for line in BODIES.format_map(dict.fromkeys(PLACES, "care")).splitlines()
    ]
    _, errors = made(tmp_path, {"bodies.yml": "\n".join(lines)})
    assert any(error.startswith("bodies.yml:") for error in errors)


def test_a_title_of_a_line_of_texts_is_no_path(tmp_path: Path) -> None:
    lines = LINEAGES.format_map(dict.fromkeys(PLACES, "../../x")).replace(
        "[A/RES/71/319, draft]", "[A/RES/71/319, A/RES/71/319/annex, draft]"
    )
    names, _ = made(tmp_path, {"lineages.yml": lines})
    assert not any("x" in Path(name).parts for name in names)
