"""The documents of a collection by family, a family being all versions of one text, and by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from generator.model.collection import Collection
from generator.model.document import Document
from generator.model.edition import language_in_address
from generator.rendering.compared import Comparisons, Pair

OTHERS = "Other texts"
_BY_YEAR = 30
"""More texts than these without a family are listed by year."""


class Family(msgspec.Struct, frozen=True):
    """A heading and its documents, oldest first."""

    name: str
    documents: tuple[Document, ...]
    year: str | None = None
    """Of a group of texts without a family."""
    versions: bool = True
    """True where the documents are versions of one text."""


def families(collection: Collection) -> list[Family]:
    """Every document once: families as `lineages` has them, then the documents of none."""
    rest = {document.id: document for document in by_date(collection.documents)}
    order = {document: at for at, document in enumerate(rest)}
    owners = {text: document.id for document in collection.documents for text in _texts(document)}
    found: list[Family] = []
    for line in collection.lineages:
        mine = {owners[text] for text in line.texts if text in owners} & rest.keys()
        if mine:
            documents = tuple(rest.pop(document) for document in sorted(mine, key=order.__getitem__))
            found.append(Family(line.title or OTHERS, documents))
    return [*found, *_of_none(list(rest.values()))]


def _of_none(documents: Sequence[Document]) -> Iterable[Family]:
    if not documents:
        return
    if len(documents) <= _BY_YEAR:
        yield Family(OTHERS, tuple(documents), versions=False)
        return
    years = groupby(documents, key=lambda document: (day_of(document) or "")[:4])
    for year, group in sorted(((year, tuple(group)) for year, group in years), reverse=True):
        yield Family(f"{OTHERS}, {year or 'without date'}", group, year=year, versions=False)


def by_date(documents: Sequence[Document]) -> list[Document]:
    """Oldest first; what has no date stands last."""
    return sorted(documents, key=lambda document: (day_of(document) or "9999", document.id))


def day_of(document: Document) -> str | None:
    """The day a text was agreed, for a draft the day it was issued; an ISO date."""
    return document.adopted or document.date


def newest(documents: Sequence[Document], most: int) -> list[Document]:
    """The latest by their own dates, newest first: at most `most`, and not more than half of all; a text in
    several languages once, in that of the site where it has it."""
    by_language = sorted(documents, key=lambda document: language_in_address(document) or "", reverse=True)
    texts = {document.symbol or document.id: document for document in by_language}
    dated = [document for document in by_date([*texts.values()]) if day_of(document)]
    return dated[::-1][: min(most, (len(texts) + 1) // 2)]


def before(document: Document, comparisons: Comparisons) -> Pair | None:
    """The comparison with the version before, of the first part that has one."""
    pairs = (
        pair
        for part in document.parts
        for pair in comparisons.before(document.id if part.id == "main" else f"{document.id}/{part.id}")
    )
    return next(pairs, None)


def _texts(document: Document) -> Iterator[str]:
    """The addresses of a document and of its parts."""
    yield document.id
    yield from (f"{document.id}/{part.id}" for part in document.parts)
