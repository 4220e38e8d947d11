"""What counts as the same paragraph: examples short enough to be judged by reading."""

from __future__ import annotations

import time

import pytest

from generator.comparison.alignment import compare
from generator.comparison.links import Ground
from tests.comparison.examples import labels, links, said, units

SHELTER = "We will build shelters for survivors in every province and pay for their upkeep from the budget."
COURTS = "Judges shall hear children in separate rooms, with a guardian present and without the accused."
BORDER = "Customs officers search lorries at night and report suspicious cargo to the harbour police."
SCHOOLS = "Teachers explain to pupils how recruiters lure young people with false promises of work abroad."
DATA = "Statistical offices publish yearly figures on convictions, broken down by sex and age."
FUND = "The trust fund grants money for legal aid, medicine and language lessons."


def test_a_text_and_itself_are_the_same() -> None:
    text = f"1. {SHELTER}\n2. {COURTS}"
    comparison = compare(units(text), units(text))
    assert said(comparison) == ["1 > 1 same", "2 > 2 same"]
    assert [link.similarity for link in comparison.links] == [1.0, 1.0]
    assert (comparison.added, comparison.dropped) == ((), ())


def test_only_the_same_words_are_wholly_alike() -> None:
    """The same words in another order, and half of the words."""
    old = f"1. {SHELTER} {COURTS}\n2. {BORDER}"
    comparison = compare(units(old), units(f"1. {COURTS} {SHELTER}\n2. {BORDER} {DATA}"))
    assert [link.similarity == 1 for link in comparison.links] == [False, False]
    turned, longer = (link.similarity for link in comparison.links)
    assert longer < 0.8 < turned < 1


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        pytest.param(2, 3, True, id="between two"),
        pytest.param(0, 0, True, id="before the first"),
        pytest.param(9, 9, True, id="after the last"),
        pytest.param(1, 2, True, id="a paragraph divided"),
        pytest.param(2, 1, True, id="two made one with the first"),
        pytest.param(3, 4, True, id="two made one with the second"),
        pytest.param(2, 0, False, id="over the first"),
        pytest.param(3, 5, False, id="over the second"),
        pytest.param(0, 2, False, id="over the first, from before it"),
        pytest.param(9, 3, False, id="over the second, from after it"),
    ],
)
def test_a_link_keeps_the_order_of_those_that_are_sure(old: int, new: int, keeps: bool) -> None:
    ground = Ground(kinship=1.0, spine=[(1, 1), (4, 4)])
    assert ground.keeps_order(old, new) is keeps


def test_a_new_number_is_no_move() -> None:
    old = f"1. {SHELTER}\n2. {COURTS}\n3. {BORDER}"
    new = f"1. {DATA}\n2. {SHELTER}\n3. {COURTS}\n4. {BORDER}"
    assert links(old, new) == ["1 > 2 same", "2 > 3 same", "3 > 4 same"]


def test_the_fewest_possible_move() -> None:
    old = f"1. {SHELTER}\n2. {COURTS}\n3. {BORDER}\n4. {SCHOOLS}"
    new = f"1. {SCHOOLS}\n2. {SHELTER}\n3. {COURTS}\n4. {BORDER}"
    assert links(old, new) == ["4 > 1 same, moved", "1 > 2 same", "2 > 3 same", "3 > 4 same"]


def test_a_paragraph_divided() -> None:
    old = f"1. {SHELTER} {COURTS}\n2. {BORDER}\n3. {SCHOOLS}\n4. {DATA}"
    new = f"1. {SHELTER}\n2. {COURTS}\n3. {BORDER}\n4. {SCHOOLS}\n5. {DATA}"
    assert links(old, new)[:3] == ["1 > 1 split", "1 > 2 split", "2 > 3 same"]


def test_two_paragraphs_made_one() -> None:
    old = f"1. {SHELTER}\n2. {COURTS}\n3. {BORDER}\n4. {SCHOOLS}\n5. {DATA}"
    new = f"1. {SHELTER} {COURTS}\n2. {BORDER}\n3. {SCHOOLS}\n4. {DATA}"
    assert links(old, new)[:3] == ["1 > 1 merged", "2 > 1 merged", "3 > 2 same"]


def test_a_phrase_carried_over_into_another_paragraph() -> None:
    """Among much else, as in life: a phrase is a small part of both paragraphs."""
    long = f"{SHELTER} {COURTS} {SCHOOLS}"
    phrase = "with safe passage, sworn interpreters, sealed testimony and prompt compensation"
    old = f"1. {long} They may leave {phrase}.\n2. {BORDER}\n3. {DATA}"
    new = f"1. {long}\n2. {BORDER} {FUND} Fishing crews and maids are entitled to claims {phrase}.\n3. {DATA}"
    assert links(old, new) == ["1 > 1 edited", "1 > 2 carried", "2 > 2 edited", "3 > 3 same"]


def test_a_formula_of_the_subject_links_nothing() -> None:
    formula = "trafficking in persons, especially women and children"
    old = f"1. On {formula}: {SHELTER}\n2. On {formula}: {COURTS}\n3. On {formula}: {BORDER}"
    new = f"1. On {formula}: {SCHOOLS}\n2. On {formula}: {DATA}\n3. On {formula}: {FUND}"
    assert links(old, new) == []


def test_items_are_followed_apart_from_their_paragraph() -> None:
    old = f"1. We shall:\n1(a) {SHELTER}\n1(b) {COURTS}\n2. {BORDER}"
    new = f"1. We shall:\n1(a) {DATA}\n1(b) {SHELTER}\n1(c) {COURTS}\n2. {BORDER}"
    comparison = compare(units(old), units(new))
    assert said(comparison) == ["1 > 1 same", "1(a) > 1(b) same", "1(b) > 1(c) same", "2 > 2 same"]
    assert labels(comparison.added) == ["1(a)"]


def test_headings_and_numbers_without_words_take_no_part() -> None:
    old = f"h1. Prevention\n5.\n5(a) {SHELTER}"
    new = f"h1. Prevention\n5.\n5(a) {SHELTER}"
    comparison = compare(units(old), units(new))
    assert said(comparison) == ["5(a) > 5(a) same"]
    assert (comparison.added, comparison.dropped) == ((), ())


def test_a_link_by_hand_stands_and_says_so() -> None:
    old, new = units(f"1. {SHELTER}\n2. {COURTS}"), units(f"1. {SHELTER}\n2. {BORDER}")
    comparison = compare(old, new, hand=[("main/2", "main/2")])
    assert [(link.old, link.new, link.decided_by) for link in comparison.links] == [
        ("main/1", "main/1", "measure"),
        ("main/2", "main/2", "hand"),
    ]


def test_a_forbidden_link_is_never_made() -> None:
    old, new = units(f"1. {SHELTER}\n2. {COURTS}"), units(f"1. {SHELTER}\n2. {COURTS}")
    comparison = compare(old, new, forbidden=[("main/1", "main/1")])
    assert said(comparison) == ["2 > 2 same"]
    assert (labels(comparison.added), labels(comparison.dropped)) == (["1"], ["1"])


@pytest.mark.parametrize(("old", "new"), [("", "1. We agree."), ("1. We agree.", ""), ("", "")])
def test_a_text_without_units(old: str, new: str) -> None:
    comparison = compare(units(old), units(new))
    assert (comparison.links, len(comparison.added), len(comparison.dropped)) == (
        (),
        len(units(new)),
        len(units(old)),
    )


def test_paragraphs_are_followed_in_a_script_without_spaces() -> None:
    old = """
    1. 我们重申致力于执行联合国打击人口贩运全球行动计划，并决心采取果断的协调行动。
    2. 我们欢迎海关官员夜间搜查卡车并向港口警察报告。
    3. 教师向学生解释招聘者如何欺骗年轻人。
    4. 我们感谢捐助者慷慨支持信托基金。
    """
    new = """
    1. 教师向学生解释招聘者如何以虚假承诺欺骗年轻人。
    2. 我们重申坚定致力于执行联合国打击人口贩运全球行动计划，并决心采取果断的协调行动。
    3. 统计局每年公布按性别和年龄分列的定罪数字。
    4. 我们深切感谢捐助者慷慨支持信托基金。
    """
    assert links(old, new) == ["3 > 1 edited", "1 > 2 edited, moved", "4 > 4 edited"]


def test_where_every_paragraph_was_edited_their_order_tells_that_they_went_on() -> None:
    old, new = (
        "\n".join(f"{n}. We name the matter m{n} and the {word} r{n} for it." for n in range(1, 200))
        for word in ("remedy", "cure")
    )
    assert links(old, new) == [f"{n} > {n} edited" for n in range(1, 200)]


def test_two_endless_paragraphs_that_repeat_themselves_are_compared_at_once() -> None:
    """Found by fuzzing: each word of the one stood a thousand times in the other."""
    filler = [f"the remedy r{n} and the matter m{n}" for n in range(40)]
    old = f"1. {' '.join(filler[:20])} " + "harbour police lorries " * 300 + f"\n2. {SHELTER}\n3. {COURTS}"
    new = (
        f"1. {' '.join(filler[20:])} "
        + "lorries harbour police search " * 300
        + f"\n2. {SHELTER}\n3. {COURTS}"
    )
    began = time.process_time()
    assert links(old, new)[-2:] == ["2 > 2 same", "3 > 3 same"]
    assert time.process_time() - began < 2


def test_a_verb_in_common_links_nothing() -> None:
    """In a text of few and short paragraphs, where one word is a third of what a paragraph says."""
    old = f"1. Recalling its resolution 70/1,\n2. {COURTS}\n3. {BORDER}\n4. {SCHOOLS}"
    new = f"1. Recalling the Charter,\n2. {FUND}\n3. {DATA}\n4. {SCHOOLS}"
    assert links(old, new) == ["4 > 4 same"]
