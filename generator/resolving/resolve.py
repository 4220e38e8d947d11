"""The order of resolving: notes, citations, instruments by name, bodies, asks; and what stays open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.diagnostics import Finding, Severity
from generator.model.document import Document
from generator.model.references import Citation, Mention, References, ResolvedNote
from generator.resolving.asks import find_asks
from generator.resolving.bodies import Bodies
from generator.resolving.cells import with_cells
from generator.resolving.citations import Refused, Words, find_citations
from generator.resolving.comments import find_comments
from generator.resolving.instruments import Source, find_instruments
from generator.resolving.italics import Ibid
from generator.resolving.mentions import MentionFinder
from generator.resolving.notes import Written, write_out
from generator.resolving.organs import BY_NAME, GENERAL_ASSEMBLY, OTHER_ORGAN, Organ
from generator.resolving.spans import Taken


def resolve(document: Document, bodies: Bodies) -> tuple[References, tuple[Finding, ...]]:
    """All that a document refers to, and a finding for everything that stays plain."""
    return Resolver(bodies).resolve(document)


class Resolver:
    """Resolves documents with one glossary; make it once for many documents."""

    def __init__(self, bodies: Bodies) -> None:
        self._mentions = MentionFinder(bodies)

    def resolve(self, document: Document) -> tuple[References, tuple[Finding, ...]]:
        """All that a document refers to, and a finding for everything that stays plain."""
        document = with_cells(document)
        written = write_out(document.notes)
        units = [Words(unit.id, unit.text.plain) for unit in document.units()]
        notes = [Words(note.id, note.text.plain) for note in document.notes]
        speaker, year = _speaker(document), _year(document)
        cited, refused = find_citations([*units, *notes], speaker, year)
        repeated, _ = find_citations([Words(note, one.text) for note, one in written.items()], speaker, year)
        cited += _from_ibid(written, cited, repeated)
        instruments = find_instruments(document, _sources(document, [*cited, *repeated]))
        comments = [citation for words in units for citation in find_comments(words.where, words.plain)]
        citations = [*cited, *_apart([*instruments.citations, *comments], cited)]
        names = {one.id: one.names for one in instruments.instruments}
        mentions = self._mentions.find(document, citations, names)
        # The Convention in "Conference of the Parties to the Convention" is part of a body's name.
        citations = _apart(citations, mentions.mentions)
        order = {words.where: index for index, words in enumerate([*units, *notes])}
        references = References(
            citations=tuple(sorted(citations, key=lambda one: (order[one.where], one.start))),
            mentions=mentions.mentions,
            notes=tuple(
                ResolvedNote(note, one.text, one.emphasis) for note, one in written.items() if one.ibids
            ),
            instruments=instruments.instruments,
            asks=tuple(find_asks(document, mentions.mentions)),
        )
        findings = [
            *_open(document, [*refused, *instruments.refused, *mentions.refused]),
            *_unknown(document, mentions.unknown),
            *_unwritten(document, written),
        ]
        return references, tuple(sorted(findings))


def _speaker(document: Document) -> Organ:
    """The organ whose resolutions are cited without naming it; the Assembly where a draft does not say."""
    return BY_NAME.get(document.organ, OTHER_ORGAN) if document.organ else GENERAL_ASSEMBLY


def _year(document: Document) -> int | None:
    date = document.adopted or document.date
    return int(date[:4]) if date else None


def _from_ibid(
    written: Mapping[str, Written], printed: Iterable[Citation], repeated: Iterable[Citation]
) -> list[Citation]:
    """The citations behind each Ibid., on its printed span, where that does not cite the same itself."""
    own: dict[str, set[str]] = {}
    for citation in printed:
        own.setdefault(citation.where, set()).add(citation.target)
    behind: dict[str, list[Citation]] = {}
    for citation in repeated:
        behind.setdefault(citation.where, []).append(citation)
    found: list[Citation] = []
    for note, one in written.items():
        citations = behind.get(note, [])
        starts = [citation.start for citation in citations]
        shift = 0
        for ibid in one.ibids:
            start = ibid.start + shift
            shift += len(ibid.source) - (ibid.end - ibid.start)
            stop = start + len(ibid.source)
            here = citations[bisect_left(starts, start) : bisect_left(starts, stop)]
            new = [citation for citation in here if citation.target not in own.get(note, ())]
            found += _on_the_print(ibid, new, stop)
    return found


def _on_the_print(ibid: Ibid, citations: Sequence[Citation], stop: int) -> Iterator[Citation]:
    """Citations of what stands for an Ibid., whose words end at `stop`, on the printed words: each where it
    stands in what differs, which ends both alike; the first, else the only one, from "Ibid." on."""
    by = ibid.end - stop
    more = [citation for citation in citations[1:] if citation.start + by > ibid.start + len("ibid")]
    for index, citation in enumerate([*citations[:1], *more]):
        start = citation.start + by if index else ibid.start
        end = more[index].start + by if index < len(more) else ibid.end
        if index < len(more):
            end = max(start + 1, min(end, citation.end + by))
        yield msgspec.structs.replace(citation, start=start, end=end)


def _sources(document: Document, citations: Iterable[Citation]) -> dict[str, tuple[Source, ...]]:
    """What each note gives as source: the citations of its words, Ibid. written out."""
    sources: dict[str, dict[Source, None]] = {note.id: {} for note in document.notes}
    for citation in citations:
        # A corrigendum is no source of its own.
        if citation.where in sources and "/Corr." not in citation.target:
            sources[citation.where][Source(citation.target, citation.pinpoint)] = None
    return {note: tuple(them) for note, them in sources.items()}


def _apart(citations: Iterable[Citation], others: Iterable[Citation | Mention]) -> list[Citation]:
    """The citations that do not lie over any of the others."""
    here: dict[str, list[Citation | Mention]] = {}
    for other in others:
        here.setdefault(other.where, []).append(other)
    taken = {where: Taken(them) for where, them in here.items()}
    return [one for one in citations if one.where not in taken or not taken[one.where].meets(one)]


def _lines(document: Document) -> dict[str, tuple[int, str]]:
    units = {unit.id: (unit.line, unit.text.plain) for unit in document.units()}
    return units | {note.id: (note.line, note.text.plain) for note in document.notes}


def _open(document: Document, refused: Iterable[Refused]) -> list[Finding]:
    lines = _lines(document)
    return [
        Finding(
            document.path,
            lines[one.where][0],
            Severity.NOTE,
            f"{one.reason[0].upper()}{one.reason[1:]}; it stays plain.",
        )
        for one in refused
    ]


def _unknown(document: Document, names: Iterable[Refused]) -> list[Finding]:
    """One finding a name, at its first place."""
    lines = _lines(document)
    first: dict[str, Finding] = {}
    for one in names:
        line, plain = lines[one.where]
        name = plain[one.start : one.end]
        first.setdefault(name, Finding(document.path, line, Severity.NOTE, f"“{name}” {one.reason}."))
    return list(first.values())


def _unwritten(document: Document, written: Mapping[str, Written]) -> list[Finding]:
    return [
        Finding(
            document.path,
            note.line,
            Severity.WARNING,
            f"Ibid. in note {note.marker} stays as it is: {refusal}.",
        )
        for note in document.notes
        if note.id in written and (refusal := written[note.id].refusal)
    ]
