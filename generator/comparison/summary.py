"""A comparison in figures: links by relation, words written and struck, verbs that changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.comparison.acronyms import NONE, Acronyms
from generator.comparison.counting import count_words
from generator.comparison.verbs import replaced_verbs, verbs_over, verbs_struck
from generator.comparison.words import redline
from generator.model.comparison import Change, Comparison, Link, Relation, Stretch, Summary, VerbChange
from generator.model.document import Unit

Redlines = Mapping[tuple[str, str], Sequence[Stretch]]
"""The redline of each link, by the ids of its old and its new unit."""


def summarize(
    comparison: Comparison,
    old: Sequence[Unit],
    new: Sequence[Unit],
    redlines: Redlines,
    acronyms: Acronyms = NONE,
) -> Summary:
    """Figures of a comparison of these two texts; `acronyms` are those of the glossary."""
    olds = {unit.id: unit.text.plain for unit in old}
    news = {unit.id: unit.text.plain for unit in new}
    counts = Counter(link.relation for link in comparison.links)
    whole = [link for link in comparison.links if link.relation is not Relation.CARRIED]
    # Units that only take a phrase over are whole units for the count, with no source of their own.
    words_old = sum(count_words(olds[unit]) for unit in _taking_part(comparison, "old"))
    words_new = sum(count_words(news[unit]) for unit in _taking_part(comparison, "new"))
    kept_old, kept_new = _kept(whole, olds, news, redlines, acronyms)
    return Summary(
        relations={relation: counts[relation] for relation in Relation},
        units_old=len(_taking_part(comparison, "old")),
        units_new=len(_taking_part(comparison, "new")),
        added=len(comparison.added),
        dropped=len(comparison.dropped),
        moved=len({link.new for link in whole if link.moved}),
        editorial=sum(
            link.relation is Relation.EDITED and _is_editorial(redlines[link.old, link.new]) for link in whole
        ),
        words_old=words_old,
        words_new=words_new,
        words_added=words_new - kept_new,
        words_removed=words_old - kept_old,
        share_kept=kept_old / words_old if words_old else 1.0,
        verbs=tuple(
            VerbChange(link.old, link.new, was, now)
            for link in comparison.links
            for was, now in _verbs(link, olds[link.old], news[link.new], redlines[link.old, link.new])
        ),
    )


def _verbs(link: Link, old: str, new: str, stretches: Sequence[Stretch]) -> tuple[tuple[str, str], ...]:
    if link.relation is Relation.EDITED:
        return replaced_verbs(old, new)
    return verbs_over(stretches) if link.relation is Relation.CARRIED else verbs_struck(stretches)


def _taking_part(comparison: Comparison, side: str) -> list[str]:
    """Ids of the units of one text that the comparison speaks of, each once."""
    alone = comparison.dropped if side == "old" else comparison.added
    return [*dict.fromkeys([getattr(link, side) for link in comparison.links] + list(alone))]


def _is_editorial(stretches: Sequence[Stretch]) -> bool:
    return all(stretch.editorial or stretch.change is Change.KEPT for stretch in stretches)


def _kept(
    links: Sequence[Link],
    olds: Mapping[str, str],
    news: Mapping[str, str],
    redlines: Redlines,
    acronyms: Acronyms,
) -> tuple[int, int]:
    """Words of the old text that stand in the new one, and words of the new one that stood in the old."""
    kept_old = kept_new = 0
    for old, new in _families(links, list(olds), list(news)):
        stretches = (
            redlines[old[0], new[0]]
            if len(old) == len(new) == 1
            else redline(" ".join(olds[unit] for unit in old), " ".join(news[unit] for unit in new), acronyms)
        )
        for stretch in stretches:
            if stretch.change is Change.KEPT or stretch.editorial or stretch.move:
                words = count_words(stretch.text)
                kept_old += words * (stretch.change is not Change.INSERTED)
                kept_new += words * (stretch.change is not Change.DELETED)
    return kept_old, kept_new


def _families(
    links: Sequence[Link], olds: Sequence[str], news: Sequence[str]
) -> list[tuple[list[str], list[str]]]:
    """Units joined by links, old and new, in reading order: what was split and merged counts as one text."""
    family: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for link in links:
        together = (
            family[("old", link.old)] | family[("new", link.new)] | {("old", link.old), ("new", link.new)}
        )
        for member in together:
            family[member] = together
    at = {("old", unit): k for k, unit in enumerate(olds)} | {("new", unit): k for k, unit in enumerate(news)}
    distinct = {id(members): members for members in family.values()}
    return [
        (
            [unit for side, unit in in_order if side == "old"],
            [unit for side, unit in in_order if side == "new"],
        )
        for members in distinct.values()
        for in_order in [sorted(members, key=at.__getitem__)]
    ]
