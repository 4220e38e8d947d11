"""What writing systems ask of a tokenizer: marks that belong to the letter before, scripts without spaces."""

from __future__ import annotations

import re
import unicodedata


def _ranges(points: list[int]) -> str:
    """Code points as the inside of a character class."""
    pieces: list[str] = []
    start = before = points[0]
    for point in [*points[1:], -1]:
        if point != before + 1:
            pieces.append(f"{chr(start)}-{chr(before)}")
            start = point
        before = point
    return "".join(pieces)


MARKS = _ranges([p for p in range(0x0300, 0x2000) if unicodedata.category(chr(p))[0] == "M"]) + (
    "\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
)
"""Inside of a character class: combining marks of the scripts of the world (accents set apart from their
letter, Arabic and Hebrew vowels, Indian vowel signs) and what joins letters unseen."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Inside of a character class: scripts that set no spaces between words (Thai, Lao, Burmese, Khmer, kana,
Han). There one sign, with its marks, is what is compared and counted."""

SIGN = rf"(?=\w)[{UNSPACED}][{MARKS}]*"
"""Pattern of one sign of such a script."""

LETTERS = rf"[^\W_{UNSPACED}]+(?:[{MARKS}]+[^\W_{UNSPACED}]*)*"
"""Pattern of a run of letters and digits of any other script."""

_SILENT = re.compile("[\u0640\u064b-\u0652\u0670\u00ad\u200c\u200d]")
"""Arabic vowel points and the stroke that lengthens a line, soft hyphens, unseen joiners: a word is the same
word with them and without."""


def composed(word: str) -> str:
    """One spelling for what reads alike: accents on their letters, nothing unseen, no vowel points."""
    return word if word.isascii() else _SILENT.sub("", unicodedata.normalize("NFKC", word))
