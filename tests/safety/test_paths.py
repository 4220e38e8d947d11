"""No name of a source or a setting leads to a file outside the site, over another, or that some system cannot hold."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

from generator.exporting.exchange import NO_REFERENCES
from generator.exporting.formats import FORMATS
from generator.intake import take_in
from generator.model.symbol import is_symbol, symbol_path
from generator.publishing.folder import clashes
from generator.reading import read_string
from generator.site import build_site, write_pages
from tests.importing.papers import docx, paragraph, saved
from tests.safety.collection import BODIES, LINEAGES, PLACES, XML, write

TEXT = "---\n{settings}\n---\nThe General Assembly,\n\n1. Acts;\n"
LONG = "a" * 300
_NAME = re.compile(r"[\w.-]*[\w-]")
"""What every file system can hold, and no shell, browser or unpacker takes for something else."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
OWN = "---\nid: own\ndate: 2017-01-01\n---\nThe General Assembly,\n\n1. Acts;\n\n2. Goes on;\n"


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
    assert [*clashes(names)] == []
    pieces = {piece for name in names for piece in name.split("/")}
    assert not [piece for piece in pieces if len(piece.encode()) > 255 or not _NAME.fullmatch(piece)]
    assert not [piece for piece in pieces if _DEVICE.match(piece)]
    return names, [str(finding) for finding in site.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    "settings",
    [
        "id: ../x", "id: /x", "id: C:x", "id: con", "id: NUL", "id: aux.txt", "id: x.", f"id: {LONG}", 'id: "x\\0"',
        "id: assets", "id: search", "symbol: A/../B/1", "symbol: /A/1", "symbol: CON/1", "symbol: A/aux.1", "symbol: A/1.html/2", "symbol: A/1/document.json", "symbol: A/1/Document.XML",
        "symbol: C:/1", "symbol: 'A/1 '", "symbol: A/1.", 'symbol: "A\\\\1/2"', "symbol: //host/1", "id: 'con '", "id: com1", "id: lpt9",
        f"symbol: A/{'1/' * 40}1", "symbol: Assets/1", "language: ..", "language: e/", 'title: "\\ud800"', 'title: "\\e[31m"',
    ],
)  # fmt: skip
def test_a_setting_that_is_no_name(settings: str, tmp_path: Path) -> None:
    names, errors = made(tmp_path, {"documents/x.txt": TEXT.format(settings=settings)})
    assert len(errors) == 1
    assert errors[0].startswith("documents/x.txt:1: error: expected ")
    assert not any(LONG in name or name.startswith("x/") for name in names)


@pytest.mark.parametrize("name", ["nul.txt", "..txt", "CON.txt", "search.txt", "con .txt", "com1..txt"])
def test_a_file_whose_name_gives_no_address(name: str, tmp_path: Path) -> None:
    _, errors = made(tmp_path, {f"documents/{name}": TEXT.format(settings="date: 2017-01-01")})
    assert len(errors) == 1
    assert errors[0].startswith(f"documents/{name}:1: error: expected a symbol or an id")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("C:\\x.txt", "c-x"), ("\\\\host\\x.txt", "host-x"), ("..\\x.txt", "x"), ("aux.x.txt", "aux-x"), ("%2e%2e%2fx.txt", "2e-2e-2fx"),
        ("a:b.txt", "a-b"), ("é.xé.txt", "x"), (f"{'a' * 240}.txt", "a" * 80), ("~x.txt", "x"), ("-x.txt", "x"),
    ],
)  # fmt: skip
def test_a_file_whose_name_means_something_elsewhere(name: str, place: str, tmp_path: Path) -> None:
    names, errors = made(tmp_path, {f"documents/{name}": TEXT.format(settings="date: 2017-01-01")})
    assert errors == []
    assert f"{place}/1.md" in names


@pytest.mark.parametrize(
    "symbols", [("A/1", "a/1"), ("A/71/L.2", "A/71/l.2"), ("A/1", "A/1/fr"), ("A/1", "A/1/annex-1")]
)
def test_two_symbols_side_by_side(symbols: tuple[str, str], tmp_path: Path) -> None:
    documents = enumerate(symbols)
    text = "---\nsymbol: {}\n---\nThe General Assembly,\n\n1. Acts;\n\nAnnex I\n\n1. Acts;\n"
    made(tmp_path, {f"documents/{number}.txt": text.format(symbol) for number, symbol in documents})


def test_symbols_cited_in_capitals_and_not(tmp_path: Path) -> None:
    cited = "E/CN.4/Sub.2/2003/12, E/CN.4/SUB.2/2003/12, A/C.3/80/L.4/Rev.1, A/C.3/80/L.4/REV.1, A/RES/64/293a, A/Res/64/293"
    names, errors = made(
        tmp_path, {"documents/x.txt": TEXT.format(settings="id: x") + f"\n2. Recalls {cited};\n"}
    )
    assert errors == []
    assert any(name.startswith("instruments/E/CN.4/") for name in names)


@pytest.mark.parametrize(
    "page",
    [
        "x/index.md",
        "x/1.md",
        "X/1.md",
        "x/1.html",
        "x/document.json",
        "x/1.html/y.txt",
        "x/README.md",
        "documents.json",
    ],
)
def test_a_page_by_hand_in_the_place_of_another(page: str, tmp_path: Path) -> None:
    """The build says so and leaves the old site: neither of them is lost in silence."""
    content = write(tmp_path, dict.fromkeys(PLACES, "care"))
    for name, text in {
        "documents/x.txt": TEXT.format(settings="id: x"),
        f"pages/{page}": "By hand\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (lost,) = build_site(content).lost
    assert lost.path == ("documents/x.txt" if page.startswith(("x", "X/")) else "pages")
    assert "found another file at " in lost.message


@pytest.mark.parametrize(
    "page",
    [
        "404.md",
        "404.html",
        "sitemap.xml",
        "Sitemap.xml.gz",
        "content-security-policy.txt",
        "content-security-policy.txt/x.md",
        "search/names.js",
        "Search/y.md",
    ],
)
def test_a_page_by_hand_in_the_place_of_what_is_written_last(page: str, tmp_path: Path) -> None:
    content = write(tmp_path, dict.fromkeys(PLACES, "care"))
    (tmp_path / "pages" / page).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "pages" / page).write_text("By hand\n", encoding="utf-8")
    (lost,) = build_site(content).lost
    assert lost.path == f"pages/{page}"
    assert "of a file or folder of the site itself" in lost.message


def own(label: str, first: str = "1") -> str:
    """A document as this project writes it, with other labels in its facts."""
    document = read_string(OWN, "own", "own.txt").document
    xml = FORMATS["akn"].write(document, NO_REFERENCES, ()).decode()
    return xml.replace('atx:label="2"', f'atx:label="{label}"').replace(
        'atx:label="1"', f'atx:label="{first}"'
    )


@pytest.mark.parametrize(
    "label",
    [
        "index",
        "INDEX",
        "con",
        "aux.1",
        "1.",
        "1..",
        "x.html",
        "negotiation",
        "../1",
        "/1",
        "C:1",
        "1/2",
        LONG,
        " 1",
    ],
)
def test_a_label_in_facts_of_our_own(label: str, tmp_path: Path) -> None:
    """They are left aside, and the file is read as official XML is."""
    names, _ = made(tmp_path, {"documents/own.xml": own(label)})
    assert {"own/1.md", "own/2.md"} <= set(names)
    assert len([name for name in names if name.startswith("own/") and name.endswith(".md")]) == 3


def test_labels_that_differ_in_capitals_only(tmp_path: Path) -> None:
    names, _ = made(tmp_path, {"documents/own.xml": own("4A", "4a")})
    assert "own/4a.md" not in names


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.xml",
        "/evil.xml",
        "C:\\evil.xml",
        "word/../../evil.xml",
        "con.xml",
        "word/DOCUMENT.xml",
        "x" * 300,
    ],
)
def test_a_member_of_an_archive(name: str, tmp_path: Path) -> None:
    """Nothing of an archive is unpacked; what is written has a name of ours."""
    body = paragraph("The General Assembly,") + paragraph("1. Acts;")
    (tmp_path / "a/b").mkdir(parents=True)
    file = saved(docx(body), tmp_path / "a/b", "paper.docx")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, "<evil/>")
    take_in(file, tmp_path / "a/b/out")
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == {
        "a/b/paper.docx", "a/b/out/paper.txt",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "name"),
    [("../../etc/passwd", "etc-passwd"), ("C:\\con", "c-con"), ("con", "paper"), ("..", "paper"), ("\\\\host\\x", "host-x"), (LONG, "a" * 60)],
)  # fmt: skip
def test_a_title_that_names_an_imported_file(title: str, name: str, tmp_path: Path) -> None:
    body = "".join(
        map(paragraph, ("General Assembly", "Draft resolution", title, "The General Assembly,", "1. Acts;"))
    )
    out = tmp_path / "out"
    take_in(saved(docx(body), tmp_path, "paper.docx"), out)
    assert [path.name for path in out.iterdir()] == [f"{name}.txt"]


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


@pytest.mark.parametrize(
    "name", ["documents/x.txt", "documents/x.xml", "bodies.yml", "lineages.yml", "redirects.yml"]
)
@pytest.mark.parametrize("kind", ["folder", "pipe", "broken link", "link to itself"])
def test_what_is_no_file(name: str, kind: str, tmp_path: Path) -> None:
    """A pipe would keep a reader waiting for ever."""
    content = write(tmp_path, dict.fromkeys(PLACES, "care"))
    path = tmp_path / name
    path.unlink(missing_ok=True)
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("/no/such/file" if kind == "broken link" else path)
    errors = [finding for finding in build_site(content).findings if finding.severity == "error"]
    assert [(error.path, error.message.partition(",")[0]) for error in errors] in (
        [(name, "expected a file")],
        [(name, "expected a file that can be read")],
    )


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """Archives from before UTF-8 hold such names."""
    name = os.fsdecode("documents/résolution.txt".encode("latin-1"))
    _, errors = made(tmp_path, {name: TEXT.format(settings="date: 2017-01-01")})
    assert errors == ["documents/r\\udce9solution.txt:0: error: expected a name in UTF-8, found other bytes"]
