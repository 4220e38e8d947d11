"""Ibid. in the notes, written out as what it stands for.

Rule: UN Editorial Manual, "Footnotes and other references": "Ibid." repeats the one source of the note
right before it, up to the element in which the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from generator.model.document import Note
from generator.model.text import Emphasis, Text
from generator.resolving.italics import Ibid, carried_emphasis
from generator.resolving.resolutions import find_numbered
from generator.resolving.symbols import find_symbols
from generator.resolving.treaties import find_volumes

_IBID = re.compile(r"\b(?:[Ii]bid(?:em)?|IBID)\b\.?")
_LEADING = re.compile(r"(?:(?:[Aa]nd )?(?:[Ss]ee|[Cc]f\.)(?: also)? |and )+")
_TITLED = re.compile(r"\b(?:Official Records|Treaty Series|publication, Sales No|Sales No\.|, document )")

_ELEMENTS = (
    ("session", r"[A-Z][a-z]+(?:-[a-z]+)? (?:Special |Emergency Special )?Session|(?:19|20)\d{2}\b", 0),
    ("supplement", r"Supplements? No", 1),
    ("volume", r"vols?\. ", 2),
    ("number", r"Nos?\. ", 3),
    ("annex", r"annex(?:es)?\b|appendix\b|enclosure\b|attachment\b", 4),
    ("part", r"(?:[Pp]arts?|pt\.) ", 4),
    ("chapter", r"chaps?\. ", 5),
    ("section", r"sects?\. ", 6),
    ("resolution", r"(?:resolutions?|decisions?|recommendations?) ", 7),
    ("article", r"arts?\. |articles? ", 7),
    ("paragraph", r"paras?\. |p{1,2}\. ", 8),
)
"""Elements of a reference in their order: name, how it begins, rank."""
_KINDS = [(name, re.compile(begins), rank) for name, begins, rank in _ELEMENTS]
_FIRST_PLACE = 4
"""From this rank on an element is a place within the source and may be added where it was not named."""
_LONGEST_SOURCE = 1500
"""Characters; longer notes are explanations."""
_COMMA = re.compile(r"\)?, ")


class Written(msgspec.Struct, frozen=True):
    """A note read for its Ibid."""

    text: str
    """The words with each Ibid. written out."""
    ibids: tuple[Ibid, ...] = ()
    refusal: str | None = None
    """Why an Ibid. of this note stays as it is."""
    emphasis: tuple[Emphasis, ...] = ()
    """Of the words with each Ibid. written out: as printed in the note that Ibid. repeats."""


def write_out(notes: Iterable[Note]) -> dict[str, Written]:
    """Every note with an Ibid., by id; each part's notes are a series of their own."""
    before: dict[str, Text] = {}
    written = {}
    for note in notes:
        text = note.text
        if _IBID.search(text.plain):
            previous = before.get(note.part)
            one = write_out_note(text.plain, previous.plain if previous else None)
            emphasis = carried_emphasis(text, previous or Text(""), one.text, one.ibids)
            written[note.id] = msgspec.structs.replace(one, emphasis=emphasis)
            text = Text(one.text, emphasis)
        before[note.part] = text
    return written


def write_out_note(plain: str, previous: str | None) -> Written:
    """The note's words with each Ibid. replaced; `previous` is the note before it, written out."""
    pieces: list[str] = []
    ibids = []
    for start, end in _pieces(plain):
        piece = plain[start:end]
        match = _IBID.search(piece)
        if match is None:
            pieces.append(piece)
            continue
        before = [pieces[-1]] if pieces else ([previous] if previous else [])
        source, refusal = _antecedent(before)
        rest = piece[match.end() :].removeprefix(",").strip()
        # Words such as "see" or a book's author do not belong to what Ibid. stands for.
        if source is not None:
            source, refusal = _joined(source, rest.rstrip(". "))
        if source is None:
            return Written(plain, (), refusal)
        begin = start + match.start()
        if begin == 0:
            source = source[0].upper() + source[1:]
        stop = end - (
            len(piece) - len(piece.rstrip(". ")) if rest.rstrip(". ") or piece.endswith("..") else 0
        )
        ibids.append(Ibid(begin, stop, source))
        pieces.append(source)
    text, at = "", 0
    for ibid in ibids:
        text += plain[at : ibid.start] + ibid.source
        at = ibid.end
    tail = plain[at:]
    return Written(text + (tail or "."), tuple(ibids))


def _pieces(plain: str) -> Iterable[tuple[int, int]]:
    """The sources of a note stand between semicolons."""
    start = 0
    while (end := plain.find(";", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(plain)


def _antecedent(before: list[str]) -> tuple[str | None, str]:
    """The one source an Ibid. can repeat, without "see" and final stop; else the reason why not."""
    if not before:
        return None, "no note stands before it"
    text = before[0].strip()
    if len(text) > _LONGEST_SOURCE:
        return None, "the note before it is too long for a source"
    if ";" in text:
        return None, "the note before it holds several sources"
    text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    text = text.rstrip(". ")
    symbols = [one.target for one in find_symbols(text)]
    # A document and its corrigenda are one source.
    sources = [one for one in symbols if not any(one.startswith(f"{other}/Corr.") for other in symbols)]
    if not _TITLED.search(text):
        sources += [one.number for one in find_numbered(text)]
    sources += [one.target for one in find_volumes("", text)]
    if _TITLED.search(text) or len(sources) == 1:
        return text, ""
    return None, f"the note before it holds {'several sources' if sources else 'no source'}"


def _joined(source: str, rest: str) -> tuple[str | None, str]:
    """The source up to the element that differs, and the words that differ."""
    if not rest:
        return source, ""
    kind = next(((name, rank) for name, begins, rank in _KINDS if begins.match(rest)), None)
    if kind is None:
        return None, f"“{rest}” names no element of the source before it"
    name, rank = kind
    elements = list(_elements(source))
    same = [at for at, other, _ in elements if other == name]
    if same:
        return f"{source[: same[0]]}, {rest}", ""
    if rank < _FIRST_PLACE:
        return None, f"the source before it has no {name}"
    lower = [at for at, _, other in elements if other >= rank]
    return f"{source[: lower[0]] if lower else source}, {rest}", ""


def _elements(source: str) -> Iterable[tuple[int, str, int]]:
    """Where each element of a reference begins (at its comma), its name and its rank."""
    for comma in _COMMA.finditer(source):
        for name, begins, rank in _KINDS:
            if begins.match(source, comma.end()):
                bracket = comma.group().startswith(")")
                yield comma.start() + bracket, name, rank
                break
