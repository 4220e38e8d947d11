"""Reads `lineages.yml`: which text follows which, and the links a person has set or ruled out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

import msgspec
import yaml

from generator.diagnostics import Finding, Severity
from generator.model.text import NOT_TEXT

Entry = TypeVar("Entry")


class TextPair(msgspec.Struct, frozen=True):
    """Two texts to be compared, by address (`A/RES/71/319/annex`)."""

    old: str
    new: str
    line: int
    """Line of `lineages.yml` that asks for the comparison, from 1: that of the newer text in a lineage."""
    old_line: int
    """Line that names the older text."""


class HandLink(msgspec.Struct, frozen=True):
    """A link of two units, by label (`21(a)`), set or ruled out by a person."""

    texts: TextPair
    old: str
    new: str
    line: int
    forbidden: bool = False


class Lineage(msgspec.Struct, frozen=True):
    """Versions of one text, oldest first, by address."""

    title: str
    texts: tuple[str, ...]
    lines: tuple[int, ...]
    """Line each text is named on."""


class Lineages(msgspec.Struct, frozen=True):
    """What `lineages.yml` says."""

    path: str
    """As given by the user, for findings."""
    lineages: tuple[Lineage, ...] = ()
    extra: tuple[TextPair, ...] = ()
    by_hand: tuple[HandLink, ...] = ()

    def pairs(self) -> tuple[TextPair, ...]:
        """Every pair to be compared, each once: neighbours in a lineage, then those asked for."""
        neighbours = (
            TextPair(old, new, line, old_line)
            for lineage in self.lineages
            for (old, old_line), (new, line) in pairwise(zip(lineage.texts, lineage.lines, strict=True))
        )
        seen: dict[tuple[str, str], TextPair] = {}
        for pair in (*neighbours, *self.extra):
            seen.setdefault((pair.old, pair.new), pair)
        return tuple(seen.values())


class _UnexpectedError(Exception):
    """Something in the file is not as it should be; carries the line and the sentence that says so."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.line = _line(node)
        self.message = message


@lru_cache(maxsize=1)
def read_lineages(source: str, path: str) -> tuple[Lineages, list[Finding]]:
    """What the file says, and an error for each entry that cannot be understood; the others still count."""
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        return Lineages(path), [Finding(path, line, Severity.ERROR, f"this is not YAML: {error.problem}")]
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position) + 1
        message = f"this is not YAML: it holds the character U+{ord(source[error.position]):04X}"
        return Lineages(path), [Finding(path, line, Severity.ERROR, message)]
    except (yaml.YAMLError, RecursionError):
        return Lineages(path), [Finding(path, 0, Severity.ERROR, "this is not YAML")]
    if root is None:
        return Lineages(path), []
    findings: list[Finding] = []

    def entries(node: yaml.Node | None, read: Callable[[yaml.Node], Entry]) -> Iterator[Entry]:
        try:
            for item in _items(node) if node is not None else ():
                try:
                    yield read(item)
                except _UnexpectedError as error:
                    findings.append(Finding(path, error.line, Severity.ERROR, error.message))
        except _UnexpectedError as error:
            findings.append(Finding(path, error.line, Severity.ERROR, error.message))

    try:
        top = _fields(root, {"lineages", "pairs", "by_hand"})
    except _UnexpectedError as error:
        return Lineages(path), [Finding(path, error.line, Severity.ERROR, error.message)]
    lineages = tuple(entries(top.get("lineages"), _lineage))
    extra = tuple(entries(top.get("pairs"), _pair))
    by_hand = tuple(link for links in entries(top.get("by_hand"), _hand_links) for link in links)
    return Lineages(path, lineages, extra, by_hand), findings


def _lineage(node: yaml.Node) -> Lineage:
    fields = _fields(node, {"title", "texts"})
    texts = _items(_required(fields, "texts", node))
    if len(texts) < 2:
        raise _UnexpectedError(node, "a lineage has at least two texts")
    title = _text(fields["title"]) if "title" in fields else ""
    _each_once(texts)
    return Lineage(title, tuple(_text(text) for text in texts), tuple(_line(text) for text in texts))


def _pair(node: yaml.Node) -> TextPair:
    old, new = _two(node, "a pair names two texts: [older, newer]")
    _each_once(_items(node))
    lines = [_line(item) for item in _items(node)]
    return TextPair(old, new, line=lines[1], old_line=lines[0])


def _each_once(texts: Sequence[yaml.Node]) -> None:
    first: dict[str, yaml.Node] = {}
    for text in texts:
        if first.setdefault(_text(text), text) is not text:
            raise _UnexpectedError(text, f"{_text(text)} cannot follow itself")


def _hand_links(node: yaml.Node) -> list[HandLink]:
    fields = _fields(node, {"old", "new", "link", "forbid"})
    old_text, new_text = _required(fields, "old", node), _required(fields, "new", node)
    texts = TextPair(_text(old_text), _text(new_text), line=_line(new_text), old_line=_line(old_text))
    if not fields.keys() & {"link", "forbid"}:
        raise _UnexpectedError(node, "expected links to set or to rule out: 'link' or 'forbid' is missing")
    links = []
    for key, forbidden in (("link", False), ("forbid", True)):
        for item in _items(fields[key]) if key in fields else ():
            old, new = _two(item, "a link names two paragraphs: [old, new]")
            links.append(HandLink(texts, old, new, _line(item), forbidden))
    return links


def _two(node: yaml.Node, otherwise: str) -> tuple[str, str]:
    items = _items(node)
    if len(items) != 2:
        raise _UnexpectedError(node, otherwise)
    return _text(items[0]), _text(items[1])


def _fields(node: yaml.Node, known: set[str]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _UnexpectedError(node, f"expected a mapping with {_listed(known)}")
    fields = {}
    for key, value in node.value:
        name = _text(key)
        if name not in known:
            raise _UnexpectedError(key, f"unknown key {name!r}; known here: {_listed(known)}")
        if name in fields:
            raise _UnexpectedError(key, f"{name!r} is given twice")
        fields[name] = value
    return fields


def _required(fields: dict[str, yaml.Node], name: str, node: yaml.Node) -> yaml.Node:
    if name not in fields:
        raise _UnexpectedError(node, f"{name!r} is missing")
    return fields[name]


def _items(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _UnexpectedError(node, "expected a list")
    return list(node.value)


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value:
        raise _UnexpectedError(node, "expected a word or a number")
    if found := NOT_TEXT.search(node.value):
        raise _UnexpectedError(node, f"expected text, found the character U+{ord(found[0]):04X}")
    return str(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
