"""What is new, by the dates of the documents, as Atom feeds (RFC 4287)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
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


def feeds(collection: Collection, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """Path in the site and bytes of each feed. Without the address of the site links are relative."""
    writer = _Writer(collection, site_url)
    yield FEED, writer.feed(FEED, _NAME, collection.documents, _MOST)
    for family in family_feeds(collection):
        title = f"{_NAME}: {family.title}"
        yield family.path, writer.feed(family.path, title, family.documents, len(family.documents))


class _Writer:
    def __init__(self, collection: Collection, site_url: str) -> None:
        self.collection = collection
        self.base = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
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

    def feed(self, path: str, title: str, documents: Sequence[Document], most: int) -> bytes:
        dated = sorted(((_day(d), d.id, d) for d in documents if _day(d)), reverse=True)[:most]
        root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
        _add(root, "id", _urn(self.base, path))
        _add(root, "title", title)
        _add(root, "updated", _moment(dated[0][0] if dated else "1970-01-01"))
        _add(SubElement(root, "author"), "name", _NAME)
        SubElement(root, "link", rel="self", type="application/atom+xml", href=self._address(path, path))
        SubElement(root, "link", rel="alternate", type="text/html", href=self._address(path, "index.html"))
        for day, _, document in dated:
            root.append(self._entry(path, document, day))
        indent(root)
        made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
        return made + b"\n"

    def _entry(self, path: str, document: Document, day: str) -> Element:
        """A document in the state it is in: once it is adopted it is another entry."""
        entry = Element("entry", {"xml:lang": document.language})
        _add(entry, "id", _urn(document.id, document.status))
        _add(entry, "title", _title(document))
        _add(entry, "published", _moment(day))
        _add(entry, "updated", _moment(day))
        SubElement(entry, "category", term=document.status)
        page = self._address(path, f"{document.id}/index.html")
        SubElement(entry, "link", rel="alternate", type="text/html", hreflang=document.language, href=page)
        said = [standing(document), *self._agreed(document)]
        for facts in self._before(document):
            old, new = facts.comparison.old, facts.comparison.new
            said.append(f"Since {self.names[old]}: {_figures(facts)}.")
            address = self._address(path, f"{comparison_page(old, new)}.html")
            SubElement(entry, "link", rel="related", type="text/html", title="What changed", href=address)
        _add(entry, "summary", " ".join(said))
        return entry

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

    def _address(self, path: str, target: str) -> str:
        """The public address of a file of the site, else the way to it from the feed."""
        if self.base:
            return urljoin(self.base, quote(target))
        return "../" * path.count("/") + quote(target)


def _day(document: Document) -> str:
    """When it was adopted, else issued; what has no date is in no feed."""
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
