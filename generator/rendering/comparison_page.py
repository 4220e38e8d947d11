"""The page of a comparison: one sentence of figures, the flow of paragraphs, the texts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.model.address import COMPARISONS
from generator.model.comparison import Link, Relation
from generator.model.document import Unit, UnitStatus
from generator.model.signs import WORDS
from generator.rendering import facts
from generator.rendering.compared import Pair, PlacedText, said
from generator.rendering.comparison_rows import Row, change_of, in_reading_order, rows
from generator.rendering.flow import flow
from generator.rendering.markup import Markdown, anchor, href, inside, link
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.redlines import Redlines, sign_of, signs

_OPENING = 12
"""Words by which a paragraph is known in a list."""


def comparison_page(pair: Pair) -> Page:
    """Two texts side by side."""
    path = f"{pair.page}.md"
    redlines = Redlines(pair)
    found = rows(pair)
    set_rows = [_row(pair, row, redlines) for row in found]
    changes = [row.change for row in set_rows]
    return Page(
        path,
        fill(
            "comparison",
            title=f"{pair.new.name} compared with {pair.old.name}",
            description=figures(pair),
            old=_head(pair, pair.old),
            new=_head(pair, pair.new),
            home=link("Agreed Text", relative(path, HOME)),
            index=link("Comparisons", relative(path, f"{COMPARISONS}.md")),
            drafts=_drafts(pair),
            figures=figures(pair),
            flow=flow(pair, found),
            became=list(_became(pair)),
            added=[_opening(pair, pair.new, unit) for unit in pair.facts.comparison.added],
            dropped=[_opening(pair, pair.old, unit) for unit in pair.facts.comparison.dropped],
            verbs=list(_verbs(pair)),
            rows=set_rows,
            changed=sum(change != "none" for change in changes),
            substance=changes.count("substance"),
        ),
    )


class Head(msgspec.Struct, frozen=True):
    """A text at the head of its column."""

    name: str
    name_and_standing: str
    standing: str
    address: Markdown


class Side(msgspec.Struct, frozen=True):
    """One unit in a row."""

    label: str
    cited: str
    address: Markdown
    words: Markdown
    agreed: bool


class SetRow(msgspec.Struct, frozen=True):
    """A row as the template sets it."""

    name: Markdown
    kind: str
    change: str
    sign: Markdown
    word: str
    by_hand: bool
    old: Side | None
    new: Side | None


def figures(pair: Pair) -> str:
    """The comparison in one sentence."""
    summary, links = pair.facts.summary, pair.facts.comparison.links
    counted = [
        (summary.relations[Relation.SAME], "the same"),
        (summary.relations[Relation.EDITED], "edited"),
        (len({link.old for link in links if link.relation is Relation.SPLIT}), "split"),
        (len({link.new for link in links if link.relation is Relation.MERGED}), "merged"),
        (summary.relations[Relation.CARRIED], "with a phrase carried over"),
        (summary.added, "new" if pair.versions else "only in the newer text"),
        (summary.dropped, "dropped" if pair.versions else "only in the older one"),
    ]
    parts = [f"{number} {word}" for number, word in counted if number]
    became = "became" if pair.versions else "stand beside"
    moved = f", {summary.moved} moved" if summary.moved else ""
    return (
        f"{summary.units_old} paragraphs and items {became} {summary.units_new}: {', '.join(parts)}{moved}; "
        f"{_percent(summary.share_kept)} of the older words are kept, {_share_of_new(pair)}."
    )


def _share_of_new(pair: Pair) -> str:
    summary = pair.facts.summary
    share = 1 - summary.words_added / summary.words_new if summary.words_new else 0.0
    # Only what was adopted is agreed language; the words of a draft are words of a draft.
    source = "stood in the draft" if pair.old.draft else "are agreed language"
    return f"{_percent(share)} of the newer ones {source}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def _drafts(pair: Pair) -> list[str]:
    return [f"{text.name}: draft, not adopted." for text in (pair.old, pair.new) if text.draft]


def _head(pair: Pair, text: PlacedText) -> Head:
    return Head(
        name=text.name,
        name_and_standing=text.name_and_standing,
        standing=facts.standing(text.document),
        address=href(relative(f"{pair.page}.html", f"{text.page}.html")),
    )


def _row(pair: Pair, row: Row, redlines: Redlines) -> SetRow:
    words: tuple[Markdown | None, Markdown | None] = (None, None)
    if row.link and row.link.relation is not Relation.SAME:
        words = redlines.sides(row.link)
    return SetRow(
        name=Markdown(anchor(pair.row(row.old, row.new))),
        kind=row.kind,
        change=change_of(row, redlines),
        sign=signs(row.kind, row.sign, row.moved),
        word=row.word,
        by_hand=row.by_hand,
        old=_side(pair, pair.old, row.old, words[0]) if row.old is not None else None,
        new=_side(pair, pair.new, row.new, words[1]) if row.new is not None else None,
    )


def _side(pair: Pair, text: PlacedText, unit: str, words: Markdown | None) -> Side:
    found: Unit = text.units[unit]
    return Side(
        label=said(found.label),
        cited=f"{text.cited}, {said(found.label)}",
        address=href(relative(f"{pair.page}.html", text.where(unit))),
        words=words if words is not None else inside(found.text.plain),
        agreed=found.status is UnitStatus.AD_REF,
    )


class Became(msgspec.Struct, frozen=True):
    """A line of the table beside the picture."""

    label: str
    ends: list[tuple[Markdown, str, str, str]]
    """Sign, relation, label and address of the row for each link."""


def _became(pair: Pair) -> Iterator[Became]:
    for unit, links in in_reading_order(pair):
        yield Became(
            said(pair.old.units[unit].label),
            [
                (
                    sign_of(link),
                    _relation(link),
                    said(pair.new.units[link.new].label),
                    href(f"#{pair.row(unit, link.new)}"),
                )
                for link in links
            ],
        )


def _relation(link: Link) -> str:
    return f"{WORDS[link.relation]}, moved" if link.moved else WORDS[link.relation]


def _opening(pair: Pair, text: PlacedText, unit: str) -> tuple[str, str, str]:
    """Label, address and first words of a unit."""
    words = text.units[unit].text.plain.split(" ")
    opening = " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "")
    return said(text.units[unit].label), href(relative(f"{pair.page}.html", text.where(unit))), opening


def _verbs(pair: Pair) -> Iterable[Sequence[str]]:
    for verb in pair.facts.summary.verbs:
        yield (
            said(pair.old.units[verb.old].label),
            verb.was,
            verb.now,
            said(pair.new.units[verb.new].label),
            href(f"#{pair.row(verb.old, verb.new)}"),
        )
