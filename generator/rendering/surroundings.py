"""What lies around one document in a collection: all that its pages and files can tell of, and nothing else.

So the pages of a document are made of little, and stay as they are while all of that stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.model.address import part_path
from generator.model.collection import Collection, ComparedTexts, LineOfTexts
from generator.model.document import Document
from generator.model.references import Instrument, References
from generator.rendering.compared import NEAR, Comparisons
from generator.rendering.guide import Guide

T = TypeVar("T")
_OF_OTHERS = ""
"""Under this id, which no document has: what other documents call the instruments that one cites."""


class Surroundings:
    """A collection, ready to be asked for what lies around each of its documents."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._guide = Guide(collection)
        self._order = {document.id: at for at, document in enumerate(collection.documents)}
        self._bodies = {body.id: body for body in collection.bodies}
        self._instruments = _merged(collection, self._guide)
        self._editions = defaultdict[str, list[str]](list)
        for document in collection.documents:
            if document.symbol:
                self._editions[document.symbol].append(document.id)
        owners = {part_path(d, part.id): d.id for d in collection.documents for part in d.parts}
        self._compared = defaultdict[str, list[tuple[int, ComparedTexts]]](list)
        """By document."""
        for at, facts in enumerate(collection.comparisons):
            ends = (facts.comparison.old, facts.comparison.new)
            for owner in dict.fromkeys(owners[text] for text in ends):
                self._compared[owner].append((at, facts))
        self._lines = defaultdict[str, list[LineOfTexts]](list)
        """By document, as far as they are near; each with the name it has among all lines."""
        for line in Comparisons(collection).lines:
            texts = tuple(text.address for text in line.texts)
            places = defaultdict[str, list[int]](list)
            for at, text in enumerate(texts):
                places[owners[text]].append(at)
            for owner, mine in places.items():
                # With the last are all versions side by side.
                is_last = owner == owners[texts[-1]]
                near = texts if is_last else texts[max(0, mine[0] - NEAR) : mine[-1] + NEAR + 1]
                self._lines[owner].append(LineOfTexts(line.title, near, line.name))
        self._owners = owners

    def of(self, identity: str) -> Collection:
        """The document with this id, those it cites or is compared with, and of all layers what they need.

        The other documents are there to be named and linked to; only the one has references.
        """
        document = self._document(identity)
        references = self._collection.references.get(identity, References())
        lines = self._lines.get(identity, [])
        in_lines = {text for line in lines for text in line.texts}
        compared = dict(self._compared.get(identity, ()))
        for owner in dict.fromkeys(self._owners[text] for text in in_lines):
            compared |= {
                at: facts
                for at, facts in self._compared.get(owner, ())
                if {facts.comparison.old, facts.comparison.new} <= in_lines
            }
        texts = [text for facts in compared.values() for text in (facts.comparison.old, facts.comparison.new)]
        cited = (self._guide.document_of(citation.target) for citation in references.citations)
        near = {
            identity,
            *(other.id for other in cited if other),
            *(self._editions[document.symbol] if document.symbol else ()),
            *(self._owners[text] for text in (*texts, *in_lines)),
        }
        targets = {citation.target for citation in references.citations}
        called = [self._instruments[key] for key in _keys(self._guide, targets) if key in self._instruments]
        targets |= {one.id for one in (*called, *references.instruments)}
        addresses = [part_path(document, part.id) for part in document.parts]
        return Collection(
            documents=tuple(map(self._document, sorted(near, key=self._order.__getitem__))),
            references={_OF_OTHERS: References(instruments=tuple(called)), identity: references},
            bodies=tuple(
                self._bodies[body] for body in sorted({mention.body for mention in references.mentions})
            ),
            same_instruments=_of(self._collection.same_instruments, sorted(targets)),
            comparisons=tuple(facts for _, facts in sorted(compared.items(), key=lambda item: item[0])),
            lineages=tuple(lines),
            negotiations=_of(self._collection.negotiations, addresses),
            agreed_before=_of(self._collection.agreed_before, addresses),
        )

    def _document(self, identity: str) -> Document:
        return self._collection.documents[self._order[identity]]


def _of(layer: dict[str, T], keys: Iterable[str]) -> dict[str, T]:
    return {key: layer[key] for key in keys if key in layer}


def _keys(guide: Guide, targets: Iterable[str]) -> Sequence[str]:
    return sorted({guide.key_of(target) for target in targets})


def _merged(collection: Collection, guide: Guide) -> dict[str, Instrument]:
    """Each instrument once, with all names that texts give it, in the order in which they come."""
    merged: dict[str, tuple[str, dict[str, str]]] = {}
    for references in collection.references.values():
        for one in references.instruments:
            _, names = merged.setdefault(guide.key_of(one.id), (one.id, {}))
            for name in one.names:
                names.setdefault(name.casefold(), name)
    return {key: Instrument(first, tuple(names.values())) for key, (first, names) in merged.items()}
