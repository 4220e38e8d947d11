"""The whole of a text source: its parts in order, its notes at their marks, its proof."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

import msgspec

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.address import is_document_id
from generator.model.date import parse_date
from generator.model.document import (
    Document,
    Furniture,
    MastheadEntry,
    Note,
    Part,
    PartKind,
    Unit,
    UnitKind,
    UnitStatus,
)
from generator.model.symbol import canonical, is_symbol, symbol_path
from generator.reading.labels import label_entries
from generator.reading.ledger import Ledger
from generator.reading.outline import Entry
from generator.reading.text import lines
from generator.reading.text.brackets import bracketed
from generator.reading.text.inline import Inline, read_inline
from generator.reading.text.letter import letter_begins, read_letter
from generator.reading.text.lines import Block, NoteBody, scan
from generator.reading.text.markers import read_marker
from generator.reading.text.masthead import Facts, Field, read_masthead
from generator.reading.text.notes import NoteLinks, link_notes
from generator.reading.text.paragraphs import Doubt, ad_ref_at, read_paragraphs, read_prose
from generator.reading.text.source import Source

_SETTINGS = ("id", "symbol", "title", "date", "status", "language")
_VOTE = re.compile(r"\[Adopted .+\]|(?:In favour|Against|Abstaining|Absent):.*", re.IGNORECASE)
_SHORT = 60
_LONG = 4000
"""Characters; the longest line of a masthead is the list of sponsors."""


class _Draft:
    """A part while it is being read."""

    def __init__(self, part_id: str, kind: PartKind, line: int) -> None:
        self.id = part_id
        self.kind = kind
        self.line = line
        self.fields: list[Field] = []
        self.entries: list[Entry] = []
        self.organ: str | None = None
        self.has_preamble = False

    def things(self) -> list[Field | Entry]:
        """All that has words."""
        return [*self.fields, *self.entries]


def read_text(source: Source) -> tuple[Document, tuple[Finding, ...]]:
    """Read a text source. Raises UnreadableSourceError where no paragraph is found in it."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.doubts: list[Doubt] = []
        self.drafts: list[_Draft] = []
        self.counts: dict[str, int] = {}

    def read(self) -> tuple[Document, tuple[Finding, ...]]:
        scanned = scan(self.source)
        self._split(scanned.blocks)
        markers = frozenset(body.marker for body in scanned.notes)
        read = {
            id(thing): read_inline(thing.pieces, markers) for draft in self.drafts for thing in draft.things()
        }
        facts = self._facts(read)
        links = self._link(scanned.notes, read)
        ledger = Ledger(self.source.text, self.source.lines[0].start, self.source.line_at)
        parts, masthead = self._build(read, links, ledger, facts)
        if not _has_paragraphs(parts, facts):
            line = self.drafts[0].line if self.drafts else 0
            self._refuse(line, "expected numbered, preambular or letter paragraphs, found none")
        document = self._document(parts, masthead, facts, links)
        document = self._with_furniture(document, read, links, scanned, ledger)
        self._claim_notes(links, ledger)
        self.doubts += ledger.prove(document)
        findings = tuple(
            sorted(
                Finding(self.source.path, line, severity, message) for line, severity, message in self.doubts
            )
        )
        return document, findings

    def _refuse(self, line: int, message: str) -> NoReturn:
        raise UnreadableSourceError(Finding(self.source.path, line, Severity.ERROR, message))

    def _warn(self, line: int, message: str) -> None:
        self.doubts.append((line, Severity.WARNING, message))

    # Parts

    def _split(self, blocks: Sequence[Block]) -> None:
        index = 0
        while index < len(blocks):
            salutation = letter_begins(blocks, index)
            if salutation is not None:
                index = self._letter(blocks, index, salutation)
                continue
            end = index + 1
            while end < len(blocks) and not self._part_begins(blocks, end):
                end += 1
            if lines.ANNEX.fullmatch(blocks[index].bare):
                while end < len(blocks) and lines.ANNEX.fullmatch(blocks[end].bare) and end == index + 1:
                    end += 1
                    while end < len(blocks) and not self._part_begins(blocks, end):
                        end += 1
                self._annex(blocks[index:end])
            else:
                self._main(blocks[index:end])
            index = end

    def _part_begins(self, blocks: Sequence[Block], index: int) -> bool:
        return (
            lines.ANNEX.fullmatch(blocks[index].bare) is not None or letter_begins(blocks, index) is not None
        )

    def _new(self, name: str, kind: PartKind, line: int, *, counted: bool = False) -> _Draft:
        self.counts[name] = number = self.counts.get(name, 0) + 1
        part_id = name if number == 1 and not counted else f"{name}-{number}"
        draft = _Draft(part_id, kind, line)
        self.drafts.append(draft)
        return draft

    def _letter(self, blocks: Sequence[Block], start: int, salutation: int) -> int:
        letter, end = read_letter(blocks, start, salutation)
        draft = self._new("letter", PartKind.LETTER, blocks[start].line, counted=True)
        draft.fields = letter.fields
        draft.entries = read_prose(letter.paragraphs).entries
        return end

    def _annex(self, blocks: Sequence[Block]) -> None:
        name = blocks[0].bare.split()[0].rstrip(".:").lower()
        draft = self._new(name, PartKind(name), blocks[0].line)
        body = list(blocks)
        while body and lines.ANNEX.fullmatch(body[0].bare):
            draft.fields.append(Field("heading", body.pop(0).pieces))
        opening = next((i for i, block in enumerate(body[:6]) if lines.is_opening(block.bare)), None)
        if opening is not None:
            draft.fields += read_masthead(body[:opening])
            body = self._open(draft, body, opening)
        elif len(body) > 1 and self._is_title(body[0]):
            draft.fields.append(Field("title", body.pop(0).pieces))
        self._paragraphs(draft, body)

    def _main(self, blocks: Sequence[Block]) -> None:
        name = "main" if "main" not in self.counts else "text"
        if name == "text":
            self.counts.setdefault("text", 1)
        draft = self._new(name, PartKind.TEXT, blocks[0].line)
        opening = next((i for i, block in enumerate(blocks) if lines.is_opening(block.bare)), None)
        if opening is not None:
            draft.fields = read_masthead(blocks[:opening])
            body = self._open(draft, list(blocks), opening)
        else:
            first = next((i for i, block in enumerate(blocks) if self._is_body(block)), len(blocks))
            draft.fields = read_masthead(blocks[:first])
            body = list(blocks[first:])
        for field in draft.fields:
            if field.name == "unplaced":
                line = field.pieces[0].line
                self._warn(line, f"expected a field of a masthead, found: {field.text[:60]}")
        self._paragraphs(draft, body)

    def _open(self, draft: _Draft, blocks: list[Block], opening: int) -> list[Block]:
        draft.fields.append(Field("opening", blocks[opening].pieces))
        draft.organ = blocks[opening].bare.rstrip(",").partition(" ")[2]
        draft.has_preamble = True
        return blocks[opening + 1 :]

    def _is_body(self, block: Block) -> bool:
        text = block.bare
        marker = read_marker(block.text)
        if (marker is not None and marker.kind != "dash") or len(text) > _LONG or lines.ROMAN.fullmatch(text):
            return True
        return text.endswith((".", ";", ",", ":")) and len(text) > _SHORT

    def _is_title(self, block: Block) -> bool:
        text = block.bare
        return read_marker(block.text) is None and not text.endswith((".", ";", ",", ":"))

    def _paragraphs(self, draft: _Draft, blocks: list[Block]) -> None:
        closing = next((i for i, block in enumerate(blocks) if lines.is_adoption(block.bare)), None)
        if closing is not None:
            draft_end = closing + 1
            while draft_end < len(blocks) and self._is_adoption_detail(blocks[draft_end]):
                draft_end += 1
            for block in blocks[closing:draft_end]:
                name = "vote" if _VOTE.fullmatch(block.bare) else "adoption"
                draft.fields.append(Field(name, block.pieces))
            blocks = blocks[:closing] + blocks[draft_end:]
        paragraphs = read_paragraphs(blocks, preamble=draft.has_preamble)
        draft.entries = paragraphs.entries
        self.doubts += paragraphs.doubts

    def _is_adoption_detail(self, block: Block) -> bool:
        return bool(_VOTE.fullmatch(block.bare)) or (
            len(block.bare) < 20 and parse_date(block.bare) is not None
        )

    # Facts

    def _facts(self, read: dict[int, Inline]) -> Facts:
        main = next((d for d in self.drafts if d.id == "main"), None)
        if main is None:
            return Facts([], None)
        return Facts(((f.name, read[id(f)].plain) for f in main.fields), main.organ)

    # Notes

    def _link(self, bodies: Sequence[NoteBody], read: dict[int, Inline]) -> NoteLinks:
        places = [
            (draft.id, mark)
            for draft in self.drafts
            for thing in draft.things()
            for mark in read[id(thing)].marks
        ]
        links = link_notes(bodies, places)
        for _, mark in links.unmatched:
            line = self.source.line_at(mark.start)
            self._warn(line, f"expected a note {mark.marker} at the foot of a page, found none")
        return links

    # Units

    def _build(
        self, read: dict[int, Inline], links: NoteLinks, ledger: Ledger, facts: Facts
    ) -> tuple[list[Part], list[MastheadEntry]]:
        parts: list[Part] = []
        masthead: list[MastheadEntry] = []
        for draft in self.drafts:
            for field in draft.fields:
                inline = read[id(field)]
                ledger.claim(f"masthead {len(masthead)}", inline.word_spans())
                self._claim_signs(inline, ledger)
                notes = tuple(links.note_of[m.start] for m in inline.marks if m.start in links.note_of)
                masthead.append(
                    MastheadEntry(draft.id, field.name, inline.plain, field.pieces[0].line, notes)
                )
                for note in notes:
                    links.cite(note, f"{draft.id}/{field.name}")
            parts.append(self._part(draft, read, links, ledger, facts))
        return parts, masthead

    def _part(
        self, draft: _Draft, read: dict[int, Inline], links: NoteLinks, ledger: Ledger, facts: Facts
    ) -> Part:
        labels, doubts = label_entries(draft.entries)
        self.doubts += doubts
        ids = {id(e): f"{draft.id}/{label}" for e, label in zip(draft.entries, labels, strict=True)}
        units = []
        for entry, label in zip(draft.entries, labels, strict=True):
            inline, status = read[id(entry)], None
            ad_ref = ad_ref_at(inline.plain)
            if ad_ref is not None:
                inline, spans = inline.without_end(ad_ref)
                status = UnitStatus.AD_REF
                ledger.claim("status", spans)
            unit = Unit(
                id=ids[id(entry)],
                label=label,
                printed=entry.printed.text if entry.printed else "",
                kind=entry.kind,
                parent=ids[id(entry.parent)] if entry.parent else None,
                text=inline.text(links.note_of),
                line=entry.line,
                status=status,
            )
            if entry.printed:
                ledger.claim(f"number {unit.id}", [(entry.printed.start, entry.printed.end)])
            ledger.claim(f"unit {unit.id}", inline.word_spans())
            self._claim_signs(inline, ledger)
            for mark in inline.marks:
                if mark.start in links.note_of:
                    links.cite(links.note_of[mark.start], unit.id)
            units.append(unit)
        plain = {f.name: read[id(f)].plain for f in draft.fields}
        adopted = facts.is_adopted and draft.id == "main"
        if not adopted:
            units, doubts = bracketed(units)
            self.doubts += doubts

        def all_of(name: str) -> tuple[str, ...]:
            return tuple(read[id(f)].plain for f in draft.fields if f.name == name)

        return Part(
            id=draft.id,
            kind=self._part_kind(draft, facts),
            title=facts.title if draft.id == "main" else plain.get("title"),
            line=draft.line,
            units=tuple(units),
            date=parse_date(plain["date"]) if "date" in plain and draft.kind is PartKind.LETTER else None,
            sender=all_of("signatory"),
            recipient=tuple(re.sub(r"^To:\s*", "", name) for name in all_of("recipient")),
        )

    def _claim_signs(self, inline: Inline, ledger: Ledger) -> None:
        ledger.claim("mark", inline.mark_spans)

    def _part_kind(self, draft: _Draft, facts: Facts) -> PartKind:
        if draft.id != "main":
            return draft.kind
        if facts.kind == "decision":
            return PartKind.DECISION
        if draft.has_preamble or facts.kind == "resolution":
            return PartKind.RESOLUTION
        if "declaration" in (facts.title or "").lower():
            return PartKind.DECLARATION
        return PartKind.TEXT

    # The document

    def _document(
        self, parts: list[Part], masthead: list[MastheadEntry], facts: Facts, links: NoteLinks
    ) -> Document:
        settings = self._settings()
        symbol = settings.get("symbol") or facts.symbol
        main = next((p for p in parts if p.id == "main"), None)
        letters = [part for part in parts if part.kind is PartKind.LETTER]
        adopted = facts.is_adopted or bool(symbol and "/RES/" in symbol)
        notes = []
        for body in links.bodies:
            cited = links.cited_from(body.id)
            if not cited:
                self._warn(body.line, f"expected a mark for note {body.marker} in the text, found none")
            part = cited[0].partition("/")[0] if cited else links.part_at(body, self.drafts_lines())
            notes.append(Note(body.id, body.marker, body.inline.text({}), part, body.line, cited))
        return Document(
            id=settings.get("id") or (symbol_path(symbol) if symbol else self._id_from_name()),
            symbol=symbol,
            title=settings.get("title") or facts.title or next((p.title for p in parts if p.title), None),
            kind=main.kind.value if main else parts[0].kind.value,
            status=settings.get("status") or ("adopted" if adopted else "draft"),
            path=self.source.path,
            parts=tuple(parts),
            notes=tuple(notes),
            masthead=tuple(masthead),
            organ=facts.organ,
            language=settings.get("language") or "en",
            date=settings.get("date") or facts.date or (letters[-1].date if letters else None),
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

    def drafts_lines(self) -> list[tuple[int, str]]:
        """First line and id of each part, in order."""
        return [(draft.line, draft.id) for draft in self.drafts]

    def _settings(self) -> dict[str, str]:
        """The front matter, each value made sure of."""
        settings: dict[str, str] = {}
        line = self.source.settings_line
        for name, value in self.source.settings.items():
            if name not in _SETTINGS:
                self._warn(
                    line, f"expected one of {', '.join(_SETTINGS)} in the front matter, found “{name}”"
                )
                continue
            if isinstance(value, datetime.date):
                value = value.isoformat()
            if not isinstance(value, str):
                self._refuse(line, f"expected text as {name} in the front matter, found {value!r}")
            settings[name] = value
        self._check_settings(settings, line)
        return settings

    def _check_settings(self, settings: dict[str, str], line: int) -> None:
        if "id" in settings and not is_document_id(settings["id"]):
            self._refuse(
                line, f"expected an id of small letters, digits and hyphens, found “{settings['id'][:90]}”"
            )
        if "symbol" in settings:
            if not is_symbol(settings["symbol"]):
                self._refuse(line, f"expected a document symbol, found “{settings['symbol'][:90]}”")
            settings["symbol"] = canonical(settings["symbol"])
        if settings.get("status", "draft") not in ("draft", "adopted"):
            self._refuse(line, f"expected the status draft or adopted, found “{settings['status'][:90]}”")
        if "date" in settings and not _is_iso_date(settings["date"]):
            self._refuse(line, f"expected a date such as 2017-08-28, found “{settings['date'][:90]}”")
        if "language" in settings and not re.fullmatch(r"[a-z]{2}", settings["language"]):
            self._refuse(line, f"expected a language of two letters, found “{settings['language'][:90]}”")

    def _id_from_name(self) -> str:
        name = re.sub(r"[^a-z0-9]+", "-", self.source.name.lower()).strip("-")[:80].strip("-")
        if not is_document_id(name):
            self._refuse(
                1, f"expected a symbol or an id in the front matter, found neither, nor a usable name: {name}"
            )
        return name

    def _with_furniture(
        self,
        document: Document,
        read: dict[int, Inline],
        links: NoteLinks,
        scanned: lines.Scan,
        ledger: Ledger,
    ) -> Document:
        """Furniture of the page, and the signs in the lines, which are print and not words either."""
        furniture: list[Furniture] = list(scanned.furniture)
        for index, piece in enumerate(scanned.printed_on_page):
            ledger.claim(f"furniture {index}", [(piece.start, piece.end)])
        signs: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for start, end, why in self._signs(read, links):
            signs.setdefault((self.source.line_at(start), why), []).append((start, end))
        for (line, why), spans in sorted(signs.items()):
            ledger.claim(f"furniture {len(furniture)}", spans)
            furniture.append(Furniture(line, " ".join(self.source.text[a:b] for a, b in sorted(spans)), why))
        return msgspec.structs.replace(document, furniture=tuple(furniture))

    def _signs(self, read: dict[int, Inline], links: NoteLinks) -> Iterable[tuple[int, int, str]]:
        for inline in (*read.values(), *(body.inline for body in links.bodies)):
            yield from inline.signs
        for draft in self.drafts:
            for entry in draft.entries:
                for stray in entry.strays:
                    yield stray.start, stray.end, "list dash"

    def _claim_notes(self, links: NoteLinks, ledger: Ledger) -> None:
        for body in links.bodies:
            ledger.claim("mark", [(body.mark.start, body.mark.end), *body.inline.mark_spans])
            ledger.claim(f"note {body.id}", body.inline.word_spans())


def _has_paragraphs(parts: Sequence[Part], facts: Facts) -> bool:
    """Prose alone is a document only under a masthead: anything else is no text of the United Nations."""
    kinds = {unit.kind for part in parts for unit in part.units if unit.text.plain}
    if kinds & {UnitKind.PREAMBULAR, UnitKind.OPERATIVE, UnitKind.SUBPARAGRAPH}:
        return True
    known = facts.organ or facts.symbol or facts.session or any(p.kind is PartKind.LETTER for p in parts)
    return UnitKind.PROSE in kinds and bool(known)


def _is_iso_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
