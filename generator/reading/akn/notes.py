"""Footnotes: the mark-up holds each body at the place of its mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import Doubt, Severity
from generator.reading.akn.inline import read_inline
from generator.reading.akn.parse import local_name
from generator.reading.akn.segments import NOTE, NOTE_REF, NoteSign, Print
from generator.reading.outline import Piece, without_signs
from generator.reading.text.notes import LinkedBody, NoteIds, NoteLinks


def read_notes(printed: Print) -> NoteLinks:
    """Every note in the order of the marks, each mark with its body."""
    pieces: dict[object, list[Piece]] = {}
    for segment in printed.segments:
        note = segment.around(NOTE)
        if note is not None:
            pieces.setdefault(note, []).append(printed.piece(segment))
    ids = NoteIds()
    signs = _with_bodies(printed)
    bodies = [
        LinkedBody(
            ids.new(sign.marker),
            sign.marker,
            Piece(sign.line, sign.start, printed.text[sign.start : sign.end]),
            read_inline(printed, pieces.get(sign.element, ())),
        )
        for sign in signs
    ]
    links = NoteLinks(bodies)
    links.note_of = {sign.start: body.id for sign, body in zip(signs, bodies, strict=True)}
    named = {sign.element.get("eId"): body.id for sign, body in zip(signs, bodies, strict=True)}
    for sign in printed.signs:
        known = named.get((sign.element.get("href") or "").removeprefix("#"))
        if known and local_name(sign.element) == NOTE_REF:
            links.note_of[sign.start] = known
    return links


def doubtful_notes(printed: Print, links: NoteLinks) -> Iterator[Doubt]:
    """Marks out of their order, notes without a mark or without words, words that a mark runs into."""
    before = 0
    for sign, body in zip(_with_bodies(printed), links.bodies, strict=True):
        if not sign.marker:
            yield sign.line, Severity.WARNING, f"expected a mark for the note, found none: labelled {body.id}"
        elif sign.marker.isdecimal():
            # Each resolution of a file, and each annex, may count from 1.
            if int(sign.marker) not in (before + 1, 1):
                yield (
                    sign.line,
                    Severity.WARNING,
                    f"expected note {before + 1}, found note {sign.marker}",
                )
            before = int(sign.marker)
        if not body.inline.plain:
            yield sign.line, Severity.WARNING, f"expected the words of note {sign.marker}, found none"
    yield from _run_together(printed, printed.signs)


def _with_bodies(printed: Print) -> list[NoteSign]:
    """The marks that stand with their note; others only name one."""
    return [sign for sign in printed.signs if local_name(sign.element) == NOTE]


def _run_together(printed: Print, signs: Sequence[NoteSign]) -> Iterator[Doubt]:
    for sign in signs:
        following = printed.text[sign.end : sign.end + 1]
        if following.isalpha() and following.isascii():
            words = without_signs(printed.text[sign.end : sign.end + 30].partition("\n")[0])
            message = f"expected a space or a sign after note {sign.marker}, found “{words}”"
            yield sign.line, Severity.WARNING, message
