"""How well and how fast the reader of texts reads: official resolutions as page-broken text, and back.

The resolutions come as XML with the true units and notes; they are rendered as plain text with page
breaks and notes at the foot, read, and compared unit by unit. Not part of the tests: it measures.

    python -m bench.reading [--session 75] [--worst 10] [--differences NAME]
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import os
import re
import statistics
import time
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from generator.model.document import Document
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source

CORPUS = Path(os.environ.get("AGREED_TEXT_CORPUS", "../shared/corpus"))


class Score(NamedTuple):
    """One resolution, read back."""

    name: str
    units: int
    units_right: int
    notes: int
    notes_right: int
    milliseconds: float
    wrong: list[str]


def load_official_text() -> ModuleType:
    """The tool beside the corpus that renders an official XML as text."""
    path = CORPUS.parent / "tools" / "official_text.py"
    spec = importlib.util.spec_from_file_location("official_text", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def true_units(tool: ModuleType, path: Path) -> list[tuple[str, str, list[tuple[int, str, str]]]]:
    """Marker, words and notes (offset, marker, body) of each unit of an official XML."""
    units = []
    for _, marker, text, notes in tool.blocks(tool.ET.parse(path).getroot()):
        words = tool.clean(text)
        if marker in ("TABLE", "ANNEX") or not words:
            continue
        if words.startswith("• "):  # the mark-up has no number for bullets
            marker, words = "•", words[2:]
        bodies = iter(notes)
        marks = []
        for mark in re.finditer("\x01(.*?)\x02", text):
            number, body = next(bodies)
            marks.append((len(tool.clean(text[: mark.start()])), number, tool.clean(body)))
        units.append((marker, words, marks))
    return units


def read_units(document: Document) -> list[tuple[str, str, list[tuple[int, str, str]]]]:
    """The same of a document that was read, titles and openings in their places."""
    body = {note.id: note.text.plain for note in document.notes}
    units = []
    for part in document.parts:
        printed = [
            e for e in document.masthead if e.part == part.id and e.field in ("opening", "heading", "title")
        ]
        if part.id != "main":
            printed = printed[printed[0].text == "Annex" :]  # that line is the rendering’s own
        for entry in printed:
            if entry.field == "opening" or part.id != "main":
                marks = [
                    (len(entry.text), n.removeprefix("fn-").partition("--")[0], body[n]) for n in entry.marks
                ]
                units.append(("", entry.text, marks))
        for unit in part.units:
            if unit.text.plain or unit.printed:
                marks = [(m.at, m.marker, body.get(m.note or "", "")) for m in unit.text.marks]
                marker, words = unit.printed, unit.text.plain
                units.append((marker, words, marks) if words else ("", marker, marks))
    return units


def score(tool: ModuleType, path: Path) -> Score:
    """Render, read, compare one resolution."""
    text = tool.text(str(path))
    began = time.perf_counter()
    document, _ = read_text(parse_source(text, path.stem.lower(), path.name))
    took = (time.perf_counter() - began) * 1000
    true, read = true_units(tool, path), read_units(document)
    keys = [[(marker, words) for marker, words, _ in units] for units in (true, read)]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    right = notes_right = 0
    wrong = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            right += b - a
            for (_, words, gold), (_, _, ours) in zip(true[a:b], read[c:d], strict=True):
                squeezed = {(at, marker, _flat(body)) for at, marker, body in ours}
                for at, marker, note in gold:
                    if (at, marker, _flat(note)) in squeezed:
                        notes_right += 1
                    else:
                        wrong.append(f"    note {marker} of: {words[:70]} – {note[:60]}")
        else:
            wrong += [f"  - {m:6}{w[:100]} … {w[-40:]}" for m, w, _ in true[a:b]]
            wrong += [f"  + {m:6}{w[:100]} … {w[-40:]}" for m, w, _ in read[c:d]]
    notes = sum(len(marks) for _, _, marks in true)
    return Score(path.name, len(true), right, notes, notes_right, took, wrong)


def _flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def main() -> None:
    """Print the figures and the worst resolutions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--session", action="append", help="75 or 77; both without it")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--differences", help="print what differs in the resolutions whose name holds this")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"left out: no corpus at {CORPUS}")
        return
    tool = load_official_text()
    for session in options.session or ["75", "77"]:
        scores, left_out = [], 0
        for path in sorted((CORPUS / "akn" / session / "en").glob("*.xml")):
            try:
                scores.append(score(tool, path))
            except ValueError:
                left_out += 1  # several resolutions in one file have no text rendering
        report(session, scores, left_out, options.worst)
        for item in scores:
            if options.differences and options.differences in item.name and item.wrong:
                print(item.name, *item.wrong, sep="\n")


def report(session: str, scores: list[Score], left_out: int, worst: int) -> None:
    """Print one session."""
    units, right = sum(s.units for s in scores), sum(s.units_right for s in scores)
    notes, notes_right = sum(s.notes for s in scores), sum(s.notes_right for s in scores)
    print(f"session {session}: {len(scores)} resolutions read as text ({left_out} hold several, left out)")
    print(f"  units right {right} of {units}: {right / units:.2%}")
    print(f"  notes right {notes_right} of {notes}: {notes_right / notes:.2%}")
    per_unit = [s.milliseconds / max(1, s.units) for s in scores]
    print(f"  reading: median {statistics.median(per_unit) * 30:.1f} ms for 30 units")
    for item in sorted(scores, key=lambda s: s.units_right + s.notes_right - s.units - s.notes)[:worst]:
        lost, lost_notes = item.units - item.units_right, item.notes - item.notes_right
        if lost or lost_notes:
            print(f"  {item.name}: {lost} of {item.units} units, {lost_notes} of {item.notes} notes differ")


if __name__ == "__main__":
    main()
