"""Words that mean something by themselves in the six languages; data, with no rule in it."""

from __future__ import annotations

import re

_NUMBER = r"(?:\s*(?:[IVXLC]{1,6}|\d{1,3}|[A-Z]|[一二三四五六七八九十]{1,3}))?"
_ANNEXES = {
    "annex": "annex|annexe|anexo|приложение|附件|(?:ال)?مرفق",
    "appendix": "appendix|appendice|apéndice|добавление|附录|(?:ال)?تذييل",
    "enclosure": "enclosure|pièce jointe|documento adjunto|(?:ال)?ضميمة",
}
"""What the parts after a text are called."""
_ANNEX = re.compile(
    "|".join(rf"(?P<{kind}>(?:{names}){_NUMBER}(?:\s+\w+)?)" for kind, names in _ANNEXES.items()),
    re.IGNORECASE,
)
_PREAMBLE = re.compile("preamble|préambule|preámbulo|преамбула|序言|(?:ال)?ديباجة", re.IGNORECASE)
_ENGLISH_TAIL = re.compile(r"\w+(?:\s+(?:[IVXLC]{1,6}|\d{1,3}|[A-Z]))?[.:]?")


def is_preamble(words: str) -> bool:
    """True for the heading of the preamble of an instrument that a text has as its annex."""
    return _PREAMBLE.fullmatch(words.strip(" .:")) is not None


def annex_kind(words: str) -> str | None:
    """`annex`, `appendix` or `enclosure` for a line that is only such a name with its number."""
    match = _ANNEX.fullmatch(words.strip(" .:"))
    return match.lastgroup if match else None
