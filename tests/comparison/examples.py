"""Short ways to write texts down in tests."""

from __future__ import annotations

import re

from generator.comparison.alignment import compare
from generator.model.comparison import Comparison, Link
from generator.model.document import Unit, UnitKind, UnitStatus
from generator.model.text import Text

_LINE = re.compile(r"(\S+?)\.? (.*)")


def units(text: str, part: str = "main") -> tuple[Unit, ...]:
    """Units of a text written one a line, each with its label: `11(a) We agree. Ad ref`."""
    made = []
    for number, line in enumerate(text.strip().splitlines(), 1):
        found = _LINE.fullmatch(line.strip() + (" " if " " not in line.strip() else ""))
        assert found, line
        label, words = found[1], found[2].strip()
        agreed = words.endswith(" Ad ref")
        kind = (
            UnitKind.HEADING
            if label[0] == "h"
            else UnitKind.SUBPARAGRAPH
            if "(" in label
            else UnitKind.OPERATIVE
        )
        parent = f"{part}/{label.rpartition('(')[0]}" if "(" in label else None
        status = UnitStatus.AD_REF if agreed else None
        words = words.removesuffix(" Ad ref")
        made.append(Unit(f"{part}/{label}", label, f"{label}.", kind, parent, Text(words), number, status))
    return tuple(made)


def say(link: Link) -> str:
    """A link as it is written in tests: `3 > 6 split, moved`."""
    old, new = (unit.rpartition("/")[2] for unit in (link.old, link.new))
    return f"{old} > {new} {link.relation}" + (", moved" if link.moved else "")


def links(old: str, new: str) -> list[str]:
    """The links of two texts written one unit a line."""
    return [say(link) for link in compare(units(old), units(new)).links]


def labels(ids: tuple[str, ...]) -> list[str]:
    """Labels of units, from their ids."""
    return [unit.rpartition("/")[2] for unit in ids]


def said(comparison: Comparison) -> list[str]:
    """All links of a comparison as they are written in tests."""
    return [say(link) for link in comparison.links]
