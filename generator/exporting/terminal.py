"""A comparison for the terminal: words struck and written in brackets, and in colour where there is any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import IO

from rich.console import Console
from rich.text import Text

from generator.exporting.named_text import NamedText
from generator.model.collection import ComparedTexts
from generator.model.comparison import Change, Link, Relation, Stretch
from generator.model.document import Unit
from generator.model.signs import ADDED, DROPPED, MOVED, SIGNS, WORDS

_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BRACKETS = {Change.DELETED: ("[-", "-]", "red strike"), Change.INSERTED: ("{+", "+}", "green underline")}


def print_comparison(facts: ComparedTexts, old: NamedText, new: NamedText, out: IO[str]) -> None:
    """The figures, each link with its redline in the order of the new text, what is new, what has gone, the
    verbs that changed."""
    console = Console(file=out, highlight=False, soft_wrap=not out.isatty())
    olds, news = {unit.id: unit for unit in old.units}, {unit.id: unit for unit in new.units}
    comparison, summary = facts.comparison, facts.summary
    console.print(Text(f"{_cited(old)} → {_cited(new)}", style="bold"))
    counts = [f"{number} {WORDS[relation]}" for relation, number in summary.relations.items() if number]
    others = {"new": summary.added, "dropped": summary.dropped, "moved": summary.moved}
    counts += [f"{number} {word}" for word, number in others.items() if number]
    console.print(
        f"{summary.units_old} paragraphs and items became {summary.units_new}: {', '.join(counts)}; "
        f"{summary.share_kept:.0%} of the older words are kept, "
        f"{summary.words_removed} words struck, {summary.words_added} written."
    )
    into = _by_new(comparison.links)
    beside = _beside(comparison.links, olds, news)
    added = set(comparison.added)
    for unit in news.values():
        for link in into.get(unit.id, []):
            console.print()
            labels = f"{olds[link.old].label} → {unit.label}"
            _print_link(console, link, labels, beside.get(link, ""), facts.redlines[link.old, link.new])
        if unit.id in added:
            _print_alone(console, ADDED, "new", unit)
    for gone in comparison.dropped:
        _print_alone(console, DROPPED, "dropped", olds[gone])
    if summary.verbs:
        console.print()
        console.print(Text("Verbs that changed", style="bold"))
    for verb in summary.verbs:
        console.print(Text(f"{olds[verb.old].label} → {news[verb.new].label}  {verb.was} → {verb.now}"))


def _by_new(links: Sequence[Link]) -> dict[str, list[Link]]:
    into: dict[str, list[Link]] = {}
    for link in links:
        into.setdefault(link.new, []).append(link)
    return into


def _beside(links: Sequence[Link], olds: Mapping[str, Unit], news: Mapping[str, Unit]) -> dict[Link, str]:
    """For each link where the other pieces of its old unit went, and what else its new one was made of;
    phrases carried over are no pieces."""
    said = {}
    whole = [link for link in links if link.relation is not Relation.CARRIED]
    pieces, sources = _by_old(whole), _by_new(whole)
    for link in whole:
        others = [news[other.new].label for other in pieces.get(link.old, []) if other is not link]
        parts = [olds[other.old].label for other in sources.get(link.new, []) if other is not link]
        said[link] = (f", also to {', '.join(others)}" if others else "") + (
            f", with {', '.join(parts)}" if parts else ""
        )
    return said


def _by_old(links: Sequence[Link]) -> dict[str, list[Link]]:
    out_of: dict[str, list[Link]] = {}
    for link in links:
        out_of.setdefault(link.old, []).append(link)
    return out_of


def _print_link(console: Console, link: Link, labels: str, beside: str, redline: Sequence[Stretch]) -> None:
    moved = f" {MOVED} moved" if link.moved else ""
    hand = ", decided by hand" if link.decided_by == "hand" else ""
    relation = f"{SIGNS[link.relation]} {WORDS[link.relation]}{moved}{beside}{hand}"
    console.print(Text(f"{labels}  {relation}", style="bold"))
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


def _cited(text: NamedText) -> str:
    return _clean(text.cited)


def _clean(words: str) -> str:
    """Words of a source cannot steer a terminal: controls, line breaks and what turns the direction of
    writing round are replaced. Spaces of every width stay, and so do marks within a word."""
    return _STEERS.sub("\N{REPLACEMENT CHARACTER}", words)
