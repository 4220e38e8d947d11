"""Small documents for tests, written as a delegate would jot them down.

    pp1 | Recalling its resolution 64/293,^1
    1 | Requests the Secretary-General to report;
    ^1 | See A/71/119.
    = annex
    1 | …

A line is a unit or, with a mark, a note; "=" begins another part; "^1" in the words is a note mark.
"""

from __future__ import annotations

import re

from generator.model.document import Document, Note, Part, PartKind, Unit, UnitKind
from generator.model.text import NoteMark, Text

_LINE = re.compile(r"(?P<label>\^?[\w()*]+) \| (?P<words>.*)", re.S)
_MARK = re.compile(r"\^([0-9]+|\*)")


def document_of(written: str, organ: str | None = "General Assembly") -> Document:
    """The document a few written lines describe."""
    parts: list[tuple[str, list[Unit]]] = [("main", [])]
    notes: list[Note] = []
    for number, line in enumerate(written.splitlines(), 1):
        if line.startswith("= "):
            parts.append((line[2:], []))
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        part, units = parts[-1]
        label, words = match["label"], match["words"]
        if label.startswith("^"):
            id_ = f"fn-{label[1:]}" if part == "main" else f"fn-{label[1:]}--{part}"
            notes.append(Note(id_, label[1:], Text(words), part, number))
        else:
            page, bracket, _ = label.rpartition("(")
            kind = UnitKind.PREAMBULAR if label.startswith("pp") else UnitKind.OPERATIVE
            parent = f"{part}/{page}" if bracket else None
            units.append(
                Unit(
                    f"{part}/{label}",
                    label,
                    label,
                    UnitKind.SUBPARAGRAPH if bracket else kind,
                    parent,
                    _text(words, part),
                    number,
                )
            )
    return Document(
        "test",
        None,
        None,
        "resolution",
        "adopted",
        "test.txt",
        tuple(
            Part(name, PartKind.ANNEX if name != "main" else PartKind.RESOLUTION, None, 1, tuple(units))
            for name, units in parts
        ),
        tuple(notes),
        organ=organ,
    )


def _text(words: str, part: str) -> Text:
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(words):
        plain += words[at : match.start()]
        note = f"fn-{match[1]}" if part == "main" else f"fn-{match[1]}--{part}"
        marks.append(NoteMark(len(plain), match[1], note))
        at = match.end()
    return Text(plain + words[at:], marks=tuple(marks))
