"""What a number belongs to: paragraphs, items and headings in order. The same for every source format."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.document import UnitKind
from generator.reading.numbers import alphabetic, base, roman
from generator.reading.outline import Entry, Piece

_DEEPEST = 6
"""Lists within lists; the Editorial Manual knows three."""


class Nesting:
    """The entries of one part, and the paragraph and lists that are still open."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.in_preamble = False
        self.last: Entry | None = None
        self.paragraph: Entry | None = None
        self.levels: list[tuple[str, Entry]] = []
        """Open lists, outermost first: their kind of number and their last item."""
        self.announcing: Entry | None = None
        """The unnumbered paragraph that items without a numbered one belong to."""

    def append(self, entry: Entry) -> None:
        """Put an entry last."""
        self.entries.append(entry)
        self.last = entry

    def top(self, entry: Entry) -> None:
        """A paragraph of its own."""
        self.in_preamble = entry.kind is UnitKind.PREAMBULAR
        self.paragraph = entry
        self.levels = []
        self.append(entry)

    def opening(self, pieces: Sequence[Piece]) -> None:
        """A further resolution under the same masthead (`72/1. … A … B`) begins with the organ again."""
        self.top(Entry(UnitKind.PROSE, pieces))
        self.paragraph, self.in_preamble = None, True

    def heading(self, entry: Entry) -> None:
        """A heading ends the paragraph and the lists before it."""
        self.paragraph = self.announcing = None
        self.levels = []
        self.append(entry)

    def prose(self, pieces: Sequence[Piece]) -> None:
        """Words without a number: of the paragraph that announced them, or by themselves."""
        entry = Entry(UnitKind.PROSE, pieces, parent=self._container())
        if entry.parent is None:
            self.announcing, self.levels = entry, []
        self.append(entry)

    def dash(self, printed: Piece, pieces: Sequence[Piece]) -> None:
        """An item set off by a dash or a bullet."""
        entry = Entry(UnitKind.SUBPARAGRAPH, [], printed=printed, parent=self._container())
        if entry.parent is None:
            entry.kind = UnitKind.PROSE
        entry.add(pieces)
        self.append(entry)

    def new_paragraph(self, number: str, printed: Piece, role: str = "") -> Entry:
        """A numbered paragraph, still without words; the caller puts it last. `role`: `pp` where the
        number itself says that the paragraph is preambular."""
        kind = UnitKind.PREAMBULAR if role == "pp" else UnitKind.OPERATIVE
        entry = Entry(kind, [], number=f"pp{number}" if role == "pp" else number, printed=printed)
        self.in_preamble = kind is UnitKind.PREAMBULAR
        self.levels = []
        self.paragraph = entry
        return entry

    def new_item(self, number: str, printed: Piece) -> Entry:
        """An item, still without words, in the list that it goes on with or opens; the caller puts it
        last."""
        level = self.level_for(number)
        if level is None and is_first(number):
            # The same first item again is a new list under the same paragraph, not one inside the old.
            kinds = [kind for kind, _ in self.levels]
            kind = _kind(number)
            nested = kind not in kinds or self.levels[-1][1].said.endswith(":")
            if nested and len(self.levels) < _DEEPEST:
                parent = self.levels[-1][1] if self.levels else self.paragraph or self.announcing
                entry = Entry(UnitKind.SUBPARAGRAPH, [], number=number, printed=printed, parent=parent)
                self.levels.append((kind, entry))
                return entry
            level = kinds.index(kind) if kind in kinds else None
        if level is None:
            fits = [i for i, (kind, _) in enumerate(self.levels) if _value(kind, number) is not None]
            level = fits[-1] if fits else None
        if level is None:
            parent = self.levels[-1][1] if self.levels else self.paragraph or self.announcing
            entry = Entry(UnitKind.SUBPARAGRAPH, [], number=number, printed=printed, parent=parent)
            self.levels.append((_kind(number), entry))
            return entry
        kind, before = self.levels[level]
        entry = Entry(UnitKind.SUBPARAGRAPH, [], number=number, printed=printed, parent=before.parent)
        self.levels[level:] = [(kind, entry)]
        return entry

    def level_for(self, number: str) -> int | None:
        """Index of the open list in which `number` is the next item, innermost first."""
        for index in range(len(self.levels) - 1, -1, -1):
            kind, item = self.levels[index]
            value, before = _value(kind, number), _value(kind, item.number)
            repeats = base(number) != number  # (b bis) after (b)
            if value is not None and before is not None and value == before + (not repeats):
                # `(h)` that ends in a colon is followed by the roman `(i)`, not by the letter i, which comes
                # after the roman list.
                innermost = index == len(self.levels) - 1
                if number == "i" and kind == "alpha" and innermost and item.said.endswith(":"):
                    continue
                return index
        return None

    def _container(self) -> Entry | None:
        """The paragraph that unnumbered lines belong to: one that announced them by a colon."""
        if self.last is None or self.last.kind is UnitKind.HEADING or self.paragraph is None:
            return None
        if self.last.kind is UnitKind.PROSE and self.last.printed is None:
            return self.last.parent
        if self.levels and self.last is self.levels[-1][1] and self.last.said.endswith(":"):
            return self.last
        return self.paragraph if self.paragraph.kind is not UnitKind.PROSE else None


def is_first(number: str) -> bool:
    """True for a number that may open a list."""
    return number in ("a", "i", "1")


def _kind(number: str) -> str:
    if number.isdigit():
        return "digit"
    return "roman" if roman(number) == 1 else "alpha" if alphabetic(number) is not None else "roman"


def _value(kind: str, number: str) -> int | None:
    number = base(number)
    if kind == "digit":
        return int(number) if number.isdigit() else None
    return roman(number) if kind == "roman" else alphabetic(number)
