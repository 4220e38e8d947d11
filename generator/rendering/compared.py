"""The comparisons of a collection as pages ask for them: by text, by unit, and along each line of texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from generator.model.address import comparison_page, part_path, row_fragment, synopsis_page, unit_address
from generator.model.citation import cite_document, cite_part, in_language
from generator.model.collection import Collection, ComparedTexts, LineOfTexts
from generator.model.comparison import Link
from generator.model.document import Document, Part, Unit

DRAFT = "draft, not adopted"
NEAR = 12
"""Versions before and after a text of which its own pages tell; all stand side by side on a page of theirs.
Were each told on the pages of each, these would grow with the square of the versions."""
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


class PlacedText:
    """A text with its address: where its units are shown, what it is called."""

    def __init__(self, document: Document, part: Part) -> None:
        self.document, self.part = document, part
        self.address = part_path(document, part.id)
        self.draft = document.status == "draft"

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Its units by id, in reading order."""
        return {unit.id: unit for unit in self.part.units}

    @property
    def name(self) -> str:
        """Short: `A/RES/71/319, annex`, `2021-09-10-rev3`."""
        name = in_language(self.document, self.document.symbol or self.document.id)
        return ", ".join(filter(None, [name, cite_part(self.part)]))

    @property
    def cited(self) -> str:
        """In full; a draft says that it is one."""
        pieces = [cite_document(self.document), cite_part(self.part), DRAFT if self.draft else ""]
        return ", ".join(filter(None, pieces))

    @property
    def name_and_standing(self) -> str:
        """Short, and whether it is a draft."""
        return f"{self.name}, {DRAFT}" if self.draft else self.name

    @property
    def page(self) -> str:
        """Path of the page with the whole text, without ending."""
        return f"{self.document.id}/index"

    def where(self, unit: str) -> str:
        """Address of a unit, from the root of the site."""
        return unit_address(self.document, self.part, self.units[unit])


class Pair:
    """Two texts with what became of each unit."""

    def __init__(self, old: PlacedText, new: PlacedText, facts: ComparedTexts) -> None:
        self.old, self.new, self.facts = old, new, facts
        self.page = comparison_page(old.address, new.address)
        self.from_old, self.into_new = defaultdict[str, list[Link]](list), defaultdict[str, list[Link]](list)
        for link in facts.comparison.links:
            self.from_old[link.old].append(link)
            self.into_new[link.new].append(link)
        self.versions = False
        """True where the one follows the other in a line of texts; otherwise they are merely related."""
        self.added, self.dropped = set(facts.comparison.added), set(facts.comparison.dropped)

    def row(self, old: str | None, new: str | None) -> str:
        """Fragment of the row that sets two units side by side, or shows one alone."""
        return row_fragment(
            None if old is None else self.old.units[old].label,
            None if new is None else self.new.units[new].label,
        )


class Line:
    """Versions of one text, oldest first, with the comparisons of neighbours and further ones among them."""

    def __init__(
        self,
        title: str,
        texts: tuple[PlacedText, ...],
        pairs: tuple[Pair, ...],
        further: tuple[Pair, ...],
        name: str,
    ) -> None:
        self.title, self.texts, self.pairs, self.further = title, texts, pairs, further
        self.name = name
        """Of its page, once among all lines."""
        self.page = synopsis_page(name) if len(texts) > 2 else None
        """Path of all versions side by side, without ending; two versions are a comparison."""

    def place(self, address: str) -> int:
        """Which version a text is, from 0."""
        return next(at for at, text in enumerate(self.texts) if text.address == address)


class Comparisons:
    """All comparisons of a collection."""

    def __init__(self, collection: Collection) -> None:
        texts = {
            part_path(document, part.id): PlacedText(document, part)
            for document in collection.documents
            for part in document.parts
        }
        self.pairs = tuple(
            Pair(texts[found.comparison.old], texts[found.comparison.new], found)
            for found in collection.comparisons
        )
        self.lines = tuple(_lines(collection, texts, self.pairs))
        self.negotiated = tuple(
            (texts[address], standing) for address, standing in collection.negotiations.items()
        )
        """Texts with marks of negotiation, and where they stand."""
        self._of_text = defaultdict[str, list[Pair]](list)
        self._lines_of_text = defaultdict[str, list[Line]](list)
        for pair in self.pairs:
            self._of_text[pair.old.address].append(pair)
            self._of_text[pair.new.address].append(pair)
        by_texts = {(pair.old.address, pair.new.address): pair for pair in self.pairs}
        self._agreed_before = {
            address: [by_texts[old, address] for old in olds if (old, address) in by_texts]
            for address, olds in collection.agreed_before.items()
        }
        for line in self.lines:
            for pair in (*line.pairs, *line.further):
                pair.versions = True
            for text in line.texts:
                self._lines_of_text[text.address].append(line)

    def before(self, address: str) -> list[Pair]:
        """The comparisons of a text with its predecessors."""
        return [pair for pair in self._neighbours(address) if pair.new.address == address]

    def after(self, address: str) -> list[Pair]:
        """The comparisons of a text with its successors."""
        return [pair for pair in self._neighbours(address) if pair.old.address == address]

    def since_agreed(self, address: str) -> list[Pair]:
        """The comparisons of a draft with the last agreed text before it; none where there is none."""
        return self._agreed_before.get(address, [])

    def _neighbours(self, address: str) -> list[Pair]:
        found = {pair.page: pair for line in self.lines_of(address) for pair in line.pairs}
        return [pair for pair in self.of_text(address) if pair.page in found]

    def of_text(self, address: str) -> list[Pair]:
        """The comparisons a text takes part in."""
        return self._of_text.get(address, [])

    def lines_of(self, address: str) -> list[Line]:
        """The lines of texts a text stands in."""
        return self._lines_of_text.get(address, [])


def _lines(collection: Collection, texts: Mapping[str, PlacedText], pairs: Iterable[Pair]) -> Iterable[Line]:
    known: dict[str, dict[str, Pair]] = {}
    for pair in pairs:
        known.setdefault(pair.old.address, {})[pair.new.address] = pair
    for line, name in _named(collection):
        place = {address: at for at, address in enumerate(line.texts)}
        found = tuple(known[old][new] for old, new in pairwise(line.texts))
        leaps = (
            (place[old], place[new], pair)
            for old in line.texts
            for new, pair in known.get(old, {}).items()
            if place.get(new, -1) > place[old] + 1
        )
        further = tuple(pair for *_, pair in sorted(leaps, key=itemgetter(0, 1)))
        yield Line(line.title, tuple(texts[address] for address in line.texts), found, further, name)


def titles_of_synopses(collection: Collection) -> dict[str, str]:
    """The path of each page of three and more versions side by side, without ending, and its title."""
    return {
        synopsis_page(name): line.title or line.texts[0]
        for line, name in _named(collection)
        if len(line.texts) > 2
    }


def _named(collection: Collection) -> Iterator[tuple[LineOfTexts, str]]:
    """The lines of texts of which all neighbours are compared, with their short names; one with an unknown
    text is a finding already, and is shown pair by pair."""
    compared = {(facts.comparison.old, facts.comparison.new) for facts in collection.comparisons}
    names: set[str] = set()
    for line in collection.lineages:
        if all(step in compared for step in pairwise(line.texts)):
            yield line, line.name or _name(line.title or line.texts[0], names)


def _name(title: str, taken: set[str]) -> str:
    """A short name for an address, made from a title, each once."""
    name = _NOT_IN_NAME.sub("-", title.lower()).strip("-")
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rpartition("-")[0] or name[:_LONGEST_NAME]
    name = name or "texts"
    free = next(n for k in range(1, len(taken) + 2) if (n := name if k == 1 else f"{name}-{k}") not in taken)
    taken.add(free)
    return free


def said(label: str) -> str:
    """A label as it is read: `11(a)(ii)` → `11 (a) (ii)`."""
    return label.replace("(", " (")


NONE = Comparisons(Collection(()))
"""Of a collection in which nothing is compared."""
