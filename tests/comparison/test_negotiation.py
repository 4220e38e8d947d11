"""What is agreed in a draft, from the marks printed on it."""

from __future__ import annotations

from pathlib import Path

from generator.comparison.negotiation import negotiation
from generator.model.document import Part, PartKind
from generator.model.negotiation import Standing
from generator.reading import read_file
from tests.comparison.examples import labels, units


def part(text: str) -> Part:
    return Part("main", PartKind.TEXT, None, 1, units(text))


def test_a_paragraph_is_agreed_open_or_partly_agreed() -> None:
    draft = """
        1. We agree. Ad ref
        2. We differ.
        3. We shall:
        3(a) Act now. Ad ref
        3(b) Wait and see.
        4.
        4(a) Go. Ad ref
    """
    status = negotiation(part(draft))
    assert status
    assert [(p.unit, p.standing) for p in status.paragraphs] == [
        ("main/1", Standing.AGREED),
        ("main/2", Standing.OPEN),
        ("main/3", Standing.PARTLY),
        ("main/4", Standing.AGREED),
    ]
    assert (status.units, status.units_agreed, status.share_of_units) == (6, 3, 0.5)
    assert (status.words, status.words_agreed) == (2 + 2 + 2 + 2 + 3 + 1, 2 + 2 + 1)


def test_a_text_without_marks_is_not_under_negotiation() -> None:
    assert negotiation(part("1. We agree.")) is None


def test_the_third_revision() -> None:
    """Read by eye: ten paragraphs agreed, 13 and 23 in part; fifteen marks in all."""
    document = read_file(Path("content/documents/2021-09-10-rev3.txt"), "rev3").document
    status = negotiation(next(part for part in document.parts if part.id == "main"))
    assert status
    standing = {paragraph.unit: paragraph for paragraph in status.paragraphs}
    agreed = [p.unit for p in status.paragraphs if p.standing is Standing.AGREED]
    assert labels(tuple(agreed)) == ["1", "3", "4", "6", "15", "16", "17", "19", "20", "26"]
    assert labels(standing["main/13"].agreed) == ["13(a)", "13(b)", "13(c)"]
    assert labels(standing["main/23"].agreed) == ["23(a)", "23(c)"]
    assert [status.count(kind) for kind in Standing] == [10, 2, 16]
    assert (status.units, status.units_agreed) == (40, 15)
