"""The print of an XML document: its characters in reading order, cut into segments at every block.

Nothing is chosen here: every text node outside the metadata goes into the print, whatever its element is
called, and the ledger then asks an owner for each. A note leaves its mark in the words, as on the page, and
follows as a segment of its own.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

import msgspec
from lxml import etree

from generator.reading.akn.parse import local_name
from generator.reading.outline import Piece

_INLINE = frozenset(
    [
        "a", "abbr", "b", "date", "def", "docAuthority", "docDate", "docNumber", "docProponent", "docStatus",
        "docTitle", "entity", "eol", "i", "img", "inline", "location", "organization", "person", "quantity",
        "ref", "remark", "rref", "mref", "session", "span", "sub", "sup", "term", "u",
    ]
)  # fmt: skip
"""Elements within a line; every other begins a segment."""
_UNPRINTED = frozenset(["meta"])
_STYLES = {"b": "bold", "i": "italic", "sup": "superscript", "sub": "subscript"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NOTE = "authorialNote"
NOTE_REF = "noteRef"
"""The mark of a note that stands elsewhere."""
_MARKS = (NOTE, NOTE_REF)


class Run(msgspec.Struct, frozen=True):
    """The characters of one text node."""

    start: int
    end: int
    line: int
    style: str | None
    element: etree._Element
    """The nearest element around them."""


class NoteSign(msgspec.Struct, frozen=True):
    """A note mark as printed; the mark-up keeps it in an attribute."""

    start: int
    end: int
    marker: str
    line: int
    element: etree._Element


Above = tuple[tuple[str, etree._Element], ...]
"""The elements that stand within one another, the innermost first, each with its name."""


class Segment(msgspec.Struct, frozen=True):
    """Words that stand together: the words of a `p`, a `num`, a heading, a note."""

    element: etree._Element
    start: int
    end: int
    line: int
    above: Above
    """Its own element first."""

    @property
    def name(self) -> str:
        """Name of the block element."""
        return self.above[0][0]

    def around(self, *names: str) -> etree._Element | None:
        """The nearest element of one of these names, the segment's own first; None where none is."""
        for name, element in self.above:
            if name in names:
                return element
        return None


class Print:
    """All that a document prints, as one text; offsets are into it."""

    def __init__(self, root: etree._Element) -> None:
        self.segments: list[Segment] = []
        self.runs: list[Run] = []
        self.signs: list[NoteSign] = []
        self._stretches: list[str] = []
        self._length = 0
        self._open: list[tuple[str, int, str | None, etree._Element]] = []
        """Text nodes of the segment that is being gathered: characters, line, style, element."""
        self._above: dict[etree._Element, Above] = {}
        self._block(root)
        self.text = "".join(self._stretches)
        self._run_starts = [run.start for run in self.runs]
        self._sign_starts = [sign.start for sign in self.signs]

    def piece(self, segment: Segment) -> Piece:
        """The words of a segment, note marks among them, without white space at their ends."""
        return Piece(segment.line, segment.start, self.text[segment.start : segment.end]).part(0)

    def line_at(self, offset: int) -> int:
        """Line of the file that holds an offset of the print."""
        index = bisect.bisect_right(self._run_starts, offset)
        return self.runs[max(0, index - 1)].line if self.runs else 0

    def runs_in(self, start: int, end: int) -> Iterator[Run]:
        """The runs, cut to a stretch."""
        index = max(0, bisect.bisect_right(self._run_starts, start) - 1)
        while index < len(self.runs) and self.runs[index].start < end:
            run = self.runs[index]
            if start <= run.start and run.end <= end:
                yield run
            elif run.end > start:
                yield msgspec.structs.replace(run, start=max(start, run.start), end=min(end, run.end))
            index += 1

    def signs_in(self, start: int, end: int) -> list[NoteSign]:
        """The note marks of a stretch."""
        first = bisect.bisect_left(self._sign_starts, start)
        last = bisect.bisect_left(self._sign_starts, end)
        return self.signs[first:last]

    def _block(self, block: etree._Element) -> None:
        """Gather what stands in a block; the blocks within it cut its words into several segments."""
        self._inside(block, block, None)
        self._close(block)

    def _inside(self, element: etree._Element, block: etree._Element, style: str | None) -> None:
        self._take(element.text, element.sourceline, style, element)
        for child in element:
            name = local_name(child)
            if name in _MARKS:
                self._take(_printed(child), child.sourceline, None, child)
            elif name in _INLINE:
                self._inside(child, block, _style(child, name) or style)
                self._take("\n" if name == "eol" else None, child.sourceline, style, element)
            elif name not in _UNPRINTED:
                self._close(block)
                self._block(child)
            self._take(child.tail, child.sourceline, style, element)

    def _take(self, text: str | None, line: int | None, style: str | None, element: etree._Element) -> None:
        if text is not None:
            # A node that begins with line breaks has its words further down.
            blank = text[: len(text) - len(text.lstrip())]
            self._open.append((text, (line or 0) + blank.count("\n"), style, element))

    def _close(self, block: etree._Element) -> None:
        """End the segment; the notes in it follow, each as a block of its own."""
        gathered, self._open = self._open, []
        begins = self._length
        notes: list[etree._Element] = []
        inked: int | None = None
        for text, line, style, element in gathered:
            name = "" if element is block else local_name(element)
            if name == NOTE:
                notes.append(element)
            if inked is None and text.strip():
                inked = line
            if name in _MARKS:
                self.signs.append(
                    NoteSign(self._length, self._length + len(text), _marker(element), line, element)
                )
            elif text:
                self.runs.append(Run(self._length, self._length + len(text), line, style, element))
            self._stretches.append(text)
            self._length += len(text)
        if inked is not None or notes:
            line = inked or block.sourceline or 0
            self.segments.append(Segment(block, begins, self._length, line, self._all_above(block)))
        self._stretches.append("\n")
        self._length += 1
        for note in notes:
            self._block(note)

    def _all_above(self, element: etree._Element) -> Above:
        if element not in self._above:
            parent = element.getparent()
            above = () if parent is None else self._all_above(parent)
            self._above[element] = ((local_name(element), element), *above)
        return self._above[element]


def _marker(note: etree._Element) -> str:
    return (note.get("marker") or "").strip()


def _printed(note: etree._Element) -> str:
    """The mark of a note as the page prints it."""
    return _marker(note).translate(_SUPERSCRIPTS)


def _style(element: etree._Element, name: str) -> str | None:
    if name == "span":
        return next((s for s in (element.get("class") or "").split() if s in ("italic", "bold")), None)
    return _STYLES.get(name)
