"""Resolutions and decisions cited by number: which numbers are meant, and whose they are.

Rule: UN Editorial Manual, "Footnotes and other references": a resolution is cited by its number; the
organ is named where it is not the one that speaks, once for a whole run of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from generator.model.date import PATTERN as DATE
from generator.model.date import parse_date
from generator.resolving.organs import OTHER_ORGAN, SECURITY_COUNCIL, Organ
from generator.resolving.owners import (
    ADJECTIVES,
    AFTERWARDS,
    FULL_NAME,
    IN,
    POSTFIX,
    SUBJECT_AFTER,
    Naming,
    acts,
    agent,
    in_play,
)
from generator.resolving.pinpoints import pinpoint_after, pinpoint_before
from generator.resolving.tokens import TOKEN, may_have_keyword, organs_of


class Numbered(msgspec.Struct, frozen=True):
    """A number printed as that of a resolution or decision, with the organs it may belong to."""

    start: int
    end: int
    number: str
    decision: bool
    organs: tuple[Organ, ...]
    """The organs named for it; empty where none is named."""
    own: bool
    """True where the text says "its resolution" of the organ that speaks."""
    inherited: tuple[Organ, ...]
    """Organs named for earlier numbers of the same sentence, where none is named for this one."""
    rivals: tuple[Organ, ...]
    """Organs that the sentence names without saying whether the number is theirs."""
    is_its: bool
    """True for "its resolution", and for one that the report named before contains: "contained therein"."""
    joined: tuple[Organ, ...]
    """Organs of the sentence, where the number follows theirs after "and resolution"."""
    date: str | None
    """ISO date printed after the number."""
    pinpoint: str
    report: str
    """Symbol of the report it is cited as a place in: `A/74/53/Add.1`, chap. III, resolution 42/12."""
    begin: int
    """Where the naming of its run begins: at the organ, "its" or "resolution"."""


_ADJECTIVES = re.compile(rf"(?:['’]s?)?{ADJECTIVES} ")
_VERB_BEFORE = re.compile(
    r"(?:^|[ ,])[A-Za-z]+(?:ing|[^s’']s)(?: also| further| once again| with appreciation)? $"
)
_REPORT = re.compile(r"(?P<symbol>[A-Z]/[\w/.-]{1,24})\)?,(?: [\w., ]{1,40},)? (?:draft )?$")
_AND = re.compile(r"[\d),] (?:and|or|as well as)(?: also)? $")
_THEREIN = re.compile(
    r",? (?:as )?(?:adopted|annexed|contained|included|recommended|reproduced|set forth|set out)"
    r" there(?:in|to)\b"
)
_OF_DATE = re.compile(rf",? of {DATE.pattern}")
# "Commission on the Status of Women resolutions": a name in capitals that does not open the sentence.
_BODY_NAME = re.compile(r"[\w,)’] [A-Z][A-Za-z-]* $")
_BOTH = re.compile(r"(?:,| and|, and| or) (?:the )?")
# A name between two numbers: "resolutions 32/32, 38/12, General Assembly 68/268".
_AND_ORGAN = re.compile(r"(?:,|;|,? and|,? or|,? as well as) (?:the )?")
_KEYWORD = re.compile(r"[Rr]esolution|[Dd]ecision")
_RESPECTIVELY = re.compile(r",? respectively\b")
_OF_ORGAN = re.compile(r" (?:adopted )?(?:of|by) the ")
_AND_OF_ORGAN = re.compile(r"(?:,|;|,? and|,? or) (?:those )?(?:adopted )?(?:of|by) the ")
_NUMBER_NEXT = re.compile(r" \d")
_LINK = re.compile(r"(?:,|;| and| or| to|–|-|‑)+(?: and)? ?(?:see also )?")
_LONGEST_WORD = 24
_LONGEST_ADJECTIVES = 160
"""Characters between an organ and its "resolution": more adjectives than these nobody writes."""
_MOST_JOINED = 5
"""Names joined by "and" that one name is read together with."""
_WINDOW = 80
"""Characters before "resolution" in which the report it is a place of may be cited."""


class _Run(msgspec.Struct):
    """What the last keyword said about the numbers after it."""

    decision: bool
    plural: bool
    organs: tuple[Organ, ...]
    own: bool
    inherited: tuple[Organ, ...]
    rivals: tuple[Organ, ...]
    is_its: bool
    joined: tuple[Organ, ...]
    report: str
    begin: int
    """Where the naming of the run begins: at the organ, "its" or the keyword."""
    last: int
    """End of the last number, date and pinpoint read, or of the keyword."""
    count: int = 0


class _Sentence(msgspec.Struct):
    """What has been read of the sentence under way."""

    namings: list[Naming] = []
    named: re.Match[str] | None = None
    """The organ, or "its", named last."""
    inherited: tuple[Organ, ...] = ()
    """The organs named for the last run."""
    own: bool = False
    """True once "its resolution" has meant the organ that speaks."""
    run: _Run | None = None


def find_numbered(text: str) -> list[Numbered]:
    """Every number that a "resolution" or "decision" governs, in order."""
    found: list[Numbered] = []
    if not may_have_keyword(text):
        return found
    first = 0
    now = _Sentence()
    for token in TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "stop":
            now = _Sentence()
        elif kind in ("organ", "body", "other"):
            _name(text, token, now)
            _afterwards(text, now.namings, found, first)
        elif kind == "its":
            now.named = token
        elif kind == "keyword":
            now.run = _begin(text, token, now)
            first = len(found)
            # After "its resolution" the organ named last is the one that speaks.
            now.inherited = now.run.organs or (() if now.run.own else now.inherited)
        elif now.run is not None and _governed(text, now.run, token):
            found.append(_number(text, token, now.run))
    return found


def _name(text: str, token: re.Match[str], now: _Sentence) -> None:
    """Take note of an organ; joined to the one before it, it is named together with it."""
    each: tuple[tuple[Organ, ...], ...] = (organs_of(token),)
    before, run = now.named, now.run
    if (
        before is not None
        and before.lastgroup != "its"
        and _BOTH.fullmatch(text, before.end(), token.start())
        and not (now.namings[-1].follows and _is_before_keyword(text, token.end()))
    ):
        each = (*now.namings[-1].each[-_MOST_JOINED:], *each)
    organs = tuple(dict.fromkeys(organ for organs in each for organ in organs))
    full = FULL_NAME.match(text, token.end()) if organs == (OTHER_ORGAN,) else None
    now.namings.append(Naming(token.start(), full.end() if full else token.end(), organs, each=each))
    now.named = token
    if run is None:
        return
    is_next = _NUMBER_NEXT.match(text, token.end()) is not None
    joint = _OF_ORGAN if not run.count else _AND_OF_ORGAN
    is_owner = joint.fullmatch(text, run.last, token.start()) and (is_next or not run.count)
    if is_owner or (is_next and run.count and _AND_ORGAN.fullmatch(text, run.last, token.start())):
        run.organs = now.inherited = organs
        now.namings[-1].is_attribute = is_next


def _number(text: str, token: re.Match[str], run: _Run) -> Numbered:
    dated = _OF_DATE.match(text, token.end())
    pinpoint, after = pinpoint_after(text, dated.end() if dated else token.end())
    if not pinpoint and run.count == 0:
        pinpoint = pinpoint_before(text, run.begin)
    run.last = after
    run.count += 1
    return Numbered(
        token.start(),
        token.end(),
        token.group(),
        run.decision,
        run.organs,
        run.own,
        run.inherited,
        run.rivals,
        run.is_its or _THEREIN.match(text, after) is not None,
        run.joined,
        parse_date(dated.group()) if dated else None,
        pinpoint,
        run.report,
        run.begin,
    )


def _begin(text: str, keyword: re.Match[str], now: _Sentence) -> _Run:
    """The run a keyword opens: whose numbers follow it."""
    word = keyword.group()
    begin = keyword.start()
    organs: tuple[Organ, ...] = ()
    rivals: tuple[Organ, ...] = ()
    own = False
    if word.startswith("UNSCR"):
        organs = (SECURITY_COUNCIL,)
    elif (
        now.named is not None
        and begin - now.named.end() <= _LONGEST_ADJECTIVES
        and _ADJECTIVES.fullmatch(text, now.named.end(), begin)
    ):
        begin = now.named.start()
        if now.named.lastgroup == "its":
            organs, rivals = _antecedent(text, begin, now)
            own = not organs and not rivals
            now.own = now.own or own
        else:
            naming = now.namings[-1]
            # "of the Commission and Assembly resolution 61/98": a singular has one owner.
            organs = naming.organs if word.endswith("s") else organs_of(now.named)
            naming.is_attribute = True
    elif _BODY_NAME.search(text[max(0, begin - _LONGEST_WORD) : begin]):
        organs = (OTHER_ORGAN,)
    elif acting := agent(text, now.namings, begin):
        organs = acting.organs
    else:
        rivals = in_play(text, now.namings, begin)
    within = _REPORT.search(text[max(0, begin - _WINDOW) : begin]) if begin == keyword.start() else None
    return _Run(
        word[0] in "Dd",
        word.endswith("s"),
        organs,
        own,
        () if own or (rivals and begin != keyword.start()) else now.inherited,
        rivals,
        begin != keyword.start() and now.named is not None and now.named.lastgroup == "its",
        _joined(text, begin, now) if not organs and not own else (),
        within["symbol"] if within else "",
        begin,
        keyword.end(),
    )


def _joined(text: str, begin: int, now: _Sentence) -> tuple[Organ, ...]:
    """The organs named for the numbers to which "and resolution" joins another."""
    after_own = now.run is not None and now.run.own
    if after_own or not _AND.search(text[max(0, begin - _LONGEST_WORD) : begin]):
        return ()
    named = (one.organs for one in now.namings[-_MOST_JOINED:] if one.is_attribute)
    return tuple(dict.fromkeys(organ for organs in named for organ in organs))


def _antecedent(text: str, its: int, now: _Sentence) -> tuple[tuple[Organ, ...], tuple[Organ, ...]]:
    """What "its" stands for: the organ that acts in the clause, or those that it may stand for; neither where
    it is the organ that speaks, whose are the verbs that open the paragraph."""
    naming = agent(text, now.namings, its)
    if naming is not None:
        return naming.organs, ()
    if now.own or _VERB_BEFORE.search(text[max(0, its - _LONGEST_WORD) : its]):
        return (), ()
    return (), in_play(text, now.namings, its)


def _governed(text: str, run: _Run, number: re.Match[str]) -> bool:
    """A plural governs every number of its sentence, a singular the next one and what is joined to it."""
    if run.plural:
        return True
    gap = text[run.last : number.start()]
    return gap == " " if run.count == 0 else _LINK.fullmatch(gap) is not None


def _afterwards(text: str, namings: Sequence[Naming], found: list[Numbered], first: int) -> None:
    """After "resolutions 5/1 and 5/2" comes "of the Human Rights Council", which holds for the whole run, or
    "in which the Council decided"."""
    if len(found) == first:
        return
    naming, last = namings[-1], found[-1]
    if len(naming.each) > 1 and namings[-2].follows:
        _share(text, namings[-2], naming, found, first)
        return
    if POSTFIX.fullmatch(text, last.end, naming.start):
        naming.is_attribute = naming.follows = True
    elif not (
        AFTERWARDS.fullmatch(text, last.end, naming.start)
        or (
            SUBJECT_AFTER.fullmatch(text, last.end, naming.start)
            and IN.search(text[max(0, last.begin - _WINDOW) : last.begin])
        )
    ) or not acts(text, naming):
        return
    for at in range(len(found) - 1, first - 1, -1):
        if found[at].organs or found[at].own:
            return
        found[at] = msgspec.structs.replace(found[at], organs=naming.organs)


def _share(text: str, before: Naming, naming: Naming, found: list[Numbered], first: int) -> None:
    """ "of the Council and the General Assembly": the numbers are of both, or of each in turn."""
    run = found[first:]
    if len(run) == 1 or _is_before_keyword(text, naming.end):
        return
    naming.is_attribute = naming.follows = True
    in_turn = _RESPECTIVELY.match(text, naming.end) is not None and len(run) == len(naming.each)
    for index, one in enumerate(run):
        if one.organs == before.organs:
            organs = naming.each[index] if in_turn else naming.organs
            found[first + index] = msgspec.structs.replace(one, organs=organs)


def _is_before_keyword(text: str, at: int) -> bool:
    """True where the name that ends at a place owns the "resolution" that comes next."""
    adjectives = _ADJECTIVES.match(text, at)
    return adjectives is not None and _KEYWORD.match(text, adjectives.end()) is not None
