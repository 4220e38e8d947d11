"""Citations by symbol, number or treaty volume in the words of units and notes, each with its target."""

from __future__ import annotations

import msgspec

from generator.model.references import Citation
from generator.resolving.organs import BY_NAME, GENERAL_ASSEMBLY, Organ, symbol_of
from generator.resolving.pinpoints import pinpoint_after, pinpoint_before
from generator.resolving.resolutions import Numbered, decide, find_numbered
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
    texts: list[Words], speaker: Organ = GENERAL_ASSEMBLY
) -> tuple[list[Citation], list[Refused]]:
    """All references by symbol, number or volume in the texts of one document, in reading order.

    The texts are read together, because the organ named for a number in one place is the evidence for the
    same number where no organ is named.
    """
    numbered = [(words, find_numbered(words.plain)) for words in texts]
    elsewhere = _named_organs(numbered)
    named = frozenset(name for name in BY_NAME if any(name in words.plain for words in texts))
    citations: list[Citation] = []
    refused: list[Refused] = []
    for words, ones in numbered:
        here = [*_symbols(words), *find_volumes(words.where, words.plain)]
        for one in Taken(here).free(ones):
            organ = decide(one, speaker, elsewhere, named)
            target = symbol_of(organ, one.number, decision=one.decision) if organ else None
            if target is not None:
                here.append(Citation(words.where, one.start, one.end, target, one.pinpoint))
            else:
                refused.append(Refused(words.where, one.start, one.end, _reason(one, organ)))
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


def _reason(one: Numbered, organ: Organ | None) -> str:
    kind = "decision" if one.decision else "resolution"
    if organ is not None:
        return f"{kind} {one.number} is of a body that gives its {kind}s no symbol"
    if one.organs:
        return (
            f"{kind} {one.number} has not the form of a number of {' or '.join(o.name for o in one.organs)}"
        )
    return f"the words do not say which organ adopted {kind} {one.number}"
