"""What the project is made of: every library locked by its hash, under a licence that may be passed on."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path("requirements.lock")
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|ZPL|Zope|Unlicense|HPND|0BSD|CC0|Public Domain",
    re.IGNORECASE,
)
WEAK = {
    "certifi": "MPL",
    "pathspec": "MPL",
    "pyphen": "LGPL",
}
"""Runtime libraries under a weak copyleft: they are used as they are, and none of them is in a site."""


def test_every_line_of_the_lock_is_a_version_with_hashes() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-e|-f|--(?!hash=sha256:)\S+)", text, re.MULTILINE)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(?:\[[a-z,]+\])?==\S+", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


def runtime() -> Iterator[str]:
    """Every distribution that an installation brings along."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(one) for one in project["dependencies"]]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        for extra in ("", *sorted(wanted.extras)):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            for line in distribution(name).requires or ():
                needed = Requirement(line)
                if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                    waiting.append(needed)
    yield from sorted({name for name, _ in seen})


def licence(name: str) -> str:
    about = distribution(name).metadata
    said = [
        about.get("License-Expression") or "",
        *(c for c in about.get_all("Classifier") or () if "License" in c),
    ]
    return "; ".join(filter(None, said)) or (about.get("License") or "")[:200]


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


def test_the_wheel_is_the_same_bytes_twice(tmp_path: Path) -> None:
    def build(folder: Path) -> dict[str, str]:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}

    one = build(tmp_path / "one")
    assert len(one) == 1
    assert one == build(tmp_path / "two")
