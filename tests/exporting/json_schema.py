"""As much of JSON Schema (2020-12) as the published schemas use; whatever else one says is an error here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
SAYS_NOTHING = {"$schema", "$defs", "title", "description", "default"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where and how a value departs from a schema, as `/parts/0/kind: not one of …`."""
    for word, says in schema.items():
        if word in SAYS_NOTHING:
            continue
        if word in ALONE:
            holds, what = ALONE[word]
            if not holds(value, says):
                yield f"{at}: {what} {says}"
        elif word == "required":
            yield from (f"{at}: lacks {name}" for name in says if name not in _object(value))
        elif word == "anyOf":
            if all(list(faults(value, one, root, at)) for one in says):
                yield f"{at}: none of what is allowed"
        else:
            for inner, one, place in WITHIN[word](value, says, root):
                yield from faults(inner, one, root, at + place)


def _is_of(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _array(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


ALONE = {
    "type": (_is_of, "not of type"),
    "enum": (lambda value, says: value in says, "not one of"),
    "pattern": (lambda value, says: not isinstance(value, str) or re.search(says, value), "not like"),
    "minimum": (lambda value, says: not _is_of(value, "number") or value >= says, "beyond the minimum"),
    "maximum": (lambda value, says: not _is_of(value, "number") or value <= says, "beyond the maximum"),
    "minItems": (lambda value, says: not isinstance(value, list) or len(value) >= says, "fewer items than"),
    "maxItems": (lambda value, says: not isinstance(value, list) or len(value) <= says, "more items than"),
}
"""What a keyword asks of a value by itself, and what is said where it does not hold."""
WITHIN = {
    "$ref": lambda value, says, root: [(value, root["$defs"][says.removeprefix("#/$defs/")], "")],
    "properties": lambda value, says, _: [
        (_object(value)[name], one, f"/{name}") for name, one in says.items() if name in _object(value)
    ],
    # False where a tuple has no further items: maxItems says the same.
    "items": lambda value, says, _: [(item, says or {}, f"/{n}") for n, item in enumerate(_array(value))],
    "prefixItems": lambda value, says, _: [
        (item, one, f"/{n}") for n, (item, one) in enumerate(zip(_array(value), says, strict=False))
    ],
}
"""The values within, the schema of each and its place."""
