"""What XML can say: every character but a few, which become the replacement character."""

from __future__ import annotations

import re

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Outside of `Char` (XML 1.0, production 2)."""


def sayable(words: str) -> str:
    """The words as text or attribute of an element."""
    # Whatever is printable can be said: most words need no second look.
    return words if words.isprintable() else _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", words)
