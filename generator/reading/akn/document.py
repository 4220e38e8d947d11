"""The whole of an official XML document: its parts in order, its notes, its tables, its facts, its proof."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec
from lxml import etree

from generator.diagnostics import Doubt, Finding, Severity
from generator.model.address import RESERVED, is_document_id
from generator.model.document import Document, Furniture, Note, UnitKind
from generator.model.symbol import PATTERN, canonical, is_symbol, symbol_path
from generator.reading.akn.inline import read_inline
from generator.reading.akn.metadata import Metadata, read_metadata
from generator.reading.akn.notes import doubtful_notes, read_notes
from generator.reading.akn.numbers import read_number
from generator.reading.akn.own import read_own
from generator.reading.akn.own_words import UnfitError
from generator.reading.akn.parse import parse_xml, refuse, texts
from generator.reading.akn.segments import Print
from generator.reading.akn.structure import Structure
from generator.reading.endings import signs_of_loss
from generator.reading.ledger import Ledger
from generator.reading.text.facts import Facts
from generator.reading.text.inline import Inline
from generator.reading.text.notes import NoteLinks
from generator.reading.text.parts import PartDraft
from generator.reading.text.units import Builder

_ITEM = re.compile(r"(\d{1,3})(?:\s*(\(?[^\W\d]{1,2}\)))?")
_NUMBERED = re.compile(r"\S{0,40}\d/\d\S{0,40}\s+(?P<title>.+)")
_NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]+")
_NO_SPACE = re.compile(r"(?<![A-Za-z])[A-Za-z]+,[A-Za-z]+")


def parse_akn(data: bytes, name: str, shown: str) -> tuple[Document, tuple[Finding, ...]]:
    """Read what stands in an XML file. Raises UnreadableSourceError where it gives no document."""
    return _read(parse_xml(data, shown), name, shown)


def _read(root: etree._Element, name: str, shown: str) -> tuple[Document, tuple[Finding, ...]]:
    try:
        own = read_own(root, shown)
    except UnfitError as unfit:
        document, findings = _read_any(root, name, shown)
        message = f"{unfit}: the text is read without the facts beside it"
        return document, tuple(sorted([Finding(shown, 0, Severity.WARNING, message), *findings]))
    return (own, ()) if own else _read_any(root, name, shown)


def _read_any(root: etree._Element, name: str, shown: str) -> tuple[Document, tuple[Finding, ...]]:
    """Read what anybody may have marked up: by the mark-up, else by the print."""
    printed = Print(root)
    structure = Structure(printed)
    structure.read()
    inlines = {
        id(thing): read_inline(printed, thing.pieces)
        for draft in structure.drafts
        for thing in draft.things()
    }
    main = structure.drafts[0]
    facts = Facts(((f.name, inlines[id(f)].plain) for f in main.fields), main.organ)
    said = read_metadata(root)
    links = read_notes(printed)
    ledger = Ledger(printed.text, 0, printed.line_at)
    symbol = _symbol(main, inlines) or facts.symbol
    builder = Builder(
        inlines, links, ledger, facts, adopted=bool(symbol and "/RES/" in symbol) or facts.is_adopted
    )
    for draft in structure.drafts:
        builder.add(draft)
    if not any(unit.kind is not UnitKind.HEADING for part in builder.parts for unit in part.units):
        refuse(shown, main.line, "expected paragraphs in the statement, found none")
    document = _document(builder, facts, said, symbol, _id(symbol, name, shown), shown)
    document = _with_layers(document, links, structure, ledger)
    for body in links.bodies:
        ledger.claim(f"note {body.id}", body.inline.word_spans())
    doubts: list[Doubt] = [
        *structure.doubts,
        *builder.doubts,
        *doubtful_notes(printed, links),
        *_run_together(printed),
        *(doubt for part in builder.parts for doubt in signs_of_loss(part)),
        *_not_printed(root, printed),
        *ledger.prove(document),
    ]
    return document, tuple(sorted(Finding(shown, *doubt) for doubt in doubts))


def _symbol(main: PartDraft, inlines: dict[int, Inline]) -> str | None:
    """The symbol on the cover page: `A/RES/75/290 A` is A/RES/75/290A."""
    for field in main.fields:
        if field.name == "symbol":
            found = canonical(_NO_WIDTH.sub("", inlines[id(field)].plain))
            if is_symbol(found) and found.partition("/")[0].lower() not in RESERVED:
                return found
    return None


def _id(symbol: str | None, name: str, shown: str) -> str:
    if symbol:
        return symbol_path(symbol)
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80].strip("-")
    if not is_document_id(plain):
        refuse(shown, 1, f"expected a symbol on the cover page, found only the name “{plain}”")
    return plain


def _document(
    builder: Builder, facts: Facts, said: Metadata, symbol: str | None, address: str, shown: str
) -> Document:
    """The document with its facts: what is printed and understood wins over what the mark-up says of it."""
    main = builder.parts[0]
    fields = {entry.field: entry.text for entry in reversed(builder.masthead) if entry.part == "main"}
    agenda = [entry.text for entry in builder.masthead if entry.field == "agenda title"]
    return Document(
        id=address,
        symbol=symbol,
        title=facts.title or _title(fields.get("number and title", "")),
        kind=main.kind.value,
        status="adopted" if builder.adopted else "draft",
        path=shown,
        parts=tuple(builder.parts),
        masthead=tuple(builder.masthead),
        organ=fields.get("organ") or facts.organ,
        language=said.language,
        date=facts.date or said.date,
        adopted=facts.adopted or said.adopted,
        distribution=facts.distribution,
        session=facts.session or said.session,
        agenda_items=facts.agenda_items or tuple(_items(fields.get("agenda item", ""))),
        agenda_title="; ".join(agenda) or None,
        committee=facts.committee,
        originating=facts.originating or _first_symbol(fields.get("provenance", "")),
        sponsors=said.sponsors,
        meeting=facts.meeting,
        draft=said.draft,
        submitted_by=said.submitted_by,
        vote=said.vote,
        subjects=said.subjects,
    )


def _title(printed: str) -> str | None:
    """`77/100. Convention …` in any language."""
    match = _NUMBERED.fullmatch(printed)
    return match["title"] if match else None


def _items(words: str) -> Iterator[str]:
    """The agenda items of a line in any language: `Point 69 a) de l’ordre du jour` → `69 (a)`."""
    for match in _ITEM.finditer(words):
        letter = read_number(f"{match[2]} ") if match[2] else None
        yield f"{int(match[1])} ({letter.number})" if letter else str(int(match[1]))


def _first_symbol(words: str) -> str | None:
    found = (m[0] for m in PATTERN.finditer(words) if is_symbol(m[0]))
    return next((canonical(one) for one in found), None)


def _with_layers(document: Document, links: NoteLinks, structure: Structure, ledger: Ledger) -> Document:
    """The document with its notes and its furniture."""
    furniture: list[Furniture] = []
    for ornament in structure.ornaments:
        ledger.claim(f"furniture {len(furniture)}", [(ornament.start, ornament.end)])
        furniture.append(Furniture(ornament.line, ornament.text, "ornament"))
    return msgspec.structs.replace(
        document, notes=tuple(_notes(links, structure.drafts)), furniture=tuple(furniture)
    )


def _notes(links: NoteLinks, drafts: Sequence[PartDraft]) -> Iterator[Note]:
    for body in links.bodies:
        cited = links.cited_from(body.id)
        part = cited[0].partition("/")[0] if cited else drafts[0].id
        yield Note(body.id, body.marker, body.inline.text({}), part, body.line, cited)


def _run_together(printed: Print) -> Iterator[Doubt]:
    """Places where the type changes inside a word: the mark-up may have lost a space."""
    for before, after in itertools.pairwise(printed.runs):
        joined = before.end == after.start and before.style != after.style
        raised = {before.style, after.style} & {"superscript", "subscript"}
        if joined and not raised and _spaced(printed.text[before.end - 1] + printed.text[after.start]):
            left = printed.text[before.start : before.end].split()[-1]
            right = printed.text[after.start : after.end].split()[0]
            message = f"expected words in one type, found “{left}|{right}”: a space may be lost"
            yield after.line, Severity.NOTE, message
    for match in _NO_SPACE.finditer(printed.text):
        line = printed.line_at(match.start())
        yield line, Severity.NOTE, f"expected a space after the comma, found “{match[0]}”"


def _spaced(letters: str) -> bool:
    """True for letters of a script that sets words apart and joins nothing to them: Latin, Cyrillic."""
    return letters.isalpha() and max(letters) < "\u0530"


def _not_printed(root: etree._Element, printed: Print) -> Iterator[Doubt]:
    """The other half of the proof: all text of the file outside the metadata is in the print."""
    inside = "".join(texts(root))
    found = "".join(printed.text[run.start : run.end] for run in printed.runs)
    missing = len("".join(inside.split())) - len("".join(found.split()))
    if missing:
        yield 0, Severity.ERROR, f"expected every character of the file in the print, found {missing} missing"
