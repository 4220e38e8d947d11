"""Three and more versions of a text in columns: a row for each paragraph, chained by the links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.address import COMPARISONS
from generator.model.comparison import Relation
from generator.model.document import UnitStatus
from generator.rendering import facts
from generator.rendering.compared import Line, PlacedText, said
from generator.rendering.markup import Markdown, href, inside, link
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.redlines import Redlines

Node = tuple[int, str]
"""A version, from 0, and the id of a unit in it."""
Row = list[Node]
"""Units that became one another, of all versions."""


class Cell(msgspec.Struct, frozen=True):
    """A unit in its column."""

    label: str
    address: Markdown
    words: Markdown
    agreed: bool


def synopsis_page(line: Line) -> Page:
    """All versions of a text side by side."""
    assert line.page
    path = f"{line.page}.md"
    redlines = [Redlines(pair) for pair in line.pairs]
    return Page(
        path,
        fill(
            "synopsis",
            title=line.title or line.texts[0].name,
            texts=[_head(text, path) for text in line.texts],
            home=link("Agreed Text", relative(path, HOME)),
            index=link("Comparisons", relative(path, f"{COMPARISONS}.md")),
            pairs=[
                link(f"{pair.old.name} → {pair.new.name}", relative(path, f"{pair.page}.md"))
                for pair in line.pairs
            ],
            rows=[_columns(row, line, redlines, path) for row in rows(line)],
        ),
    )


def rows(line: Line) -> list[Row]:
    """The rows in the order of the last version; what has gone by then after what it followed."""
    families = _families(line)
    last = len(line.texts) - 1
    position = {
        (at, unit): place for at, text in enumerate(line.texts) for place, unit in enumerate(text.units)
    }
    row_of = {node: number for number, row in enumerate(families) for node in row}
    first_in_last = [min((position[n] for n in row if n[0] == last), default=None) for row in families]
    keys: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)] * len(families)
    for at, text in enumerate(line.texts):
        before = -1
        for unit in text.units:
            number = row_of.get((at, unit))
            if number is None:
                continue
            anchor = first_in_last[number]
            if anchor is not None:
                before = anchor
                keys[number] = (anchor, 0, 0, 0)
            elif max(version for version, _ in families[number]) == at and not keys[number][1]:
                keys[number] = (before, 1, at, position[at, unit])
    return [families[number] for number in sorted(range(len(families)), key=keys.__getitem__)]


def _families(line: Line) -> list[Row]:
    """Units joined by links, phrases carried over left out, each family in reading order."""
    beside = defaultdict[Node, list[Node]](list)
    taking_part: dict[Node, None] = {}
    for at, pair in enumerate(line.pairs):
        taking_part |= {
            (at, unit): None for unit in pair.old.units if unit in pair.from_old or unit in pair.dropped
        }
        taking_part |= {
            (at + 1, unit): None for unit in pair.new.units if unit in pair.into_new or unit in pair.added
        }
        for found in pair.facts.comparison.links:
            if found.relation is not Relation.CARRIED:
                beside[at, found.old].append((at + 1, found.new))
                beside[at + 1, found.new].append((at, found.old))
    seen: set[Node] = set()
    order = {node: place for place, node in enumerate(taking_part)}
    families = []
    for start in taking_part:
        if start not in seen:
            family = list(_reached(start, beside, seen))
            families.append(sorted(family, key=order.__getitem__))
    return families


def _reached(start: Node, beside: dict[Node, list[Node]], seen: set[Node]) -> Iterator[Node]:
    waiting = [start]
    seen.add(start)
    while waiting:
        node = waiting.pop()
        yield node
        for other in beside[node]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)


def _columns(row: Row, line: Line, redlines: Sequence[Redlines], path: str) -> list[list[Cell]]:
    columns: list[list[Cell]] = [[] for _ in line.texts]
    for at, unit in row:
        text = line.texts[at]
        found = text.units[unit]
        columns[at].append(
            Cell(
                said(found.label),
                href(relative(path, text.where(unit))),
                _words(unit, at, line, redlines),
                found.status is UnitStatus.AD_REF,
            )
        )
    return columns


def _words(unit: str, at: int, line: Line, redlines: Sequence[Redlines]) -> Markdown:
    """The words of a unit; what is new in them since the version before is marked."""
    links = line.pairs[at - 1].into_new.get(unit, []) if at else []
    whole = [found for found in links if found.relation is not Relation.CARRIED]
    if not whole:
        return inside(line.texts[at].units[unit].text.plain)
    return redlines[at - 1].sides(max(whole, key=lambda found: found.similarity))[1]


def _head(text: PlacedText, path: str) -> tuple[str, Markdown, str, str]:
    """Name, address, standing, and the name where it stands without its standing beside it."""
    address = href(relative(path, f"{text.page}.html"))
    return text.name, address, facts.standing(text.document), text.name_and_standing
