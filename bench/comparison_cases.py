"""True links between texts, written down by reading them, and the texts they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.comparison_corpus import corpus_file, official_units
from generator.model.address import part_path
from generator.model.comparison import Relation
from generator.model.document import Unit
from generator.reading import read_file

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "comparison" / "links"
DEVELOPMENT, TEST = "development", "test"

_HEAD = re.compile(r"(old|new|set): (.+)")
_LINK = re.compile(r"(\S+) > (\S+) (\w+)")

Labels = tuple[str, str]


class Case(NamedTuple):
    """The true links of one pair of texts, by label."""

    what: str
    old: str
    """Address of the older text."""
    new: str
    purpose: str
    """`development`: thresholds were set with it in sight; `test`: they were not."""
    links: dict[Labels, Relation]
    doubtful: set[Labels]
    """Links on which careful readers may differ: counted neither way."""


def read_case(path: Path) -> Case:
    """One file of `tests/comparison/links`: `3 > 6 split` says that a part of paragraph 3 went into 6."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    head: dict[str, str] = {}
    links: dict[Labels, Relation] = {}
    doubtful: set[Labels] = set()
    for line in lines[1:]:
        if field := _HEAD.fullmatch(line):
            head[field[1]] = field[2]
        elif (link := _LINK.fullmatch(line)) and link[3] == "doubtful":
            doubtful.add((link[1], link[2]))
        elif link:
            links[link[1], link[2]] = Relation(link[3])
        else:
            raise ValueError(f"{path}: neither field nor link: {line}")
    return Case(lines[0].removeprefix("# "), head["old"], head["new"], head["set"], links, doubtful)


def all_cases() -> list[Case]:
    """Every case there is, in the order of file names."""
    return [read_case(path) for path in sorted(FOLDER.glob("*.txt"))]


def units_at(address: str) -> Sequence[Unit] | None:
    """Units of one of the project's texts or of an official resolution; None where that is not at hand."""
    for path in sorted((ROOT / "content" / "documents").glob("*.txt")):
        document = read_file(path, path.name).document
        for part in document.parts:
            if part_path(document, part.id) == address:
                return part.units
    file = corpus_file(address) if address.startswith("A/RES/") else None
    return official_units(file) if file else None
