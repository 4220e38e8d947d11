"""The characters of a PDF with their places, and the rules drawn on its pages.

Measures are points (1/72 inch) from the left and from the top of the page.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from generator.importing.draft import UnreadableFileError

MAX_PAGES = 1000
_RULE_HEIGHT = 2.0
_RULE_WIDTH = 20.0
_HYPHEN = "\x02"
"""What the library says for a hyphen at the end of a line."""
_SIDEWAYS = 0.05
_SLANT = 0.1
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600
_ITALIC = re.compile(r"ital|obli|kursiv", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|(?<=[-,])bd", re.IGNORECASE)
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_UNSEEN_MODES = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_NEARLY_WHITE = 0xF8
"""Of 0xFF, in each of three colours."""
_TINY = 1.0
"""Points; the marks of notes have five."""
_NARROW = 0.1
"""Of the height of a letter."""
_REPLACED = 5
"""Characters; what stands for a hyphen, a ligature or a mark has fewer."""
_NAME_LENGTH = 64
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it stands on the page; ligatures are the letters they stand for."""

    text: str
    left: float
    right: float
    base: float
    """Of its baseline, from the top."""
    size: float
    """Of its font, as printed."""
    italic: bool
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on a page."""

    left: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From end to end."""
        return self.right - self.left


@dataclass(slots=True)
class Page:
    """All that is printed on one page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    sideways: str = ""
    """Words that do not run from left to right; no part of the text."""
    unseen: str = ""
    """Words that a reader of the paper does not see; part of the text all the same, as those under a scan."""
    unreadable: int = 0
    """Characters whose font does not say which they are."""
    pictures: int = 0


def read_pages(path: Path) -> list[Page]:
    """The pages of a PDF. Raises UnreadableFileError where there is no text to read."""
    document = _open(path)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFileError(f"expected at most {MAX_PAGES:,} pages, found {len(document):,}")
        pages = [_read_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    _make_sure(pages)
    return pages


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            message = "expected a PDF that opens without a password, found an encrypted one"
        else:
            message = "expected a whole PDF, found one that is damaged or cut off"
        raise UnreadableFileError(message) from None


def _read_page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
        box = page.get_cropbox()
        # Any two opposite corners may be given (ISO 32000, "Rectangles").
        (left, right), (bottom, top) = sorted(box[::2]), sorted(box[1::2])
        found = Page(index + 1, right - left, top - bottom)
        text = page.get_textpage()
    except pdfium.PdfiumError:
        raise UnreadableFileError(
            f"expected a whole PDF, found page {index + 1} damaged or cut off"
        ) from None
    if found.width <= 0 or found.height <= 0:
        raise UnreadableFileError(f"expected a whole PDF, found page {index + 1} without a size")
    for glyph in _characters(text.raw, left, top, found):
        found.glyphs.append(glyph)
    for thing in page.get_objects(max_depth=3):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures += 1
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            x0, y0, x1, y1 = thing.get_bounds()
            if y1 - y0 <= _RULE_HEIGHT and x1 - x0 > 0:
                found.rules.append(Rule(x0 - left, x1 - left, top - y1))
    found.rules = _joined_rules(found.rules)
    text.close()
    page.close()
    return found


def _characters(text: Any, left: float, top: float, page: Page) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    sideways: list[str] = []
    unseen: list[str] = []
    layers: dict[int, bool] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        character = "-" if chr(code) == _HYPHEN else _LIGATURES.get(code, chr(code))
        if code in (0, 0xFFFD) or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            page.unreadable += 1
            character = "\N{REPLACEMENT CHARACTER}"
        raw.FPDFText_GetMatrix(text, index, matrix)
        if abs(matrix.b) > _SIDEWAYS * math.hypot(matrix.a, matrix.b):
            sideways.append(character)
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
        font = name.value.decode("utf-8", "replace")
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        beside = box.right < left or box.left > left + page.width
        squeezed = size < _TINY or math.hypot(matrix.a, matrix.b) < _NARROW * math.hypot(matrix.c, matrix.d)
        beside = beside or not top - page.height < y.value < top
        if squeezed or beside or _is_unseen(text, index, layers):
            unseen.append(character)
        yield Glyph(
            character,
            box.left - left,
            box.right - left,
            top - y.value,
            size,
            bool(
                _ITALIC.search(font) or flags.value & _ITALIC_FLAG or abs(matrix.c) > _SLANT * abs(matrix.d)
            ),
            bool(_BOLD.search(font)) or raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT,
        )
    page.sideways = "".join(sideways).strip()
    page.unseen = " ".join("".join(unseen).split())


def _is_unseen(text: Any, index: int, layers: dict[int, bool]) -> bool:
    """True for a character that is not drawn, or with white or with nothing, that stands for others, or on a
    layer that can be switched off; `layers` are the objects of the page that are known already."""
    thing = raw.FPDFText_GetTextObject(text, index)
    if thing:
        place = ctypes.addressof(thing.contents)
        if place not in layers:
            layers[place] = _is_replaced(thing)
        if layers[place]:
            return True
    mode = raw.FPDFTextObj_GetTextRenderMode(thing) if thing else raw.FPDF_TEXTRENDERMODE_FILL
    if mode in _UNSEEN_MODES:
        return True
    if mode == raw.FPDF_TEXTRENDERMODE_STROKE:
        return _is_pale(raw.FPDFText_GetStrokeColor, text, index)
    return mode == raw.FPDF_TEXTRENDERMODE_FILL and _is_pale(raw.FPDFText_GetFillColor, text, index)


def _is_pale(colour: Any, text: Any, index: int) -> bool:
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    if not colour(text, index, red, green, blue, opaque):
        return False
    return opaque.value == 0 or min(red.value, green.value, blue.value) >= _NEARLY_WHITE


def _is_replaced(thing: Any) -> bool:
    """True for words on a layer (`OC`), and where the file gives other words for those drawn (`ActualText`);
    ISO 32000, "Optional content", "Replacement text"."""
    name, length = (ctypes.c_ushort * _NAME_LENGTH)(), ctypes.c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if bytes(name)[: length.value].decode("utf-16-le", "replace").rstrip("\0") == "OC":
            return True
        length.value = 0
        raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, length)
        if length.value // 2 > _REPLACED:
            return True
    return False


def _joined_rules(rules: list[Rule]) -> list[Rule]:
    """Rules drawn in pieces, cell by cell of a table, as one."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.left)):
        last = joined[-1] if joined else None
        if last and round(last.top) == round(rule.top) and rule.left <= last.right + 1.5:
            joined[-1] = Rule(last.left, max(last.right, rule.right), last.top)
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.width >= _RULE_WIDTH]


def _make_sure(pages: list[Page]) -> None:
    """Refuse what has no text, no readable text or none that runs from left to right."""
    inked = sum(not glyph.text.isspace() for page in pages for glyph in page.glyphs)
    if not inked:
        seen = "only pictures of pages: it was scanned" if any(p.pictures for p in pages) else "none"
        raise UnreadableFileError(f"expected a PDF with text in it, found {seen}")
    if sum(page.unreadable for page in pages) * 4 > inked:
        raise UnreadableFileError("expected a PDF whose fonts say which characters they show, found none")
    backwards = sum(bool(_RIGHT_TO_LEFT.match(g.text)) for page in pages for g in page.glyphs)
    if backwards * 2 > inked:
        raise UnreadableFileError(
            "expected a text written from left to right, found Arabic or Hebrew: take its XML instead"
        )
