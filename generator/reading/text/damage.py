"""What another tool may have done to a text before it came here, said where the reader cannot mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.diagnostics import Doubt, Severity
from generator.model.document import Document, Part, Unit, UnitKind
from generator.model.symbol import is_symbol
from generator.reading.endings import signs_of_loss
from generator.reading.numbers import alphabetic
from generator.reading.text import vocabulary
from generator.reading.text.torn import torn_marks

# After the end of a sentence or a clause, not after an abbreviation (`chap. 1.`).
_NUMBER = re.compile(r"(?:(?<=[;,:)])|(?<=\)\.)|(?<=\w{5}\.))\s(\d{1,3})\.(?=\s[^\W\d_a-z]|$)")
_ANY_NUMBER = re.compile(r"\s(\d{1,3})\.(?=\s[^\W\d_a-z]|$)")
_ITEM = re.compile(r";\s(?:(?:and|or|et|ou|y|o)\s)?\(?([a-z]{1,2})\)\s")
_RULE = re.compile(r"(?<!_)_{5,}\s?(?:\d{1,3}|\*{1,3})(?:\s|$)")
_SHOWN = 40
"""Characters of what was found."""


def signs_of_damage(document: Document) -> Iterator[Doubt]:
    """Paragraphs and items that were run together, marks and rules of notes among the words, a masthead in
    another language or among the headings, words after the end, units that break off or say the same
    twice, and a text that ends before it has decided anything."""
    yield from _foreign_letterhead(document)
    ends = {one.part: one.line for one in reversed(document.masthead) if one.field == "adoption"}
    for part in document.parts:
        yield from _run_together(part)
        yield from _unannounced(part)
        yield from signs_of_loss(part)
        yield from _beyond_the_end(part, ends.get(part.id))
    yield from torn_marks(document)


def _run_together(part: Part) -> Iterator[Doubt]:
    for unit in part.units:
        if unit.kind is UnitKind.HEADING:
            if is_symbol(unit.text.plain):
                message = (
                    f"expected the symbol {unit.text.plain} in a masthead, found it among the paragraphs"
                )
                yield unit.line, Severity.WARNING, message
            continue
        numbers = _run_in(unit)
        if numbers:
            yield unit.line, Severity.WARNING, _on_its_own(numbers)
        item = _next_item(unit)
        if item:
            message = f"expected item ({item}) on a line of its own, found its letter within another"
            yield unit.line, Severity.WARNING, message
        if _RULE.search(unit.text.plain):
            message = "expected the notes under a rule of their own, found the rule within a paragraph"
            yield unit.line, Severity.WARNING, message


def _on_its_own(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"expected paragraph {numbers[0]} on a line of its own, found its number within another"
    between = " and " if len(numbers) == 2 else " to "
    named = f"{numbers[0]}{between}{numbers[-1]}"
    return f"expected paragraphs {named} on lines of their own, found their numbers within another"


def _run_in(unit: Unit) -> Sequence[int]:
    """The numbers of paragraphs that stand within a unit: from the next one on, or, where the unit has none
    of its own, such as follow one another or one that ends it."""
    plain = unit.text.plain
    found = [(int(match[1]), match.end()) for match in _NUMBER.finditer(plain)]
    if unit.label.isdigit():
        following = int(unit.label) + 1
        return _row(plain, following) if following in (number for number, _ in found) else ()
    if unit.kind is not UnitKind.PROSE or not found:
        return ()
    for (one, _), (other, _) in pairwise(found):
        if other == one + 1:
            # The first paragraph of all follows a heading, which has no stop.
            return _row(plain, 1) if one == 2 and 1 in _row(plain, 1) else _row(plain, one)
    return (found[-1][0],) if found[-1][1] == len(plain) else ()


def _row(plain: str, first: int) -> Sequence[int]:
    """The numbers in a text that count on from one, once that one is known to be there."""
    row: list[int] = []
    for match in _ANY_NUMBER.finditer(plain):
        if int(match[1]) == first + len(row):
            row.append(int(match[1]))
    return row


def _next_item(unit: Unit) -> str | None:
    """The letter of the next item, where it stands within this one after a semicolon and opens no list in it;
    `(i)` may be a number, too."""
    letter = unit.printed.strip("()")
    value = alphabetic(letter)
    if unit.kind is not UnitKind.SUBPARAGRAPH or value is None or letter in "hi":
        return None
    own = unit.text.plain.find(f"{letter})")
    within = unit.text.plain if own < 0 else unit.text.plain[:own]
    letters = (match[1] for match in _ITEM.finditer(within))
    return next((found for found in letters if alphabetic(found) == value + 1), None)


def _unannounced(part: Part) -> Iterator[Doubt]:
    """A text that decides nothing: it ends after its preamble, or the words before its items are lost."""
    units = [unit for unit in part.units if unit.kind is not UnitKind.HEADING]
    if units and units[-1].kind is UnitKind.PREAMBULAR:
        message = "expected operative paragraphs after the preamble, found the end of the text"
        yield units[-1].line, Severity.NOTE, message
    if any(unit.kind in (UnitKind.OPERATIVE, UnitKind.PROSE) for unit in units):
        return
    for before, unit in pairwise(units):
        ended = before.kind is UnitKind.PREAMBULAR and before.text.plain.endswith(",")
        if unit.parent == before.id and ended:
            announced = f"expected words that announce item {unit.printed}"
            yield unit.line, Severity.WARNING, f"{announced}, found a preambular paragraph that has ended"


def _beyond_the_end(part: Part, end: int | None) -> Iterator[Doubt]:
    """What stands after the meeting that has adopted a text, on line `end`: only notes and annexes may."""
    if end is None:
        return
    for unit in part.units:
        if unit.line > end:
            message = f"expected notes or an annex after the adoption, found: {unit.text.plain[:_SHOWN]}"
            yield unit.line, Severity.WARNING, message


def _foreign_letterhead(document: Document) -> Iterator[Doubt]:
    """The name of the United Nations above a text says which of the six languages it is in."""
    units = (unit for part in document.parts for unit in part.units if unit.kind is UnitKind.HEADING)
    lines = [(one.line, one.text) for one in document.masthead] + [(u.line, u.text.plain) for u in units]
    for line, words in sorted(lines):
        code = vocabulary.LETTERHEADS_ELSEWHERE.get(words)
        if code:
            wanted = f"give symbol, title, date and “language: {code}” in the front matter"
            yield line, Severity.WARNING, f"expected a masthead in English, found “{words}”: {wanted}"
            return
