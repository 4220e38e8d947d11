"""What another tool may have done to a text before it came here, said where the reader cannot mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.diagnostics import Doubt, Severity
from generator.model.document import Part, Unit, UnitKind

# After the end of a sentence or a clause, not after an abbreviation (`chap. 1.`).
_NUMBER = re.compile(r"(?:(?<=[;,:)])|(?<=\)\.)|(?<=\w{5}\.))\s(\d{1,3})\.(?=\s[^\W\d_a-z]|$)")


def signs_of_damage(parts: Iterable[Part]) -> Iterator[Doubt]:
    """Paragraphs that were run together, and a text that ends before it has decided anything."""
    for part in parts:
        units = [unit for unit in part.units if unit.kind is not UnitKind.HEADING]
        for unit in units:
            number = _run_in(unit)
            if number is not None:
                message = f"expected paragraph {number} on a line of its own, found its number within another"
                yield unit.line, Severity.WARNING, message
        if units and units[-1].kind is UnitKind.PREAMBULAR:
            message = "expected operative paragraphs after the preamble, found the end of the text"
            yield units[-1].line, Severity.NOTE, message


def _run_in(unit: Unit) -> int | None:
    """The number of a paragraph that stands within a unit: the next one, or, where the unit has none of its
    own, two that follow one another or one that ends it."""
    found = [(int(match[1]), match.end()) for match in _NUMBER.finditer(unit.text.plain)]
    if unit.label.isdigit():
        return next((number for number, _ in found if number == int(unit.label) + 1), None)
    if unit.kind is not UnitKind.PROSE or not found:
        return None
    return _in_a_row([number for number, _ in found], ends=found[-1][1] == len(unit.text.plain))


def _in_a_row(numbers: Sequence[int], *, ends: bool) -> int | None:
    for one, other in pairwise(numbers):
        if other == one + 1:
            return one
    return numbers[-1] if ends else None
