"""The licences of all libraries an installation brings along: `python -m tests.licences` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LIST = Path("docs/licences.md")
_HEAD = """# Licences of the libraries

What an installation of Agreed Text brings along, and the licence each of them names. None of it is part of a site
but the theme, Material for MkDocs, and the search, Pagefind.

| library | licence |
|---|---|
"""


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


def table() -> str:
    """The list, as Markdown."""
    return _HEAD + "".join(f"| {name} | {_said(name)} |\n" for name in runtime())


def _said(name: str) -> str:
    """In a few words: an expression of SPDX where there is one, else what the classifiers say."""
    words = licence(name).splitlines()[0]
    return ", ".join(dict.fromkeys(one.rpartition(" :: ")[2].strip() for one in words.split(";")))


if __name__ == "__main__":
    LIST.write_text(table(), encoding="utf-8", newline="\n")
