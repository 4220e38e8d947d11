"""Square brackets: what is still under negotiation."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from generator.diagnostics import Doubt, Severity
from generator.model.document import Unit, UnitStatus

_BRACKET = re.compile(r"[\[\]]")


def bracketed(units: Sequence[Unit]) -> tuple[list[Unit], list[Doubt]]:
    """Units with words in square brackets get the status; a bracket may open in one unit and close in a
    later one. A bracket that nothing closes, or that closes nothing, is a finding and marks nothing."""
    pairs, doubts = _pairs(units)
    inside = _covered(pairs)
    for index, unit in enumerate(units):
        if index in inside and unit.status is UnitStatus.AD_REF:
            message = "expected no square brackets in words agreed ad referendum, found some"
            doubts.append((unit.line, Severity.WARNING, message))
    return [
        msgspec.structs.replace(unit, status=UnitStatus.BRACKETED)
        if index in inside and unit.status is None
        else unit
        for index, unit in enumerate(units)
    ], doubts


def _covered(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Indexes from the first to the last of each pair; each index is visited once."""
    covered: set[int] = set()
    reached = -1
    for first, last in sorted(pairs):
        covered.update(range(max(first, reached + 1), last + 1))
        reached = max(reached, last)
    return covered


def _pairs(units: Sequence[Unit]) -> tuple[list[tuple[int, int]], list[Doubt]]:
    """Indexes of the units in which pairs begin and end."""
    pairs: list[tuple[int, int]] = []
    doubts: list[Doubt] = []
    stack: list[int] = []
    stray = False
    for index, unit in enumerate(units):
        for sign in _BRACKET.findall(unit.printed + unit.text.plain):
            if sign == "[":
                stack.append(index)
            elif stack:
                pairs.append((stack.pop(), index))
            elif not stray:
                stray = True
                doubts.append(
                    (unit.line, Severity.WARNING, "expected an opening square bracket before “]”, found none")
                )
    if stack:
        doubts.append(
            (
                units[stack[0]].line,
                Severity.WARNING,
                "expected a closing square bracket after “[”, found none",
            )
        )
    return pairs, doubts
