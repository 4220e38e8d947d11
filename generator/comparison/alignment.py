"""What became of each unit of a text: typed links to another text, what is new there, and what has gone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.comparison.links import Links
from generator.comparison.order import out_of_order
from generator.comparison.relations import name_links
from generator.model.comparison import Comparison, Link, Relation
from generator.model.document import Unit, UnitKind


def compare(
    old: Sequence[Unit],
    new: Sequence[Unit],
    *,
    hand: Collection[tuple[str, str]] = (),
    forbidden: Collection[tuple[str, str]] = (),
    names: tuple[str, str] = ("", ""),
) -> Comparison:
    """Link the units of two texts given in reading order; `names` are the addresses of the two texts.

    `hand` and `forbidden` are pairs of unit ids, old and new. A hand link stands whatever is measured; it
    must name units with words (KeyError). Headings and units without words take no part.
    """
    olds, news = _with_words(old), _with_words(new)
    at_old = {unit.id: place for place, unit in enumerate(olds)}
    at_new = {unit.id: place for place, unit in enumerate(news)}
    texts = [unit.text.plain for unit in olds], [unit.text.plain for unit in news]
    links = Links(*texts)
    links.forbid({(at_old[o], at_new[n]) for o, n in forbidden if o in at_old and n in at_new})
    for o, n in dict.fromkeys(hand):
        links.take(at_old[o], at_new[n])
    by_hand = set(links.found)
    links.find()
    relations = name_links(*texts, links.found)
    ordered = sorted(links.found, key=lambda pair: (pair[1], pair[0]))
    moved = out_of_order(
        [(o, n, 1 if relations[o, n] is Relation.CARRIED else len(ordered) + 1) for o, n in ordered]
    )
    linked_old, linked_new = {o for o, _ in ordered}, {n for _, n in ordered}
    return Comparison(
        old=names[0],
        new=names[1],
        links=tuple(
            Link(
                old=olds[o].id,
                new=news[n].id,
                relation=relations[o, n],
                moved=k in moved,
                similarity=round(links.similarity(o, n), 3),
                decided_by="hand" if (o, n) in by_hand else "measure",
            )
            for k, (o, n) in enumerate(ordered)
        ),
        added=tuple(unit.id for n, unit in enumerate(news) if n not in linked_new),
        dropped=tuple(unit.id for o, unit in enumerate(olds) if o not in linked_old),
    )


def _with_words(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind is not UnitKind.HEADING and unit.text.plain]
