"""Bodies named in a document: by name, by acronym, and by the short forms it uses from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.document import Document, Unit
from generator.model.references import Body, Citation, Mention
from generator.resolving.bodies import Bodies
from generator.resolving.citations import Refused
from generator.resolving.matching import Matcher
from generator.resolving.shortforms import Short, ShortForms
from generator.resolving.spans import Span, Taken
from generator.resolving.unknown import find_unknown

_NEW_ACRONYM = re.compile(r" \((?P<acronym>[A-Z][A-Za-z0-9-]{1,14})\)")
_WORD = re.compile(r"(?<![\w(/-])[A-Z][A-Za-z0-9-]{1,14}(?![\w/-])")
_PARTIES = re.compile(r"(?:Conference|Meeting|Assembly) of (?:the )?(?:States )?[Pp]arties to the $")
# In the texts of a conference of parties the Secretariat is mostly that of its own convention.
_OF_PARTIES = re.compile(r"\b[Pp]arties\b")
_SECRETARIAT = "Secretariat"
_MOST_NAMESAKES = 64
"""Names that end in one word: among more than these a short form means nothing, and nobody reads them all."""
_LAST_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,8}")


class Mentions(msgspec.Struct, frozen=True):
    """What was found in one document."""

    mentions: tuple[Mention, ...]
    refused: tuple[Refused, ...]
    """Short forms for which several bodies are possible."""
    unknown: tuple[Refused, ...]
    """Names that look like a body's."""


class MentionFinder:
    """Finds mentions with one glossary; make it once for many documents."""

    def __init__(self, bodies: Bodies) -> None:
        self._matcher = Matcher(bodies)
        self._shorts = ShortForms(bodies)

    def find(
        self,
        document: Document,
        citations: Iterable[Citation] = (),
        names: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Mentions:
        """All mentions in the units of a document, in reading order.

        `citations` are the places already known to be something else; `names` gives the full names of
        the instruments, so that "the Conference of the Parties to the Convention" is read in full.
        """
        taken: dict[str, list[Citation]] = {}
        for citation in citations:
            taken.setdefault(citation.where, []).append(citation)
        parents = {unit.id: unit.parent for unit in document.units()}
        found: list[Mention] = []
        refused: list[Refused] = []
        unknown: list[Refused] = []
        history = _History()
        acronyms: dict[str, str] = {}
        for part in document.parts:
            for unit in part.units:
                history.enter(unit.id, _family(unit.id, parents), part.id)
                cited = taken.get(unit.id, [])
                named = self._named(unit, cited, names or {}, acronyms)
                if _OF_PARTIES.search(document.organ or ""):
                    named, open_ = _without_secretariat(unit, named)
                    refused += open_
                shorts = Taken([*named, *cited]).free(self._shorts.find(unit.text.plain))
                strange = Taken([*named, *cited, *shorts]).free(_unknown(unit))
                unknown += strange
                here: list[Mention | Short | Refused] = [*named, *shorts, *strange]
                for one in sorted(here, key=_start):
                    words = unit.text.plain[one.start : one.end]
                    if isinstance(one, Short):
                        meant = history.antecedent(one.bodies, words)
                        if isinstance(meant, str):
                            refused.append(Refused(unit.id, one.start, one.end, meant))
                        if not isinstance(meant, Body):
                            continue
                        one = Mention(unit.id, one.start, one.end, meant.id, "short")
                    if isinstance(one, Mention):
                        found.append(one)
                        history.add(one.body)
                    else:
                        history.add_unknown(words)
        return Mentions(tuple(found), tuple(refused), tuple(unknown))

    def _named(
        self,
        unit: Unit,
        cited: Sequence[Citation],
        names: Mapping[str, tuple[str, ...]],
        acronyms: dict[str, str],
    ) -> list[Mention]:
        """Mentions by a name of the body's own, and by acronyms that this document has made."""
        text = unit.text.plain
        inside = Taken(cited)
        found: list[Mention] = []
        for match in self._matcher.find(text):
            # "(ICAT)" after the name is part of the naming, not another mention.
            bracketed = (
                found and text[found[-1].end : match.start] == " (" and text[match.end : match.end + 1] == ")"
            )
            if bracketed and found[-1].form != "acronym" and found[-1].body == match.body.id:
                continue
            if not inside.holds(match):
                found.append(Mention(unit.id, match.start, match.end, match.body.id, match.form))
        found += Taken(found).free(self._of_parties(unit, cited, names))
        for mention in found:
            made = _NEW_ACRONYM.match(text, mention.end)
            if made and mention.form != "acronym":
                acronyms[made["acronym"]] = mention.body
        made_here = [
            Mention(unit.id, word.start(), word.end(), acronyms[word.group()], "acronym")
            for word in (_WORD.finditer(text) if acronyms else ())
            if word.group() in acronyms
        ]
        return sorted([*found, *Taken([*found, *cited]).free(made_here)], key=_start)

    def _of_parties(
        self, unit: Unit, cited: Sequence[Citation], names: Mapping[str, tuple[str, ...]]
    ) -> list[Mention]:
        """ "the Conference of the Parties to the Convention", read with the full name of the Convention."""
        found = []
        for citation in cited:
            before = _PARTIES.search(unit.text.plain[max(0, citation.start - 60) : citation.start])
            for name in names.get(citation.target, ()) if before else ():
                full = before.group() + name if before else name
                match = next(iter(self._matcher.find(full)), None)
                if match and (match.start, match.end) == (0, len(full)):
                    start = citation.start - (len(full) - len(name))
                    found.append(Mention(unit.id, start, citation.end, match.body.id, "short"))
                    break
        return found


def _without_secretariat(unit: Unit, named: Iterable[Mention]) -> tuple[list[Mention], list[Refused]]:
    """The mentions but those of "the Secretariat" and no more, which in this text may be another."""
    left, refused = [], []
    for one in named:
        if unit.text.plain[one.start : one.end] == _SECRETARIAT:
            reason = "“the Secretariat” may be that of the United Nations or of the conference that speaks"
            refused.append(Refused(unit.id, one.start, one.end, reason))
        else:
            left.append(one)
    return left, refused


def _start(span: Span) -> int:
    return span.start


def _unknown(unit: Unit) -> list[Refused]:
    reason = "looks like a body but is in no entry of the glossary"
    return [Refused(unit.id, start, end, reason) for start, end in find_unknown(unit.text.plain)]


def _family(unit: str, parents: Mapping[str, str | None]) -> str:
    """The paragraph a unit belongs to, through all its items."""
    while parent := parents.get(unit):
        unit = parent
    return unit


class _History:
    """What has been named so far, near and far."""

    def __init__(self) -> None:
        self._here = ("", "", "", "")
        self._seen: dict[str, set[tuple[int, str]]] = {}
        """Id of a body → the units, paragraphs, parts and document it has been named in."""
        self._unknown: dict[tuple[int, str, str], dict[str, None]] = {}
        """Unit, paragraph, part, document, and last word of the capitals of an unknown name → such names."""

    def enter(self, unit: str, family: str, part: str) -> None:
        """Reading goes on in this unit, of this paragraph and part."""
        self._here = (unit, family, part, "")

    def add(self, body: str) -> None:
        """A body is named here."""
        self._seen.setdefault(body, set()).update(enumerate(self._here))

    def add_unknown(self, words: str) -> None:
        """Something that may be a body is named here."""
        capitals = _LAST_CAPITALS.match(words)
        last = (capitals.group() if capitals else words).rpartition(" ")[2]
        for near in enumerate(self._here):
            names = self._unknown.setdefault((*near, last), {})
            if len(names) <= _MOST_NAMESAKES:
                names[words] = None

    def antecedent(self, bodies: Sequence[Body], words: str) -> Body | str | None:
        """The one body that a short form can mean: named before in the unit, else in its paragraph, its
        part, the document. A sentence where several are possible, None where none is."""
        last = words.rpartition(" ")[2]
        for near in enumerate(self._here):
            known = [body for body in bodies if near in self._seen.get(body.id, ())]
            namesakes = self._unknown.get((*near, last), {})
            if len(namesakes) > _MOST_NAMESAKES:
                return f"“the {words}” may be one of more than {_MOST_NAMESAKES} named before"
            unknown = [name for name in namesakes if _ends_in(name, words)]
            if len(known) + len(unknown) == 1:
                return known[0] if known else None
            if known or unknown:
                them = sorted([*(body.name for body in known), *unknown])
                return f"“the {words}” may be {' or '.join(them)}"
        return None


def _ends_in(name: str, words: str) -> bool:
    capitals = _LAST_CAPITALS.match(name)
    return capitals is not None and capitals.group().endswith(words)
