"""Redlines as HTML: taking away what is marked gives back either text, whatever the words are."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.comparison import Relation
from generator.model.document import Document, Part, PartKind, Unit
from generator.rendering.compared import Pair, PlacedText
from generator.rendering.redlines import Redlines
from generator.site import compare_units
from tests.comparison.examples import units

words = st.lists(
    st.sampled_from(
        ["We", "urge", "States", "<b>", "&amp;", "to", "act", "prevent", "*all*", "UN", ",", "{", "12."]
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


def text(identity: str, found: tuple[Unit, ...]) -> PlacedText:
    part = Part("main", PartKind.TEXT, None, 1, found)
    return PlacedText(Document(identity, None, None, "text", "draft", "x.txt", (part,)), part)


def pair(old: str, new: str) -> Pair:
    olds, news = units(old), units(new)
    return Pair(text("old", olds), text("new", news), compare_units(olds, news, ("old", "new")))


def without(tag: str, markup: str) -> str:
    return re.sub(rf"<{tag}[ >].*?</{tag}>", "", markup)


def read(markup: str) -> str:
    """What of a redline is of the text."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<span class="aside[^>]*>.*?</span>', "", markup)))


@given(words, words)
def test_what_is_kept_and_struck_is_the_old_text_and_what_is_kept_and_written_the_new(old, new):
    compared = pair(f"1 {old}", f"1 {new}")
    redlines = Redlines(compared)
    for link in compared.facts.comparison.links:
        before, after = compared.old.units[link.old].text.plain, compared.new.units[link.new].text.plain
        whole, (left, right) = redlines.whole(link), redlines.sides(link)
        assert read(without("ins", whole)) == before
        assert read(without("del", whole)) == after
        assert read(left) == before
        assert read(right) == after


SPLIT = pair(
    """
    3 We reaffirm our strong will to address poverty and exclusion in every country of origin. We welcome the day against trafficking in human beings.
    """,
    """
    6 We reaffirm our strong will to address poverty and exclusion in every country of origin.
    7 We welcome the day against trafficking in human beings, and mark it.
    """,
)


def test_words_of_a_split_paragraph_that_stand_in_its_other_half_are_not_lost():
    first, second = SPLIT.facts.comparison.links
    assert first.relation is second.relation is Relation.SPLIT
    left, _ = Redlines(SPLIT).sides(first)
    assert '<del class="elsewhere">' in left
    assert "[now in 7]" in left
    assert read(left) == SPLIT.old.units["main/3"].text.plain


def test_words_that_went_elsewhere_do_not_count_as_changed():
    first, second = SPLIT.facts.comparison.links
    assert Redlines(SPLIT).changed_words(second) == len(["We", "and", "mark", "it"])
    assert Redlines(SPLIT).changed_words(first) == len(["We"])


def test_a_screen_reader_hears_what_was_done():
    compared = pair("1 We urge States to act at once.", "1 We urge all States to act at once.")
    (link,) = compared.facts.comparison.links
    assert Redlines(compared).sides(link)[1] == (
        'We urge <ins><span class="aside">&#91;inserted: </span>all<span class="aside">&#93;</span></ins> States to act at once.'
    )


def test_a_space_before_the_old_word_and_the_new_one_is_set_once():
    compared = pair("1 We urge States to act at once.", "1 We ask States to act at once.")
    (link,) = compared.facts.comparison.links
    assert re.sub(r'<span class="aside">.*?</span>', "", Redlines(compared).whole(link)) == (
        "We <del>urge</del><ins>ask</ins> States to act at once."
    )


def test_of_words_of_another_paragraph_one_column_shows_both_ends():
    half, other = (
        "We reaffirm our will to address poverty in every country of origin, transit and destination.",
        "Judges shall hear children in separate rooms, with a guardian present and without the accused.",
    )
    first, _ = (split := pair(f"3 {half} {other}", f"6 {half}\n7 {other}")).facts.comparison.links
    assert Redlines(split).whole(first) == (
        f'{half}<del class="elsewhere"><span class="aside">&#91;deleted: </span> Judges shall hear children … '
        'and without the accused.<span class="aside">&#93;</span>'
        '<span class="aside seen"> [now in 7]</span></del>'
    )
    assert read(Redlines(split).sides(first)[0]) == f"{half} {other}"


def test_an_editors_change_is_marked_apart():
    compared = pair("1 We recognise the colour of peace.", "1 We recognize the color of peace.")
    (link,) = compared.facts.comparison.links
    assert Redlines(compared).editorial_only(link)
    assert '<ins class="editorial">' in Redlines(compared).whole(link)


@pytest.mark.parametrize("relation", ["<script>", '"x" onload="y'])
def test_hostile_words_stay_words(relation):
    compared = pair("1 We urge States to act.", f"1 We urge States {relation} to act.")
    (link,) = compared.facts.comparison.links
    assert "<script>" not in Redlines(compared).whole(link)
    assert '"x"' not in Redlines(compared).whole(link)
