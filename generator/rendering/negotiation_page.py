"""The page on the negotiation of a draft: how much is agreed, what is open and what changed in that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from generator.model.address import negotiation_page as address_of
from generator.model.comparison import Relation
from generator.model.negotiation import Negotiation, ParagraphStanding, Standing
from generator.rendering import facts
from generator.rendering.compared import Comparisons, Pair, PlacedText, said
from generator.rendering.lines import Line, unit_line
from generator.rendering.markup import Markdown, href, link
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.redlines import Redlines
from generator.rendering.versions import redline_of

_SIDE = 18
"""Of a square."""
_STEP = 22
_ACROSS = 20
"""Squares in a row."""


def negotiation_page(text: PlacedText, standing: Negotiation, comparisons: Comparisons) -> Page:
    """Where one draft stands."""
    path = f"{address_of(text.document, text.part.id)}.md"
    agreed = {unit for paragraph in standing.paragraphs for unit in paragraph.agreed}
    since = comparisons.since_agreed(text.address)
    before = [(pair, Redlines(pair)) for pair in since or comparisons.before(text.address)]
    return Page(
        path,
        fill(
            "negotiation",
            title=f"Negotiation of {text.name}",
            cited=text.cited,
            home=link("Agreed Text", relative(path, HOME)),
            document=link(text.name, relative(path, f"{text.page}.md")),
            figures=_figures(standing),
            squares=_squares(text, standing, agreed, path),
            paragraphs=[
                (kind.capitalize(), standing.count(kind), list(_labels(text, standing, kind, path)))
                for kind in Standing
            ],
            against=_against(since, [pair for pair, _ in before], path),
            open=[
                _open(text, unit, before, path)
                for paragraph in standing.paragraphs
                for unit in paragraph.open
            ],
        ),
    )


def _against(since: Sequence[Pair], before: Sequence[Pair], path: str) -> Markdown | None:
    """Which text the open units are held against: the last agreed one; if there is none, the one before."""
    texts = ", ".join(
        f"{link(pair.old.name, relative(path, f'{pair.page}.md'))} ({_standing(pair.old)})" for pair in before
    )
    if since:
        return Markdown(f"Held against the last agreed text before this draft: {texts}.")
    if before:
        return Markdown(f"No text before this draft was agreed; held against the one before: {texts}.")
    return None


def _standing(text: PlacedText) -> str:
    """`adopted 28 August 2017`."""
    sentence = facts.standing(text.document)
    return sentence[0].lower() + sentence.rstrip(".")[1:]


def _figures(standing: Negotiation) -> str:
    return (
        f"Agreed ad referendum: {standing.units_agreed} of {standing.units} paragraphs and items, "
        f"{_percent(standing.share_of_words)} of the words. "
        f"Of {len(standing.paragraphs)} paragraphs {standing.count(Standing.AGREED)} are agreed, "
        f"{standing.count(Standing.PARTLY)} in part, {standing.count(Standing.OPEN)} are open."
    )


def _percent(share: float) -> str:
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


class Square(msgspec.Struct, frozen=True):
    """A unit in the picture."""

    x: int
    y: int
    label: str
    said: str
    address: Markdown
    agreed: bool


def _squares(text: PlacedText, standing: Negotiation, agreed: set[str], path: str) -> Markdown:
    """One square a unit, in reading order, filled where it is agreed."""
    counted = agreed | {unit for paragraph in standing.paragraphs for unit in paragraph.open}
    squares = [
        Square(
            x=at % _ACROSS * _STEP,
            y=at // _ACROSS * _STEP,
            label=said(text.units[unit].label),
            said=f"{said(text.units[unit].label)}: {'agreed ad referendum' if unit in agreed else 'open'}",
            address=href(relative(path, text.where(unit))),
            agreed=unit in agreed,
        )
        for at, unit in enumerate(unit for unit in text.units if unit in counted)
    ]
    height = (len(squares) - 1) // _ACROSS * _STEP + _SIDE
    return fill("squares", squares=squares, side=_SIDE, width=_ACROSS * _STEP, height=height)


def _labels(text: PlacedText, standing: Negotiation, kind: Standing, path: str) -> Iterable[Markdown]:
    for paragraph in standing.paragraphs:
        if paragraph.standing is kind:
            label = said(text.units[paragraph.unit].label)
            items = f" (open: {_listed(text, paragraph)})" if kind is Standing.PARTLY else ""
            yield Markdown(link(label, relative(path, _page(text, paragraph.unit))) + items)


def _listed(text: PlacedText, paragraph: ParagraphStanding) -> str:
    """The open units of a paragraph; its own words, before its items, are the chapeau."""
    return ", ".join(
        "chapeau" if unit == paragraph.unit else said(text.units[unit].label) for unit in paragraph.open
    )


class Since(NamedTuple):
    """What became of a unit since another text."""

    than: str
    what: str
    """What there is to say of it."""
    redlines: list[Markdown]
    """One for each unit it came from."""
    editorial: bool
    """True where an editor's changes are among them."""


class OpenUnit(msgspec.Struct, frozen=True):
    """A unit that is not agreed, with what became of it since the text before."""

    line: Line
    changes: list[Since]
    """For each text it is held against."""


def _open(text: PlacedText, unit: str, before: Sequence[tuple[Pair, Redlines]], path: str) -> OpenUnit:
    found = text.units[unit]
    page, _, fragment = relative(path, text.where(unit)).partition(".html")
    # The number is said in full: an item stands here without its paragraph, and without the notes.
    line = unit_line(
        msgspec.structs.replace(
            found,
            label=found.label.partition("(")[0],
            printed=said(found.label),
            text=msgspec.structs.replace(found.text, marks=()),
        ),
        name="",
        page=f"{page}.md",
        fragment=fragment.removeprefix("#"),
    )
    return OpenUnit(line, list(_since(unit, before, path)))


def _since(unit: str, before: Sequence[tuple[Pair, Redlines]], path: str) -> Iterator[Since]:
    for pair, redlines in before:
        links = pair.into_new.get(unit, [])
        if not links:
            yield Since(pair.old.cited, "New since", [], False)
        elif all(found.relation is Relation.SAME for found in links):
            yield Since(pair.old.cited, "The same words as in", [], False)
        else:
            yield Since(
                pair.old.cited,
                "What changed since",
                [redline_of(pair, redlines, found, path) for found in links],
                any(map(redlines.has_editorial, links)),
            )


def _page(text: PlacedText, unit: str) -> str:
    return f"{text.where(unit).partition('.html')[0]}.md"
