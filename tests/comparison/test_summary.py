"""A comparison in figures, and the verbs that changed."""

from __future__ import annotations

import pytest

from bench.comparison_cases import units_at
from generator.comparison.alignment import compare
from generator.comparison.counting import count_words
from generator.comparison.summary import summarize
from generator.comparison.verbs import operative_verbs, replaced_verbs
from generator.comparison.words import redline
from generator.model.comparison import Relation, Summary, VerbChange
from generator.site import compare_units
from tests.comparison.examples import units
from tests.growth import assert_linear, seconds


def summary(old: str, new: str) -> Summary:
    return compare_units(units(old), units(new), ("old", "new")).summary


def test_words_and_units_are_counted() -> None:
    old = "1. We urge all harbour police to search lorries.\n2. We will pay for shelters.\n3. Recruiters lie."
    new = old.replace("urge", "encourage").replace("Recruiters lie", "Data matter most")
    figures = summary(old, new)
    assert figures.relations == {
        Relation.SAME: 1, Relation.EDITED: 1, Relation.SPLIT: 0, Relation.MERGED: 0, Relation.CARRIED: 0,
    }  # fmt: skip
    assert (figures.added, figures.dropped, figures.moved, figures.editorial) == (1, 1, 0, 0)
    assert (figures.words_old, figures.words_new) == (15, 16)
    assert (figures.words_removed, figures.words_added) == (1 + 2, 1 + 3)
    assert figures.share_kept == (15 - 3) / 15
    assert figures.verbs == (VerbChange("main/1", "main/1", "urge", "encourage"),)


def test_an_editors_changes_remove_no_words() -> None:
    figures = summary("1. We reaffirm the UN labor norms.", "1. We reaffirm the United Nations labour norms.")
    assert (figures.editorial, figures.words_removed, figures.words_added, figures.share_kept) == (
        1,
        0,
        0,
        1.0,
    )


def test_the_third_revision_in_figures() -> None:
    old, new = units_at("A/RES/71/319/annex"), units_at("2021-09-10-rev3")
    assert old
    assert new
    figures = compare_units(old, new, ("old", "new")).summary
    assert (figures.units_old, figures.units_new, figures.added, figures.dropped) == (28, 40, 12, 1)
    verbs = {(v.old, v.new): (v.was, v.now) for v in figures.verbs}
    assert verbs["annex/12", "main/15"] == ("stress", "reiterate")
    assert verbs["annex/18", "main/21(a)"] == ("recall", "recognize")
    # Of paragraphs split, merged and carried over: only what was said of the words that stayed.
    assert verbs["annex/8", "main/10"] == ("encourage", "acknowledge")
    assert verbs["annex/24", "main/14"] == ("underline", "take note")
    assert verbs["annex/25", "main/10"] == ("will", "aim")
    assert ("annex/25", "main/14") not in verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("We recall and reaffirm our commitments.", ["recall", "reaffirm"]),
        (
            "We, the States Members of the United Nations, reaffirm the Plan and evince our will.",
            ["reaffirm", "evince"],
        ),
        ("Expresses its deep concern about it, and urges States to act;", ["express deep concern", "urge"]),
        ("Takes note with appreciation of the report;", ["take note with appreciation"]),
        ("Also strongly encourages States to note the support given;", ["encourage"]),
        ("Recalling its resolution, in which it decided to meet, and noting the date,", ["recall", "note"]),
        ("In this regard, while recalling it, we urge States.", []),
        ("Guided by the Charter,", []),
        ("We recognise this. We urge them, and call upon others.", ["recognize", "urge", "call upon"]),
        ("To provide support;", []),
    ],
)
def test_operative_verbs(text: str, verbs: list[str]) -> None:
    assert list(operative_verbs(text)) == verbs


def test_a_verb_takes_the_place_of_another_between_those_that_stay() -> None:
    old = "We call for respect, encourage States to act, and welcome it."
    new = "We call for respect, acknowledge the need to act, and welcome it."
    assert replaced_verbs(old, new) == (("encourage", "acknowledge"),)


def test_a_verb_added_replaces_none() -> None:
    assert replaced_verbs("We welcome it.", "We welcome it. We urge them.") == ()


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert count_words("The Children's Fund, capacity-building and resolution 70/1 — 2.5 per cent.") == 10


def test_the_verb_of_one_half_of_a_split_paragraph_changed() -> None:
    old = (
        "1. We reaffirm our will to search every lorry in the harbour at night. We urge judges to hear "
        "children in separate rooms with a guardian present.\n2. We will pay for shelters in each province."
    )
    new = (
        "1. We recall our will to search every lorry in the harbour at night.\n2. We urge judges to hear "
        "children in separate rooms with a guardian present.\n3. We will pay for shelters in each province."
    )
    figures = summary(old, new)
    assert figures.relations[Relation.SPLIT] == 2
    assert figures.verbs == (VerbChange("main/1", "main/1", "reaffirm", "recall"),)


def test_figures_cost_in_proportion_to_the_paragraphs() -> None:
    def cost(paragraphs: int) -> float:
        lines = [f"{n}. We name the matter m{n} and the remedy r{n} for it." for n in range(paragraphs)]
        old, new = units("\n".join(lines)), units("\n".join(lines).replace("remedy", "cure"))
        comparison = compare(old, new)
        redlines = {
            (link.old, link.new): redline(a.text.plain, b.text.plain)
            for link, a, b in zip(comparison.links, old, new, strict=True)
        }
        assert summarize(comparison, old, new, redlines).relations[Relation.EDITED] == paragraphs
        return seconds(lambda: summarize(comparison, old, new, redlines))

    assert_linear(cost, 1200)
