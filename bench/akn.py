"""The same resolution from its XML and from its text: do both readers give the same units and notes?

The XML is read as it is, and once more as the page-broken text that the tool beside the corpus makes of it.
Compared are, unit by unit in order, what a reader sees and what an address needs: part, label, printed
number, words, and the note marks with their places and the words of their notes. Kinds, parents and
italics are compared, too, and counted apart. Tables are in the XML alone.

What differs in session 75, 54 of 14,805 units and 6 of 2,975 notes, and why:
- 27 units: lists of posts whose headings are told from their paragraphs by type alone, which text has not;
- 19 units and the 6 notes: the letter of a resolution in parts (B), its title and its note stand in the
  preface, which the tool does not print;
- 3: notes under a table, one line each; their letters are marks in the table, which is not in the text;
- 3: stars of the tool that begin italics within a word, or stand around a comma, are left as they are; a
  space that the tool drops at a tag;
- 1: a title broken after a colon at the end of a page; 1: a number without its full stop ("3 Calls upon").

    python -m bench.akn [--session 75] [--differences NAME]
"""

from __future__ import annotations

import argparse
import difflib
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from bench.reading import CORPUS, load_official_text
from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.document import Document, Unit
from generator.reading import read_file
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source


class Comparison(NamedTuple):
    """One resolution from both."""

    name: str
    units: int
    """Units of the XML and headings of its parts."""
    same: int
    layers: Counter[str]
    """Of the same units: how many differ in kind, in parent, in italics."""
    notes: int
    notes_same: int
    different: list[str]


def compare(tool: ModuleType, path: Path) -> Comparison:
    """Read one resolution both ways. Raises ValueError where it has no text rendering."""
    from_text, _ = read_text(parse_source(tool.text(str(path)), path.stem.lower(), path.name))
    from_xml = read_file(path, path.name).document
    ours, theirs = _units(from_xml), _units(from_text)
    keys = [[_key(unit, d) for unit in units] for units, d in ((ours, from_xml), (theirs, from_text))]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    same = 0
    layers: Counter[str] = Counter()
    different: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            same += b - a
            for one, other in zip(ours[a:b], theirs[c:d], strict=True):
                layers["kind"] += one.kind is not other.kind
                layers["parent"] += one.parent != other.parent
                layers["italics"] += one.text.emphasis != other.text.emphasis
                different += [
                    f"  ~ {one.id} {one.kind} {other.kind} ^{one.parent} ^{other.parent}"
                    for _ in range(one.kind is not other.kind or one.parent != other.parent)
                ]
        else:
            different += [f"  x {_say(unit)}" for unit in ours[a:b]]
            different += [f"  t {_say(unit)}" for unit in theirs[c:d]]
    notes = Counter((n.id, n.text.plain) for n in from_xml.notes)
    known = Counter((n.id, n.text.plain) for n in from_text.notes)
    common = sum((notes & known).values())
    different += [f"  x note {n}" for n in (notes - known)] + [f"  t note {n}" for n in (known - notes)]
    return Comparison(path.name, len(ours), same, layers, sum(notes.values()), common, different)


def _units(document: Document) -> list[Unit]:
    return [unit for unit in document.units() if unit.text.plain or unit.printed]


def _key(unit: Unit, document: Document) -> tuple[object, ...]:
    words = {note.id: note.text.plain for note in document.notes}
    marks = tuple((mark.at, mark.marker, words.get(mark.note or "")) for mark in unit.text.marks)
    return unit.id, unit.printed, unit.text.plain, marks


def _say(unit: Unit) -> str:
    marks = ",".join(f"{m.marker}@{m.at}" for m in unit.text.marks)
    return (
        f"{unit.id} {unit.kind} {unit.printed!r} {unit.text.plain[:70]} … {unit.text.plain[-30:]} [{marks}]"
    )


def findings_of(paths: list[Path]) -> tuple[list[tuple[Path, tuple[Finding, ...]]], list[Finding], float]:
    """Findings of each file, refusals, and seconds of reading."""
    read, refused = [], []
    began = time.perf_counter()
    for path in paths:
        try:
            read.append((path, read_file(path, path.name).findings))
        except UnreadableSourceError as error:
            refused.append(error.finding)
    return read, refused, time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--session", action="append", help="75 or 77; both without it")
    parser.add_argument("--differences", help="print what differs in the resolutions whose name holds this")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"left out: no corpus at {CORPUS}")
        return
    tool = load_official_text()
    for session in options.session or ["75", "77"]:
        paths = sorted((CORPUS / "akn" / session / "en").glob("*.xml"))
        report_findings(f"session {session}", paths)
        compared: list[Comparison] = []
        for path in paths:
            try:
                compared.append(compare(tool, path))
            except ValueError:
                continue  # several resolutions in one file have no text rendering
        report(compared, options.differences)
    report_findings("Security Council", sorted((CORPUS / "akn" / "sc").glob("*.xml")))
    for language in ("ar", "es", "fr", "ru", "zh"):
        report_findings(language, sorted((CORPUS / "akn" / "77" / language).glob("*.xml")))


def report_findings(name: str, paths: list[Path]) -> None:
    """Print how many files have findings, and of which kinds."""
    read, refused, seconds = findings_of(paths)
    print(f"{name}: {len(read)} files read in {seconds:.1f} s, {len(refused)} refused")
    kinds: Counter[str] = Counter()
    for _, findings in read:
        kinds.update({f"{f.severity}: {_kind_of(f.message)}" for f in findings})
    with_any = sum(any(f.severity is not Severity.NOTE for f in findings) for _, findings in read)
    print(f"  {with_any} have a finding that is an error or a warning; files with each kind:")
    for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        print(f"    {count:4} {kind}")


def _kind_of(message: str) -> str:
    """A message without what is particular in it."""
    words = message.split("“")[0].split(":")[0].split()
    return " ".join("…" if any(c.isdigit() or c in "/()" for c in word) else word for word in words)


def report(compared: list[Comparison], shown: str | None) -> None:
    """Print how far the two readers agree."""
    units, same = sum(c.units for c in compared), sum(c.same for c in compared)
    notes, notes_same = sum(c.notes for c in compared), sum(c.notes_same for c in compared)
    layers = sum((c.layers for c in compared), Counter())
    print(f"  from XML and from text: {same} of {units} units the same, {same / units:.2%}")
    print(
        f"    of these another kind {layers['kind']}, parent {layers['parent']}, italics {layers['italics']}"
    )
    print(f"    notes the same: {notes_same} of {notes}, {notes_same / notes:.2%}")
    for item in sorted(compared, key=lambda c: c.same - c.units):
        if item.same < item.units or item.notes_same < item.notes:
            lost = item.units - item.same
            print(f"    {item.name}: {lost} of {item.units} units differ")
        if shown and shown in item.name and item.different:
            print(item.name, *item.different, sep="\n")


if __name__ == "__main__":
    main()
