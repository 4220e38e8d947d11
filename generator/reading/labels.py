"""Canonical labels: what is printed, made unique within the part; counted only where nothing is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.diagnostics import Doubt, Severity
from generator.model.document import UnitKind
from generator.reading.numbers import alphabetic, base, is_label, roman
from generator.reading.outline import Entry

_COUNTED = {
    UnitKind.PREAMBULAR: "pp",
    UnitKind.OPERATIVE: "op",
    UnitKind.PROSE: "p",
    UnitKind.SUBPARAGRAPH: "p",
    UnitKind.HEADING: "h",
}


def label_entries(entries: Sequence[Entry]) -> tuple[list[str], list[Doubt]]:
    """A label for each entry of one part, in order, and what is odd in the numbers.

    Where numbering begins anew under headings, the heading is part of the label (`II.3`); without a
    heading a repeated number is a finding and gets its place as an ending (`3--2`).
    """
    doubts = _without_others(entries)
    restarts = _restarts(entries)
    labels: list[str] = []
    label_of: dict[int, str] = {}
    counts: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    under_heading: Counter[tuple[int, str]] = Counter()
    section, headings = "", 0
    before: Entry | None = None
    for entry in entries:
        if entry.kind is UnitKind.HEADING:
            headings += 1
            label = f"h{headings}"
            if restarts and not _is_title_of(entry, before):
                section = _section(entry.number) or f"s{headings}"
        else:
            label = _plain_label(entry, label_of, counts, section if restarts else "")
        taken[label] += 1
        under_heading[headings, label] += 1
        if taken[label] > 1:
            again = f"{label}--{taken[label]}"
            if under_heading[headings, label] > 1 or not restarts:
                doubts.append(
                    (
                        entry.line,
                        Severity.WARNING,
                        f"expected a new number, found {_say(entry)} again: labelled {again}",
                    )
                )
            label = again
        label_of[id(entry)] = label
        labels.append(label)
        before = entry
    return labels, doubts + _gaps(entries)


def _without_others(entries: Sequence[Entry]) -> list[Doubt]:
    """Numbers that no address can hold are as good as none: their entries are counted, and it is said."""
    doubts: list[Doubt] = []
    for entry in entries:
        if entry.number and not is_label(entry.number):
            entry.number = ""
            message = (
                f"expected a number of letters A to Z and figures, found {_say(entry)}: not in its address"
            )
            doubts.append((entry.line, Severity.WARNING, message))
    return doubts


def _is_title_of(entry: Entry, before: Entry | None) -> bool:
    """True for a heading right under the number of its section, which stands alone on its line."""
    return (
        before is not None
        and before.kind is UnitKind.HEADING
        and before.printed is not None
        and not before.pieces
        and bool(_section(before.number))
        and not entry.number
    )


def _section(number: str) -> str:
    """The number of a heading as the beginning of labels; none that is the name of a part."""
    return "" if number.startswith("annex") else number


def _plain_label(entry: Entry, label_of: dict[int, str], counts: Counter[str], section: str) -> str:
    parent = label_of[id(entry.parent)] if entry.parent else ""
    if parent:
        own = entry.number or _count(counts, parent + "(p", "p")
        return f"{parent}({own})"
    if entry.number:
        return f"{section}.{entry.number}" if section else entry.number
    return _count(counts, _COUNTED[entry.kind], _COUNTED[entry.kind])


def _count(counts: Counter[str], key: str, prefix: str) -> str:
    counts[key] += 1
    return f"{prefix}{counts[key]}"


def _restarts(entries: Sequence[Entry]) -> bool:
    """True where a number comes again after a heading: then headings are part of what is cited."""
    seen: dict[str, int] = {}
    headings = 0
    for entry in entries:
        if entry.kind is UnitKind.HEADING:
            headings += 1
        elif entry.number and entry.parent is None:
            if seen.get(entry.number, headings) != headings:
                return True
            seen[entry.number] = headings
    return False


def _value(number: str) -> int | None:
    digits = number.removeprefix("pp")
    return int(digits) if digits.isdigit() else None


def _gaps(entries: Sequence[Entry]) -> list[Doubt]:
    """Numbers left out or out of order; preambular and operative ones count apart, and a heading may begin
    a new count."""
    doubts: list[Doubt] = []
    highest: dict[UnitKind, int] = {}
    after_heading = False
    for entry in entries:
        if entry.kind is UnitKind.HEADING:
            after_heading = True
            continue
        if entry.parent is not None or not entry.printed or (value := _value(entry.number)) is None:
            continue
        before = highest.get(entry.kind, 0)
        if value > before + 1:
            doubts.append(
                (entry.line, Severity.WARNING, f"expected paragraph {before + 1}, found {_say(entry)}")
            )
        elif value < before and not (after_heading and value == 1):
            message = f"expected a paragraph after {before}, found {_say(entry)} out of order"
            doubts.append((entry.line, Severity.WARNING, message))
        highest[entry.kind] = value if after_heading and value == 1 else max(value, before)
        after_heading = False
    return doubts + _item_gaps(entries)


def _item_gaps(entries: Sequence[Entry]) -> list[Doubt]:
    doubts: list[Doubt] = []
    last: dict[int, Entry] = {}
    for entry in entries:
        if entry.parent is None or not entry.number:
            continue
        previous = last.get(id(entry.parent))
        last[id(entry.parent)] = entry
        here, repeats = base(entry.number), base(entry.number) != entry.number
        steps = [
            (read(base(previous.number)) if previous else 0, read(here))
            for read in (alphabetic, roman, _value)
        ]
        if any(a is not None and b is not None and b in (1, a if repeats else a + 1) for a, b in steps):
            continue
        before = f"({previous.number})" if previous else "the first item"
        doubts.append(
            (entry.line, Severity.WARNING, f"expected the item after {before}, found {_say(entry)}")
        )
    return doubts


def _say(entry: Entry) -> str:
    return f"“{entry.printed.text}”" if entry.printed else "words without a number"
