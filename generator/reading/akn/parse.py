"""An XML file becomes a tree, safely: no document type, no entities, no network, no surprise in size."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NoReturn

from lxml import etree

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.akn import NAMESPACE

MAX_BYTES = 50_000_000
"""The longest resolutions have less than two million."""
MAX_DEPTH = 100
"""Elements within elements; official documents have fourteen."""
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY")
_PLACE = re.compile(r"(?: line \d+)?, line \d+, column \d+$")
"""What the parser adds to its sentence; the finding has the line."""
_ENCODED_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_BODIES = ("statement", "documentCollection")


def parse_xml(data: bytes, shown: str) -> etree._Element:
    """The root element of a document. Raises UnreadableSourceError, with one sentence, for what is no safe
    Akoma Ntoso document."""
    if not data.strip():
        refuse(shown, 0, "expected XML, found an empty file")
    # In UTF-16 a document type could hide from the pattern; the documents are all in UTF-8.
    if data.startswith(_ENCODED_WIDE):
        refuse(shown, 1, "expected XML in UTF-8, found two bytes a character")
    doctype = _DOCTYPE.search(data)
    if doctype:
        line = data.count(b"\n", 0, doctype.start()) + 1
        refuse(shown, line, "expected XML without a document type, found one: entities are not read")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = _PLACE.sub("", " ".join((error.msg or "something else").split()))
        refuse(shown, error.lineno or 0, f"expected well-formed XML, found: {said[:200]}")
    _make_sure(root, shown)
    return root


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return _local(str(element.tag))


@functools.lru_cache(256)
def _local(tag: str) -> str:
    # Documents have millions of elements, of few names.
    return tag.rpartition("}")[2]


def texts(root: etree._Element) -> Iterator[str]:
    """All text of a file outside the metadata, in its order; an XPath takes the square of their number."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield element.tail or ""
        elif local_name(element) == "meta":
            walk.skip_subtree()
        else:
            yield element.text or ""


def refuse(shown: str, line: int, message: str) -> NoReturn:
    """Give up on a source with one sentence."""
    raise UnreadableSourceError(Finding(shown, line, Severity.ERROR, message))


def _make_sure(root: etree._Element, shown: str) -> None:
    if root.tag != f"{{{NAMESPACE}}}akomaNtoso":
        found = root.tag[:80] if isinstance(root.tag, str) else "no element"
        refuse(shown, 1, f"expected the root element akomaNtoso of Akoma Ntoso 3.0, found {found}")
    if next(root.iter(*(f"{{{NAMESPACE}}}{name}" for name in _BODIES)), None) is None:
        refuse(shown, 1, "expected a statement or a documentCollection in akomaNtoso, found none")
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            line = element.sourceline or 0
            refuse(shown, line, f"expected at most {MAX_DEPTH} elements within one another, found more")
