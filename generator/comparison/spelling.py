"""When words differ in form only: the changes an editor makes, not a negotiator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.comparison.acronyms import NONE, Acronyms
from generator.comparison.scripts import composed

_SPELLINGS = (
    (re.compile(r"(?<=practi)s(?=(?:e|ed|es|ing)$)"), "c"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{2})ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=\w{2})our(?=(?:|s|ed|ing|er|ers|able|ful)$)"), "or"),
    (re.compile(r"(?<=\w{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{3})ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=\w{3})ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
    (re.compile(r"(?<=dg)e(?=ments?$)"), ""),
    (re.compile(r"(?<=^ag)e(?=ing$)"), ""),
    (re.compile(r"(?<=^toward)s$"), ""),
    (re.compile(r"(?<=\w{3})l(?=l)"), ""),
    (re.compile(r"(?<=\w{3})([tps])(?=\1(?:ed|ing)$)"), ""),
)
"""British, Oxford and American forms. The United Nations spells by the Concise Oxford English Dictionary, in
-ize (UN Editorial Manual, "Spelling"); drafts do not always."""

_EDITORIAL_MARKS = frozenset(",;:.'’‘\"“”-‐‑–—()")
"""Marks an editor may change. Square brackets are not among them: in a draft they mark what is not agreed."""

UNITED_NATIONS = "un"
"""The one name short enough in both forms to be matched wherever it stands."""

LONGEST_ACRONYM = 12
"""Letters of the longest first piece of an acronym."""

LONGEST_NAME = 16
"""Words of the longest name of a body that an acronym is looked for in."""


@lru_cache(maxsize=65536)
def plain_form(token: str) -> str:
    """What all spellings of a word have in common: `Labour` and `labor` → `labor`."""
    word = composed(token).casefold().replace("’", "'")
    if word in {"un", "united nations"}:
        return UNITED_NATIONS
    if word == "%":
        return "percent"
    if len(word) > 4:
        for form, common in _SPELLINGS:
            word = form.sub(common, word)
    return word


def is_mark(token: str) -> bool:
    """True for a punctuation mark whose change is an editor's."""
    return token in _EDITORIAL_MARKS


def is_editorial(
    deleted: Sequence[str], inserted: Sequence[str], before: Sequence[str], acronyms: Acronyms = NONE
) -> bool:
    """True where a change leaves the substance as it was.

    The first three are tokens; `before` are the words of the new text that lead up to the change, for an
    acronym added after its name, or dropped there. `acronyms` are those of the glossary.
    """
    old = [plain_form(token) for token in deleted if not is_mark(token)]
    new = [plain_form(token) for token in inserted if not is_mark(token)]
    if old == new:
        return True
    if "".join(old) == "".join(new) and not any(c.isdigit() for c in "".join(old)):
        return True
    return _is_name(deleted, inserted, before, acronyms)


def _is_name(
    deleted: Sequence[str], inserted: Sequence[str], before: Sequence[str], acronyms: Acronyms
) -> bool:
    old, new = ([token for token in side if not is_mark(token)] for side in (deleted, inserted))
    if old and new:
        return _names(old, new, acronyms) or _names(new, old, acronyms)
    acronym = old or new
    if "(" not in (*deleted, *inserted) or not _is_acronym(acronym):
        return False
    words = [token for token in before if token and not is_mark(token)]
    names = (words[-count:] for count in range(2, min(LONGEST_NAME, len(words)) + 1))
    return any(abbreviates(acronym, name) or acronyms.stand_for(acronym, name) for name in names)


def _names(acronym: Sequence[str], name: Sequence[str], acronyms: Acronyms) -> bool:
    """True where `name` is the acronym written out, with or without the acronym after it, `the` before it."""
    written = list(name)
    if written[0].lower() == "the":
        written = written[1:]
    if written[-len(acronym) :] == list(acronym):
        written = written[: -len(acronym)]
    return len(written) > 1 and (abbreviates(acronym, written) or acronyms.stand_for(acronym, written))


def _is_acronym(tokens: Sequence[str]) -> bool:
    return len(tokens) < 3 and 1 < len(tokens[0]) <= LONGEST_ACRONYM and tokens[0].isupper()


def abbreviates(acronym: Sequence[str], name: Sequence[str]) -> bool:
    """True where the letters of an acronym begin words of the name, in order, from the first word on.

    `ICAT` for `Inter-Agency Coordination Group against Trafficking`, `INTERPOL` for `International Criminal
    Police Organization`. The acronym may be in pieces (`UN`, `Women`), its first in capitals.
    """
    if not _is_acronym(acronym):
        return False
    letters = "".join(acronym).casefold()
    words = [word.casefold() for word in name]
    if not words or words[0][0] != letters[0] or not all(word[0].isupper() for word in (name[0], name[-1])):
        return False
    reached = {0}
    for word in words:
        for at in sorted(reached):
            taken = 0
            while at + taken < len(letters) and taken < len(word) and letters[at + taken] == word[taken]:
                taken += 1
                reached.add(at + taken)
    return len(letters) in reached
