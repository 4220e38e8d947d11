"""Facts that Akoma Ntoso has no place for, in the block it keeps for the maker of a file."""

from __future__ import annotations

from lxml import etree

from generator.exporting.akn.words import add, allowed, say
from generator.model.akn import FACTS, LISTS, fact
from generator.model.document import Document, Part


def write_document_facts(meta: etree._Element, document: Document, source: str) -> None:
    """Facts of the whole document, its furniture among them."""
    facts = _own(add(meta, "proprietary", source=source), "document")
    say(facts, session=document.session)
    for name in FACTS:
        value = getattr(document, name)
        if value is not None:
            _own(facts, name, value)
    for name in LISTS:
        for value in getattr(document, name):
            _own(facts, name, value)
    for item in document.furniture:
        say(_own(facts, "furniture", item.text), line=item.line, why=item.why)


def write_part_facts(meta: etree._Element, part: Part, source: str) -> None:
    """Facts of one part."""
    facts = _own(add(meta, "proprietary", source=source), "part")
    say(facts, id=part.id, kind=part.kind, line=part.line, date=part.date)
    if part.title is not None:
        _own(facts, "title", part.title)
    for person in part.sender:
        _own(facts, "from", person)
    for person in part.recipient:
        _own(facts, "to", person)


def _own(into: etree._Element, name: str, words: str = "") -> etree._Element:
    element = etree.SubElement(into, fact(name))
    element.text = allowed(words) or None
    return element
