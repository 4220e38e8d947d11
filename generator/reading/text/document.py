"""The whole of a text source: its parts in order, its notes at their marks, its proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from generator.diagnostics import Doubt, Finding, Severity, UnreadableSourceError
from generator.model.address import is_document_id
from generator.model.document import Document, Furniture, Note, Part, PartKind, UnitKind
from generator.model.symbol import symbol_path
from generator.reading.ledger import Ledger
from generator.reading.text.damage import signs_of_damage
from generator.reading.text.facts import Facts
from generator.reading.text.inline import Inline, read_inline
from generator.reading.text.lines import Scan, scan
from generator.reading.text.notes import NoteLinks, link_notes
from generator.reading.text.parts import PartDraft, split_parts
from generator.reading.text.settings import Settings, read_settings
from generator.reading.text.source import Source
from generator.reading.text.units import Builder


def read_text(source: Source) -> tuple[Document, tuple[Finding, ...]]:
    """Read a text source. Raises UnreadableSourceError where no paragraph is found in it."""
    settings, doubts = read_settings(source)
    scanned = scan(source)
    drafts, unplaced = split_parts(scanned.blocks)
    inlines = _inlines(drafts, scanned)
    facts = _facts(drafts, inlines)
    links = _links(drafts, inlines, scanned)
    ledger = Ledger(source.text, source.lines[0].start, source.line_at)
    symbol = settings.symbol or facts.symbol
    printed = facts.is_adopted or bool(symbol and "/RES/" in symbol)
    adopted = settings.status == "adopted" if settings.status else printed
    builder = Builder(inlines, links, ledger, facts, adopted=adopted)
    for draft in drafts:
        builder.add(draft)
    if not _has_paragraphs(builder.parts, facts):
        message = "expected numbered, preambular or letter paragraphs, found none"
        raise _refusal(source, drafts[0].line if drafts else 0, message)
    document = msgspec.structs.replace(
        _document(source, settings, facts, builder.parts, adopted=adopted),
        masthead=tuple(builder.masthead),
        notes=tuple(_notes(links, drafts)),
        furniture=tuple(_furniture(source, drafts, inlines, links, scanned, ledger)),
    )
    for body in links.bodies:
        ledger.claim("mark", [(body.mark.start, body.mark.end), *body.inline.mark_spans])
        ledger.claim(f"note {body.id}", body.inline.word_spans())
    doubts += [
        *scanned.doubts,
        *unplaced,
        *builder.doubts,
        *_doubtful_notes(source, links),
        *signs_of_damage(document),
        *ledger.prove(document),
    ]
    return document, tuple(sorted(Finding(source.path, *doubt) for doubt in doubts))


def _refusal(source: Source, line: int, message: str) -> UnreadableSourceError:
    return UnreadableSourceError(Finding(source.path, line, Severity.ERROR, message))


def _inlines(drafts: Sequence[PartDraft], scanned: Scan) -> dict[int, Inline]:
    """The words of every field and entry, by its `id`."""
    markers = frozenset(body.marker for body in scanned.notes)
    return {id(thing): read_inline(thing.pieces, markers) for draft in drafts for thing in draft.things()}


def _facts(drafts: Sequence[PartDraft], inlines: dict[int, Inline]) -> Facts:
    """What the masthead of the main text says."""
    main = next((draft for draft in drafts if draft.id == "main"), None)
    if main is None:
        return Facts([], None)
    facts = Facts(((field.name, inlines[id(field)].plain) for field in main.fields), main.organ)
    if main.entries:
        facts.decided(inlines[id(main.entries[0])].plain)
    return facts


def _links(drafts: Sequence[PartDraft], inlines: dict[int, Inline], scanned: Scan) -> NoteLinks:
    marks = [mark for draft in drafts for thing in draft.things() for mark in inlines[id(thing)].marks]
    return link_notes(scanned.notes, marks)


def _notes(links: NoteLinks, drafts: Sequence[PartDraft]) -> Iterable[Note]:
    for body in links.bodies:
        cited = links.cited_from(body.id)
        # A note belongs to the part that cites it first, though it may stand on a page with the next part.
        part = cited[0].partition("/")[0] if cited else _part_at(drafts, body.line)
        yield Note(body.id, body.marker, body.inline.text({}), part, body.line, cited)


def _part_at(drafts: Sequence[PartDraft], line: int) -> str:
    return [draft.id for draft in drafts if draft.line <= line or draft is drafts[0]][-1]


def _doubtful_notes(source: Source, links: NoteLinks) -> Iterable[Doubt]:
    for mark in links.unmatched:
        line = source.line_at(mark.start)
        yield line, Severity.WARNING, f"expected a note {mark.marker} at the foot of a page, found none"
    for body in links.bodies:
        if not links.cited_from(body.id):
            yield (
                body.line,
                Severity.WARNING,
                f"expected a mark for note {body.marker} in the text, found none",
            )


def _document(
    source: Source, settings: Settings, facts: Facts, parts: Sequence[Part], *, adopted: bool
) -> Document:
    """The document with what its masthead and its front matter say; the front matter wins."""
    symbol = settings.symbol or facts.symbol
    main = next((part for part in parts if part.id == "main"), parts[0])
    letters = [part for part in parts if part.kind is PartKind.LETTER]
    return Document(
        id=symbol_path(symbol) if symbol else settings.id or _id_from_name(source),
        symbol=symbol,
        title=settings.title or facts.title or next((part.title for part in parts if part.title), None),
        kind=main.kind.value,
        status="adopted" if adopted else "draft",
        path=source.path,
        parts=tuple(parts),
        organ=facts.organ,
        language=settings.language or "en",
        # A text without a masthead bears the date of the letter that came with it last.
        date=settings.date or facts.date or (letters[-1].date if letters else None),
        adopted=facts.adopted,
        distribution=facts.distribution,
        session=facts.session,
        agenda_items=facts.agenda_items,
        agenda_title=facts.agenda_title,
        committee=facts.committee,
        originating=facts.originating,
        sponsors=facts.sponsors,
        original_language=facts.original_language,
        meeting=facts.meeting,
    )


def _id_from_name(source: Source) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", source.name.lower()).strip("-")[:80].strip("-")
    if not is_document_id(name):
        raise _refusal(
            source, 1, f"expected a symbol or an id in the front matter, found only the name “{name}”"
        )
    return name


def _furniture(
    source: Source,
    drafts: Sequence[PartDraft],
    inlines: dict[int, Inline],
    links: NoteLinks,
    scanned: Scan,
    ledger: Ledger,
) -> list[Furniture]:
    """Furniture of the page, and the signs in the lines, which are print and not words either."""
    furniture: list[Furniture] = []
    for index, (piece, why) in enumerate(scanned.furniture):
        ledger.claim(f"furniture {index}", [(piece.start, piece.end)])
        furniture.append(Furniture(piece.line, piece.text, why))
    signs: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for inline in (*inlines.values(), *(body.inline for body in links.bodies)):
        for start, end, why in inline.signs:
            signs.setdefault((source.line_at(start), why), []).append((start, end))
    for draft in drafts:
        for entry in draft.entries:
            for stray in entry.strays:
                signs.setdefault((stray.line, "list dash"), []).append((stray.start, stray.end))
    for (line, why), spans in sorted(signs.items()):
        ledger.claim(f"furniture {len(furniture)}", spans)
        furniture.append(Furniture(line, " ".join(source.text[a:b] for a, b in sorted(spans)), why))
    return furniture


def _has_paragraphs(parts: Sequence[Part], facts: Facts) -> bool:
    """Prose alone is a document only under a masthead: anything else is no text of the United Nations."""
    kinds = {unit.kind for part in parts for unit in part.units if unit.text.plain}
    if kinds & {UnitKind.PREAMBULAR, UnitKind.OPERATIVE, UnitKind.SUBPARAGRAPH}:
        return True
    known = facts.organ or facts.symbol or facts.session or any(p.kind is PartKind.LETTER for p in parts)
    return UnitKind.PROSE in kinds and bool(known)
