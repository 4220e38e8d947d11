"""Words that tell whose a number is: names of organs and bodies, "its", "resolution", and the numbers."""

from __future__ import annotations

import re

from generator.resolving.numbers import NUMBER
from generator.resolving.openings import is_opener, opens
from generator.resolving.organs import NAMES, OTHER_ORGAN, SHORT_NAMES, Organ

# The word before "resolution" is a body's name where it is one of these, whatever stands before it.
_OTHER = (
    r"(?:[A-Z][a-z]+ )?(?:Assembly|Council|Commission|Conference|Committee|Board|Parties|Organi[sz]ation"
    r"|Union|Agency|Congress|Authority|League|Parliament|Sub-Commission|Health Assembly)"
)
_ABBREVIATED = "".join(
    f"(?<!{word}\\.)" for word in ("No", "Nos", "vol", "vols", "chap", "sect", "para", "paras", "art")
)
_LONG_NAMES = sorted((name for name in NAMES if " " in name or name.isupper()), key=len, reverse=True)
TOKEN = re.compile(
    rf"(?P<stop>\.{_ABBREVIATED} (?=[A-Z“]))"
    # Every other token is a word that begins so: said once, it spares the alternatives most places.
    rf"|\b(?=[A-Z0-9dir])(?:"
    rf"(?P<other>Peace and Security Council|Decision-making\b)"
    rf"|(?P<organ>(?:{'|'.join(_LONG_NAMES)})\b)"
    # "Recalling" before "Commission on Human Rights" is no part of the name.
    rf"|(?P<body>(?![A-Z][a-z]+ (?:{'|'.join(_LONG_NAMES)})\b){_OTHER}\b)"
    rf"|(?P<its>[Ii]ts\b)"
    rf"|(?P<keyword>(?:(?:[Rr]esolution|[Dd]ecision)s?|UNSCRs?)\b|[Rr]es\.(?= \d)|(?:Res|RES)(?= \d))"
    rf"|(?P<number>{NUMBER}))"
)
_OF_KEYWORDS = ("esolution", "ecision", "UNSCR", "es. ", "Res ", "RES ")
"""One of these is in every keyword of `TOKEN`, with what follows it."""
# "the Council of Europe" and "the Conference of the Parties to the Convention" are longer names.
_OWNER = re.compile(r" of (?:the )?(?!United Nations\b|Parties\b|States\b)[A-Z][a-z]")
# "the African Union Assembly": a short name after capitals is the end of a longer one.
_CAPITAL_BEFORE = re.compile(r"(?:^|[\w,(’“] )(?!The |UN )[A-Z][\w’-]*(?<!s)(?<!ing) $")
_LONGEST_WORD = 24


def may_have_keyword(text: str) -> bool:
    """Whether a keyword may stand in a text: in most there is none, and `TOKEN` takes far longer to tell."""
    return any(words in text for words in _OF_KEYWORDS)


def organs_of(name: re.Match[str]) -> tuple[Organ, ...]:
    """The organs that a name may mean, found by `TOKEN`; another body where it is the name of none."""
    words = name.group()
    if _OWNER.match(name.string, name.end()):
        return (OTHER_ORGAN,)
    if words in SHORT_NAMES and _CAPITAL_BEFORE.search(name.string, *_before(name)):
        return (OTHER_ORGAN,)
    first, _, last = words.partition(" ")
    if words not in NAMES and is_opener(first) and opens(name.string, name.start()):
        # "Recalls Council resolution 44/5": the first capital is the verb's.
        words = last
    return NAMES.get(words, (OTHER_ORGAN,))


def _before(name: re.Match[str]) -> tuple[int, int]:
    return max(0, name.start() - _LONGEST_WORD), name.start()
