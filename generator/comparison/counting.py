"""How many words a text has."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:[-‐‑'’.,/]\w+)*")


def count_words(text: str) -> int:
    """Words as a reader counts them: `capacity-building`, `70/1` and `Children's` are one each."""
    return len(_WORD.findall(text))
