"""Document symbols in running text, with joint symbols read as the one document they are.

Rule: UN Editorial Manual, "Document symbols"; a document issued by two organs at once bears both
symbols joined by a hyphen and is found under the first.
"""

from __future__ import annotations

import re

import msgspec

from generator.model.symbol import canonical

_BRACKET = (
    r"(?: ?\((?:[IVXLC]{1,7}|[A-Z]{1,3}-[IVXLC0-9]{1,6}|\d{1,4}|[Pp]arts? [IVXLC]{1,5}(?: and [IVXLC]{1,5})?"
    r"|Sect\. \d{1,2}[A-Z]?|[Vv]ol\. [IVXLC]{1,5})\))"
)
_PIECE = r"(?:SR\.\d{1,3}[–-]\d{1,3}|[A-Za-z0-9](?:[A-Za-z0-9.]|[-‑](?![A-Z]{1,8}/)){0,15})"
_ONE = rf"[A-Z][A-Za-z]{{0,9}}(?:[-‑][A-Z]{{1,3}})?(?:/{_PIECE}{_BRACKET}?){{1,8}}"
_SYMBOL = re.compile(rf"(?<![\w/.@:–‑-])(?P<first>{_ONE})(?P<joint>[-‑–]{_ONE})?(?!\.?\w|/\w)")
# Other organizations' documents, and decisions of conferences, which bear no symbol of the United Nations.
_FOREIGN = re.compile(r"(?:[A-Z][a-z]+\)?, documents? |\b(?:[Dd]ecision|[Rr]esolution)s? )$")
_ORGANS = frozenset({"A", "S", "E", "T"})
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,2000}")


class Symbol(msgspec.Struct, frozen=True):
    """A symbol found in the words."""

    start: int
    end: int
    target: str


def find_symbols(text: str) -> list[Symbol]:
    """Every document symbol, in order, outside web addresses."""
    if "/" not in text:
        return []
    text = _ADDRESS.sub(lambda address: " " * len(address.group()), text)
    found = []
    for match in _SYMBOL.finditer(text):
        end = match.start() + len(match.group().rstrip(".-‑"))
        first = match["first"].rstrip(".-‑")
        if not _is_document(first):
            continue
        series = first.partition("/")[0]
        if series not in _ORGANS and _FOREIGN.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        found.append(Symbol(match.start(), end, _official(first)))
    return found


def _is_document(symbol: str) -> bool:
    """A series in capitals, then pieces of which one has a digit: `A/71/119`, never `HIV/AIDS` or `Sir/2`."""
    series, _, rest = symbol.partition("/")
    if series.upper() != series or not any(char.isdigit() for char in rest):
        return False
    # A lone letter is a principal organ; a Roman numeral numbers the decisions of a conference (`X/2`).
    return series in _ORGANS if len(series) == 1 else not set(series) <= set("IVX")


def _official(symbol: str) -> str:
    spelt = canonical(symbol).replace("‑", "-").replace("–", "-")
    return spelt.replace("(part", "(Part").replace("(vol", "(Vol")
