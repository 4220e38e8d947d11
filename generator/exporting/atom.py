"""What is new, by the dates of the documents, as Atom feeds (RFC 4287)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.exporting.formats import comparisons_by_document
from generator.exporting.xml_text import sayable
from generator.model.address import comparison_page, part_path
from generator.model.citation import cite_document, standing
from generator.model.collection import Collection, ComparedTexts
from generator.model.document import Document
from generator.model.feed import FEED, family_feeds
from generator.model.signs import WORDS

_NAME = "Agreed Text"
_MOST = 50
"""Documents in the feed of the whole site, the newest; the feed of a family has all of its own."""
_IDS = uuid.UUID("5c0b9c2e-6f0e-5f0a-9d5e-0a4a3c1d7e11")
"""Namespace of all ids made here; another one would show every reader everything anew."""


class Entry(NamedTuple):
    """A document in the state it is in, as a feed tells of it: once it is adopted it is another entry."""

    document: str
    """Its id."""
    title: str
    day: str
    """ISO date."""
    status: str
    language: str
    said: tuple[str, ...]
    """Sentences."""
    comparisons: tuple[str, ...]
    """The pages, from the root of the site, that say what changed."""


class AtomFeed(NamedTuple):
    """All that stands in a feed."""

    path: str
    """From the root of the site."""
    title: str
    base: str
    """The address of the site; empty where nobody knows, and links are relative."""
    entries: tuple[Entry, ...]
    """The newest first."""


def feeds(collection: Collection, site_url: str = "") -> Iterator[AtomFeed]:
    """What each feed says. Without the address of the site links are relative."""
    base = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
    entries = _Entries(collection)
    yield AtomFeed(FEED, _NAME, base, entries.of(collection.documents, _MOST))
    for family in family_feeds(collection):
        yield AtomFeed(
            family.path, f"{_NAME}: {family.title}", base, entries.of(family.documents, len(family.documents))
        )


def written(feed: AtomFeed) -> tuple[str, bytes]:
    """Path in the site and bytes of a feed."""
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _add(root, "id", _urn(feed.base, feed.path))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.entries[0].day if feed.entries else "1970-01-01"))
    _add(SubElement(root, "author"), "name", _NAME)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=_address(feed, feed.path))
    SubElement(root, "link", rel="alternate", type="text/html", href=_address(feed, "index.html"))
    for entry in feed.entries:
        root.append(_entry(feed, entry))
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return feed.path, made + b"\n"


def _entry(feed: AtomFeed, entry: Entry) -> Element:
    element = Element("entry", {"xml:lang": entry.language})
    _add(element, "id", _urn(entry.document, entry.status))
    _add(element, "title", entry.title)
    _add(element, "published", _moment(entry.day))
    _add(element, "updated", _moment(entry.day))
    SubElement(element, "category", term=entry.status)
    page = _address(feed, f"{entry.document}/index.html")
    SubElement(element, "link", rel="alternate", type="text/html", hreflang=entry.language, href=page)
    for comparison in entry.comparisons:
        address = _address(feed, comparison)
        SubElement(element, "link", rel="related", type="text/html", title="What changed", href=address)
    _add(element, "summary", " ".join(entry.said))
    return element


class _Entries:
    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.names = {
            part_path(document, part.id): _cited(document)
            for document in collection.documents
            for part in document.parts
        }
        self.comparisons = comparisons_by_document(collection)
        self.steps = {
            step for line in collection.lineages for step in zip(line.texts, line.texts[1:], strict=False)
        }
        """Pairs of neighbours in a line of texts."""

    def of(self, documents: Sequence[Document], most: int) -> tuple[Entry, ...]:
        """The newest first; what has no date is in no feed."""
        dated = sorted(((_day(d), d.id, d) for d in documents if _day(d)), reverse=True)[:most]
        return tuple(self._entry(document, day) for day, _, document in dated)

    def _entry(self, document: Document, day: str) -> Entry:
        before = self._before(document)
        since = (f"Since {self.names[facts.comparison.old]}: {_figures(facts)}." for facts in before)
        return Entry(
            document.id,
            _title(document),
            day,
            document.status,
            document.language,
            (standing(document), *self._agreed(document), *since),
            tuple(f"{comparison_page(one.comparison.old, one.comparison.new)}.html" for one in before),
        )

    def _before(self, document: Document) -> list[ComparedTexts]:
        """The comparisons with the version before."""
        mine = {part_path(document, part.id) for part in document.parts}
        return [
            facts
            for facts in self.comparisons.get(document.id, ())
            if facts.comparison.new in mine and (facts.comparison.old, facts.comparison.new) in self.steps
        ]

    def _agreed(self, document: Document) -> Iterator[str]:
        for part in document.parts:
            state = self.collection.negotiations.get(part_path(document, part.id))
            if state:
                yield f"Agreed ad referendum: {state.units_agreed} of {state.units} paragraphs and items."


def _address(feed: AtomFeed, target: str) -> str:
    """The public address of a file of the site, else the way to it from the feed."""
    if feed.base:
        return urljoin(feed.base, quote(target))
    return "../" * feed.path.count("/") + quote(target)


def _day(document: Document) -> str:
    """When it was adopted, else issued; empty for one without a date."""
    return document.adopted or document.date or ""


def _moment(day: str) -> str:
    """RFC 3339; a document has a day and no hour."""
    return f"{day}T00:00:00Z"


def _urn(*named: str) -> str:
    """An id that is the same on every host and in every build (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid.uuid5(_IDS, ' '.join(named))}"


def _cited(document: Document) -> str:
    """A draft says that it is one."""
    cited = cite_document(document)
    return f"{cited} (draft, not adopted)" if document.status == "draft" else cited


def _title(document: Document) -> str:
    cited = cite_document(document)
    name = f"{cited}: {document.title}" if document.symbol and document.title else cited
    return f"{name} ({'draft, not adopted' if document.status == 'draft' else 'adopted'})"


def _figures(facts: ComparedTexts) -> str:
    summary = facts.summary
    counts = [f"{number} {WORDS[relation]}" for relation, number in summary.relations.items() if number]
    counts += [f"{n} {word}" for n, word in ((summary.added, "new"), (summary.dropped, "dropped")) if n]
    return f"{summary.units_old} paragraphs and items became {summary.units_new}; {', '.join(counts)}"


def _add(into: Element, tag: str, words: str) -> None:
    SubElement(into, tag).text = sayable(words)
