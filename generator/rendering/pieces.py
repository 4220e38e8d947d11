"""What stands between the headings of a page that shows a whole text: its units, formulas and tables."""

from __future__ import annotations

from generator.model.document import Document, MastheadEntry, Part, Table, Unit

TITLE = frozenset({"title", "number and title"})
_BEFORE_TEXT = frozenset({"opening", "salutation"})
"""Lines of masthead that are read aloud with the text; the others before it are in the facts."""


def in_order(document: Document, part: Part) -> list[Unit | MastheadEntry | Table]:
    """The units of a part with the formulas and tables between them, as they follow one another in the
    source."""
    begins = min((unit.line for unit in part.units), default=part.line)
    spoken = [
        entry
        for entry in document.masthead
        if entry.part == part.id
        and entry.field not in TITLE
        and (entry.field in _BEFORE_TEXT or entry.line > begins)
    ]
    return sorted([*spoken, *part.units, *part.tables], key=lambda piece: piece.line)


def notes_on_title(document: Document, part: Part) -> tuple[str, ...]:
    """Ids of the notes whose marks stand on the title of a part."""
    return tuple(
        note
        for entry in document.masthead
        if entry.part == part.id and entry.field in TITLE
        for note in entry.marks
    )
