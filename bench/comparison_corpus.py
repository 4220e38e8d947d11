"""Reads the official AKN4UN files, kept outside the project, that the comparison is measured on.

AKN4UN is the United Nations' profile of Akoma Ntoso (OASIS LegalDocML 1.0). This reader keeps what alignment
needs, units with labels and words, and nothing else.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from generator.model.document import Unit, UnitKind
from generator.model.text import Text

ROOT = Path(__file__).parent.parent
_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_LETTERED = re.compile(r"^\s*\(([a-z]{1,4})\)\s+(?=\S)", re.DOTALL)
_ROMAN = re.compile(r"[ivx]+")
_OPENING = "The General Assembly,"


def corpus_folder() -> Path | None:
    """Where the official files are, from AGREED_TEXT_CORPUS or beside the repository; None where absent."""
    folder = ROOT / os.environ.get("AGREED_TEXT_CORPUS", "../shared/corpus")
    return folder if folder.is_dir() else None


def corpus_file(symbol: str) -> Path | None:
    """The English file of a General Assembly resolution, `A/RES/75/222`; None where it is not at hand."""
    folder = corpus_folder()
    session, number = symbol.removeprefix("A/RES/").split("/")
    if folder is None:
        return None
    name = re.compile(rf"(?:A_RES_)?{session}_{number}(?:_E|-\w+)\.xml")
    files = sorted((folder / "akn" / session / "en").glob("*.xml"))
    return next((file for file in files if name.fullmatch(file.name)), None)


def official_units(path: Path) -> tuple[Unit, ...]:
    """Units of one official file in reading order; preambular paragraphs are counted, the rest as printed."""
    units: list[Unit] = []
    preambular, paragraph, item = 0, "", ""
    for where, number, words in _blocks(ET.parse(path).getroot(), ""):
        lettered = _LETTERED.match(words)
        marker = number.strip("(). ") if number else lettered[1] if lettered else ""
        text = " ".join((words[lettered.end() :] if lettered and not number else words).split())
        if not text or text == _OPENING:
            continue
        if marker and marker.isalpha() and paragraph:
            nested = _ROMAN.fullmatch(marker) and item and ord(marker[0]) != ord(item[0]) + 1
            label = f"{paragraph}({item})({marker})" if nested else f"{paragraph}({marker})"
            item = item if nested else marker
            kind, parent = UnitKind.SUBPARAGRAPH, paragraph
        elif marker:
            label, kind, parent = marker, UnitKind.OPERATIVE, ""
        else:
            preambular += 1
            label, kind, parent = f"pp{preambular}", UnitKind.PREAMBULAR, ""
        if kind is not UnitKind.SUBPARAGRAPH:
            paragraph, item = label, ""
        if where != "annex":
            above = f"main/{parent}" if parent else None
            units.append(Unit(f"main/{label}", label, number, kind, above, Text(text), len(units) + 1))
    return tuple(units)


def _blocks(element: ET.Element, where: str) -> Iterator[tuple[str, str, str]]:
    """(place, printed number, words) of each paragraph of an element, headings and tables left out."""
    name = element.tag.removeprefix(_AKN)
    if name in {
        "meta",
        "coverPage",
        "preface",
        "conclusions",
        "table",
        "heading",
        "subheading",
        "crossHeading",
    }:
        return
    where = "annex" if name == "attachments" else where
    if name == "p":
        yield where, "", _words(element)
    elif name in {"paragraph", "point"}:
        number = element.find(f"{_AKN}num")
        printed = " ".join("".join(number.itertext()).split()) if number is not None else ""
        for child in element:
            if child is number:
                continue
            for place, inner, words in _blocks(child, where):
                yield place, inner or printed, words
                printed = "" if words.strip() else printed
    else:
        for child in element:
            yield from _blocks(child, where)


def _words(element: ET.Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag != f"{_AKN}authorialNote":
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
