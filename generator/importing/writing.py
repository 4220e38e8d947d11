"""A draft as a source text: the conventions of the text sources, one block a paragraph, notes below."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from generator.diagnostics import Doubt, Severity
from generator.importing.draft import MARKER, Draft, Note, Paragraph, Run, tidy

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERED = re.compile(MARKER)
_STAR = re.compile(r"(?<=\S)\*{1,3}(?=[\s,.;:]|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What a source text cannot hold, and white space of other kinds."""


class SourceText(msgspec.Struct, frozen=True):
    """A text in the format of the text sources."""

    text: str
    doubts: tuple[Doubt, ...]
    """Line of the text, from 1, severity and message; line 0 for the whole."""


def write_source(draft: Draft) -> SourceText:
    """The text of a draft, and its doubts with their lines."""
    notes = (note for paragraph in draft.paragraphs for note in paragraph.notes)
    writer = _Writer(frozenset(note.marker for note in notes))
    for paragraph in draft.paragraphs:
        writer.paragraph(paragraph)
    writer.end()
    doubts = [(0, *doubt) for doubt in draft.doubts]
    return SourceText("\n".join(writer.lines) + "\n", tuple(sorted(doubts + writer.doubts)))


class _Writer:
    def __init__(self, markers: frozenset[str]) -> None:
        self.markers = markers
        self.lines: list[str] = []
        self.doubts: list[Doubt] = []
        self.waiting: list[Note] = []
        """Notes of pages that have ended. They are written before the next numbered paragraph: between
        unnumbered ones a reader would take them for the end of a page in mid paragraph."""

    def paragraph(self, paragraph: Paragraph) -> None:
        if _NUMBERED.match(paragraph.text):
            self._flush()
        self._gap()
        self._say(paragraph.doubts, paragraph.place)
        for runs in paragraph.lines:
            self._line(runs, paragraph.place)
        names = {note.marker for note in self.waiting}
        if any(note.marker in names for note in paragraph.notes):
            self._flush()  # the same star on the next page is another note
        self.waiting += paragraph.notes

    def end(self) -> None:
        self._flush()

    def _flush(self) -> None:
        for note in self.waiting:
            self._gap()
            self._say(note.doubts, note.place)
            self._line([Run(note.marker, mark=True), Run(" "), *note.runs], note.place)
        self.waiting = []

    def _gap(self) -> None:
        if self.lines:
            self.lines.append("")

    def _say(self, doubts: list[tuple[Severity, str]], place: str) -> None:
        line = len(self.lines) + 1
        self.doubts += [(line, severity, f"{message} ({place})") for severity, message in doubts]

    def _line(self, runs: list[Run], place: str) -> None:
        signed, stars = _signed(runs, self.markers)
        if stars:
            message = "expected words, found a star that may be read as emphasis or as the mark of a note"
            self._say([(Severity.WARNING, message)], place)
        self.lines.append(signed)


def _signed(runs: list[Run], markers: frozenset[str]) -> tuple[str, bool]:
    """The words with `*` around italics, `**` around bold words and superscript note marks; and whether a
    star stands in them that is neither emphasis nor the mark of a note.

    A line that is bold throughout is a heading: it bears no sign, as its place says enough.
    """
    runs = tidy(runs)
    if all(run.bold for run in runs if not run.mark and run.text.strip()):
        runs = tidy(replace(run, bold=False) for run in runs)
    out, stars = "", False
    for index, run in enumerate(runs):
        text = _CONTROL.sub(" ", run.text)
        if run.mark:
            out += text.translate(_SUPERSCRIPTS)
            continue
        stars = stars or "*" in _STAR.sub(lambda m: "" if m[0] in markers else m[0], text)
        words = text.strip()
        following = runs[index + 1].text[:1] if index + 1 < len(runs) else ""
        style = "*" * (run.italic + 2 * run.bold)
        inside = words != "" and "*" not in words
        # A sign inside a word would be read as a star.
        if text.startswith(words) and out[-1:].isalnum():
            inside = False
        if text.endswith(words) and following.isalnum() and not runs[index + 1].mark:
            inside = False
        if style and inside:
            lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            text = f"{lead}{style}{words}{style}{trail}"
        out += text
    return out.strip(), stars
