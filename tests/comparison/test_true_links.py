"""The links found, against those written down by reading."""

from __future__ import annotations

import pytest

from bench.comparison_cases import DEVELOPMENT, Case, all_cases, units_at
from generator.comparison.alignment import compare
from generator.model.comparison import Comparison
from tests.comparison.examples import labels, said

DRAFT, DECLARATION, REVISION = "2017-07-19-final-draft", "A/RES/71/319/annex", "2021-09-10-rev3"
DEVELOPMENT_CASES = [case for case in all_cases() if case.purpose == DEVELOPMENT]


def compared(old: str, new: str) -> Comparison:
    old_units, new_units = units_at(old), units_at(new)
    if old_units is None or new_units is None:
        pytest.skip("the official texts are not at hand (AGREED_TEXT_CORPUS)")
    return compare(old_units, new_units)


def case_of(old: str, new: str) -> Case:
    return next(case for case in all_cases() if (case.old, case.new) == (old, new))


def test_the_final_draft_became_the_declaration_paragraph_by_paragraph() -> None:
    comparison = compared(DRAFT, DECLARATION)
    expected = case_of(DRAFT, DECLARATION).links
    assert said(comparison) == [f"{old} > {new} {relation}" for (old, new), relation in expected.items()]
    assert (len(comparison.links), comparison.added, comparison.dropped) == (28, (), ())


def test_the_declaration_in_the_third_revision_link_by_link() -> None:
    comparison = compared(DECLARATION, REVISION)
    expected = case_of(DECLARATION, REVISION).links
    found = {tuple(line.split(" ", 3)[::2]): line.split()[3].rstrip(",") for line in said(comparison)}
    assert found == expected
    assert labels(comparison.added) == [
        "5(b)", "9", "11bis", "13(b)", "13(d)", "13(e)", "18", "21", "21(b)", "23(a)", "23(b)", "23(c)",
    ]  # fmt: skip
    assert labels(comparison.dropped) == ["15"]


def test_what_moved_in_the_third_revision() -> None:
    """Paragraphs 12, 13, 14 and on have new numbers, and have not moved."""
    comparison = compared(DECLARATION, REVISION)
    moved = {line.split()[0] for line in said(comparison) if line.endswith("moved")}
    assert moved == {"3", "4", "6", "9", "19", "24", "25"}
    assert "25 > 25 split" in said(comparison)


@pytest.mark.parametrize("case", DEVELOPMENT_CASES, ids=lambda case: f"{case.old}..{case.new}")
def test_nothing_is_linked_that_does_not_belong_together(case: Case) -> None:
    found = {tuple(line.split(" ", 3)[::2]) for line in said(compared(case.old, case.new))}
    assert found - case.links.keys() - case.doubtful == set()


REVISIONS = [case for case in DEVELOPMENT_CASES if len(case.links) > 10]


@pytest.mark.parametrize("case", REVISIONS, ids=lambda case: f"{case.old}..{case.new}")
def test_every_link_of_a_revision_is_found(case: Case) -> None:
    found = {tuple(line.split(" ", 3)[::2]) for line in said(compared(case.old, case.new))}
    assert case.links.keys() - found == set()
