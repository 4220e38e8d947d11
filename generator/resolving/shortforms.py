"""What a text may call a body once it has named it: "the Coordination Group", "the Group", "the Office"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from generator.model.references import Body
from generator.resolving.bodies import Bodies
from generator.resolving.spelling import fold, spellings

_NOUNS = frozenset(
    (
        "Adviser", "Agency", "Assembly", "Authority", "Board", "Centre", "Commission", "Committee", "Council",
        "Court", "Department", "Division", "Entity", "Expert", "Facility", "Force", "Forum", "Fund", "Group",
        "Institute", "Mechanism", "Mission", "Network", "Office", "Panel", "Partnership", "Programme",
        "Rapporteur", "Representative", "Subcommittee", "Tribunal", "Unit", "University",
    )
)  # fmt: skip
"""Words that may stand alone for a body. "Organization" is not among them: it means the United Nations."""
_PAIRS = frozenset({"Rapporteur", "Expert", "Representative", "Adviser"})
"""Words that only with the word before them stand for a body: "the Special Rapporteur"."""
_OUTSIDE = frozenset(
    {
        "regional organization", "intergovernmental organization", "financial institution",
        "other organization", "forum",
    }
)  # fmt: skip
"""Kinds of body that a United Nations text names in full each time, unless its entry says otherwise."""
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_SHORT = re.compile(r"\b[Tt]he (?P<name>[A-Z][\w’'-]*(?: of the Parties\b| [A-Z][\w’'-]*){0,4})")
# "African Union Assembly decisions": after a capital it is the end of another name, unless that is a verb's.
_LONGER_BEFORE = re.compile(r"(?:^|[\w,;:(“] )[A-Z][\w’'-]*(?<!s)(?<!ing) $")
_LONGEST_WORD = 24
_ATTRIBUTE = re.compile(
    r"(?<=[a-z] )(?P<name>Council|Assembly|Commission|Committee)(?= (?:resolutions?|decisions?)\b)"
)
# "the Committee on …" is a name of its own, not short for another.
_LONGER = re.compile(r" (?:of|on|for|against) (?:the )?[A-Z]")
# There are many mandates, with subjects in small letters: "the Special Rapporteur on minority issues".
_MANDATE = re.compile(r"(?:Expert|Rapporteur|Representative|Envoy|Adviser|Working Group)$")
_SUBJECT = re.compile(
    r" (?:on|in the field of) (?!(?:all|an?|any|each|every|her|his|how|its|such|that|their|these|this|those"
    r"|what|whether)\b)[a-z]"
)


class Short(msgspec.Struct, frozen=True):
    """A short form in the words."""

    start: int
    end: int
    bodies: tuple[Body, ...]
    """All bodies of the glossary that may be called so."""


class ShortForms:
    """The short forms of all bodies of a glossary."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies: dict[str, list[Body]] = {}
        for body in bodies.entries:
            derived = () if body.kind in _OUTSIDE else _derived(body.name)
            for short in dict.fromkeys((*body.short_forms, *derived)):
                for spelling in spellings(short):
                    self._bodies.setdefault(spelling, []).append(body)

    def find(self, text: str) -> Iterator[Short]:
        """Every capitalised short form with "the", and before "resolutions", longest first."""
        attributes = (one for one in _ATTRIBUTE.finditer(text) if not _is_end_of_name(text, one.start()))
        for match in (*_SHORT.finditer(text), *attributes):
            words = match["name"].split(" ")
            for count in range(len(words), 0, -1):
                name = " ".join(words[:count])
                end = match.start("name") + len(name)
                bodies = self._bodies.get(fold(name))
                if bodies and not _is_longer(text, name, end):
                    yield Short(match.start("name"), end, tuple(bodies))
                    break


def _is_longer(text: str, name: str, end: int) -> bool:
    is_mandate = _MANDATE.search(name) is not None and _SUBJECT.match(text, end) is not None
    return is_mandate or _LONGER.match(text, end) is not None


def _is_end_of_name(text: str, at: int) -> bool:
    return _LONGER_BEFORE.search(text[max(0, at - _LONGEST_WORD) : at]) is not None


def _derived(name: str) -> Iterator[str]:
    """The first capitals of a name without their front: `Inter-Agency Coordination Group against …` →
    `Inter-Agency Coordination Group`, `Coordination Group`, `Group`."""
    capitals = _CAPITALS.match(name)
    if capitals is None:
        return
    words = capitals.group().removeprefix("United Nations ").removeprefix("Joint United Nations ").split(" ")
    if words[-1] not in _NOUNS:
        return
    for first in range(len(words)):
        short = " ".join(words[first:])
        if short != name and not (len(words) - first == 1 and words[-1] in _PAIRS):
            yield short
