"""What the names of instruments stand for in one document, and every place that uses them.

Rule: UN Editorial Manual, "Footnotes and other references": the source of an instrument is given in a
note where the document first names it; later uses, often shorter, go without.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.document import Document, Unit
from generator.model.references import Citation, Instrument
from generator.resolving.citations import Refused
from generator.resolving.names import HEAD_ALONE, HEADS, Name, find_names, key_of, pieces, prefixes
from generator.resolving.pinpoints import pinpoint_before
from generator.resolving.protocols import (
    belongs_to_another,
    conventions_before,
    is_generic,
    of_convention,
)
from generator.resolving.spans import Taken

_SUPPLEMENTING = re.compile(r",? supplementing the ")
_SECOND = re.compile(rf" and (?P<head>{'|'.join(HEADS)})\b")
_YEAR = re.compile(r"^\d{4} ")
_BARE = re.compile(
    rf"\b[Tt]he (?P<head>{'|'.join(HEADS)})\b{HEAD_ALONE}(?!,? (?:of|on|for|to|against) (?:the )?[A-Z])"
)


class Source(msgspec.Struct, frozen=True):
    """What a note gives: target and place in it."""

    target: str
    pinpoint: str


class _Place(msgspec.Struct, frozen=True, order=True):
    """A place in reading order: index of the unit, offset in it."""

    unit: int
    start: int


class _Known(msgspec.Struct):
    """An instrument that this document names in full."""

    id: str
    pinpoint: str
    head: str
    names: list[str] = []
    places: list[_Place] = []
    """Where it is named in full, in reading order."""


class _Placed(msgspec.Struct, frozen=True):
    """A printed name and where it stands."""

    place: _Place
    name: Name


class Found(msgspec.Struct, frozen=True):
    """What the names of one document give."""

    citations: tuple[Citation, ...]
    instruments: tuple[Instrument, ...]
    refused: tuple[Refused, ...]


def find_instruments(document: Document, sources: Mapping[str, tuple[Source, ...]]) -> Found:
    """Citations by name, the instruments they cite, and the names that stay plain.

    `sources` gives for each note id what the note cites; a name takes its target from there only where
    that is one thing.
    """
    units = document.units()
    named, open_ = _completed(units, _named(document, units))
    register = _Register(units, named, sources)
    full, refused = register.cite(named)
    bare, refused_bare = register.cite_bare(full)
    citations = (*full, *bare)
    return Found(citations, register.instruments(citations), (*open_, *refused, *refused_bare))


def slug_of(name: str) -> str:
    """The id of an instrument known by name only: `paris-principles`."""
    return re.sub(r"[^a-z0-9]+", "-", key_of(name).replace("'", "")).strip("-")


def _named(document: Document, units: Sequence[Unit]) -> list[_Placed]:
    """All names in reading order, but not the document's own; only those inside it."""
    titles = (document.title, *(part.title for part in document.parts))
    own = {_title_chunk(title) for title in titles if title}
    placed = []
    for index, unit in enumerate(units):
        for name in find_names(unit.text.plain, tuple(mark.at for mark in unit.text.marks)):
            is_own = _YEAR.sub("", key_of(name.chunk)) in own
            here = _inside(name) if is_own else [name]
            placed += [_Placed(_Place(index, one.start), one) for one in here]
    return placed


def _completed(units: Sequence[Unit], named: Iterable[_Placed]) -> tuple[list[_Placed], list[Refused]]:
    """The names, with protocols "thereto" under their full name; those of which it is open stay out."""
    complete: list[_Placed] = []
    refused = []
    earlier: list[Name] = []
    unit = -1
    for one in named:
        if one.place.unit != unit:
            unit, earlier = one.place.unit, []
        text = units[unit].text.plain
        name = one.name
        if belongs_to_another(text, name):
            conventions = conventions_before(text, name, earlier)
            if len(conventions) == 1:
                complete.append(_Placed(one.place, of_convention(name, conventions[0])))
            else:
                them = " or the ".join(convention.words for convention in conventions)
                may = f"may be that to the {them}" if them else "does not say to what it belongs"
                reason = f"“{text[name.start : name.end]}” {may}"
                refused.append(Refused(units[unit].id, name.start, name.end, reason))
            continue
        earlier.append(name)
        complete.append(one)
    return complete, refused


def _title_chunk(title: str) -> str:
    """What the document calls itself: `political declaration`."""
    names = find_names(title.title().replace(" Of ", " of ").replace(" For ", " for "))
    return _YEAR.sub("", key_of(names[0].chunk)) if names and names[0].start == 0 else ""


def _inside(own: Name) -> list[Name]:
    """The names inside the document's own: the Plan of Action whose implementation it declares."""
    offset = own.start + len(own.chunk)
    return [
        msgspec.structs.replace(
            name,
            start=name.start + offset,
            end=name.end + offset,
            mark=own.mark if name.end + offset == own.end else None,
        )
        for name in find_names(own.words[len(own.chunk) :])
    ]


def _second_head(name: Name) -> tuple[str, ...]:
    """`Beijing Declaration and Platform for Action` is the Declaration and the Platform for Action."""
    second = _SECOND.match(name.words, len(name.chunk))
    return (second["head"],) if second else ()


def _aliases(name: str) -> list[str]:
    """A name, and its form without "supplementing the … Convention"."""
    cut = _SUPPLEMENTING.search(name)
    return [name, name[: cut.start()]] if cut else [name]


class _Register:
    """The instruments of one document by their names and by the pieces of their names."""

    def __init__(
        self, units: Sequence[Unit], named: Sequence[_Placed], sources: Mapping[str, tuple[Source, ...]]
    ) -> None:
        self._units = units
        self._full: dict[str, _Known] = {}
        self._short: dict[str, list[_Known]] = {}
        self._by_head: dict[str, list[_Known]] = {}
        given = self._given(named, sources)
        part_of_another = {
            key_of(piece)
            for one in named
            for piece in pieces(one.name)
            if key_of(piece) != key_of(one.name.words)
        }
        by_id: dict[tuple[str, str], _Known] = {}
        for one in named:
            key = key_of(one.name.words)
            if key not in self._full and (key in given or _is_full(one.name, part_of_another, given)):
                self._add(one.name, given.get(key, set()), by_id)
        for one in named:
            known = next(
                (self._full[key] for key in map(key_of, prefixes(one.name.words)) if key in self._full), None
            )
            if known is not None:
                known.places.append(one.place)

    def _given(
        self, named: Iterable[_Placed], sources: Mapping[str, tuple[Source, ...]]
    ) -> dict[str, set[Source]]:
        """Name → what the notes at it say."""
        given: dict[str, set[Source]] = {}
        for one in named:
            if one.name.mark is None:
                continue
            for mark in self._units[one.place.unit].text.marks:
                if mark.at == one.name.mark and mark.note:
                    for alias in _aliases(one.name.words):
                        given.setdefault(key_of(alias), set()).update(sources.get(mark.note, ()))
        return given

    def _add(self, name: Name, given: set[Source], by_id: dict[tuple[str, str], _Known]) -> None:
        """One instrument; where its notes give several sources, or none, it is known by name only."""
        sources = sorted(given, key=lambda source: (source.target, source.pinpoint))
        if len({source.target for source in sources}) == 1:
            known = _Known(sources[0].target, sources[0].pinpoint, name.head)
        else:
            known = _Known(f"instrument:{slug_of(name.words)}", "", name.head)
        if (known.id, known.head) not in by_id:
            by_id[known.id, known.head] = known
            for head in dict.fromkeys((known.head, *_second_head(name))):
                self._by_head.setdefault(head, []).append(known)
        known = by_id[known.id, known.head]
        for alias in _aliases(name.words):
            if self._full.setdefault(key_of(alias), known) is known and alias not in known.names:
                known.names.append(alias)
        for piece in pieces(name):
            shorts = self._short.setdefault(key_of(piece), [])
            if known not in shorts:
                shorts.append(known)

    def cite(self, named: Iterable[_Placed]) -> tuple[list[Citation], list[Refused]]:
        """A citation for each printed name, full or a piece that can only mean one instrument."""
        citations, refused = [], []
        for one in named:
            unit = self._units[one.place.unit]
            for words in prefixes(one.name.words):
                if len(words) < len(one.name.chunk) or " " not in words:
                    break
                key = key_of(words)
                candidates = [self._full[key]] if key in self._full else self._short.get(key, [])
                if not candidates:
                    continue
                end = one.name.start + len(words) if words != one.name.words else one.name.end
                # "the Optional Protocol to the Convention", without its subject, is no nearer to one of two.
                is_short = words == one.name.chunk or not _is_cut_short(words, candidates)
                known = (
                    candidates[0] if len(candidates) == 1 else _antecedent(candidates, one.place, is_short)
                )
                if known is None:
                    refused.append(_refuse(unit, one.name.start, end, candidates))
                else:
                    citations.append(_citation(unit, one.name.start, end, known))
                break
        return citations, refused

    def cite_bare(self, full: Iterable[Citation]) -> tuple[list[Citation], list[Refused]]:
        """ "the Convention", "the Protocol": where only one instrument of that kind can be meant."""
        citations, refused = [], []
        here: dict[str, list[Citation]] = {}
        for citation in full:
            here.setdefault(citation.where, []).append(citation)
        for index, unit in enumerate(self._units):
            taken = Taken(here.get(unit.id, ()))
            for match in _BARE.finditer(unit.text.plain):
                start, end = match.span("head")
                place = _Place(index, start)
                before = [known for known in self._by_head.get(match["head"], ()) if known.places[0] < place]
                if not before or taken.meets(Citation(unit.id, start, end, "")):
                    continue
                known = _antecedent(before, place)
                if known is None:
                    refused.append(_refuse(unit, start, end, before))
                else:
                    citations.append(_citation(unit, start, end, known))
        return citations, refused

    def instruments(self, citations: Iterable[Citation]) -> tuple[Instrument, ...]:
        """A record for each instrument cited, in the order of first citation, its longest name first."""
        names: dict[str, list[str]] = {citation.target: [] for citation in citations}
        for known in self._full.values():
            if known.id in names:
                names[known.id] += [name for name in known.names if name not in names[known.id]]
        return tuple(
            Instrument(id_, tuple(sorted(them, key=len, reverse=True))) for id_, them in names.items()
        )


def _is_full(name: Name, part_of_another: set[str], given: Mapping[str, object]) -> bool:
    """True for a name without a note that is no shorter form of another, nor one with words run on."""
    return (
        not is_generic(name)
        and " " in name.words
        and key_of(name.words) not in part_of_another
        and not any(key_of(prefix) in given for prefix in prefixes(name.words))
    )


def _is_cut_short(words: str, candidates: Iterable[_Known]) -> bool:
    """True for the words with which the full names of all candidates begin."""
    key = key_of(words)
    return all(any(key_of(name).startswith(f"{key} ") for name in one.names) for one in candidates)


def _antecedent(candidates: Sequence[_Known], place: _Place, near: bool = True) -> _Known | None:
    """The one candidate named before: in the same unit, where nearness is evidence, else in the document."""
    for since in (_Place(place.unit, -1), _Place(-1, -1))[not near :]:
        before = [one for one in candidates if _is_named(one, since, place)]
        if before:
            return before[0] if len(before) == 1 else None
    return None


def _is_named(known: _Known, since: _Place, until: _Place) -> bool:
    last = bisect_right(known.places, until) - 1
    return last >= 0 and known.places[last] > since


def _refuse(unit: Unit, start: int, end: int, candidates: Sequence[_Known]) -> Refused:
    words = unit.text.plain[start:end]
    return Refused(unit.id, start, end, f"“{words}” may be {' or '.join(one.names[0] for one in candidates)}")


def _citation(unit: Unit, start: int, end: int, known: _Known) -> Citation:
    pinpoint = pinpoint_before(unit.text.plain, start) or known.pinpoint
    return Citation(unit.id, start, end, known.id, pinpoint, by_name=True)
