"""What a paragraph does: its operative verbs, and which of them another verb replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from generator.comparison.counting import count_words
from generator.comparison.patience import pair_tokens
from generator.model.comparison import Change, Stretch

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


def _any_of(words: Iterable[str]) -> str:
    """Any of some words, the longest first, by first letter: most places in a text have none of them."""
    by_letter = groupby(sorted(words, key=lambda word: (word[0], -len(word))), key=lambda word: word[0])
    return "|".join(f"{letter}(?:{'|'.join(word[1:] for word in some)})" for letter, some in by_letter)


_FOUND = re.compile(
    rf"(?P<head>^(?:We\b[^.]*?\bUnited Nations, |We )?|(?<=[.;] )We |,? (?:and )?we |,? and |, )"
    rf"(?:(?:{_any_of(_ADVERBS)}|,|\w+ and) ){{0,3}}?"
    rf"(?P<verb>{_any_of(_KIND)})\b(?P<weight>{_WEIGHT})?",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^ (?:its|our|their|the)\b")
_SENTENCE_END = re.compile(r"[.;] ")

PASSAGE = 5
"""Words in a row that were taken over, not chosen again."""


def operative_verbs(text: str) -> tuple[str, ...]:
    """Operative verbs of a paragraph in order, in plain form, with the words that give them weight.

    The first stands at its head or after "We"; others follow in the same form, after a comma, "and" or "we":
    `Expresses its deep concern about …, and urges …` → `express deep concern`, `urge`.
    """
    return tuple(verb for _, verb in _placed_verbs(text))


def _placed_verbs(text: str) -> list[tuple[int, str]]:
    """The operative verbs of a paragraph, each with the place of its first letter."""
    verbs: list[tuple[int, str]] = []
    kind = None
    for found in _FOUND.finditer(text):
        form = found["verb"].lower()
        if kind is None and found.start() > 0:
            return []
        kind = kind or _KIND[form]
        if _KIND[form] == kind:
            verbs.append((found.start("verb"), _PLAIN[form] + _OWNER.sub("", found["weight"] or "").lower()))
    return verbs


def replaced_verbs(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """(verb before, verb after) where one took the place of another, between the verbs that stayed."""
    before, after = operative_verbs(old), operative_verbs(new)
    stayed = [(-1, -1), *pair_tokens(before, after), (len(before), len(after))]
    return tuple(
        change
        for (a, c), (b, d) in pairwise(stayed)
        for change in zip(before[a + 1 : b], after[c + 1 : d], strict=False)
    )


def verbs_struck(redline: Sequence[Stretch]) -> tuple[tuple[str, str], ...]:
    """(verb before, verb after) where a part of a paragraph became another paragraph, or a part of one.

    The other verbs of the paragraphs have not been replaced: what counts is a verb struck and another
    written right before a passage that stayed.
    """
    old, new = _both_verbs(redline)
    found: dict[tuple[str, str], None] = {}
    struck = written = 0
    for stretch, a, c in _places(redline):
        if stretch.change is Change.KEPT:
            if count_words(stretch.text) >= PASSAGE:
                was, now = _last_verb(old, struck, a), _last_verb(new, written, c)
                if was and now and was != now:
                    found[was, now] = None
            struck, written = a + len(stretch.text), c + len(stretch.text)
    return tuple(found)


def verbs_over(redline: Sequence[Stretch]) -> tuple[tuple[str, str], ...]:
    """(verb before, verb after) of a phrase carried over: the last before it in its sentence on each side."""
    old, new = _both_verbs(redline)
    kept = [place for place in _places(redline) if place[0].change is Change.KEPT]
    phrase, a, c = max(
        kept, key=lambda place: count_words(place[0].text), default=(Stretch(Change.KEPT, ""), 0, 0)
    )
    was = _last_verb(old, _sentence(_text(redline, Change.INSERTED), a), a)
    now = _last_verb(new, _sentence(_text(redline, Change.DELETED), c), c)
    return ((was, now),) if phrase.text and was and now and was != now else ()


def _both_verbs(redline: Sequence[Stretch]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    return _placed_verbs(_text(redline, Change.INSERTED)), _placed_verbs(_text(redline, Change.DELETED))


def _text(redline: Sequence[Stretch], other: Change) -> str:
    return "".join(stretch.text for stretch in redline if stretch.change is not other)


def _places(redline: Sequence[Stretch]) -> Iterator[tuple[Stretch, int, int]]:
    """Each stretch with its place in the old text and in the new."""
    a = c = 0
    for stretch in redline:
        yield stretch, a, c
        a += len(stretch.text) * (stretch.change is not Change.INSERTED)
        c += len(stretch.text) * (stretch.change is not Change.DELETED)


def _sentence(text: str, place: int) -> int:
    """Where the sentence begins that a place stands in."""
    return max((end.end() for end in _SENTENCE_END.finditer(text, 0, place)), default=0)


def _last_verb(verbs: Sequence[tuple[int, str]], start: int, end: int) -> str | None:
    return next((verb for at, verb in reversed(verbs) if start <= at < end), None)
