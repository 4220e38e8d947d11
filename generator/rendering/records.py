"""What search finds: a record for each paragraph, document, body and instrument that has a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.address import NAMED, body_page, instrument_page, part_path, split_label
from generator.model.citation import cite, cite_document
from generator.model.collection import Collection
from generator.model.date import say_date
from generator.model.document import Document, Note, PartKind, Unit, UnitKind
from generator.model.negotiation import Standing
from generator.model.record import Passage, Record, RecordKind
from generator.model.references import Body
from generator.model.series import kind_of
from generator.rendering import facts
from generator.rendering.guide import full_name
from generator.rendering.instrument_page import CitedInstrument
from generator.rendering.markup import shown
from generator.rendering.paragraphs import Paragraph, paragraphs
from generator.rendering.reference_pages import Referred

PREAMBLE, OPERATIVE, ANNEX, LETTER = "preamble", "operative", "annex", "letter"
ADOPTED, DRAFT, AD_REF, OPEN = "adopted", "draft", "ad ref", "open"
"""Values of the filters `part` and `status`."""

_PART = {UnitKind.PREAMBULAR: PREAMBLE, UnitKind.OPERATIVE: OPERATIVE}
_STANDING = {
    Standing.AGREED: ("ad ref", (AD_REF,)),
    Standing.PARTLY: ("partly ad ref", (AD_REF, OPEN)),
    Standing.OPEN: ("open", (OPEN,)),
}


def records_of_names(collection: Collection, them: Referred) -> Iterator[Record]:
    """A record for each document, body and instrument."""
    yield from map(record_of_title, collection.documents)
    yield from (record_of_body(one.body) for one in them.bodies if one.told)
    yield from map(record_of_instrument, them.instruments)


def records_of_document(document: Document, collection: Collection) -> Iterator[Record]:
    """A record for each paragraph, in reading order."""
    notes = {note.id: note for note in document.notes}
    standings = _standings(document, collection)
    for paragraph in paragraphs(document):
        yield _paragraph(document, paragraph, notes, standings)


def record_of_title(document: Document) -> Record:
    """What a document is called."""
    names = [cite_document(document), document.symbol, document.title, document.id, _number(document.symbol)]
    return Record(
        address=f"{document.id}/index.html",
        title=cite_document(document),
        status=f"Document, {_standing(document)}",
        kind=RecordKind.NAME,
        passages=_passages(cite_document(document), document.symbol and document.title),
        names=_each_once(names),
        language=document.language,
    )


def record_of_body(body: Body) -> Record:
    """What a body is called."""
    return Record(
        address=f"{body_page(body.id)}.html",
        title=full_name(body),
        status=body.kind[0].upper() + body.kind[1:],
        kind=RecordKind.NAME,
        passages=_passages(full_name(body), "; ".join([*body.other_names, *body.former_names])),
        names=_each_once([body.acronym, body.name, *body.other_names, *body.former_names]),
    )


def record_of_instrument(one: CitedInstrument) -> Record:
    """What an instrument is called."""
    target, heading = one.target, one.title
    title = ", ".join(filter(None, [heading.first, heading.second]))
    others = [name for name in one.names if name not in title]
    return Record(
        address=f"{instrument_page(target)}.html",
        title=title,
        status="Instrument" if target.startswith(NAMED) else kind_of(target),
        kind=RecordKind.NAME,
        passages=_passages(title, "; ".join(others)),
        names=_each_once([heading.first, _number(target), *one.names]),
    )


def _paragraph(
    document: Document, paragraph: Paragraph, notes: dict[str, Note], standings: dict[str, Standing]
) -> Record:
    part, head = paragraph.part, paragraph.head
    is_letter = part.kind is PartKind.LETTER
    standing = standings.get(head.id)
    words, marks = _STANDING[standing] if standing else ("", ())
    if is_letter:
        status = f"letter of {say_date(part.date)}" if part.date else "letter"
    else:
        status = "; ".join(filter(None, [_standing(document), words]))
    parts = [LETTER] if is_letter else [_PART.get(head.kind, ""), "" if part.id == "main" else ANNEX]
    return Record(
        address=f"{paragraph.page}.html",
        title=cite(document, part, head).removesuffix(", draft, not adopted"),
        status=status,
        kind=RecordKind.PARAGRAPH,
        passages=tuple(_words(paragraph, notes)),
        filters=(
            ("document", (document.id,)),
            ("part", tuple(filter(None, parts))),
            ("status", () if is_letter else (document.status, *marks)),
        ),
        language=document.language,
    )


def _words(paragraph: Paragraph, notes: dict[str, Note]) -> Iterator[Passage]:
    """The headings above it, the paragraph, its items, its notes."""
    for unit in (*paragraph.above, *paragraph.units):
        label = unit.printed if unit is not paragraph.head else ""
        fragment = "" if unit in paragraph.above else split_label(unit.label)[1]
        if unit.text.plain:
            yield Passage(shown(unit.text.plain), fragment, label)
    cited = (mark.note for unit in _all(paragraph) for mark in unit.text.marks)
    for identity in dict.fromkeys(cited):
        if identity in notes:
            yield Passage(shown(notes[identity].text.plain), label=f"note {notes[identity].marker}")


def _all(paragraph: Paragraph) -> tuple[Unit, ...]:
    return (*paragraph.above, *paragraph.units)


def _standings(document: Document, collection: Collection) -> dict[str, Standing]:
    """How much of each paragraph is agreed, by its id."""
    known = (collection.negotiations.get(part_path(document, part.id)) for part in document.parts)
    return {one.unit: one.standing for found in known if found for one in found.paragraphs}


def _standing(document: Document) -> str:
    said = facts.standing(document).removesuffix(".")
    return said[0].lower() + said[1:]


def _number(symbol: str | None) -> str | None:
    """The number of a resolution, by which its organ calls it: `64/293`, `2388(2017)`."""
    return symbol.partition("/RES/")[2] if symbol else None


def _passages(*texts: str | None) -> tuple[Passage, ...]:
    return tuple(Passage(shown(text)) for text in texts if text)


def _each_once(names: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shown(name) for name in names if name))
