"""Bodies named in a document: by name, by acronym, and by the short forms it uses from there on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from generator.model.document import Document, Unit
from generator.model.references import Body, Citation, Mention
from generator.resolving.bodies import Bodies
from generator.resolving.citations import Refused
from generator.resolving.matching import Matcher
from generator.resolving.shortforms import Short, ShortForms
from generator.resolving.unknown import find_unknown

_NEW_ACRONYM = re.compile(r" \((?P<acronym>[A-Z][A-Za-z0-9-]{1,14})\)")
_PARTIES = re.compile(r"(?:Conference|Meeting|Assembly) of (?:the )?(?:States )?[Pp]arties to the $")


class Mentions(msgspec.Struct, frozen=True):
    """What was found in one document."""

    mentions: tuple[Mention, ...]
    refused: tuple[Refused, ...]
    """Short forms for which several bodies are possible."""
    unknown: tuple[Refused, ...]
    """Names that look like a body's."""


class _Named(msgspec.Struct, frozen=True):
    """A body, or an unknown name, in reading order."""

    unit: int
    family: str
    part: str
    body: str | None
    """None for a name that is in no entry."""
    words: str


class MentionFinder:
    """Finds mentions with one glossary; make it once for many documents."""

    def __init__(self, bodies: Bodies) -> None:
        self._matcher = Matcher(bodies)
        self._shorts = ShortForms(bodies)

    def find(
        self,
        document: Document,
        citations: Sequence[Citation] = (),
        names: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Mentions:
        """All mentions in the units of a document, in reading order.

        `citations` are the places already known to be something else; `names` gives the full names of
        the instruments, so that "the Conference of the Parties to the Convention" is read in full.
        """
        taken: dict[str, list[Citation]] = {}
        for citation in citations:
            taken.setdefault(citation.where, []).append(citation)
        found: list[Mention] = []
        refused: list[Refused] = []
        unknown: list[Refused] = []
        history: list[_Named] = []
        acronyms: dict[str, str] = {}
        parents = {unit.id: unit.parent for unit in document.units()}
        index = 0
        for part in document.parts:
            for unit in part.units:
                index += 1
                family = _family(unit.id, parents)
                here = self._by_name(unit, taken.get(unit.id, []), names or {}, acronyms)
                known = [*here, *taken.get(unit.id, [])]
                shorts = [
                    one for one in self._shorts.find(unit.text.plain) if _free(one.start, one.end, known)
                ]
                strange = _unknown(unit, [*known, *shorts])
                unknown += strange
                events: list[tuple[int, Mention | Refused | Short]] = [
                    (one.start, one) for one in (*here, *shorts, *strange)
                ]
                for _, event in sorted(events, key=lambda pair: pair[0]):
                    words = unit.text.plain[event.start : event.end]
                    if isinstance(event, Short):
                        one = _antecedent(event.bodies, words, history, (index, family, part.id))
                        if isinstance(one, Body):
                            event = Mention(unit.id, event.start, event.end, one.id, "short")
                        elif one:
                            refused.append(Refused(unit.id, event.start, event.end, one))
                            continue
                        else:
                            continue
                    if isinstance(event, Mention):
                        found.append(event)
                    body = event.body if isinstance(event, Mention) else None
                    history.append(_Named(index, family, part.id, body, words))
        return Mentions(tuple(found), tuple(refused), tuple(unknown))

    def _by_name(
        self,
        unit: Unit,
        taken: Sequence[Citation],
        names: Mapping[str, tuple[str, ...]],
        acronyms: dict[str, str],
    ) -> list[Mention]:
        """Mentions by a name of the body's own, and by acronyms this document has made."""
        text = unit.text.plain
        found: list[Mention] = []
        for match in self._matcher.find(text):
            # "(ICAT)" after the name is part of the naming, not another mention.
            bracketed = (
                found and text[found[-1].end : match.start] == " (" and text[match.end : match.end + 1] == ")"
            )
            if bracketed and found[-1].body == match.body.id:
                continue
            if not any(match.start >= one.start and match.end <= one.end for one in taken):
                found.append(Mention(unit.id, match.start, match.end, match.body.id, match.form))
        found += [one for one in self._of_parties(unit, taken, names) if _free(one.start, one.end, found)]
        for mention in found:
            made = _NEW_ACRONYM.match(text, mention.end)
            if made and mention.form != "acronym":
                acronyms[made["acronym"]] = mention.body
        for acronym, body in acronyms.items():
            for match_ in (
                re.finditer(rf"(?<![\w(/-]){re.escape(acronym)}(?![\w/-])", text) if acronym in text else ()
            ):
                if _free(match_.start(), match_.end(), [*found, *taken]):
                    found.append(Mention(unit.id, match_.start(), match_.end(), body, "acronym"))
        return sorted(found, key=lambda mention: mention.start)

    def _of_parties(
        self, unit: Unit, taken: Sequence[Citation], names: Mapping[str, tuple[str, ...]]
    ) -> list[Mention]:
        """ "the Conference of the Parties to the Convention", read with the full name of the Convention."""
        found = []
        for citation in taken:
            before = _PARTIES.search(unit.text.plain[max(0, citation.start - 60) : citation.start])
            if before is None:
                continue
            for name in names.get(citation.target, ()):
                full = before.group() + name
                matches = [match for match in self._matcher.find(full) if match.end == len(full)]
                if matches and matches[0].start == 0:
                    start = citation.start - len(before.group())
                    found.append(Mention(unit.id, start, citation.end, matches[0].body.id, "short"))
                    break
        return found


def _unknown(unit: Unit, taken: Sequence[Mention | Citation | Short]) -> list[Refused]:
    return [
        Refused(unit.id, start, end, "looks like a body but is in no entry of the glossary")
        for start, end in find_unknown(unit.text.plain)
        if _free(start, end, taken)
    ]


def _free(start: int, end: int, others: Sequence[Mention | Citation | Short]) -> bool:
    return not any(start < other.end and other.start < end for other in others)


def _family(unit: str, parents: Mapping[str, str | None]) -> str:
    """The paragraph a unit belongs to, through all its items."""
    while parent := parents.get(unit):
        unit = parent
    return unit


def _antecedent(
    bodies: Sequence[Body], words: str, history: Sequence[_Named], place: tuple[int, str, str]
) -> Body | str | None:
    """The one body a short form can mean: named before in the unit, else in its paragraph, its part, the
    document. A sentence where several are possible, None where none is."""
    unit, family, part = place
    possible = {body.id: body for body in bodies}
    for near in (
        lambda named: named.unit == unit,
        lambda named: named.family == family,
        lambda named: named.part == part,
        lambda named: True,
    ):
        before = {
            named.body or named.words: named
            for named in history
            if near(named)
            and (named.body in possible or (named.body is None and _ends_so(named.words, words)))
        }
        if len(before) == 1:
            (named,) = before.values()
            return possible[named.body] if named.body else None
        if before:
            names = sorted(
                possible[named.body].name if named.body else named.words for named in before.values()
            )
            return f"“the {words}” may be {' or '.join(names)}"
    return None


def _ends_so(name: str, short: str) -> bool:
    """True where the unknown name could be called so: its capitals end in the same word."""
    capitals = re.match(r"(?:[A-Z][\w’'-]* ?)+", name)
    return capitals is not None and capitals.group().strip().endswith(short)
