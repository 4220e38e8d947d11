"""Resolutions and decisions cited by number: which numbers are meant, and whose they are.

Rule: UN Editorial Manual, "Footnotes and other references": a resolution is cited by its number; the
organ is named where it is not the one that speaks, once for a whole run of numbers.
"""

from __future__ import annotations

import re

import msgspec

from generator.model.date import PATTERN as DATE
from generator.model.date import parse_date
from generator.resolving.organs import (
    BY_NAME,
    COUNCILS,
    ECONOMIC_AND_SOCIAL_COUNCIL,
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    NUMBER,
    OTHER_ORGAN,
    SECURITY_COUNCIL,
    Form,
    Organ,
    form_of,
    plausible,
)
from generator.resolving.pinpoints import pinpoint_after, pinpoint_before


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
    date: str | None
    """ISO date printed after the number."""
    pinpoint: str
    report: str
    """Symbol of the report it is cited as a place in: `A/74/53/Add.1`, chap. III, resolution 42/12."""


_NAMES = {
    **{name: (organ,) for name, organ in BY_NAME.items()},
    "Assembly": (GENERAL_ASSEMBLY,),
    "Environment Assembly": (BY_NAME["United Nations Environment Assembly"],),
    "Council": COUNCILS,
}
# The word before "resolution" is a body's name where it is one of these, whatever stands before it.
_OTHER = (
    r"(?:[A-Z][a-z]+ )?(?:Assembly|Council|Commission|Conference|Committee|Board|Parties|Organi[sz]ation"
    r"|Union|Agency|Congress|Authority|League|Parliament|Sub-Commission|Health Assembly)"
)
_ABBREVIATED = "".join(
    f"(?<!{word}\\.)" for word in ("No", "Nos", "vol", "vols", "chap", "sect", "para", "paras", "art")
)
_TOKEN = re.compile(
    rf"(?P<stop>\.{_ABBREVIATED} (?=[A-Z“]))"
    # Every other token is a word that begins so: said once, it spares the alternatives most places.
    rf"|\b(?=[A-Z0-9dir])(?:"
    rf"(?P<other>Peace and Security Council|Decision-making\b)"
    rf"|(?P<organ>(?:{'|'.join(sorted(BY_NAME, key=len, reverse=True))}|Environment Assembly)\b)"
    rf"|(?P<body>{_OTHER}\b)"
    rf"|(?P<its>[Ii]ts\b)"
    rf"|(?P<keyword>(?:[Rr]esolution|[Dd]ecision)s?\b)"
    rf"|(?P<number>{NUMBER}))"
)
_ADJECTIVES = re.compile(
    r"(?:['’]s)?(?: (?:own|relevant|previous|subsequent|other|earlier|recent|all|related|annual|landmark|past"
    r"|most recent|first|new|adopted|adopts?|key|above-mentioned|aforementioned))* "
)
_SUBJECT = re.compile(
    r"(?:,? (?:and )?(?:as )?(?:reflected |set out |most recently )?(?:in|by|through|of)"
    r"(?: (?:paragraphs?|section|part|the annex) ?[\w() –-]{0,24}(?:of|to))?)? "
)
_POSTFIX = re.compile(rf"(?: of {DATE.pattern})?,? of the (?:[a-z-]+ session of the |[A-Z]?[a-z-]+ )?")
_REPORT = re.compile(r"(?P<symbol>[A-Z]/[\w/.-]{1,24})\)?,(?: [\w., ]{1,40},)? (?:draft )?$")
# The Council's report to the Assembly is Supplement No. 53, and 53A, of every session since the sixty-first.
_HUMAN_RIGHTS_REPORT = re.compile(r"A/(?:6[1-9]|[7-9]\d)/53(?!\d)")
_OF_DATE = re.compile(rf",? of {DATE.pattern}")
# "Commission on the Status of Women resolutions": a name in capitals that does not open the sentence.
_BODY_NAME = re.compile(r"[\w,)’] [A-Z][A-Za-z-]* $")
_VERB_ENDINGS = ("s", "ing")
_BOTH = re.compile(r"(?:,| and|, and| or) (?:the )?")
_OF_ORGAN = re.compile(r" (?:adopted )?(?:of|by) the ")
_LINK = re.compile(r"(?:,|;| and| or| to|–|-|‑)+(?: and)? ?(?:see also )?")
_LONGEST_WORD = 24
_WINDOW = 80
"""Characters before "resolution" in which the report it is a place of may be cited."""


class _Run(msgspec.Struct):
    """What the last keyword said about the numbers after it."""

    decision: bool
    plural: bool
    organs: tuple[Organ, ...]
    own: bool
    inherited: tuple[Organ, ...]
    report: str
    begin: int
    """Where the naming of the run begins: at the organ, "its" or the keyword."""
    last: int
    """End of the last number, date and pinpoint read, or of the keyword."""
    count: int = 0


def find_numbered(text: str) -> list[Numbered]:
    """Every number that a "resolution" or "decision" governs, in order."""
    found: list[Numbered] = []
    first = 0
    run: _Run | None = None
    named: re.Match[str] | None = None
    subject: re.Match[str] | None = None
    organs: tuple[Organ, ...] = ()
    inherited: tuple[Organ, ...] = ()
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "stop":
            run = named = subject = None
            inherited = ()
        elif kind in ("organ", "body", "other"):
            both = _organs(token)
            if (
                named is not None
                and named.lastgroup != "its"
                and _BOTH.fullmatch(text, named.end(), token.start())
            ):
                both += organs
            organs = both
            if run is not None and not run.count and _OF_ORGAN.fullmatch(text, run.last, token.start()):
                run.organs = inherited = organs
            _postfix(text, token, found, first, organs)
            named = subject = token
        elif kind == "its":
            named = token
        elif kind == "keyword":
            run = _begin(text, token, named, subject, organs, inherited)
            first = len(found)
            inherited = run.organs or inherited
        elif run is not None and _governed(text, run, token):
            end = token.end()
            dated = _OF_DATE.match(text, end)
            pinpoint, after = pinpoint_after(text, dated.end() if dated else end)
            if not pinpoint and run.count == 0:
                pinpoint = pinpoint_before(text, run.begin)
            found.append(
                Numbered(
                    token.start(),
                    end,
                    token.group(),
                    run.decision,
                    run.organs,
                    run.own,
                    run.inherited,
                    parse_date(dated.group()) if dated else None,
                    pinpoint,
                    run.report,
                )
            )
            run.last = after
            run.count += 1
    return found


def _begin(
    text: str,
    keyword: re.Match[str],
    named: re.Match[str] | None,
    subject: re.Match[str] | None,
    spoken: tuple[Organ, ...],
    inherited: tuple[Organ, ...],
) -> _Run:
    """The run a keyword opens: whose numbers follow it; `spoken` are the organs last named."""
    word = keyword.group().lower()
    organs: tuple[Organ, ...] = ()
    own = False
    begin = keyword.start()
    if named is not None and _ADJECTIVES.fullmatch(text, named.end(), keyword.start()):
        begin = named.start()
        own = named.lastgroup == "its" and not (
            subject is not None and _SUBJECT.fullmatch(text, subject.end(), named.start())
        )
        organs = () if own else spoken
    elif _BODY_NAME.search(text[max(0, begin - _LONGEST_WORD) : begin]):
        organs = (OTHER_ORGAN,)
    within = _REPORT.search(text[max(0, begin - _WINDOW) : begin]) if begin == keyword.start() else None
    report = within["symbol"] if within else ""
    return _Run(
        word.startswith("d"), word.endswith("s"), organs, own, inherited, report, begin, keyword.end()
    )


def _organs(name: re.Match[str]) -> tuple[Organ, ...]:
    words = name.group()
    first, _, last = words.partition(" ")
    if words not in _NAMES and first.endswith(_VERB_ENDINGS) and _opens(name):
        # "Recalls Council resolution 44/5": the first capital is the verb's.
        words = last
    return _NAMES.get(words, (OTHER_ORGAN,))


def _opens(token: re.Match[str]) -> bool:
    """True for the first word of a sentence."""
    return token.start() == 0 or token.string.startswith(". ", token.start() - 2)


def _governed(text: str, run: _Run, number: re.Match[str]) -> bool:
    """A plural governs every number of its sentence, a singular the next one and what is joined to it."""
    if run.plural:
        return True
    gap = text[run.last : number.start()]
    return gap == " " if run.count == 0 else _LINK.fullmatch(gap) is not None


def _postfix(
    text: str, organ: re.Match[str], found: list[Numbered], first: int, organs: tuple[Organ, ...]
) -> None:
    """After "resolutions 5/1 and 5/2" comes "of the Human Rights Council": it holds for the whole run."""
    if len(found) == first or not _POSTFIX.fullmatch(text, found[-1].end, organ.start()):
        return
    for at in range(len(found) - 1, first - 1, -1):
        if found[at].organs or found[at].own:
            return
        found[at] = msgspec.structs.replace(found[at], organs=organs)


def decide(one: Numbered, speaker: Organ, elsewhere: dict[str, Organ], named: frozenset[str]) -> Organ | None:
    """The one organ a number can belong to, or None where it is not certain.

    `speaker` is the organ that adopts the text, `elsewhere` the organs the same document names for the
    same number, `named` the names of organs found in the document.
    """
    form = form_of(one.number)
    if one.organs:
        fitting = [
            organ
            for organ in one.organs
            if form in organ.forms and (form is not Form.ROMAN or plausible(organ, one.number, None))
        ]
        return fitting[0] if len(fitting) == 1 else None
    if form in (Form.DATED, Form.EMERGENCY, Form.ROMAN_SPECIAL):
        return SECURITY_COUNCIL if form is Form.DATED else GENERAL_ASSEMBLY
    if one.number in elsewhere and not one.own:
        return elsewhere[one.number]
    if one.report:
        return HUMAN_RIGHTS_COUNCIL if _HUMAN_RIGHTS_REPORT.match(one.report) else None
    candidates = (*(() if one.own else one.inherited), speaker)
    for organ in candidates:
        if form in organ.forms and plausible(organ, one.number, one.date):
            return organ
    for organ in (HUMAN_RIGHTS_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL):
        if (
            form is not Form.ROMAN
            and organ.name in named
            and form in organ.forms
            and plausible(organ, one.number, one.date)
        ):
            return organ
    return speaker if one.own and form in speaker.forms and form is not Form.ROMAN else None
