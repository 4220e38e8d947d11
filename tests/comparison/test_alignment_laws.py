"""What holds for the comparison of any two texts."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.comparison.alignment import compare
from generator.comparison.order import out_of_order
from generator.comparison.substance import NEAREST, RARE, Substance
from generator.model.comparison import Relation
from generator.model.document import Unit, UnitKind
from generator.model.text import Text

WORDS = st.sampled_from(
    [
        "we",
        "the",
        "of",
        "and",
        "to",
        "reaffirm",
        "urge",
        "border",
        "shelter",
        "court",
        "child",
        "labour",
        "fund,",
        "2030",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=12)


def as_units(texts: list[str]) -> list[Unit]:
    return [
        Unit(f"main/{k}", str(k), f"{k}.", UnitKind.OPERATIVE, None, Text(t), k)
        for k, t in enumerate(texts, 1)
    ]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_every_unit_with_words_is_linked_or_added_or_dropped(old: list[str], new: list[str]) -> None:
    comparison = compare(as_units(old), as_units(new))
    assert {link.old for link in comparison.links} ^ set(comparison.dropped) == {
        u.id for u in as_units(old) if u.text.plain
    }
    assert {link.new for link in comparison.links} ^ set(comparison.added) == {
        u.id for u in as_units(new) if u.text.plain
    }
    assert len({(link.old, link.new) for link in comparison.links}) == len(comparison.links)
    assert all(0 <= link.similarity <= 1 for link in comparison.links)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_and_itself_have_zero_changes(texts: list[str]) -> None:
    comparison = compare(as_units(texts), as_units(texts))
    assert all(
        link.old == link.new and link.relation is Relation.SAME and not link.moved
        for link in comparison.links
    )
    assert (comparison.added, comparison.dropped) == ((), ())


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_same_words_have_similarity_one_and_no_others(old: list[str], new: list[str]) -> None:
    olds, news = as_units(old), as_units(new)
    words = {("old", u.id): u.text.plain for u in olds} | {("new", u.id): u.text.plain for u in news}
    for link in compare(olds, news).links:
        same = words["old", link.old] == words["new", link.new]
        assert (link.similarity == 1) == same == (link.relation is Relation.SAME)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_a_person_has_the_last_word(old: list[str], new: list[str], data: st.DataObject) -> None:
    olds, news = [u for u in as_units(old) if u.text.plain], [u for u in as_units(new) if u.text.plain]
    if not olds or not news:
        return
    pair = st.tuples(st.sampled_from([u.id for u in olds]), st.sampled_from([u.id for u in news]))
    hand = data.draw(st.sets(pair, max_size=3))
    forbidden = data.draw(st.sets(pair, max_size=3)) - hand
    comparison = compare(olds, news, hand=sorted(hand), forbidden=sorted(forbidden))
    decided = {(link.old, link.new): link.decided_by for link in comparison.links}
    assert {pair for pair, by in decided.items() if by == "hand"} == hand
    assert forbidden.isdisjoint(decided)


@settings(deadline=None)
@given(st.permutations(range(7)))
def test_the_fewest_units_move(order: list[int]) -> None:
    links = [(old, new, 1) for new, old in enumerate(order)]
    kept = max(
        size
        for size in range(len(order) + 1)
        for chosen in combinations(order, size)
        if list(chosen) == sorted(chosen)
    )
    assert len(out_of_order(links)) == len(order) - kept


def test_a_heavier_link_stays_and_a_lighter_one_moves() -> None:
    assert out_of_order([(1, 0, 1), (0, 1, 5)]) == {0}


def test_units_split_into_neighbours_have_not_moved() -> None:
    assert out_of_order([(0, 0, 1), (0, 1, 1), (1, 2, 1), (2, 2, 1)]) == set()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=60))
def test_pairs_weighed_grow_with_units_and_words_not_with_their_product(texts: list[str]) -> None:
    substance = Substance(texts, texts[::-1])
    features = len(set().union(*substance.old))
    assert len(substance.partners()) <= min(2 * NEAREST * len(texts), RARE * features)


def test_four_hundred_strangers_cost_no_comparison_of_texts() -> None:
    old = [f"old{k}a old{k}b old{k}c the formula of the day" for k in range(400)]
    new = [f"new{k}a new{k}b new{k}c the formula of the day" for k in range(400)]
    assert Substance(old, new).partners() == []
