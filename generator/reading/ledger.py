"""The proof that nothing was lost or invented: every inked character of a source has one owner.

White space is not ink: whether two words are joined or apart is for the tests of the readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.diagnostics import Doubt, Severity
from generator.model.document import Document
from generator.reading.outline import NO_WIDTH

_NO_WIDTH = re.compile(f"[{NO_WIDTH}]+")
_SIGNS = frozenset({"mark", "status"})
"""Owners that show something else than their characters: the superscript ² is the mark 2."""


class Ledger:
    """Spans of the source with the thing each belongs to."""

    def __init__(self, text: str, first: int, line_at: Callable[[int], int]) -> None:
        self.text = text
        self.first = first
        """Offset where the text begins, after the front matter."""
        self.line_at = line_at
        self.claims: list[tuple[int, int, str]] = []

    def claim(self, owner: str, spans: Iterable[tuple[int, int]]) -> None:
        """Give spans of the source to an owner: `unit annex/11(a)`, `note fn-6`, `masthead 3`."""
        self.claims += [(start, end, owner) for start, end in spans]

    def prove(self, document: Document) -> list[Doubt]:
        """What is not true of: each inked character has exactly one owner, and each owner's words in the
        document are its characters in the source, in their order."""
        self.claims.sort()
        return [*self._gaps_and_overlaps(), *self._differences(document)]

    def _gaps_and_overlaps(self) -> list[Doubt]:
        doubts: list[Doubt] = []
        at = self.first
        for start, end, owner in [*self.claims, (len(self.text), len(self.text), "")]:
            # Between almost all words there is one space, or nothing.
            between = self.text[at:start]
            lost = "" if not between or between.isspace() else _ink(between)
            if lost:
                where = at + len(between) - len(between.lstrip())
                doubts.append(
                    (self.line_at(where), Severity.ERROR, f"expected an owner, found none for: {lost[:60]}")
                )
            if start < at and end > start:
                twice = self.text[start : min(at, end)]
                doubts.append(
                    (
                        self.line_at(start),
                        Severity.ERROR,
                        f"expected one owner, found {owner} too: {twice[:60]}",
                    )
                )
            at = max(at, end)
        return doubts

    def _differences(self, document: Document) -> list[Doubt]:
        owned: dict[str, list[str]] = {}
        for start, end, owner in self.claims:
            owned.setdefault(owner, []).append(self.text[start:end])
        doubts: list[Doubt] = []
        for owner, line, said in _owners(document):
            source = _ink("".join(owned.pop(owner, [])))
            if source != _ink(said):
                doubts.append(
                    (line, Severity.ERROR, f"expected the words of the source in {owner}, found: {said[:60]}")
                )
        for owner, words in owned.items():
            if owner not in _SIGNS:
                doubts.append(
                    (0, Severity.ERROR, f"expected {owner} in the document, found none: {words[0][:60]}")
                )
        return doubts


def _ink(text: str) -> str:
    """The characters that leave ink: neither white space nor characters without width."""
    # ASCII has none without width.
    return "".join((text if text.isascii() else _NO_WIDTH.sub("", text)).split())


def _owners(document: Document) -> Iterable[tuple[str, int, str]]:
    """Each thing that owns words, with its line and the words it shows."""
    for unit in document.units():
        yield f"unit {unit.id}", unit.line, unit.text.plain
        yield f"number {unit.id}", unit.line, unit.printed
    for part in document.parts:
        for table in part.tables:
            for row, cells in enumerate(table.rows, 1):
                for column, cell in enumerate(cells, 1):
                    yield f"cell {table.id} {row}:{column}", table.line, cell.text.plain
    for note in document.notes:
        yield f"note {note.id}", note.line, note.text.plain
    for index, entry in enumerate(document.masthead):
        yield f"masthead {index}", entry.line, entry.text
    for index, furniture in enumerate(document.furniture):
        yield f"furniture {index}", furniture.line, furniture.text
