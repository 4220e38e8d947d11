"""The whole of a DOCX: masthead from its header, paragraphs with their numbers, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from generator.diagnostics import Severity
from generator.importing.docx.numbering import Numbering
from generator.importing.docx.package import Package, R, W
from generator.importing.docx.styles import Styles, is_on
from generator.importing.docx.words import WordReader, Words
from generator.importing.draft import Draft, Note, Paragraph, Run, UnreadableFileError, plain, tidy

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_MASTHEAD = 3
"""Paragraphs; a header on every page with fewer is a running title."""
_STAR_NOTE = re.compile(r"\s*(\*{1,3}|\d{1,3})[\s\t]")
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_QUOTED = 60
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def read_docx(path: Path) -> Draft:
    """Read a DOCX. Raises UnreadableFileError, with one sentence, where it gives no text."""
    return _Reader(Package(path)).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.draft = Draft()
        self.styles = Styles(package.related("styles"))
        self.numbering = Numbering(package.related("numbering"))
        self.words = WordReader(self.styles, self._mark)
        self.counts = dict.fromkeys(_NOTES, 0)
        self.note_parts = {kind: _by_id(package.related(part), kind) for kind, part in _NOTES.items()}
        self.numbered = 0
        self.joining = False
        """The mark that ends the last paragraph was deleted: the next one goes on with it."""
        self.gap = False
        """White space stands at the end of the last paragraph."""
        self.left_out: dict[str, int] = {}

    def read(self) -> Draft:
        body = self._body()
        for paragraph in self._masthead(body):
            self._paragraph(paragraph, "header")
        self._blocks(body)
        if not any(paragraph.text.strip() for paragraph in self.draft.paragraphs):
            raise UnreadableFileError("expected a DOCX with text in it, found none")
        self._say_left_out()
        return self.draft

    def _body(self) -> etree._Element:
        main = self.package.part(self.package.main)
        body = main.find(f"{W}body") if main is not None else None
        if body is None:
            raise UnreadableFileError("expected a DOCX with text in it, found none")
        return body

    # Headers

    def _masthead(self, body: etree._Element) -> list[etree._Element]:
        """The paragraphs of the header of the first page; other headers and footers are left out."""
        chosen, section = "", next(body.iter(f"{W}sectPr"), None)
        if section is not None:
            kinds = {
                e.get(f"{W}type", "default"): e.get(f"{R}id", "")
                for e in section.iterfind(f"{W}headerReference")
            }
            first = is_on(section.find(f"{W}titlePg"))
            chosen = kinds.get("first", "") if first else kinds.get("default", "")
        masthead: list[etree._Element] = []
        for name, (kind, target, outside) in self.package.relations.items():
            if kind not in ("header", "footer") or outside:
                continue
            part = self.package.part(target)
            paragraphs = [p for p in part.iter(f"{W}p") if _has_words(p)] if part is not None else []
            if name == chosen and (is_on(section.find(f"{W}titlePg")) or len(paragraphs) >= _MASTHEAD):  # type: ignore[union-attr]
                masthead = paragraphs
            elif paragraphs:
                said = " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in paragraphs)
                self._leave_out(f"{kind} of the other pages: “{said[:_QUOTED]}”")
        return masthead

    # Paragraphs

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag == f"{W}p":
                self._paragraph(element, "")
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag in _WRAPPERS:
                self._blocks(element)
            elif element.tag == f"{W}altChunk":
                self._leave_out("text kept in another format")

    def _paragraph(self, element: etree._Element, place: str) -> None:
        words = self.words.read(element)
        number = self._number(element) if _has_words(element) else ""
        place = place or f"paragraph {len(self.draft.paragraphs) + 1}"
        if number:
            self.numbered += 1
            words.lines[0].insert(0, Run(f"{number} "))
        lines = [runs for runs in (_without_tabs(line) for line in words.lines) if runs]
        joined = self.joining and bool(self.draft.paragraphs)
        # Of a paragraph that was deleted whole nothing is left for the next one to go on with.
        self.joining = element.find(f"{W}pPr/{W}rPr/{W}del") is not None and (bool(lines) or joined)
        blank = plain(words.lines[0])[:1].isspace()
        if joined and lines:
            paragraph = self.draft.paragraphs[-1]
            gap = [Run(" ")] if self.gap or blank else []
            paragraph.lines[-1] = tidy([*paragraph.lines[-1], *gap, *lines[0]])
            paragraph.lines += lines[1:]
            words.merged = True
        elif lines and not self._is_note(element, lines, place):
            paragraph = Paragraph(lines, place)
            self.draft.paragraphs.append(paragraph)
        elif words.deleted and self.draft.paragraphs:
            paragraph = self.draft.paragraphs[-1]
        else:
            paragraph = Paragraph([], place)
        self.gap = plain(words.lines[-1])[-1:].isspace()
        if not paragraph.lines and words.hidden:
            self.draft.doubts += [(Severity.WARNING, f"{said} ({place})") for said in _doubts(words)]
        self._attach(paragraph, words)
        for box in words.boxes:
            before = len(self.draft.paragraphs)
            self._blocks(box)
            for added in self.draft.paragraphs[before : before + 1]:
                added.doubts.append(
                    (Severity.WARNING, "expected text in line, found a text box: it stands here")
                )

    def _attach(self, paragraph: Paragraph, words: Words) -> None:
        """The notes a paragraph cites, and what was doubtful in its words."""
        for kind, name, marker in words.notes:
            note = self._note(kind, name, marker, paragraph.place)
            if note is None:
                paragraph.doubts.append((Severity.WARNING, f"expected the text of note {marker}, found none"))
            else:
                paragraph.notes.append(note)
        paragraph.doubts += [(Severity.WARNING, message) for message in _doubts(words)]
        if any(_UNKNOWN in run.text for line in paragraph.lines for run in line):
            message = f"expected characters, found a sign of a symbol font, written as {_UNKNOWN}"
            paragraph.doubts.append((Severity.WARNING, message))
        for other in words.others:
            self._leave_out(other)

    def _number(self, element: etree._Element) -> str:
        """The automatic number of a paragraph, its own or that of its style."""
        style = element.find(f"{W}pPr/{W}pStyle")
        of_style = self.styles.numbering(style.get(f"{W}val") if style is not None else None)
        own = element.find(f"{W}pPr/{W}numPr")
        found = {}
        for source in (of_style, own):
            for name in ("numId", "ilvl"):
                value = source.find(f"{W}{name}") if source is not None else None
                if value is not None:
                    found[name] = value.get(f"{W}val", "")
        level = found.get("ilvl", "0")
        return self.numbering.next(found.get("numId", "0"), int(level) if level.isdigit() else 0)

    # Notes

    def _mark(self, kind: str) -> str:
        """The marker of the next note; endnotes count on after the footnotes."""
        self.counts[kind] += 1
        if kind == "endnote" and not self.note_parts["footnote"]:
            return str(self.counts[kind])
        return str(self.counts[kind]) if kind == "footnote" else "*" * min(3, self.counts[kind])

    def _note(self, kind: str, name: str, marker: str, place: str) -> Note | None:
        element = self.note_parts[kind].get(name)
        if element is None:
            return None
        runs: list[Run] = []
        doubts: list[tuple[Severity, str]] = []
        for paragraph in element.iter(f"{W}p"):
            words = self.words.read(paragraph)
            doubts += [(Severity.WARNING, message) for message in _doubts(words)]
            for line in words.lines:
                runs += [*([Run(" ")] if runs else []), *line]
        runs = _without_tabs([run for run in runs if not (run.mark and run.text == marker)])
        note = Note(marker, runs, place, doubts)
        if kind == "endnote":
            note.doubts.append(
                (Severity.NOTE, f"expected footnotes, found an endnote: written as note {marker}")
            )
        return note

    def _is_note(self, element: etree._Element, lines: list[list[Run]], place: str) -> bool:
        """True for words in a frame at the foot of the page that begin with a star: a note by hand."""
        said = "".join(run.text for run in lines[0]) + " "
        star = _STAR_NOTE.match(said)
        if star is None or element.find(f"{W}pPr/{W}framePr") is None or not self.draft.paragraphs:
            return False
        text = plain(lines[0])
        rest = text[text.find(star[1]) + len(star[1]) :] if star[1] in text else text
        body = [Run(rest)] if len(lines) == 1 else [Run(" ".join([rest, *map(plain, lines[1:])]))]
        doubt = (Severity.NOTE, "expected a footnote, found a frame that begins with a mark: read as a note")
        self.draft.paragraphs[-1].notes.append(Note(star[1], tidy(body), place, [doubt]))
        return True

    # Tables

    def _table(self, table: etree._Element) -> None:
        """A row of a table as one line, a tab between its cells; a single cell is a frame around text."""
        rows = [_cells(row) for row in _rows(table)]
        columns = max((len(cells) for cells in rows), default=0)
        if columns <= 1:
            for cells in rows:
                for cell in cells:
                    self._blocks(cell)
            return
        place = f"paragraph {len(self.draft.paragraphs) + 1}"
        message = (
            f"expected paragraphs, found a table of {columns} columns, a line for each row ({len(rows)})"
        )
        doubts = [(Severity.WARNING, message)]
        for cells in rows:
            runs: list[Run] = []
            row = Paragraph([runs], place, doubts=doubts)
            for index, cell in enumerate(cells):
                inside: list[Run] = []
                for paragraph in cell.iter(f"{W}p"):
                    words = self.words.read(paragraph)
                    number = self._number(paragraph) if _has_words(paragraph) else ""
                    for line in words.lines:
                        inside += [
                            *([Run(" ")] if inside else []),
                            *([Run(f"{number} ")] if number else []),
                            *line,
                        ]
                    self._attach(row, words)
                runs += [*([Run("\t")] if index else []), *_without_tabs(inside)]
            if plain(runs).strip():
                self.draft.paragraphs.append(row)
                doubts = []

    # What is no text

    def _leave_out(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def _say_left_out(self) -> None:
        comments = self.package.related("comments")
        if comments is not None:
            for comment in comments.iterfind(f"{W}comment"):
                said = "".join(text.text or "" for text in comment.iter(f"{W}t"))
                self._leave_out(f"comment: “{_cut(said)}”")
        for kind, target, outside in self.package.relations.values():
            if outside and kind != "hyperlink":
                self._leave_out(f"{kind} kept elsewhere, not fetched: “{target[:_QUOTED]}”")
            if kind == "vbaProject":
                self._leave_out("macros")
        for what, count in self.left_out.items():
            times = f" ({count} times)" if count > 1 else ""
            self.draft.doubts.append((Severity.NOTE, f"left out {what}{times}"))
        if self.numbered:
            message = (
                f"counted {self.numbered} automatic numbers: nothing but the rule to count by is in the file"
            )
            self.draft.doubts.append((Severity.NOTE, message))
        for form in sorted(self.numbering.unknown):
            message = (
                f"expected numbers as digits, letters or Roman ones, found the form {form}: wrote digits"
            )
            self.draft.doubts.append((Severity.WARNING, message))


def _doubts(words: Words) -> Iterator[str]:
    """What in some words is not plain text."""
    for what, text in (("inserted", words.inserted), ("deleted", words.deleted)):
        if text.strip():
            yield f"expected a final text, found tracked changes: took “{_cut(text)}” as {what}"
    if words.merged:
        yield "expected a final text, found two paragraphs joined by a tracked change: joined them"
    if words.struck.strip():
        yield f"expected a final text, found words struck through: kept “{_cut(words.struck)}”"
    if words.hidden.strip():
        yield f"expected words that are shown, left out hidden ones: “{_cut(words.hidden)}”"
    if any(letter.isalpha() for letter in words.unseen):
        yield f"expected words that are seen, found such as are not: “{_cut(words.unseen)}”"
    if words.formulas:
        yield "expected words, found a formula: read in one line"


def _by_id(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their ids, without the rules between text and notes."""
    notes = root.iterfind(f"{W}{kind}") if root is not None else ()
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type", "normal") == "normal"}


def _has_words(paragraph: etree._Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(f"{W}t", f"{W}sym"))


def _without_tabs(runs: list[Run]) -> list[Run]:
    """Tabs set a number apart from its words, as a space does."""
    return tidy(Run(run.text.replace("\t", " "), run.italic, run.bold, run.mark) for run in runs)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield row


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
