"""Texts made against a regular expression, from its own parts: what leads to a repetition, the repetition
without end, and something that makes it fail."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Attack = tuple[str, str, str]
"""What stands first, what is repeated as often as the size asks for, and what stands last."""

_ALPHABET = "a A1.,-/ \t\n(:)[]'’“*_²bZ0ed;<>=\"#{}|é\xa0日ع\x00"
"""Where a class of characters can be anything, it is these first: what several classes share comes early."""
_FEW = 3
"""Examples taken of each part of an expression."""
_LONG = 6
"""From so many times on, a repetition is worth an attack."""
_MOST = 120
"""Times a bounded repetition is filled up before it begins anew."""
_ENDS = ("", "\x01", " ", "a")
"""What few expressions want."""
_MIXED = 8
"""Attacks that only throw parts of the expression together."""
_ENOUGH = 300
"""Attacks on one expression."""
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Attacks on an expression."""
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = list(_parser.parse(pattern.pattern, flags))
    made: dict[Attack, None] = {}
    for before, pump, after, most in _repetitions(tree, "", ""):
        for end in (*_ENDS, after + _ENDS[1]):
            made[before, pump, end] = None
        full = before + pump * min(most, _MOST)
        made |= {("", full + between, end): None for between, end in product(("", *_ENDS[1:]), ("", " "))}
        made |= {("", before, end): None for end in _ENDS[1:]}
    pieces = sorted({piece for piece in _pieces(tree) if piece})
    chance = random.Random(repr(pattern.pattern))
    for _ in range(_MIXED if pieces else 0):
        made["", "".join(chance.choices(pieces, k=chance.randint(2, 12))), ""] = None
    real = [one for one in made if one[1]]
    return real if len(real) <= _ENOUGH else chance.sample(real, _ENOUGH)


def text(attack: Attack, size: int) -> str:
    """An attack of a size, in characters."""
    first, pump, last = attack
    return (first + pump * ((size - len(first) - len(last)) // len(pump) + 1))[: size - len(last)] + last


def _repetitions(sequence: Sequence[Any], before: str, after: str) -> Iterator[tuple[str, str, str, int]]:
    """For each repetition in a sequence: what leads to it, one time of it, what follows, how often it goes."""
    for index, (kind, value) in enumerate(sequence):
        here = before + _first(sequence[:index])
        rest = _first(sequence[index + 1 :]) + after
        if kind in _REPEATS:
            _, most, body = value
            if most >= _LONG:
                for pump in _examples(list(body), 6):
                    yield here, pump, rest, most
                # Two repetitions side by side share the blame where one character fits both.
                following = "".join(_examples(list(sequence[index + 1 : index + 3]), 1))
                for pump in _examples(list(body), 1):
                    yield here, pump + following, rest, most
            yield from _repetitions(list(body), here, rest)
        else:
            for inner in _inner(kind, value):
                yield from _repetitions(inner, here, rest)


def _inner(kind: Any, value: Any) -> Iterator[list[Any]]:
    match kind:
        case sre.SUBPATTERN:
            yield list(value[3])
        case sre.BRANCH:
            yield from map(list, value[1])
        case sre.ASSERT | sre.ASSERT_NOT:
            yield list(value[1])
        case sre.ATOMIC_GROUP:
            yield list(value)


def _pieces(sequence: Sequence[Any]) -> Iterator[str]:
    """Examples of every part of a sequence, however deep."""
    for kind, value in sequence:
        yield from _part(kind, value, 2)
        inner = [list(value[2])] if kind in _REPEATS else _inner(kind, value)
        for one in inner:
            yield _first(one)
            yield from _pieces(one)


def _first(sequence: Sequence[Any]) -> str:
    return next(iter(_examples(list(sequence), 1)), "")


def _examples(sequence: Sequence[Any], few: int = _FEW) -> list[str]:
    """Some texts that a sequence matches, its repetitions as short as they go but not empty."""
    made = [""]
    for kind, value in sequence:
        parts = _part(kind, value, few) or [""]
        made = [one + part for one, part in product(made, parts)][: few * 3]
    return list(dict.fromkeys(made))[: few * 3]


def _part(kind: Any, value: Any, few: int) -> list[str]:
    match kind:
        case sre.LITERAL:
            return [chr(value)]
        case sre.NOT_LITERAL:
            return _of(re.compile(f"[^{re.escape(chr(value))}]").fullmatch, few)
        case sre.ANY:
            return _of(re.compile(".").fullmatch, few)
        case sre.IN:
            inside = re.compile(_class(value))
            return _of(inside.fullmatch, few) or [chr(_any_of(value))]
        case sre.BRANCH:
            return [one for branch in value[1] for one in _examples(list(branch), 1)][: few * 2]
        case sre.SUBPATTERN | sre.ATOMIC_GROUP:
            return _examples(next(_inner(kind, value)), few)
        case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
            least, most, body = value
            times = max(least, 1 if most else 0)
            return [one * times for one in _examples(list(body), few)]
        case sre.ASSERT:
            return _examples(list(value[1]), 1) if value[0] < 0 else [""]
        case sre.GROUPREF:
            return ["a"]
    return [""]


def _of(wanted: Callable[[str], object], few: int) -> list[str]:
    return [sign for sign in _ALPHABET if wanted(sign)][:few]


def _any_of(items: Iterable[Any]) -> int:
    for kind, value in items:
        if kind is sre.LITERAL:
            return int(value)
        if kind is sre.RANGE:
            return int(value[0])
    return ord("a")


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _class(items: Iterable[Any]) -> str:
    """A class of characters, written again."""
    written = ""
    for kind, value in items:
        match kind:
            case sre.NEGATE:
                written += "^"
            case sre.LITERAL:
                written += re.escape(chr(value))
            case sre.RANGE:
                written += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
            case sre.CATEGORY:
                written += _CATEGORIES[value]
    return f"[{written}]"
