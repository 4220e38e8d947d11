"""What became of an older text in this one, where the standard has words for it and where it has none.

What the standard has a type of textual modification for is a `textualMod` among the passive modifications.
Its source is the older text: drafts are overtaken by their successors, not amended by an act. Words that
stayed the same, phrases carried over and paragraphs dropped are no modification of a place in this text; they
are other analysis, as are the measures of all links.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from generator.exporting.akn.names import component, expression, unit_eid
from generator.exporting.akn.words import add
from generator.model.address import part_path
from generator.model.akn import fact
from generator.model.collection import Collection
from generator.model.comparison import Comparison, Link, Relation
from generator.model.document import Document, Part

_TYPES = {Relation.EDITED: "substitution", Relation.SPLIT: "split", Relation.MERGED: "join"}


class OlderText(NamedTuple):
    """What became of an older text, and the document it stands in."""

    comparison: Comparison
    document: Document


class Compared:
    """A part and an older text of it."""

    def __init__(self, comparison: Comparison, part: Part, older: Document, older_part: Part) -> None:
        self.comparison = comparison
        self._older = f"{expression(older)}/{component(older_part.id)}"
        self._old = {unit.id: f"{self._older}#{unit_eid(unit.id)}" for unit in older_part.units}
        self._new = {unit.id: f"#{unit_eid(unit.id)}" for unit in part.units}

    def modifications(self, into: etree._Element) -> None:
        """A `textualMod` for each link and addition that the standard has a type for."""
        for link in self.comparison.links:
            kind = _TYPES.get(link.relation)
            if kind:
                self._modification(into, kind, self._old[link.old], self._new[link.new])
        for unit in self.comparison.added:
            self._modification(into, "insertion", self._older, self._new[unit])

    def analysis(self, into: etree._Element) -> None:
        """All links with their measures, and what was dropped."""
        whole = etree.SubElement(into, fact("comparison"), old=self._older)
        for link in self.comparison.links:
            self._link(whole, link)
        for unit in self.comparison.dropped:
            etree.SubElement(whole, fact("dropped"), old=self._old[unit])

    def _link(self, into: etree._Element, link: Link) -> None:
        etree.SubElement(
            into,
            fact("link"),
            old=self._old[link.old],
            new=self._new[link.new],
            relation=link.relation.value,
            moved=str(link.moved).lower(),
            similarity=f"{link.similarity:.4f}",
            decidedBy=link.decided_by,
        )

    def _modification(self, into: etree._Element, kind: str, old: str, new: str) -> None:
        element = add(into, "textualMod", type=kind)
        add(element, "source", href=old)
        add(element, "destination", href=new)


def older_texts(collection: Collection) -> dict[str, list[OlderText]]:
    """By id of a document what it was compared with as the newer one, in the order of the collection."""
    owners = {part_path(one, part.id): one for one in collection.documents for part in one.parts}
    found: dict[str, list[OlderText]] = {}
    for facts in collection.comparisons:
        old, new = owners.get(facts.comparison.old), owners.get(facts.comparison.new)
        if old and new:
            found.setdefault(new.id, []).append(OlderText(facts.comparison, old))
    return found


def compared(document: Document, part: Part, older: Sequence[OlderText]) -> list[Compared]:
    """The comparisons of a part with older texts, in order."""
    here = part_path(document, part.id)
    return [
        Compared(one.comparison, part, one.document, old)
        for one in older
        if one.comparison.new == here
        for old in one.document.parts
        if part_path(one.document, old.id) == one.comparison.old
    ]
