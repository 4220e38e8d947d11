"""What the names of instruments stand for in one document, and every place that uses them.

Rule: UN Editorial Manual, "Footnotes and other references": the source of an instrument is given in a
note where the document first names it; later uses, often shorter, go without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from generator.model.document import Document, Unit
from generator.model.references import Citation, Instrument
from generator.resolving.citations import Refused
from generator.resolving.names import HEADS, Name, find_names, key_of, prefixes
from generator.resolving.pinpoints import pinpoint_before

_SUPPLEMENTING = re.compile(r",? supplementing the ")
_YEAR = re.compile(r"^\d{4} ")
_BARE = re.compile(rf"\b[Tt]he (?P<head>{'|'.join(HEADS)})\b(?!-)")
_GENERAL_COMMENT = re.compile(
    r"\b(?P<committee>CEDAW|CERD|CESCR|CCPR|CAT|CRC|CMW|CRPD|CED) "
    r"(?P<comment>[Gg]eneral (?:[Rr]ecommendation|[Cc]omment) No\. (?P<number>\d{1,3}))\b"
)
_SINCE = {"CEDAW": 28, "CERD": 34, "CESCR": 17, "CCPR": 32, "CAT": 2, "CRC": 7, "CMW": 1, "CRPD": 1, "CED": 1}
"""From which number on each treaty body issues its general comments under `…/C/GC/`."""


class Source(msgspec.Struct, frozen=True):
    """What a note gives: target and place in it."""

    target: str
    pinpoint: str


class _Place(msgspec.Struct, frozen=True, order=True):
    """A name in reading order."""

    unit: int
    start: int


class _Known(msgspec.Struct):
    """An instrument this document names in full."""

    id: str
    pinpoint: str
    head: str
    keys: list[str]
    """Its full names, compared by `key_of`."""
    names: list[str]
    sources: set[str]
    """Targets that notes give it; the name is certain of its target where there is one."""
    places: list[_Place]
    """Where it is named in full."""


def slug_of(name: str) -> str:
    """The id of an instrument known by name only: `paris-principles`."""
    return re.sub(r"[^a-z0-9]+", "-", key_of(name).replace("'", "")).strip("-")


def find_instruments(
    document: Document, sources: Mapping[str, tuple[Source, ...]]
) -> tuple[list[Citation], list[Instrument], list[Refused]]:
    """Citations by name, the instruments they cite, and the names that stay plain.

    `sources` gives for each note id what the note cites; a name takes its target from there only where
    that is one thing.
    """
    units = document.units()
    named = [(index, name) for index, unit in enumerate(units) for name in _names_of(unit)]
    titles = {
        _title_chunk(title) for title in (document.title, *(part.title for part in document.parts)) if title
    }
    named = [(index, name) for index, name in named if _YEAR.sub("", key_of(name.chunk)) not in titles]
    inner = [(index, one) for index, name in _own_names(units, titles) for one in _inside(units[index], name)]
    named = sorted([*named, *inner], key=lambda pair: (pair[0], pair[1].start))
    known = _known(units, named, sources)
    citations, refused = _cite(units, named, known)
    more, refused_bare = _cite_bare(units, citations, known)
    comments = [citation for unit in units for citation in _general_comments(unit)]
    cited = {citation.target for citation in citations}
    instruments = [Instrument(one.id, tuple(one.names)) for one in known if one.id in cited]
    return [*citations, *more, *comments], _merged(instruments), [*refused, *refused_bare]


def _names_of(unit: Unit) -> list[Name]:
    return find_names(unit.text.plain, tuple(mark.at for mark in unit.text.marks))


def _title_chunk(title: str) -> str:
    """What the document calls itself: `political declaration`."""
    names = find_names(title.title().replace(" Of ", " of ").replace(" For ", " for "))
    return _YEAR.sub("", key_of(names[0].chunk)) if names and names[0].start == 0 else ""


def _own_names(units: Sequence[Unit], titles: set[str]) -> list[tuple[int, Name]]:
    return [
        (index, name)
        for index, unit in enumerate(units)
        for name in _names_of(unit)
        if _YEAR.sub("", key_of(name.chunk)) in titles
    ]


def _inside(unit: Unit, own: Name) -> list[Name]:
    """The names inside the document's own: the Plan of Action whose implementation it declares."""
    offset = own.start + len(own.chunk)
    inner = find_names(own.words[len(own.chunk) :])
    return [
        msgspec.structs.replace(
            name,
            start=name.start + offset,
            end=name.end + offset,
            mark=own.mark if name.end + offset == own.end else None,
        )
        for name in inner
    ]


def _aliases(name: str) -> list[str]:
    """A name and its form without "supplementing the … Convention"."""
    cut = _SUPPLEMENTING.search(name)
    return [name, name[: cut.start()]] if cut else [name]


def _known(
    units: Sequence[Unit], named: Sequence[tuple[int, Name]], sources: Mapping[str, tuple[Source, ...]]
) -> list[_Known]:
    """The instruments of a document: one for each full name, with what its note says."""
    full: dict[str, _Known] = {}
    by_id: dict[tuple[str, str], _Known] = {}
    given: dict[str, set[Source]] = {}
    for index, name in named:
        if name.mark is not None:
            for mark in units[index].text.marks:
                if mark.at == name.mark and mark.note:
                    for alias in _aliases(name.words):
                        given.setdefault(key_of(alias), set()).update(sources.get(mark.note, ()))
    full_names = [name for _, name in named]
    for _, name in named:
        key = key_of(name.words)
        if key in full:
            continue
        if key not in given and (
            len(key.split()) < 2
            or _is_short(name, full_names)
            or any(key_of(prefix) in given for prefix in prefixes(name.words))
        ):
            continue
        one = _instrument(name, given.get(key, set()))
        one = by_id.setdefault((one.id, one.head), one)
        for alias in _aliases(name.words):
            full[key_of(alias)] = one
            if key_of(alias) not in one.keys:
                one.keys.append(key_of(alias))
                one.names.append(alias)
    for index, name in named:
        for words in prefixes(name.words):
            if key_of(words) in full:
                full[key_of(words)].places.append(_Place(index, name.start))
                break
    return list(by_id.values())


def _instrument(name: Name, given: set[Source]) -> _Known:
    targets = {source.target for source in given}
    if len(targets) == 1:
        source = min(given, key=lambda source: source.pinpoint)
        return _Known(source.target, source.pinpoint, name.head, [], [], targets, [])
    return _Known(f"instrument:{slug_of(name.words)}", "", name.head, [], [], targets, [])


def _is_short(name: Name, others: Sequence[Name]) -> bool:
    """True where the name is a piece of a longer one around the same head: `2030 Agenda`."""
    key = f" {key_of(name.words)} "
    return any(
        key != f" {key_of(other.words)} "
        and key in f" {key_of(other.words)} "
        and other.head == name.head
        and key_of(other.chunk).endswith(key_of(name.chunk))
        for other in others
    )


def _cite(
    units: Sequence[Unit], named: Sequence[tuple[int, Name]], known: Sequence[_Known]
) -> tuple[list[Citation], list[Refused]]:
    full = {key: one for one in known for key in one.keys}
    citations, refused = [], []
    for index, name in named:
        unit = units[index]
        for words in prefixes(name.words):
            key = key_of(words)
            candidates = [full[key]] if key in full else _shortened(key, name, known)
            if not candidates or len(words) < len(name.chunk):
                continue
            one = _antecedent(candidates, _Place(index, name.start))
            if one is None and len(candidates) == 1:
                one = candidates[0]
            end = name.start + len(words)
            if one is None:
                names = " or ".join(candidate.names[0] for candidate in candidates)
                refused.append(Refused(unit.id, name.start, end, f"“{words}” may be {names}"))
            else:
                citations.append(_citation(unit, name.start, end, one))
            break
    return citations, refused


def _shortened(key: str, name: Name, known: Sequence[_Known]) -> list[_Known]:
    """The instruments of which a name is a piece around the head; a bare head is left to `_cite_bare`."""
    if len(key.split()) < 2 or key == name.head.casefold():
        return []
    chunk = key_of(name.chunk)
    return [
        one
        for one in known
        if one.head == name.head
        and any(
            f" {key} " in f" {full} "
            and chunk in full.partition(name.head.casefold())[0] + name.head.casefold()
            for full in one.keys
        )
    ]


def _antecedent(candidates: Sequence[_Known], place: _Place) -> _Known | None:
    """The one candidate named before: in the same unit, else in the document."""
    for since in (_Place(place.unit, -1), _Place(-1, -1)):
        before = [one for one in candidates if any(since < other <= place for other in one.places)]
        if len(before) == 1:
            return before[0]
        if before:
            return None
    return None


def _cite_bare(
    units: Sequence[Unit], citations: Sequence[Citation], known: Sequence[_Known]
) -> tuple[list[Citation], list[Refused]]:
    """ "the Convention", "the Protocol": where only one instrument of that kind can be meant."""
    found, refused = [], []
    taken: dict[str, list[Citation]] = {}
    for citation in citations:
        taken.setdefault(citation.where, []).append(citation)
    for index, unit in enumerate(units):
        for match in _BARE.finditer(unit.text.plain):
            start, end = match.span("head")
            if any(start < other.end and other.start < end for other in taken.get(unit.id, ())):
                continue
            if re.match(r",? (?:of|on|for|to|against) (?:the )?[A-Z]", unit.text.plain[end : end + 20]):
                continue
            place = _Place(index, start)
            candidates = [one for one in known if one.head == match["head"] and min(one.places) < place]
            one = _antecedent(candidates, place)
            if one is not None:
                found.append(_citation(unit, start, end, one))
            elif candidates:
                names = " or ".join(candidate.names[0] for candidate in candidates)
                refused.append(Refused(unit.id, start, end, f"“the {match['head']}” may be {names}"))
    return found, refused


def _citation(unit: Unit, start: int, end: int, one: _Known) -> Citation:
    pinpoint = pinpoint_before(unit.text.plain, start) or one.pinpoint
    return Citation(unit.id, start, end, one.id, pinpoint, by_name=True)


def _general_comments(unit: Unit) -> list[Citation]:
    return [
        Citation(
            unit.id,
            *match.span("comment"),
            _comment_symbol(match["committee"], match["number"]),
            by_name=True,
        )
        for match in _GENERAL_COMMENT.finditer(unit.text.plain)
        if int(match["number"]) >= _SINCE[match["committee"]]
    ]


def _comment_symbol(committee: str, number: str) -> str:
    series = "E/C.12" if committee == "CESCR" else f"{committee}/C"
    return f"{series}/GC/{number}"


def _merged(instruments: Sequence[Instrument]) -> list[Instrument]:
    """One record for each id, the longest name first."""
    names: dict[str, list[str]] = {}
    for one in instruments:
        names.setdefault(one.id, []).extend(name for name in one.names if name not in names.get(one.id, ()))
    return [Instrument(id_, tuple(sorted(them, key=len, reverse=True))) for id_, them in names.items()]
