"""A comparison for the terminal: words struck and written in brackets, and in colour where there is any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from rich.console import Console
from rich.text import Text

from generator.model.collection import ComparedTexts
from generator.model.comparison import Change, Link, Relation, Stretch
from generator.model.document import Unit
from generator.model.signs import ADDED, DROPPED, MOVED, SIGNS, WORDS

_BRACKETS = {Change.DELETED: ("[-", "-]", "red strike"), Change.INSERTED: ("{+", "+}", "green underline")}


def print_comparison(facts: ComparedTexts, old: Sequence[Unit], new: Sequence[Unit], out: IO[str]) -> None:
    """The figures, each link with its redline in the order of the new text, what is new, what has gone."""
    console = Console(file=out, highlight=False, soft_wrap=not out.isatty())
    olds, news = {unit.id: unit for unit in old}, {unit.id: unit for unit in new}
    comparison, summary = facts.comparison, facts.summary
    console.print(Text(f"{_clean(comparison.old)} → {_clean(comparison.new)}", style="bold"))
    counts = [f"{number} {WORDS[relation]}" for relation, number in summary.relations.items() if number]
    others = {"new": summary.added, "dropped": summary.dropped, "moved": summary.moved}
    counts += [f"{number} {word}" for word, number in others.items() if number]
    console.print(
        f"{summary.units_old} paragraphs and items became {summary.units_new}: {', '.join(counts)}; "
        f"{summary.share_kept:.0%} of the older words are kept."
    )
    into = _by_new(comparison.links)
    added = set(comparison.added)
    for unit in news.values():
        for link in into.get(unit.id, []):
            console.print()
            _print_link(console, link, facts.redlines[link.old, link.new], olds, news)
        if unit.id in added:
            _print_alone(console, ADDED, "new", unit)
    for gone in comparison.dropped:
        _print_alone(console, DROPPED, "dropped", olds[gone])


def _by_new(links: Sequence[Link]) -> dict[str, list[Link]]:
    into: dict[str, list[Link]] = {}
    for link in links:
        into.setdefault(link.new, []).append(link)
    return into


def _print_link(
    console: Console,
    link: Link,
    redline: Sequence[Stretch],
    olds: Mapping[str, Unit],
    news: Mapping[str, Unit],
) -> None:
    moved = f" {MOVED} moved" if link.moved else ""
    hand = ", decided by hand" if link.decided_by == "hand" else ""
    labels = f"{olds[link.old].label} → {news[link.new].label}"
    console.print(Text(f"{labels}  {SIGNS[link.relation]} {WORDS[link.relation]}{moved}{hand}", style="bold"))
    if link.relation is not Relation.SAME:
        console.print(Text.assemble(*map(_stretch, redline)))


def _stretch(stretch: Stretch) -> str | tuple[str, str]:
    if stretch.change is Change.KEPT:
        return _clean(stretch.text)
    opens, closes, style = _BRACKETS[stretch.change]
    words = stretch.text.lstrip()
    space = stretch.text[: len(stretch.text) - len(words)]
    return (f"{space}{opens}{_clean(words)}{closes}", "dim" if stretch.editorial else style)


def _print_alone(console: Console, sign: str, word: str, unit: Unit) -> None:
    console.print()
    console.print(Text(f"{unit.label}  {sign} {word}", style="bold"))
    console.print(Text(_clean(unit.text.plain)))


def _clean(words: str) -> str:
    """Words of a source cannot steer a terminal: what does not print is replaced."""
    return "".join(c if c.isprintable() or c == " " else "\N{REPLACEMENT CHARACTER}" for c in words)
