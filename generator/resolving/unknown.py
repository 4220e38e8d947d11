"""Names that look like a body's but are in no entry of the glossary, so that an editor can add them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.resolving.openings import is_opener, opens

_NOUN = (
    "Office|Organi[sz]ation|Commission|Committee|Subcommittee|Council|Agency|Fund|Group|Board|Court|Tribunal"
    "|Institute|Conference|Congress|Union|Bank|Authority|Centre|Department|Division|Network|Forum|Rapporteur"
    "|Mission|Assembly|Entity|Panel|Alliance|Mechanism|Partnership|Facility|University|Association|Federation"
    "|League|Task Force|Bureau|Secretariat|Coalition|Academy|Foundation|Society"
    "|Institution|Observatory|Parliament|Consortium"
)
_WORD = r"[A-Z][\w’'-]*"
# "and the Galactic Committee" is another name, "on Trade and Development" one.
_AND = rf"and(?! (?:the )?(?:{_WORD} ){{0,6}}?(?:{_NOUN})\b)"
_TAIL = rf"(?: (?:of|on|for|against|to|{_AND})(?: the)?(?: {_WORD}){{1,5}}){{0,5}}"
_NAME = re.compile(rf"(?<![\w’'-])(?P<front>(?:{_WORD} ){{0,6}}?)(?:{_NOUN})\b(?![-’'])(?P<tail>{_TAIL})")


def find_unknown(text: str) -> Iterator[tuple[int, int]]:
    """Spans of capitalised names around a noun such as "Committee"; a bare noun is no name."""
    for match in _NAME.finditer(text):
        front, tail = match["front"], match["tail"]
        start = match.start()
        if front.startswith("The "):
            start, front = start + 4, front[4:]
        if front.count(" ") == 1 and is_opener(front[:-1]) and opens(text, match.start()):
            continue
        if front or tail:
            yield start, match.end()
