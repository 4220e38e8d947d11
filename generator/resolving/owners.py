"""Whose a resolution is by the grammar of its sentence: the organ that adopts it, that acts in it, "its".

Rule: UN Editorial Manual, "Footnotes and other references": the organ is named where it is not the one that
speaks. How it is named is ordinary English: as owner (of, 's), as agent (by), as subject, as what "its"
stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.date import PATTERN as DATE
from generator.resolving.organs import OTHER_ORGAN, Organ


class Naming(msgspec.Struct):
    """An organ named in the sentence under way."""

    start: int
    end: int
    organs: tuple[Organ, ...]
    """What it may be; several for "the Council"."""
    is_attribute: bool = False
    """True where it stands before "resolution", or after the numbers, and has done its work there."""
    each: tuple[tuple[Organ, ...], ...] = ()
    """What each of the names joined by "and" may be, in their order."""
    follows: bool = False
    """True where it stands after the numbers it owns: "resolutions 5/1 and 5/2 of the Council"."""


# Words between an organ, "its" or a verb and the word "resolution".
ADJECTIVES = (
    r"(?: (?:own|relevant|previous|subsequent|other|earlier|recent|all|related|annual|landmark|past|several"
    r"|various|consensus|most recent|latest|first|new|adopted|adopts?|key|above-mentioned|aforementioned"
    r"|historic|the|its|two|three|four|five|thematic|omnibus|draft))*"
)
_ADOPTING = (
    r"(?: (?:adopts?|adopted|adopting|passe[sd]|passing|approve[sd]|approving|issue[sd]|issuing"
    r"|endorse[sd]|endorsing))"
)
_AUXILIARY = (
    r"(?:,? (?:has|had|have|having|also|subsequently|recently|unanimously|then|further|most|itself))*"
)
_BRACKET = r"(?: \([A-Z][\w-]{1,14}\))?"
_ACTING = re.compile(
    rf"{_BRACKET}(?:, (?!in )[^,;.]{{1,90}},|, at its [^,;.]{{1,60}},)?{_AUXILIARY}"
    r" (?!related\b|based\b|established\b|entitled\b|contained\b|is\b|was\b|as\b|its\b|this\b)"
    r"(?:[a-z]+(?:ed|es|s)|held|took|made|set|gave|chose|put|began)\b"
    rf"|{_BRACKET},? having\b"
)
_AGENT = re.compile(r"\bby (?:both )?(?:the )?$")
_NO_SUBJECT = re.compile(
    r"\b(?:of|to|with|for|on|from|between|among|in|at|within|before|under) (?:the )?(?:United Nations )?$"
)
_WINDOW = 24
_OBJECT = re.compile(rf"{_BRACKET}(?:,[^,;.]{{1,60}},)?{_AUXILIARY}{_ADOPTING}{ADJECTIVES} ?")
_OF_AGENT = re.compile(
    rf"{_BRACKET}(?:,? (?:at|in|on|during) [^;.]{{1,60}})?,? of(?: the| its| both| each)?{ADJECTIVES} ?"
)
_PLACE = re.compile(
    r"(?:^|[ ,])(?:in|by|through|under|via|with)"
    r"(?: (?:the )?(?:paragraphs?|section|part|sect\.|paras?\.|annex|chapter)[^;.]{0,40} (?:of|to))?"
    rf"(?: the| its)?{ADJECTIVES} $"
)
_ADJACENT = re.compile(
    rf"{_BRACKET},? (?:and )?(?:as )?(?:reflected |set out |most recently )?(?:in|by|through|of)"
    r"(?: (?:paragraphs?|section|part|the annex) ?[\w() –-]{0,24}(?:of|to))? "
)
_RIGHT_BEFORE = re.compile(rf"{_BRACKET},? (?:in|by|through) ")
_NEW_CLAUSE = re.compile(
    r";|,? (?:and|or) (?:also |further |once again )?(?:[a-z]+ing|[a-z]+s)"
    r" (?:that|the|its|with|also|further)\b"
    r"|, (?:[a-z]+ing) (?:that|the|its|also|further)\b"
)
# Committees and agencies report; these adopt resolutions or decisions of their own.
_ADOPTS = re.compile(
    r"(?<![\w-])(?:[A-Z][\w-]* ){0,3}(?:Assembly|Board|Commission|Conference|Congress|Council|Parties)\b"
)
_FARTHEST = 300
"""Characters between an organ and the place where it acts: "by the Council of the mandate … in its"."""
_MOST = 4
"""How many of the organs named last are looked at."""

FULL_NAME = re.compile(
    r"(?: (?:on|of|for|to|against)(?: the)?(?: [A-Z][\w’-]*){1,6}"
    r"(?:(?:,|,? and)(?: [A-Z][\w’-]*){1,5}){0,3}){0,3}"
)
"""What belongs to the name of another body: "Commission" on Crime Prevention and Criminal Justice."""

POSTFIX = re.compile(
    rf"(?: of {DATE.pattern})?(?: on [^,;.]{{1,120}}(?=,? adopted ))?,?"
    r"(?: (?:as )?(?:adopted|endorsed|passed|approved|issued)"
    rf"(?: (?:on {DATE.pattern}|at [^,;.]{{1,60}}|in (?:19|20)\d\d|without a vote|by consensus|unanimously"
    r"|recently|jointly))*)?"
    r",? (?:of|by) (?:both )?(?:the )?(?:[a-z-]+ session of the |[A-Z]?[a-z-]+ )?"
)
"""Between numbers and the organ that is named after them: "32/3 of 30 June 2016, adopted by the"."""

AFTERWARDS = re.compile(
    rf"(?: of {DATE.pattern})?,? (?:(?:in|by|through|under) which|whereby|wherein|where),?"
    r"(?: inter alia,?| among other things,?)? (?:the )?"
)
"""Between a number and the organ that acts in it: "32/3, in which the"."""
SUBJECT_AFTER = re.compile(rf"(?: of {DATE.pattern})?,(?: inter alia,)? (?:the )?")
IN = re.compile(
    r"(?:\b[Ii]n|\b[Bb]y|\b[Tt]hrough|\b[Uu]nder)(?: (?:its|the|paragraphs?[^;.,]{1,40} of(?: its)?))? ?$"
)


def acts(text: str, naming: Naming) -> bool:
    """True where the organ is the subject of a verb, or the agent of one: "by the Council"."""
    before = text[max(0, naming.start - _WINDOW) : naming.start]
    if _AGENT.search(before):
        return True
    return _ACTING.match(text, naming.end) is not None and not _NO_SUBJECT.search(before)


def agent(text: str, namings: Sequence[Naming], at: int) -> Naming | None:
    """The organ that acts in the resolution, or adopts the one, whose naming ("its", "resolution") begins at
    a place; None where no organ of the sentence does."""
    for naming in _near(text, namings, at):
        adjacent = _ADJACENT if text.startswith(("its", "Its"), at) else _RIGHT_BEFORE
        if adjacent.fullmatch(text, naming.end, at):
            return naming
        if not acts(text, naming):
            continue
        if _OBJECT.fullmatch(text, naming.end, at):
            return naming
        between = text[naming.end : at]
        if _AGENT.search(text[max(0, naming.start - _WINDOW) : naming.start]) and _OF_AGENT.fullmatch(
            between
        ):
            return naming
        if _PLACE.search(between) and not _NEW_CLAUSE.search(between):
            return naming
    return None


def in_play(text: str, namings: Sequence[Naming], at: int) -> tuple[Organ, ...]:
    """The organs of the sentence that may own what is named at a place, though grammar does not say so."""
    return tuple(dict.fromkeys(organ for one in _near(text, namings, at) for organ in one.organs))


def _near(text: str, namings: Sequence[Naming], at: int) -> Iterator[Naming]:
    """The organs named before a place that may own a number there, the nearest first."""
    for naming in reversed(namings[-_MOST:]):
        is_other = OTHER_ORGAN in naming.organs and not _ADOPTS.match(text, naming.start)
        is_near = 0 <= at - naming.end <= _FARTHEST
        if is_near and not naming.is_attribute and not is_other:
            yield naming
