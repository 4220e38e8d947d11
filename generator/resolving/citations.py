"""Citations by symbol, number or treaty volume in the words of units and notes, each with its target."""

from __future__ import annotations

import msgspec

from generator.model.references import Citation
from generator.resolving.deciding import Setting, owners
from generator.resolving.numbers import form_of, symbol_of
from generator.resolving.organs import BY_NAME, GENERAL_ASSEMBLY, SECURITY_COUNCIL, Form, Organ
from generator.resolving.pinpoints import pinpoint_after, pinpoint_before
from generator.resolving.resolutions import Numbered, find_numbered
from generator.resolving.spans import Taken
from generator.resolving.symbols import find_symbols
from generator.resolving.treaties import find_volumes


class Words(msgspec.Struct, frozen=True):
    """Words to look through: the id of their unit or note, and the words."""

    where: str
    plain: str


class Refused(msgspec.Struct, frozen=True):
    """A reference that stays plain text because its target is not certain or has no address."""

    where: str
    start: int
    end: int
    reason: str


def find_citations(
    texts: list[Words], speaker: Organ = GENERAL_ASSEMBLY, year: int | None = None
) -> tuple[list[Citation], list[Refused]]:
    """All references by symbol, number or volume in the texts of one document, in reading order.

    The texts are read together, because the organ named for a number in one place is the evidence for the
    same number where no organ is named. `year` is the document's.
    """
    numbered = [(words, find_numbered(words.plain)) for words in texts]
    named = frozenset(name for name in BY_NAME if any(name in words.plain for words in texts))
    setting = Setting(speaker, _named_organs(numbered), named, year)
    years = _years(numbered)
    citations: list[Citation] = []
    refused: list[Refused] = []
    for words, ones in numbered:
        here = [*_symbols(words), *find_volumes(words.where, words.plain)]
        for one in Taken(here).free(ones):
            organs = owners(one, setting)
            number = years.get(one.number, one.number)
            is_certain = len(organs) == 1 and form_of(number) is not Form.RUNNING
            target = symbol_of(organs[0], number, decision=one.decision) if is_certain else None
            if target is not None:
                here.append(Citation(words.where, one.start, one.end, target, one.pinpoint))
            else:
                refused.append(Refused(words.where, one.start, one.end, _reason(one, organs)))
        citations += sorted(here, key=lambda citation: citation.start)
    return citations, refused


def _symbols(words: Words) -> list[Citation]:
    found = []
    for symbol in find_symbols(words.plain):
        pinpoint, _ = pinpoint_after(words.plain, symbol.end)
        found.append(
            Citation(
                words.where,
                symbol.start,
                symbol.end,
                symbol.target,
                pinpoint or pinpoint_before(words.plain, symbol.start),
            )
        )
    return found


def _named_organs(numbered: list[tuple[Words, list[Numbered]]]) -> dict[str, Organ]:
    """Printed number → organ, for the numbers of which the document names exactly one organ."""
    organs: dict[str, set[Organ]] = {}
    for _, ones in numbered:
        for one in ones:
            if len(one.organs) == 1:
                organs.setdefault(one.number, set()).add(one.organs[0])
    return {number: next(iter(them)) for number, them in organs.items() if len(them) == 1}


def _years(numbered: list[tuple[Words, list[Numbered]]]) -> dict[str, str]:
    """`1325` → `1325 (2000)`, where the document prints the year elsewhere."""
    dated: dict[str, set[str]] = {}
    for _, ones in numbered:
        for one in ones:
            if form_of(one.number) is Form.DATED:
                dated.setdefault(one.number.partition("(")[0].strip(), set()).add(one.number)
    return {number: next(iter(them)) for number, them in dated.items() if len(them) == 1}


def _reason(one: Numbered, organs: tuple[Organ, ...]) -> str:
    kind = "decision" if one.decision else "resolution"
    if len(organs) > 1:
        them = " or ".join(organ.name for organ in organs)
        return f"{kind} {one.number} may be of {them}"
    if organs == (SECURITY_COUNCIL,):
        return f"the year of {kind} {one.number} is not printed"
    if organs:
        return f"{kind} {one.number} is of a body that gives its {kind}s no symbol"
    if one.organs:
        return (
            f"{kind} {one.number} has not the form of a number of {' or '.join(o.name for o in one.organs)}"
        )
    return f"the words do not say which organ adopted {kind} {one.number}"
