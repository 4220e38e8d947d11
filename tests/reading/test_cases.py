"""The case files: a text, and the units it gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.model.document import Unit
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source

CASES = Path(__file__).parent.parent / "cases"
FILES = ("damage", "letters", "numbering", "pages", "preamble")
_CASE = re.compile(
    r"^## (?P<title>.+?)\n~~~ text\n(?P<text>.*?)~~~\n~~~ units\n(?P<units>.*?)~~~", re.M | re.S
)


def cases() -> list[object]:
    """Every case of the files about reading."""
    return [
        pytest.param(match["text"], match["units"], id=f"{name}: {match['title']}")
        for name in FILES
        for match in _CASE.finditer((CASES / f"{name}.md").read_text(encoding="utf-8"))
    ]


def show(unit: Unit) -> str:
    """A unit as the case files write it."""
    words = unit.text.plain
    for mark in reversed(unit.text.marks):
        words = f"{words[: mark.at]}^{mark.marker}{words[mark.at :]}"
    status = f" {{{unit.status}}}" if unit.status else ""
    return f"{unit.label} | {unit.kind} | {words}{status}".rstrip()


@pytest.mark.parametrize(("text", "expected"), cases())
def test_text_gives_units(text: str, expected: str) -> None:
    document, findings = read_text(parse_source(text, "case", "case.txt"))
    units = [show(unit) for unit in document.units()]
    warnings = [
        f"! {f.line} | {f.severity} | {f.message}" for f in findings if f.severity is not Severity.NOTE
    ]
    assert [*units, *warnings] == [line.rstrip() for line in expected.splitlines()]


def test_every_case_in_the_files_is_run() -> None:
    titles = sum(
        path.read_text(encoding="utf-8").count("\n## ") for path in CASES.glob("*.md") if path.stem in FILES
    )
    assert len(cases()) == titles > 20
