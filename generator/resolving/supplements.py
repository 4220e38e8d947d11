"""Addenda, corrigenda and revisions named after the symbol of their document: "A/71/119 and Add.1 and 2".

Rule: UN Editorial Manual, "Document symbols": what supplements or changes a document bears its symbol with
Add., Amend., Corr. or Rev.; print does not repeat the symbol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec


class Symbol(msgspec.Struct, frozen=True):
    """A symbol found in the words."""

    start: int
    end: int
    target: str


_KIND = r"Add|Amend|Corr|Rev|Summary"
_MORE = re.compile(
    r"(?:,|,? and|,? or|;|,? as well as) "
    rf"(?P<printed>(?:(?:{_KIND})\.\d{{1,3}}/)?(?P<kind>{_KIND})\.\d{{1,3}})(?![\w/])"
)
# "and 2", but not the "and 2" of "and 2 others" or of a date.
_NUMBER = re.compile(
    r"(?:, | and |, and |[-–‑])(?P<number>\d{1,3})(?![\w/.]*[\w/])"
    r"(?! (?:[A-Z]|(?!(?:and|as|at|by|for|in|of|on|or|to|with)\b)[a-z]))"
)
_LAST = re.compile(rf"/(?P<kind>{_KIND}|SR)\.\d{{1,3}}$")
_RANGE = re.compile(rf"(?P<first>.*/(?:{_KIND}|SR)\.\d{{1,3}})[-–‑]\d{{1,3}}$", re.S)


def first_of_range(symbol: str) -> str:
    """`A/59/2005/Add.1` of `A/59/2005/Add.1-3`; any other symbol as it is."""
    several = _RANGE.match(symbol)
    return several["first"] if several else symbol


def find_supplements(text: str, symbol: Symbol) -> Iterator[Symbol]:
    """What is named right after a symbol as belonging to it, each with its own symbol."""
    last = _LAST.search(symbol.target)
    at = symbol.end
    if last:
        for number in _numbers(text, at):
            at = number.end()
            yield Symbol(*number.span("number"), f"{symbol.target[: last.end('kind')]}.{number['number']}")
    while more := _MORE.match(text, at):
        stem = _stem(symbol.target, more["printed"].partition(".")[0])
        yield Symbol(*more.span("printed"), f"{stem}/{more['printed']}")
        at = more.end()
        for number in _numbers(text, at):
            at = number.end()
            yield Symbol(*number.span("number"), f"{stem}/{more['kind']}.{number['number']}")


def _numbers(text: str, at: int) -> Iterator[re.Match[str]]:
    """The further numbers of a list: "and 2", "–3"."""
    while number := _NUMBER.match(text, at):
        yield number
        at = number.end()


def _stem(symbol: str, kind: str) -> str:
    """The symbol to which a supplement belongs: another addendum is not one to the addendum before it."""
    last = _LAST.search(symbol)
    return symbol[: last.start()] if last and last["kind"] in (kind, "Corr") else symbol
