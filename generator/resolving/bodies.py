"""The glossary of bodies: reads `bodies.yml` and says, with its line, what is wrong in an entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import yaml

from generator.diagnostics import Finding, Severity
from generator.model.references import Body
from generator.resolving.spelling import fold

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?:/\S*)?")
_TEXTS = ("id", "name", "kind", "acronym", "address")
_LISTS = ("other_names", "former_names", "short_forms")
_REQUIRED = ("id", "name", "kind")

Wrong = Callable[[int, str], None]
"""Takes line and sentence of an error."""


class Bodies(msgspec.Struct, frozen=True):
    """The glossary."""

    entries: tuple[Body, ...] = ()


def load_bodies(path: Path, shown: str) -> tuple[Bodies, tuple[Finding, ...]]:
    """Read the glossary; an entry that is wrong is left out. `shown` is the path in findings."""
    findings: list[Finding] = []

    def wrong(line: int, message: str) -> None:
        findings.append(Finding(shown, line, Severity.ERROR, message))

    entries: list[Body] = []
    taken: dict[tuple[str, str], Body] = {}
    for node in _nodes(path, wrong):
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


def _nodes(path: Path, wrong: Wrong) -> list[yaml.Node]:
    """The entries of the file with their places; what is no list of entries is said to `wrong`."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        wrong(0, f"The glossary cannot be read: {error}.")
        return []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        wrong(mark.line + 1 if mark else 0, f"The glossary is not YAML here: {error.problem}.")
        return []
    except yaml.YAMLError as error:
        wrong(0, f"The glossary is not YAML: {error}.")
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
    if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        wrong(at, f"“{field}:” should be words on one line.")
    elif field == "id" and not _ID.fullmatch(value.value):
        wrong(at, f"The id “{value.value}” should be small letters, digits and hyphens.")
    elif field == "id" and value.value == "index":
        wrong(at, "The id “index” is the address of the glossary itself.")
    elif field == "address" and not _ADDRESS.fullmatch(value.value):
        wrong(at, f"The address “{value.value}” should begin with https:// and hold no spaces.")
    elif field == "name" and value.value.lower().startswith("the "):
        wrong(at, f"The name “{value.value}” should stand without “the”.")
    else:
        yield field, value.value.strip()


def _list(field: str, value: yaml.Node, at: int, wrong: Wrong) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(value, yaml.SequenceNode) or not all(
        isinstance(item, yaml.ScalarNode) and item.value.strip() for item in value.value
    ):
        wrong(at, f"“{field}:” should be a list of names, such as [One Name, Another Name].")
    else:
        yield field, [item.value.strip() for item in value.value]


def _names(body: Body) -> Iterator[tuple[str, str]]:
    """What may belong to one body only; short forms may be shared, the text decides between them."""
    yield "id", body.id
    for name in (body.name, *body.other_names, *body.former_names):
        yield "name", fold(name)
    if body.acronym:
        yield "acronym", body.acronym
