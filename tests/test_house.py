"""The house stands: imports go one way, from the doors through `site` to the rooms and the model."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path("generator")
MAY_IMPORT = {
    "model": {"model"},
    "diagnostics": set(),
    "reading": {"reading", "model", "diagnostics"},
    "importing": {"importing", "diagnostics", "__init__"},
    "intake": {"importing", "reading", "model", "diagnostics"},
    "resolving": {"resolving", "model", "diagnostics"},
    "comparison": {"comparison", "model", "diagnostics"},
    "permalinks": {"permalinks", "model", "diagnostics"},
    "publishing": {"publishing", "work"},
    "work": {"work"},
    "rendering": {"rendering", "model"},
    "exporting": {"exporting", "model"},
    "searching": {"searching", "model"},
    "site": {
        "reading",
        "resolving",
        "comparison",
        "rendering",
        "exporting",
        "permalinks",
        "searching",
        "publishing",
        "work",
        "model",
        "diagnostics",
    },
    "plugin": {"site", "exporting", "publishing", "work", "diagnostics"},
    "__main__": {
        "site",
        "plugin",
        "work",
        "intake",
        "exporting",
        "comparison",
        "permalinks",
        "model",
        "diagnostics",
        "__init__",
    },
    "__init__": set(),
}
"""Each room, and the rooms it may know."""
LIBRARIES = {
    "jinja2": {"rendering", "publishing"},
    "mkdocs": {"plugin", "publishing", "__main__"},
    "markdown": {"publishing"},
    "yaml": {"reading", "resolving", "comparison", "permalinks"},
    "click": {"__main__"},
    "rich": {"exporting", "work"},
    "pagefind_bin": {"searching"},
    "pypdfium2": {"importing"},
    "weasyprint": {"exporting"},
}
"""Libraries that only some rooms may use."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("file", FILES, ids=str)
def test_imports_go_one_way(file: Path) -> None:
    rooms = {
        ([*name.split("."), "__init__"])[1] for name in imported(file) if name.split(".")[0] == "generator"
    }
    rooms = {"__init__" if (name.startswith("__version")) else name for name in rooms}
    assert rooms <= MAY_IMPORT[room(file)] | {room(file)}


@pytest.mark.parametrize("file", FILES, ids=str)
def test_libraries_stay_in_their_rooms(file: Path) -> None:
    used = {name.split(".")[0] for name in imported(file)}
    assert {lib for lib in used if lib in LIBRARIES and room(file) not in LIBRARIES[lib]} == set()


def test_every_room_is_known() -> None:
    assert {room(file) for file in FILES} == set(MAY_IMPORT)
