"""The glossary of bodies: reads `bodies.yml` and says, with its line, what is wrong in an entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import msgspec
import yaml

from generator.diagnostics import Finding, Severity
from generator.model.references import Body
from generator.model.symbol import is_portable
from generator.resolving.spelling import fold

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# A word printed in capitals, `WHO`, with a small letter or two, `AfDB`, or like a name, `Europol`.
_ACRONYM = re.compile(r"(?=[A-Z][^A-Z\d]*[A-Z\d]|[A-Z]\w{4})[A-Z][A-Za-z0-9-]{1,19}")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, those that turn or hide what is printed, and what no text can hold."""
_NO_LIST = "“{}:” should be a list of names, such as [One Name, Another Name]{}."
_WORDS = "tag:yaml.org,2002:str"
_LONG_NAME = 3
"""Spaces from which on a name is one in small letters too."""
KINDS = (
    "principal organ", "main committee", "subsidiary body", "functional commission", "regional commission",
    "expert body", "treaty body", "special procedure", "special representative", "office-holder",
    "programme", "fund", "programme or fund", "specialized agency", "related organization",
    "research and training", "Secretariat department or office", "peace operation", "coordination group",
    "conference", "conference of the parties", "convention secretariat", "court or tribunal",
    "financial institution", "forum", "regional organization", "intergovernmental organization",
    "other organization",
)  # fmt: skip
"""What a body can be."""
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?:/\S*)?")
_TEXTS = ("id", "name", "kind", "acronym", "address")
_LISTS = ("other_names", "former_names", "short_forms")
_REQUIRED = ("id", "name", "kind")

Wrong = Callable[[int, str], None]
"""Takes line and sentence of an error."""


class Bodies(msgspec.Struct, frozen=True):
    """The glossary."""

    entries: tuple[Body, ...] = ()


def load_bodies(data: bytes, shown: str) -> tuple[Bodies, tuple[Finding, ...]]:
    """Read a glossary in UTF-8; an entry that is wrong is left out. `shown` is the path in findings."""
    findings: list[Finding] = []

    def wrong(line: int, message: str) -> None:
        findings.append(Finding(shown, line, Severity.ERROR, message))

    entries: list[Body] = []
    taken: dict[tuple[str, str], Body] = {}
    for node in _nodes(data, wrong):
        before = len(findings)
        fields = dict(_fields(node, wrong))
        if len(findings) > before:
            continue
        body = msgspec.convert({**fields, "line": node.start_mark.line + 1}, Body)
        for kind, name in _names(body):
            other = taken.setdefault((kind, name), body)
            if other is not body:
                wrong(
                    body.line,
                    f"The {kind} “{name}” of {body.id} is already {other.id}'s, in line {other.line}.",
                )
        if len(findings) == before:
            entries.append(body)
    return Bodies(tuple(entries)), tuple(findings)


def _nodes(data: bytes, wrong: Wrong) -> list[yaml.Node]:
    """The entries of the file with their places; what is no list of entries is said to `wrong`."""
    text = _decoded(data, wrong)
    if text is None:
        return []
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        wrong(mark.line + 1 if mark else 0, f"The glossary is not YAML here: {error.problem}.")
        return []
    except RecursionError:
        wrong(0, "The glossary is not a list of bodies: it is nested too deeply.")
        return []
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        wrong(root.start_mark.line + 1, "The glossary should be a list of bodies, each beginning “- id:”.")
        return []
    return list(root.value)


def _decoded(data: bytes, wrong: Wrong) -> str | None:
    """The words of the file; None where there are characters that no glossary has, each said to `wrong`."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong(line, f"The glossary should be UTF-8; the byte 0x{data[error.start]:02X} here is not.")
        return None
    is_clean = True
    for number, line_ in enumerate(text.split("\n"), 1):
        if unseen := _UNSEEN.search(line_):
            wrong(number, f"{_named(unseen[0])} has no place in the glossary.")
            is_clean = False
    return text if is_clean else None


def _named(character: str) -> str:
    return (
        f"The character U+{ord(character):04X} ({unicodedata.name(character, 'control character').lower()})"
    )


def _is_words(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _WORDS and bool(node.value.strip())


def _fields(node: yaml.Node, wrong: Wrong) -> Iterator[tuple[str, str | list[str]]]:
    """The fields of one entry that are right; every other thing is said to `wrong`."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        wrong(line, "A body should have fields such as “id:” and “name:”.")
        return
    seen = set()
    for key, value in node.value:
        at = key.start_mark.line + 1
        field = str(key.value)
        if field in seen:
            wrong(at, f"The field “{field}” stands twice in this body.")
        seen.add(field)
        if field in _TEXTS:
            yield from _text(field, value, at, wrong)
        elif field in _LISTS:
            yield from _list(field, value, at, wrong)
        else:
            known = ", ".join((*_TEXTS, *_LISTS))
            wrong(at, f"A body has no field “{field}”; the fields are {known}.")
    for field in _REQUIRED:
        if field not in seen:
            wrong(line, f"This body has no “{field}:”.")


def _text(field: str, value: yaml.Node, at: int, wrong: Wrong) -> Iterator[tuple[str, str]]:
    if not _is_words(value) or "\n" in value.value:
        wrong(at, f"“{field}:” should be words on one line{_plainly(value)}.")
        return
    words = value.value.strip()
    if unseen := _UNSEEN.search(words):
        wrong(at, f"{_named(unseen[0])} has no place in the glossary.")
    elif field == "id" and not _ID.fullmatch(words):
        wrong(at, f"The id “{words}” should be small letters, digits and hyphens.")
    elif field == "id" and not is_portable(words):
        wrong(at, f"The id “{words}” is the name of a device on Windows, where no file can have it.")
    elif field == "id" and words == "index":
        wrong(at, "The id “index” is the address of the glossary itself.")
    elif field == "address" and not _ADDRESS.fullmatch(words):
        wrong(at, f"The address “{words}” should begin with https:// and hold no spaces.")
    elif field == "kind" and words not in KINDS:
        wrong(at, f"The kind “{words}” is none of these: {', '.join(KINDS)}.")
    elif field == "acronym" and not _ACRONYM.fullmatch(words):
        wrong(at, f"The acronym “{words}” should be one word in capitals, such as WHO.")
    elif field == "name" and (why := _no_name(words)):
        wrong(at, f"The name “{words}” should {why}.")
    else:
        yield field, words


def _list(field: str, value: yaml.Node, at: int, wrong: Wrong) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(value, yaml.SequenceNode):
        wrong(at, _NO_LIST.format(field, ""))
        return
    names = []
    for item in value.value:
        line = item.start_mark.line + 1
        if not _is_words(item) or "\n" in item.value:
            wrong(line, _NO_LIST.format(field, _plainly(item)))
        elif unseen := _UNSEEN.search(item.value):
            wrong(line, f"{_named(unseen[0])} has no place in the glossary.")
        elif why := _no_name(item.value.strip()):
            wrong(line, f"“{item.value.strip()}” in “{field}:” should {why}.")
        else:
            names.append(item.value.strip())
    yield field, names


def _plainly(node: yaml.Node) -> str:
    """What YAML takes the words for, where they are a number, yes or no, or nothing."""
    if not isinstance(node, yaml.ScalarNode) or node.tag == _WORDS:
        return ""
    if not node.value.strip():
        return "; nothing stands there"
    return f"; YAML reads {node.value} as {node.tag.rpartition(':')[2]}: put it in quotation marks"


def _no_name(words: str) -> str:
    """What is wrong with a name, or nothing."""
    if words.casefold() == "the" or words.lower().startswith("the "):
        return "stand without “the”"
    has_capitals = any(char.isupper() for char in words)
    return "" if has_capitals or words.count(" ") >= _LONG_NAME else "have its capitals"


def _names(body: Body) -> Iterator[tuple[str, str]]:
    """What may belong to one body only; short forms may be shared, the text decides between them."""
    yield "id", body.id
    for name in (body.name, *body.other_names, *body.former_names):
        yield "name", fold(name)
    if body.acronym:
        yield "acronym", body.acronym
