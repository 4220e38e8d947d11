"""What a paragraph does: its operative verbs, and which of them another verb replaced."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.comparison.patience import pair_tokens

_VERBS = (
    "acknowledge", "affirm", "agree", "aim", "appeal", "applaud", "appreciate", "approve", "authorize",
    "bear in mind", "call for", "call on", "call upon", "caution", "celebrate", "commend", "commit",
    "condemn", "confirm", "congratulate", "consider", "decide", "declare", "demand", "deplore",
    "designate", "determine", "draw attention", "emphasize", "encourage", "endeavour", "endorse",
    "evince", "express", "highlight", "instruct", "invite", "look forward", "note", "pledge", "proclaim",
    "reaffirm", "recall", "recognize", "recommend", "regret", "reiterate", "reject", "renew", "request",
    "resolve", "stress", "support", "take into account", "take note", "underline", "underscore",
    "undertake", "urge", "welcome", "will",
)  # fmt: skip
"""Verbs that open paragraphs of resolutions and declarations."""

_ADVERBS = (
    "also", "further", "again", "once again", "once more", "strongly", "solemnly", "firmly", "unequivocally",
    "urgently", "deeply", "fully", "therefore", "thus", "in particular", "in this regard,",
)  # fmt: skip

_STRENGTH = (
    r"(?: (?:deep|deepest|full|grave|great|keen|particular|profound|serious|sincere|strong(?:est)?|utmost))*"
)
_FEELING = (
    "(?:alarm|appreciation|concern|condemnation|gratitude|interest|regret|satisfaction|solidarity|support)"
)
_WEIGHT = rf"(?: (?:its|our|their|the))?(?: with)?{_STRENGTH} {_FEELING}"


def _forms(verb: str) -> dict[str, str]:
    """The forms a verb stands in, each with the kind of paragraph it marks: `we`, `it` or `ing`."""
    first, space, rest = verb.partition(" ")
    forms: dict[str, str] = {}
    for spelling in {first, first.replace("iz", "is"), first.replace("our", "or")}:
        third = spelling + ("es" if spelling.endswith(("s", "ch", "sh")) else "s")
        doubled = "t" if spelling == "commit" else ""
        present = spelling.removesuffix("e") + doubled + "ing"
        forms |= {spelling + space + rest: "we", third + space + rest: "it", present + space + rest: "ing"}
    return forms


_KIND = {form: kind for verb in _VERBS for form, kind in _forms(verb).items()}
_PLAIN = {form: verb for verb in _VERBS for form in _forms(verb)}
_LONGEST_FIRST = sorted(_KIND, key=len, reverse=True)
_FOUND = re.compile(
    rf"(?P<head>^(?:We\b[^.]*?\bUnited Nations, |We )?|(?<=[.;] )We |,? (?:and )?we |,? and |, )"
    rf"(?:(?:{'|'.join(_ADVERBS)}|,|\w+ and) ){{0,3}}?"
    rf"(?P<verb>{'|'.join(_LONGEST_FIRST)})\b(?P<weight>{_WEIGHT})?",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^ (?:its|our|their|the)\b")


def operative_verbs(text: str) -> tuple[str, ...]:
    """Operative verbs of a paragraph in order, in plain form, with the words that give them weight.

    The first stands at its head or after "We"; others follow in the same form, after a comma, "and" or "we":
    `Expresses its deep concern about …, and urges …` → `express deep concern`, `urge`.
    """
    verbs: list[str] = []
    kind = None
    for found in _FOUND.finditer(text):
        form = found["verb"].lower()
        if kind is None and found.start() > 0:
            return ()
        kind = kind or _KIND[form]
        if _KIND[form] == kind:
            verbs.append(_PLAIN[form] + _OWNER.sub("", found["weight"] or "").lower())
    return tuple(verbs)


def replaced_verbs(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """(verb before, verb after) where one took the place of another, between the verbs that stayed."""
    before, after = operative_verbs(old), operative_verbs(new)
    stayed = [(-1, -1), *pair_tokens(before, after), (len(before), len(after))]
    return tuple(
        change
        for (a, c), (b, d) in pairwise(stayed)
        for change in zip(before[a + 1 : b], after[c + 1 : d], strict=False)
    )
