"""How many words a text has."""

from __future__ import annotations

import re

from generator.comparison.scripts import LETTERS, SIGN

_WORD = re.compile(rf"{LETTERS}(?:[-‐‑'’.,/]{LETTERS})*|{SIGN}")


def count_words(text: str) -> int:
    """Words as a reader counts them: `capacity-building`, `70/1` and `Children's` are one each; of a
    script without spaces every sign is one."""
    return len(_WORD.findall(text))
