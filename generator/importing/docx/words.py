"""The words of a paragraph: runs with their look, marks of notes, changes that were tracked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.importing.docx.package import W
from generator.importing.docx.styles import Look, Styles, ground_of, is_on, read_look
from generator.importing.draft import Run

_TAGS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}", f"{W}ptab": "\t"}
_BREAKS = {f"{W}br", f"{W}cr"}
_INSIDE = {
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo")
}
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_CONTENT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARK = re.compile(r"[\d*†‡]+")
_NUMBER = re.compile(r"-?\d{1,9}")
_PAGE = 17_000
"""Twentieths of a point: more than the height of a page."""
_FLAT = 40
"""Twentieths of a point."""


@dataclass(slots=True)
class Words:
    """What stands in one paragraph."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and marker of the notes it cites, in order."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Contents of text boxes."""
    inserted: str = ""
    deleted: str = ""
    struck: str = ""
    hidden: str = ""
    unseen: str = ""
    """Words that are shown, but so that nobody sees them."""
    others: list[str] = field(default_factory=list)
    """What is no words: pictures, embedded files."""
    formulas: int = 0
    merged: bool = False
    """Begins in the paragraph before: the mark between the two was deleted."""


class WordReader:
    """Reads paragraphs of one part; `mark` gives the marker of the next note of a kind."""

    def __init__(self, styles: Styles, mark: Callable[[str], str]) -> None:
        self.styles = styles
        self.mark = mark

    def read(self, paragraph: etree._Element) -> Words:
        """The words of a `p`."""
        words = Words()
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        base = self.styles.look(style.get(f"{W}val") if style is not None else None, "paragraph")
        ground = ground_of(paragraph.find(f"{W}pPr")) or _ground_of_cell(paragraph)
        base = base.over(self.styles.base).over(Look(ground=ground))
        self._children(paragraph, words, base, inserted=False)
        if _is_out_of_sight(paragraph):
            words.unseen = " ".join("".join(run.text for run in line) for line in words.lines)
        return words

    def _children(self, element: etree._Element, words: Words, base: Look, *, inserted: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, words, base, inserted=inserted)
            elif tag in _INSIDE:
                self._children(child, words, base, inserted=inserted)
            elif tag in _INSERTED:
                self._children(child, words, base, inserted=True)
            elif tag in _DELETED:
                words.deleted += "".join(_said(child))
            elif tag == f"{_MATHS}oMath" or tag == f"{_MATHS}oMathPara":
                words.formulas += 1
                words.lines[-1].append(Run("".join(t.text or "" for t in child.iter(f"{_MATHS}t"))))
            elif tag == f"{_CONTENT}AlternateContent":
                self._special(child, words)

    def _run(self, run: etree._Element, words: Words, base: Look, *, inserted: bool) -> None:
        properties = run.find(f"{W}rPr")
        named = properties.find(f"{W}rStyle") if properties is not None else None
        look = base if named is None else self.styles.look(named.get(f"{W}val"), "character").over(base)
        look = read_look(properties).over(look)
        custom = False
        for child in run:
            tag = child.tag
            if tag == f"{W}t" or tag in _TAGS:
                text = child.text or "" if tag == f"{W}t" else _TAGS[str(tag)]
                if custom:
                    kind, name, _ = words.notes[-1]
                    words.notes[-1] = (kind, name, text.strip())
                    words.lines[-1].append(Run(text, mark=True))
                    custom = False
                    continue
                self._say(text, look, words)
                words.inserted += text if inserted else ""
            elif tag in _BREAKS:
                if child.get(f"{W}type") not in ("page", "column"):
                    words.lines.append([])
            elif tag in _NOTES:
                custom = child.get(f"{W}customMarkFollows") in ("1", "true", "on")
                kind = _NOTES[str(tag)]
                marker = "" if custom else self.mark(kind)
                words.notes.append((kind, child.get(f"{W}id", ""), marker))
                if marker:
                    words.lines[-1].append(Run(marker, mark=True))
            elif tag == f"{W}sym":
                self._say(_symbol(child), look, words)
            elif tag == f"{W}delText":
                words.deleted += child.text or ""
            else:
                self._special(child, words)

    def _say(self, text: str, look: Look, words: Words) -> None:
        if look.hidden:
            words.hidden += text
            return
        words.struck += text if look.struck else ""
        words.unseen += text if look.unseen else ""
        if look.raised and _MARK.fullmatch(text.strip()):
            words.lines[-1].append(Run(text.strip(), mark=True))
        else:
            words.lines[-1].append(Run(text, bool(look.italic), bool(look.bold)))

    def _special(self, element: etree._Element, words: Words) -> None:
        """Drawings and objects: a text box has words, a picture has none."""
        if element.tag == f"{_CONTENT}AlternateContent":
            choice = element.find(f"{_CONTENT}Choice")
            element = choice if choice is not None else element
        boxes = [
            box for box in element.iter(f"{W}txbxContent") if not any(True for _ in _outer(box, element))
        ]
        words.boxes += boxes
        if not boxes and element.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            words.others.append("embedded object" if element.tag == f"{W}object" else "picture")
        elif not boxes:
            words.others += ["picture" for _ in element.iter(f"{W}drawing", f"{W}pict")]


def _outer(box: etree._Element, root: etree._Element) -> Iterator[etree._Element]:
    """Text boxes around a text box: their contents hold it already; and older forms of it."""
    for outer in box.iterancestors():
        if outer is root:
            return
        if outer.tag in (f"{W}txbxContent", f"{_CONTENT}Fallback"):
            yield outer


def _ground_of_cell(paragraph: etree._Element) -> str | None:
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    return ground_of(cell.find(f"{W}tcPr")) if cell is not None else None


def _is_out_of_sight(paragraph: etree._Element) -> bool:
    """True for a paragraph in a frame beside the page, of lines without height, or in a hidden row."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    places = [frame.get(f"{W}{side}", "") for side in "xy"] if frame is not None else []
    if any(_NUMBER.fullmatch(place) and abs(int(place)) > _PAGE for place in places):
        return True
    lines = paragraph.find(f"{W}pPr/{W}spacing")
    if lines is not None and lines.get(f"{W}lineRule") == "exact":
        height = lines.get(f"{W}line", "")
        if _NUMBER.fullmatch(height) and int(height) < _FLAT:
            return True
    return any(is_on(row.find(f"{W}trPr/{W}hidden")) for row in paragraph.iterancestors(f"{W}tr"))


def _said(element: etree._Element) -> Iterator[str]:
    for text in element.iter(f"{W}t", f"{W}delText"):
        yield text.text or ""


def _symbol(element: etree._Element) -> str:
    """A character given by its number; those of symbol fonts have numbers of their own."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "\N{REPLACEMENT CHARACTER}"
    if 0x20 <= code < 0xD800:
        return chr(code)
    return "\N{REPLACEMENT CHARACTER}"
