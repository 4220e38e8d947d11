"""The case files about what texts refer to: a text, and what is found in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Finding
from generator.model.document import Document
from generator.model.references import References
from generator.resolving import Resolver, load_bodies
from tests.resolving.documents import document_of

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n~~~ text\n(?P<text>.*?)~~~\n~~~ (?P<asked>\w+)\n(?P<expected>.*?)~~~", re.M | re.S
)
FILES = ("citations", "ibid", "mentions")


def cases() -> list[object]:
    """Every case of the files about references."""
    return [
        pytest.param(match["text"], match["asked"], match["expected"], id=f"{name}: {match['title']}")
        for name in FILES
        for match in _CASE.finditer((CASES / f"{name}.md").read_text(encoding="utf-8"))
    ]


@cache
def resolver() -> Resolver:
    """With the project's own glossary."""
    bodies, findings = load_bodies((ROOT / "content" / "bodies.yml").read_bytes(), "content/bodies.yml")
    assert not findings
    return Resolver(bodies)


def label(document: Document, where: str) -> str:
    """A unit or note as the case files write it."""
    marks = {note.id: f"^{note.marker}" for note in document.notes}
    return marks.get(where, where.removeprefix("main/"))


def show(document: Document, references: References, findings: tuple[Finding, ...], asked: str) -> list[str]:
    """What was found, one line each."""
    words = {unit.id: unit.text.plain for unit in document.units()}
    words |= {note.id: note.text.plain for note in document.notes}
    lines: list[str] = []
    said = findings
    if asked == "citations":
        lines = [
            " | ".join(
                (label(document, one.where), words[one.where][one.start : one.end], one.target)
                + ((one.pinpoint,) if one.pinpoint else ())
            )
            for one in references.citations
        ]
        about = ("glossary", "“the ")
        said = tuple(one for one in findings if not any(words in one.message for words in about))
    elif asked == "mentions":
        lines = [
            " | ".join(
                (label(document, one.where), words[one.where][one.start : one.end], one.body, one.form)
            )
            for one in references.mentions
        ]
        lines += [f"? {label(document, one.unit)} | {one.body} | {one.verb}" for one in references.asks]
    else:
        lines = [f"{label(document, one.note)} | {one.text}" for one in references.notes]
    return lines + [f"! {one.line} | {one.severity} | {one.message}" for one in said]


@pytest.mark.parametrize(("text", "asked", "expected"), cases())
def test_text_refers_to(text: str, asked: str, expected: str) -> None:
    document = document_of(text)
    references, findings = resolver().resolve(document)
    assert show(document, references, findings, asked) == expected.splitlines()


def test_every_case_in_the_files_is_run() -> None:
    titles = sum((CASES / f"{name}.md").read_text(encoding="utf-8").count("\n## ") for name in FILES)
    assert len(cases()) == titles > 40


def test_secretariat_of_a_conference_of_parties_stays_plain() -> None:
    text = "1 | Requests the Secretariat to report;\n2 | Thanks the Secretariat of the United Nations;"
    document = document_of(text, organ="Conference of the Parties to the Convention on Moonlight")
    references, findings = resolver().resolve(document)
    assert show(document, references, findings, "mentions") == [
        "2 | Secretariat of the United Nations | secretariat | name",
        "! 1 | note | “the Secretariat” may be that of the United Nations or of the conference that speaks;"
        " it stays plain.",
    ]
