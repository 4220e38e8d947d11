"""A document as Akoma Ntoso 3.0 by the guidelines of the United Nations; same document, same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from generator.exporting.akn.body import Body, preamble_length
from generator.exporting.akn.comparisons import OlderText
from generator.exporting.akn.masthead import write_lines, zones
from generator.exporting.akn.metadata import write_meta
from generator.exporting.akn.names import prefix
from generator.exporting.akn.words import NoAknError, Words, add
from generator.model.akn import FACTS_NAMESPACE, NAMESPACE, UN_NAMESPACE, akn
from generator.model.document import Document, Part, PartKind

_ATTACHED = frozenset({PartKind.ANNEX, PartKind.APPENDIX, PartKind.ENCLOSURE})
_LINES = frozenset(map(akn, ["p", "num", "heading", "organization"]))
"""Elements whose white space is text."""


def to_akn(document: Document, older: Sequence[OlderText] = ()) -> bytes:
    """The document with its comparisons with older texts, indented, in UTF-8.

    A text with its annexes is a `statement`; letters and what they transmit are a `documentCollection`, in
    the order they are issued in. Raises NoAknError, with one sentence, for words that XML cannot carry.
    """
    root = etree.Element(
        akn("akomaNtoso"), nsmap={None: NAMESPACE, "akn4un": UN_NAMESPACE, "atx": FACTS_NAMESPACE}
    )
    words = Words(document)
    try:
        metas = _write(root, document, words)
        for index, (meta, part) in enumerate(metas):
            write_meta(meta, document, part, older, words if index == 0 else None)
    except NoAknError as error:
        raise NoAknError(f"{document.path}: {error}") from None
    _indent(root, "\n")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _write(
    root: etree._Element, document: Document, words: Words
) -> list[tuple[etree._Element, Part | None]]:
    """All that is printed; gives the metadata still to be filled, each with its part."""
    groups = _groups(document.parts)
    if len(groups) == 1:
        return _group(root, groups[0], document, words)
    collection = add(root, "documentCollection", name="publication")
    metas: list[tuple[etree._Element, Part | None]] = [(add(collection, "meta"), None)]
    body = add(collection, "collectionBody")
    for number, group in enumerate(groups, 1):
        metas += _group(add(body, "component", eId=f"component_{number}"), group, document, words)
    return metas


def _groups(parts: Sequence[Part]) -> list[list[Part]]:
    """Each text with the annexes that follow it."""
    groups: list[list[Part]] = []
    for part in parts:
        if groups and part.kind in _ATTACHED:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _group(
    into: etree._Element, parts: Sequence[Part], document: Document, words: Words
) -> list[tuple[etree._Element, Part | None]]:
    text, *annexes = parts
    # The whole file is a statement whatever it holds: what the United Nations issues is one.
    is_enclosed = into.tag == akn("component") and text.kind is PartKind.LETTER
    element = add(into, "doc" if is_enclosed else "statement", name=text.kind.value)
    metas: list[tuple[etree._Element, Part | None]] = [(_part(element, text, document, words), text)]
    if annexes:
        attachments = add(element, "attachments")
        for annex in annexes:
            attachment = add(attachments, "attachment", eId=f"{prefix(annex.id)}attachment")
            inner = add(attachment, "doc", name=annex.kind.value)
            metas.append((_part(inner, annex, document, words), annex))
    return metas


def _part(element: etree._Element, part: Part, document: Document, words: Words) -> etree._Element:
    """One part in the order the standard prescribes; gives its metadata, still empty."""
    meta = add(element, "meta")
    lines = zones(document, part.id)
    body, first = Body(part, words), preamble_length(part)
    for name in ("coverPage", "preface"):
        if lines[name]:
            write_lines(add(element, name), lines[name], document, words)
    if lines["formula"] or first:
        preamble = add(element, "preamble")
        if lines["formula"]:
            write_lines(add(preamble, "formula", name="enactingFormula"), lines["formula"], document, words)
        body.preamble(preamble, part.units[:first])
    body.main(add(element, "mainBody"), part.units[first:])
    if lines["conclusions"]:
        write_lines(add(element, "conclusions"), lines["conclusions"], document, words)
    return meta


def _indent(element: etree._Element, margin: str) -> None:
    """A line for each element that is no part of a line: white space within lines is text and stays."""
    if element.tag in _LINES or not len(element) or element.text:
        return
    element.text = margin + "  "
    for child in element:
        _indent(child, margin + "  ")
        child.tail = margin + "  "
    element[-1].tail = margin
