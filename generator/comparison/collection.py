"""The comparisons a collection asks for: finds the texts that `lineages.yml` names and compares them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from difflib import get_close_matches

import msgspec

from generator.comparison.alignment import compare
from generator.comparison.lineage import HandLink, Lineages, TextPair
from generator.diagnostics import Finding, Severity
from generator.model.address import part_path
from generator.model.comparison import Comparison
from generator.model.document import Document, Part, Unit, UnitKind


class Asked(msgspec.Struct, frozen=True):
    """Two texts to compare, with all that their comparison depends on."""

    old_address: str
    new_address: str
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    hand: tuple[tuple[str, str], ...]
    """Units that a person has linked, by their ids."""
    forbidden: tuple[tuple[str, str], ...]
    """Those that a person has said are no pair."""


def compare_asked(asked: Asked) -> Comparison:
    """The comparison that is asked for."""
    names = asked.old_address, asked.new_address
    return compare(asked.old, asked.new, hand=asked.hand, forbidden=asked.forbidden, names=names)


def _one_by_one(asked: Sequence[Asked]) -> list[Comparison]:
    return [compare_asked(one) for one in asked]


def texts_by_address(documents: Iterable[Document]) -> dict[str, tuple[Document, Part]]:
    """Every part of every document under its address: `A/RES/71/319/annex`."""
    return {
        part_path(document, part.id): (document, part) for document in documents for part in document.parts
    }


def compare_collection(
    documents: Iterable[Document],
    lineages: Lineages,
    each: Callable[[Sequence[Asked]], Sequence[Comparison]] = _one_by_one,
) -> tuple[tuple[Comparison, ...], list[Finding]]:
    """Compare every pair asked for; an address or a unit that does not exist is an error on its line.

    `each` makes the comparisons, in the order they are asked for.
    """
    texts = texts_by_address(documents)
    asked: list[Asked] = []
    findings: list[Finding] = []
    pairs = lineages.pairs()
    findings += _unknown_texts(lineages, pairs, texts)
    for pair in pairs:
        if pair.old not in texts or pair.new not in texts:
            continue
        old, new = texts[pair.old][1].units, texts[pair.new][1].units
        links = [
            link for link in lineages.by_hand if (link.texts.old, link.texts.new) == (pair.old, pair.new)
        ]
        known, wrong = _known_links(links, old, new, lineages.path)
        findings += wrong
        hand = tuple((o, n) for o, n, is_forbidden in known if not is_forbidden)
        forbidden = tuple((o, n) for o, n, is_forbidden in known if is_forbidden)
        asked.append(Asked(pair.old, pair.new, old, new, hand, forbidden))
    findings += _unused(lineages, pairs, texts)
    return tuple(each(asked)), findings


def _known_links(
    links: Sequence[HandLink], old: Sequence[Unit], new: Sequence[Unit], path: str
) -> tuple[list[tuple[str, str, bool]], list[Finding]]:
    """Links as (old unit id, new unit id, forbidden), and an error for each that names no unit."""
    known: list[tuple[str, str, bool]] = []
    findings = []
    decided: dict[tuple[str, str], HandLink] = {}
    for link in links:
        ends = [_unit(label, units) for label, units in ((link.old, old), (link.new, new))]
        for end, label, address in zip(
            ends, (link.old, link.new), (link.texts.old, link.texts.new), strict=True
        ):
            if end is None:
                units = old if address == link.texts.old else new
                close = get_close_matches(label, [u.label for u in units if _is_compared(u)], 1)
                guess = f"; did you mean {close[0]}?" if close else ""
                message = f"{address} has no paragraph {label!r} with words of its own{guess}"
                findings.append(Finding(path, link.line, Severity.ERROR, message))
        if ends[0] is None or ends[1] is None:
            continue
        first = decided.setdefault((link.old, link.new), link)
        if first is not link:
            message = f"the link {link.old} to {link.new} is already decided on line {first.line}"
            findings.append(Finding(path, link.line, Severity.ERROR, message))
            continue
        known.append((ends[0].id, ends[1].id, link.forbidden))
    return known, findings


def _unit(label: str, units: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in units if unit.label == label and _is_compared(unit)), None)


def _is_compared(unit: Unit) -> bool:
    return bool(unit.text.plain) and unit.kind is not UnitKind.HEADING


def _unknown_texts(lineages: Lineages, pairs: Sequence[TextPair], texts: Iterable[str]) -> Iterator[Finding]:
    """An error for each address that no text has, on each line that names it."""
    known = list(texts)
    asked = [*pairs, *(link.texts for link in lineages.by_hand)]
    named = ((line, address) for p in asked for line, address in ((p.old_line, p.old), (p.line, p.new)))
    for line, address in sorted(set(named)):
        if address not in known:
            close = get_close_matches(address, known, 1)
            guess = f"; did you mean {close[0]}?" if close else ""
            yield Finding(lineages.path, line, Severity.ERROR, f"no text has the address {address}{guess}")


def _unused(lineages: Lineages, pairs: Sequence[TextPair], texts: Container[str]) -> Iterator[Finding]:
    """An error for links between texts that are there and not compared."""
    asked = {(pair.old, pair.new) for pair in pairs}
    entries = {link.texts for link in lineages.by_hand if (link.texts.old, link.texts.new) not in asked}
    for entry in sorted(entries, key=lambda entry: entry.line):
        if entry.old not in texts or entry.new not in texts:
            continue
        if (entry.new, entry.old) in asked:
            message = f"{entry.old} is the newer text here: name it as 'new', {entry.new} as 'old'"
        else:
            message = (
                f"links are set between {entry.old} and {entry.new}, which are not compared; "
                "add them to 'pairs'"
            )
        yield Finding(lineages.path, entry.old_line, Severity.ERROR, message)
