"""Document symbols in running text, with joint symbols read as the one document they are.

Rule: UN Editorial Manual, "Document symbols"; a document issued by two organs at once bears both
symbols joined by a hyphen and is found under the first.
"""

from __future__ import annotations

import re

from generator.model.symbol import canonical, is_portable
from generator.resolving.numbers import NUMBER, symbol_of
from generator.resolving.organs import GENERAL_ASSEMBLY
from generator.resolving.supplements import Symbol, find_supplements, first_of_range

_BRACKET = (
    r"(?: ?\((?:[IVXLC]{1,7}|[A-Z]{1,3}-[IVXLC0-9]{1,6}|\d{1,4}|[Pp]arts? [IVXLC]{1,5}(?: and [IVXLC]{1,5})?"
    r"|(?:Income )?[Ss]ect\. ?\d{1,2}[A-Z]?|Introduction|Plan outline|[Vv]ol\. [IVXLC]{1,5})\))"
)
_PIECE = r"(?:SR\.\d{1,3}[–-]\d{1,3}|[A-Za-z0-9](?:[A-Za-z0-9.]|[-‑](?![A-Z]{1,8}/)){0,15})"
_ONE = rf"[A-Z][A-Za-z]{{0,9}}(?:[-‑][A-Z]{{1,3}})?(?:/{_PIECE}{_BRACKET}?){{1,8}}"
_SYMBOL = re.compile(rf"(?<![\w/.@:–‑-])(?P<first>{_ONE})(?P<joint>[-‑–]{_ONE})?(?!\.?\w|/\w)")
# Other organizations' documents, and decisions of conferences, which bear no symbol of the United Nations.
_FOREIGN = re.compile(r"(?:[A-Z][a-z]+\)?, documents? |\b(?:[Dd]ecision|[Rr]esolution|statement)s? )$")
_ASSEMBLY = "A/RES/"
_PARTED = re.compile(rf"{NUMBER}|\d{{1,4}}[A-Z] ?\([IVXLC]{{1,8}}\)")
_LONGEST_NUMBER = 40
# "HRC/RES/32/3" and "A/Res/70/1" are read as what they are short for.
_SERIES = re.compile(
    r"(?P<organ>UNGA|GA|A|UNSC|SC|S|ECOSOC|E|A/HRC|UNHRC|HRC)/(?P<what>RES|DEC)/", re.IGNORECASE
)
_OFFICIAL = {
    "UNGA": "A", "GA": "A", "UNSC": "S", "SC": "S", "ECOSOC": "E", "UNHRC": "A/HRC", "HRC": "A/HRC"
}  # fmt: skip
_GLUED = re.compile(r"(?<=\d)(?=[A-Z] ?\()")
_ORGANS = frozenset({"A", "S", "E", "T"})
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,2000}")


def find_symbols(text: str) -> list[Symbol]:
    """Every document symbol, in order, outside web addresses."""
    if "/" not in text:
        return []
    text = _ADDRESS.sub(lambda address: " " * len(address.group()), text)
    found: list[Symbol] = []
    for match in _SYMBOL.finditer(text):
        end = match.start() + len(first_of_range(match.group().rstrip(".-‑")))
        first = first_of_range(match["first"].rstrip(".-‑"))
        if not _is_document(first):
            continue
        series = first.partition("/")[0]
        is_resolution = "/RES" in first.upper()
        before = text[max(0, match.start() - 40) : match.start()]
        if series not in _ORGANS and not is_resolution and _FOREIGN.search(before):
            continue
        found.append(_with_part(text, Symbol(match.start(), end, _official(first))))
        found += find_supplements(text, found[-1])
    return found


def _with_part(text: str, symbol: Symbol) -> Symbol:
    """The symbol of a resolution with the letter of its part, which print sets off: `A/RES/57/270 B`."""
    if not symbol.target.startswith(_ASSEMBLY):
        return symbol
    begin = symbol.start + len(_ASSEMBLY)
    number = _PARTED.match(text[begin : begin + _LONGEST_NUMBER])
    if number is None or begin + number.end() < symbol.end:
        return symbol
    target = symbol_of(GENERAL_ASSEMBLY, _GLUED.sub(" ", number.group()))
    return Symbol(symbol.start, begin + number.end(), target or symbol.target)


def _is_document(symbol: str) -> bool:
    """A series in capitals, then pieces of which one has a digit: `A/71/119`, never `HIV/AIDS` or `Sir/2`."""
    series, _, rest = symbol.partition("/")
    if series.upper() != series or not any(char.isdigit() for char in rest):
        return False
    if not is_portable(canonical(symbol)):
        return False
    # A lone letter is a principal organ; a Roman numeral numbers the decisions of a conference (`X/2`).
    return series in _ORGANS if len(series) == 1 else not set(series) <= set("IVX")


def _official(symbol: str) -> str:
    spelt = canonical(symbol).replace("‑", "-").replace("–", "-")
    if series := _SERIES.match(spelt):
        organ = series["organ"].upper()
        spelt = f"{_OFFICIAL.get(organ, organ)}/{series['what'].upper()}/{spelt[series.end() :]}"
    return spelt.replace("(part", "(Part").replace("(vol", "(Vol")
