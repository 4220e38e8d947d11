"""What stands beside the words of one document, and how one page of it shows that in the words."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.document import Document, Note
from generator.model.references import Citation, Mention, References
from generator.model.text import NoteMark, Text
from generator.rendering.guide import Guide
from generator.rendering.ibid import carried
from generator.rendering.lines import note_marks, unreferred
from generator.rendering.markup import Markdown, Span, woven


class Beside:
    """The references of one document by the unit or note they stand in."""

    def __init__(self, document: Document, references: References, guide: Guide) -> None:
        self.document, self.guide = document, guide
        self.units = {unit.id: unit for unit in document.units()}
        self.citations: dict[str, list[Citation]] = {}
        self.mentions: dict[str, list[Mention]] = {}
        for citation in references.citations:
            self.citations.setdefault(citation.where, []).append(citation)
        for mention in references.mentions:
            self.mentions.setdefault(mention.where, []).append(mention)
        self._written_out = {note.note: Text(note.text, note.emphasis) for note in references.notes}

    def on(self, page: str, edition: str = "") -> Weaver:
        """The weaver of one page; `edition` ends the names of notes where the page has those of two."""
        return Weaver(self, page, edition)

    def written_out(self, note: Note) -> Text | None:
        """The words of a note with Ibid. resolved; None where nothing was."""
        return self._written_out.get(note.id)


class Weaver:
    """Weaves references into the words of a page: every citation, and of each body the first mention."""

    def __init__(self, beside: Beside, page: str, edition: str) -> None:
        self._beside, self._page, self._edition = beside, page, edition
        self._named: set[str] = set()

    def __call__(self, where: str, text: Text) -> Markdown:
        """The words of a unit or note with all that stands beside them."""
        return woven(text, self._marks, self._spans(where))

    def note(self, note: Note) -> Markdown:
        """The words of a note; with Ibid. written out before the printed form, where it was resolved."""
        resolved = self._beside.written_out(note)
        if resolved is None:
            return self(note.id, note.text)
        spans = carried(note.text.plain, resolved.plain, self._spans(note.id))
        printed = unreferred(note.id, note.text)
        return Markdown(
            f'{woven(resolved, self._marks, spans)} <span class="printed">— printed: {printed}</span>'
        )

    def _marks(self, marks: Sequence[NoteMark]) -> Markdown:
        return note_marks(marks, self._edition)

    def _spans(self, where: str) -> list[Span]:
        guide = self._beside.guide
        spans = [guide.to_text(citation, self._page) for citation in self._beside.citations.get(where, ())]
        for mention in self._beside.mentions.get(where, ()):
            if mention.body not in self._named:
                self._named.add(mention.body)
                spans.append(guide.to_body(mention, self._page))
        return spans
