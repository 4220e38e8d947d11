"""What the project is made of: every library locked by its hash, under a licence that may be passed on."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.audit import verdict
from tests.licences import LIST, licence, runtime, table

LOCK = Path("requirements.lock")
TOOLS = [Path("locks", f"{name}.lock") for name in ("audit", "mutants", "uv")]
"""What `make audit`, `make mutants` and `make lock` install for themselves."""
PERMISSIVE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|ZPL|Zope|Unlicense|HPND|0BSD|CC0|Public Domain)\b",
    re.IGNORECASE,
)
WEAK = {
    "certifi": "MPL",
    "pathspec": "MPL",
    "pyphen": "LGPL",
}
"""Runtime libraries under a weak copyleft: they are used as they are, and none of them is in a site."""


@pytest.mark.parametrize("lock", [LOCK, *TOOLS], ids=lambda lock: lock.stem)
def test_every_line_of_a_lock_is_a_version_with_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-e|-f|--(?!hash=sha256:)\S+)", text, re.MULTILINE)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > (50 if lock == LOCK else 0)
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(?:\[[a-z,]+\])?==\S+", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


def test_every_library_of_the_runtime_may_be_passed_on() -> None:
    names = list(runtime())
    assert len(names) > 20
    unknown = {
        name: licence(name)
        for name in names
        if not PERMISSIVE.search(licence(name)) and not (name in WEAK and WEAK[name] in licence(name))
    }
    assert unknown == {}
    strict = [
        name
        for name in names
        if re.search(r"\bA?GPL|Affero|GNU General Public", licence(name)) and name not in WEAK
    ]
    assert strict == []


def test_the_licences_are_listed() -> None:
    """`python -m tests.licences` writes the list; other systems may need a library more."""
    assert set(table().splitlines()) <= set(LIST.read_text(encoding="utf-8").splitlines())


def test_the_lock_is_that_of_the_project() -> None:
    """Every library the project asks for is locked, in a version that it allows."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    entries = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE
    )
    locked: dict[str, list[str]] = {}
    for name, version in entries:
        locked.setdefault(canonicalize_name(name), []).append(version)
    for wanted in map(Requirement, asked):
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions, wanted
        assert all(wanted.specifier.contains(version) for version in versions), wanted
    assert project["build-system"]["requires"] == ["hatchling"]
    assert "hatchling" in locked


def test_the_makefile_installs_nothing_without_a_hash() -> None:
    rules = Path("Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    installs = [line for line in rules.splitlines() if "pip install" in line]
    assert len(installs) == 6
    assert [one for one in installs if "--require-hashes" not in one and "--no-deps" not in one] == []


def test_what_is_said_of_vulnerabilities() -> None:
    clean = {"name": "a", "version": "1", "vulns": []}
    flawed = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}
    unknown = {"name": "c", "skip_reason": "not found"}

    def said(*libraries: object) -> tuple[str, bool]:
        return verdict(json.dumps({"dependencies": libraries}))

    assert said(clean) == ("1 libraries checked, 0 findings", False)
    assert said(clean, flawed) == ("b 2: PYSEC-1\nb 2: PYSEC-2\n2 libraries checked, 2 findings", True)
    assert said(clean, unknown) == ("c: not checked, not found\n1 libraries checked, 1 findings", True)
    nobody = ("no database of vulnerabilities can be reached from here: NOTHING HAS BEEN CHECKED", False)
    assert said(unknown) == verdict("") == nobody


def test_the_wheel_is_the_same_bytes_twice_and_holds_no_stray_file(tmp_path: Path) -> None:
    def build(project: Path, folder: Path) -> dict[str, str]:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
            check=True,
            capture_output=True,
            timeout=120,
            cwd=project,
        )
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}

    here = Path.cwd()
    one = build(here, tmp_path / "one")
    (wheel,) = (tmp_path / "one").iterdir()
    kept = [path for path in Path("generator").rglob("*") if path.suffix in (".py", ".jinja", ".css")]
    with zipfile.ZipFile(wheel) as archive:
        named = [name for name in archive.namelist() if not name.startswith("agreed_text-")]
    assert sorted(named) == sorted(path.as_posix() for path in kept)
    copy = tmp_path / "copy"
    shutil.copytree(here / "generator", copy / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(here / name, copy)
    (copy / "generator" / "stray.tmp").write_text("left here")
    (copy / "generator" / "notes").mkdir()
    (copy / "generator" / "notes" / "stray.txt").write_text("left here")
    assert one == build(copy, tmp_path / "two")
