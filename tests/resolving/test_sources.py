"""The four documents of the project: every citation, mention and ask, written down from the texts."""

from __future__ import annotations

import re

import pytest

from generator.reading import read_file
from tests.resolving.test_cases import CASES, ROOT, resolver, show

_LIST = re.compile(
    r"^## (?P<document>.+?)\n(?:[^~\n].*\n|\n)*~~~ (?P<asked>\w+)\n(?P<expected>.*?)~~~", re.M | re.S
)
FILES = ("citations_of_the_documents", "mentions_of_the_documents", "ibid_of_the_documents")


def lists() -> list[object]:
    """Every list of the files about the four documents."""
    return [
        pytest.param(match["document"], match["asked"], match["expected"], id=f"{match['document']}: {name}")
        for name in FILES
        for match in _LIST.finditer((CASES / f"{name}.md").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("name", "asked", "expected"), lists())
def test_document_refers_to(name: str, asked: str, expected: str) -> None:
    reading = read_file(ROOT / "content" / "documents" / f"{name}.txt", f"{name}.txt")
    references, findings = resolver().resolve(reading.document)
    assert show(reading.document, references, findings, asked) == expected.splitlines()


def test_every_document_is_in_every_file() -> None:
    assert len(lists()) == 4 * len(FILES)


def test_nothing_in_the_documents_stays_open() -> None:
    for path in sorted((ROOT / "content" / "documents").glob("*.txt")):
        _, findings = resolver().resolve(read_file(path, path.name).document)
        assert not findings
