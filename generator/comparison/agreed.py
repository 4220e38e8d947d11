"""Which text of a line was agreed last before a draft: what its open paragraphs are to be held against."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from generator.comparison.lineage import Lineages, TextPair
from generator.model.document import Document, Part
from generator.model.negotiation import Negotiation


def is_agreed(document: Document, negotiation: Negotiation | None) -> bool:
    """True for a text that was adopted, and for a draft agreed ad referendum from end to end."""
    if document.status == "adopted":
        return True
    return negotiation is not None and negotiation.units_agreed == negotiation.units


def agreed_before(
    lineages: Lineages,
    texts: Mapping[str, tuple[Document, Part]],
    negotiations: Mapping[str, Negotiation],
) -> dict[str, tuple[str, ...]]:
    """For each draft under negotiation the last agreed text before it, by address: one for each line of
    texts it stands in; none where nothing was agreed before."""
    agreed = {
        address for address, (document, _) in texts.items() if is_agreed(document, negotiations.get(address))
    }
    found: dict[str, dict[str, None]] = {}
    for lineage in lineages.lineages:
        for at, address in enumerate(lineage.texts):
            if address in negotiations and address not in agreed:
                before = _last(lineage.texts[:at], agreed)
                found.setdefault(address, {}).update(dict.fromkeys(before))
    return {address: tuple(before) for address, before in found.items() if before}


def with_agreed(lineages: Lineages, before: Mapping[str, Iterable[str]]) -> Lineages:
    """The lineages, these comparisons asked for too."""
    lines = {
        text: line
        for lineage in lineages.lineages
        for text, line in zip(lineage.texts, lineage.lines, strict=True)
    }
    pairs = (TextPair(old, new, lines[new], lines[old]) for new, olds in before.items() for old in olds)
    return msgspec.structs.replace(lineages, extra=(*lineages.extra, *pairs))


def _last(texts: Iterable[str], agreed: Collection[str]) -> list[str]:
    return [text for text in texts if text in agreed][-1:]
