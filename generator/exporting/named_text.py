"""A text to be compared, as the command names it."""

from __future__ import annotations

import msgspec

from generator.model.document import Document, Note, Part, Unit


class NamedText(msgspec.Struct, frozen=True):
    """A part of a document, under the name that was typed."""

    name: str
    document: Document
    part: Part

    @property
    def units(self) -> tuple[Unit, ...]:
        """In reading order."""
        return self.part.units

    @property
    def notes(self) -> tuple[Note, ...]:
        """All of the document."""
        return self.document.notes

    @property
    def cited(self) -> str:
        """A draft says that it is one."""
        return f"{self.name} (draft, not adopted)" if self.document.status == "draft" else self.name
