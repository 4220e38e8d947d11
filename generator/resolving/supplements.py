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
_NUMBER = re.compile(r"(?:, | and |, and |[-–‑])(?P<number>\d{1,3})(?![\w/.]*[\w/])(?! [A-Z]?[a-z]+ \d{4})")
_LAST = re.compile(rf"/(?P<kind>{_KIND})\.\d{{1,3}}$")


def find_supplements(text: str, symbol: Symbol) -> Iterator[Symbol]:
    """What is named right after a symbol as belonging to it, each with its own symbol."""
    at = symbol.end
    while more := _MORE.match(text, at):
        stem = _stem(symbol.target, more["printed"].partition(".")[0])
        yield Symbol(*more.span("printed"), f"{stem}/{more['printed']}")
        at = more.end()
        while number := _NUMBER.match(text, at):
            yield Symbol(*number.span("number"), f"{stem}/{more['kind']}.{number['number']}")
            at = number.end()


def _stem(symbol: str, kind: str) -> str:
    """The symbol to which a supplement belongs: another addendum is not one to the addendum before it."""
    last = _LAST.search(symbol)
    return symbol[: last.start()] if last and last["kind"] in (kind, "Corr") else symbol
