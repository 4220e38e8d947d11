"""Finds the names and acronyms of all bodies in one pass over a text, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

import ahocorasick
import msgspec

from generator.model.references import Body
from generator.resolving.bodies import Bodies
from generator.resolving.spelling import fold, spellings

_SMALL_FROM = 4
"""Names of so many words are found in small letters too; "world bank" or "secretariat" may be anything."""
_SMALL_WITH_THE = 3
"""With "the" before them names of so many words are; those of principal organs with a word less."""
_WORDLIKE = 5
"""Acronyms of so many letters are also printed like words, "Unicef"; shorter ones, "Who", are words."""
_PRINCIPAL = "principal organ"
_OWNED = frozenset({_PRINCIPAL, "office-holder"})
# "General Assembly of the World Tourism Organization" is another organization's.
_OWNER = re.compile(
    r" of (?:the )?(?:(?P<named>(?:United Nations|UN) (?=[A-Z]))"
    r"|(?!(?:United Nations|UN|Secretary-General)\b)[A-Z][A-Za-z])"
)
_UNITED_NATIONS = "united nations"
_CAPITAL = re.compile(r" [A-Z]")
# "ASEAN Secretariat", "Assistant Secretary-General"; a verb that opens the sentence is no part of a name.
_CAPITAL_BEFORE = re.compile(r"(?:^|[\w,;:(“] )(?!The |UN )[A-Z][\w’'-]*(?<!s)(?<!ing) $")
# "IDB.45/12" is a document, and of another body.
_OF_SYMBOL = re.compile(r"[./]\d")
_LONGEST_WORD = 24


class Match(msgspec.Struct, frozen=True):
    """A body found by a name of its own."""

    start: int
    end: int
    body: Body
    form: str
    """`name`, `acronym`, `former`."""


class Matcher:
    """All names of a glossary, ready for search: make it once for many texts."""

    def __init__(self, bodies: Bodies) -> None:
        self._names = ahocorasick.Automaton()
        # What comes later stands: a name before an acronym spelt alike, a current name before a former one.
        for body in bodies.entries:
            if body.acronym:
                self._add_acronym(body.acronym, body, "acronym")
        for body in bodies.entries:
            self._add(body.former_names, body, "former")
        for body in bodies.entries:
            self._add((body.name, *body.other_names), body, "name")
        if len(self._names):
            self._names.make_automaton()

    def _add(self, names: tuple[str, ...], body: Body, form: str) -> None:
        for name in names:
            if " " not in name and name.upper() == name:
                self._add_acronym(name, body, form)
                continue
            for spelling in spellings(name):
                self._names.add_word(spelling, (len(spelling), body, form, ""))

    def _add_acronym(self, acronym: str, body: Body, form: str) -> None:
        self._names.add_word(fold(acronym), (len(acronym), body, form, acronym))

    def find(self, text: str) -> list[Match]:
        """The bodies named, in order, none overlapping; of names that overlap the first and longest."""
        named = list(self._candidates(text))
        starts = {match.start for match in named}
        own = (match for match in named if not _is_owned(text, match, starts))
        candidates = sorted(own, key=lambda match: (match.start, -match.end))
        found: list[Match] = []
        end = 0
        for match in candidates:
            if match.start >= end:
                found.append(match)
                end = match.end
        return found

    def _candidates(self, text: str) -> Iterator[Match]:
        if not len(self._names):
            return
        folded = fold(text)
        for last, (length, body, form, acronym) in self._names.iter(folded):
            start, end = last + 1 - length, last + 1
            if acronym:
                right = (
                    _is_printed(text[start:end], acronym)
                    and not _joined(text, start - 1, "-/.")
                    and not _joined(text, end, "-")
                    and not _OF_SYMBOL.match(text, end)
                )
            else:
                right = (
                    not _joined(folded, start - 1)
                    and not _joined(folded, end)
                    and _may_be_name(text, start, end, body)
                )
            if right:
                yield Match(start, end, body, form)


def _is_printed(printed: str, acronym: str) -> bool:
    """True for an acronym in its capitals, and for a long one set like a word: `Unicef`."""
    is_wordlike = len(acronym) >= _WORDLIKE and acronym.isalpha() and acronym.isupper()
    return printed == acronym or (is_wordlike and printed == acronym.capitalize())


def _may_be_name(text: str, start: int, end: int, body: Body) -> bool:
    """Short names need their capital, or "the" before them; of long ones every printing counts."""
    if text[start].isupper():
        return True
    words = text.count(" ", start, end) + 1
    least = _SMALL_WITH_THE - (body.kind == _PRINCIPAL)
    return words >= _SMALL_FROM or (words >= least and text[max(0, start - 4) : start].lower() == "the ")


def _joined(text: str, at: int, joints: str = "") -> bool:
    """True where the words go on without a break at this place."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] in joints)


def _is_owned(text: str, match: Match, starts: Set[int]) -> bool:
    """True where a principal organ's or office-holder's name is part of the name of another's; `starts` is
    where bodies are named."""
    if match.body.kind not in _OWNED:
        return False
    name = text[match.start : match.end]
    if name.lower().endswith(_UNITED_NATIONS) and _CAPITAL.match(text, match.end):
        return True
    before = text[max(0, match.start - _LONGEST_WORD) : match.start]
    if " " not in name and _CAPITAL_BEFORE.search(before):
        return True
    owner = _OWNER.match(text, match.end)
    if owner and owner["named"] and match.body.kind != _PRINCIPAL:
        # "the launch by the Secretary-General of the United Nations Strategy": of no body.
        return owner.start("named") in starts
    return owner is not None
