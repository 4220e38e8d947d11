"""The same input gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

KEPT = ("content", "overrides", "mkdocs.yml")


def build(project: Path, backwards: bool, **environment: str) -> dict[str, bytes]:
    """A copy of the project, its files made in order of name or against it, built in a process of its own."""
    files = sorted(path for name in KEPT for path in [Path(name), *Path(name).rglob("*")] if path.is_file())
    for file in reversed(files) if backwards else files:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, project / file)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environment},
        check=True,
        timeout=300,
    )
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_two_builds_differ_in_no_byte(tmp_path: Path) -> None:
    one = build(tmp_path / "a", False, LC_ALL="C", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1")
    other = build(
        tmp_path / "another place" / "é",
        True,
        LC_ALL="C.UTF-8",
        LANGUAGE="tr",
        TZ="Pacific/Pago_Pago",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="86400",
    )
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
