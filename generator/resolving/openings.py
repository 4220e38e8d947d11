"""Words that are capitals for opening a sentence, an item or a quotation: "Recalling Assembly …"."""

from __future__ import annotations

import re

_VERB_ENDINGS = ("s", "ing")
_OTHERS = frozenset({"See", "In", "By", "Under", "Per", "Through", "With", "On", "At", "Of", "From"})
_OPENING = re.compile(r"^$|[.;:)] $|[“‘\"(]$")


def is_opener(word: str) -> bool:
    """True for an operative verb, or one of the words that stand before a name without an article."""
    return word.endswith(_VERB_ENDINGS) or word in _OTHERS


def opens(text: str, at: int) -> bool:
    """True for the place where a sentence, an item of a list or a quotation begins."""
    return _OPENING.search(text[max(0, at - 2) : at]) is not None
