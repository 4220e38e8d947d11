"""The few kinds of CBOR (RFC 8949) that an index is written in: whole numbers, text, lists.

Used to put in order what Pagefind writes in an order of chance, and to cut it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4
_SHORT = 24
"""Numbers below stand in the first byte; 24 … 27 say that 1, 2, 4, 8 bytes follow."""
_NO_TEXTS = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99].{2}"
    rb"|[\x1a\x3a\x9a].{4}|[\x1b\x3b\x9b].{8})*",
    re.DOTALL,
)
"""Numbers, and heads of lists, up to the next text."""


def decode(data: bytes) -> Value:
    """The one value of `data`; ValueError for what is none of these kinds, or does not end with it."""
    try:
        value, end = _decode(data, 0)
    except IndexError:
        raise ValueError("the data ends within a value") from None
    if end != len(data):
        raise ValueError(f"expected one value, found {len(data) - end} bytes after it")
    return value


def _decode(data: bytes, at: int) -> tuple[Value, int]:
    kind, count = data[at] >> 5, data[at] & 31
    at += 1
    if count >= _SHORT:
        size = 1 << (count - _SHORT)
        if count > 27 or len(data) < at + size:
            raise ValueError(f"no length at byte {at - 1}")
        count, at = int.from_bytes(data[at : at + size]), at + size
    if kind == _NUMBER:
        return count, at
    if kind == _NEGATIVE:
        return -1 - count, at
    if kind == _TEXT:
        if len(data) < at + count:
            raise ValueError("the data ends within a value")
        return data[at : at + count].decode(), at + count
    if kind == _LIST:
        values: list[Value] = []
        for _ in range(count):
            value, at = _decode(data, at)
            values.append(value)
        return values, at
    raise ValueError(f"no number, text or list at byte {at - 1}")


def texts(data: bytes) -> Iterator[tuple[int, str]]:
    """Where each text in a value begins, and the text; ValueError for what is none of these kinds. Goes
    through what lies between two texts at once, which is many times quicker than to decode it."""
    at = _end_of_no_texts(data, 0)
    while at < len(data):
        text, end = _decode(data, at)
        if not isinstance(text, str):
            raise ValueError(f"no number, text or list at byte {at}")
        yield at, text
        at = _end_of_no_texts(data, end)


def _end_of_no_texts(data: bytes, at: int) -> int:
    found = _NO_TEXTS.match(data, at)
    assert found
    return found.end()


def list_of(encoded: Sequence[bytes]) -> bytes:
    """The list of values that are encoded already."""
    return _head(_LIST, len(encoded)) + b"".join(encoded)


def encode(value: Value) -> bytes:
    """The shortest form of a value."""
    if isinstance(value, int):
        return _head(_NUMBER, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(encode, value))


def _head(kind: int, count: int) -> bytes:
    if count < _SHORT:
        return bytes([kind << 5 | count])
    size = next(size for size in (1, 2, 4, 8) if count < 1 << 8 * size)
    return bytes([kind << 5 | _SHORT + size.bit_length() - 1]) + count.to_bytes(size)
