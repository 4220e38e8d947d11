"""The proof that nothing was lost or invented: every inked character of a source has one owner."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.diagnostics import Doubt, Severity
from generator.model.document import Document


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
            lost = self.text[at:start].strip()
            if lost:
                where = at + len(self.text[at:start]) - len(self.text[at:start].lstrip())
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
            source = "".join("".join(owned.pop(owner, [])).split())
            if source != "".join(said.split()):
                doubts.append(
                    (line, Severity.ERROR, f"expected the words of the source in {owner}, found: {said[:60]}")
                )
        return doubts


def _owners(document: Document) -> Iterable[tuple[str, int, str]]:
    """Each thing that owns words, with its line and the words it shows."""
    for unit in document.units():
        yield f"unit {unit.id}", unit.line, unit.text.plain
        yield f"number {unit.id}", unit.line, unit.printed
    for note in document.notes:
        yield f"note {note.id}", note.line, note.text.plain
    for index, entry in enumerate(document.masthead):
        yield f"masthead {index}", entry.line, entry.text
    for index, furniture in enumerate(document.furniture):
        yield f"furniture {index}", furniture.line, furniture.text
