"""A source file: its bytes made sure of, its lines numbered, its front matter read."""

from __future__ import annotations

import bisect
import re
from typing import Any, NoReturn

import msgspec
import yaml

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.text import NOT_TEXT
from generator.reading.outline import Piece

MAX_BYTES = 20_000_000
"""The longest resolution of a session has 0.25 MB of text; a budget fascicle 2 MB."""
MAX_LINE = 100_000
"""Characters; a paragraph of ten printed pages has 40,000."""

_NEWLINE = re.compile(r"\r\n|\n|\r")


class Source(msgspec.Struct, frozen=True):
    """The text of one file."""

    path: str
    """As the user gave it; used in findings."""
    name: str
    """Name of the file without ending."""
    text: str
    lines: tuple[Piece, ...]
    """Every line after the front matter, blank ones with empty text."""
    settings: dict[str, Any]
    """Front matter; empty where there is none."""
    settings_line: int = 0

    def line_at(self, offset: int) -> int:
        """Line of the file that holds an offset of the text."""
        index = bisect.bisect_right(self.lines, offset, key=lambda piece: piece.start)
        return self.lines[max(0, index - 1)].line


def decode_source(data: bytes, name: str, shown: str) -> Source:
    """The source that stands in a file. Raises UnreadableSourceError, with one sentence, for what is not
    UTF-8 text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"expected UTF-8 text, found the byte 0x{data[error.start]:02x} at offset {error.start}"
        raise UnreadableSourceError(Finding(shown, line, Severity.ERROR, message)) from None
    return parse_source(text, name, shown)


def parse_source(text: str, name: str, shown: str) -> Source:
    """The source of a text already decoded; refuses what `decode_source` refuses."""

    def refuse(line: int, message: str) -> NoReturn:
        raise UnreadableSourceError(Finding(shown, line, Severity.ERROR, message))

    if not text.strip():
        refuse(0, "expected a text, found an empty file")
    lines = _lines(text)
    for piece in lines:
        if len(piece.text) > MAX_LINE:
            refuse(
                piece.line,
                f"expected lines of at most {MAX_LINE:,} characters, found one of {len(piece.text):,}",
            )
    control = NOT_TEXT.search(text)
    if control:
        line = len(_NEWLINE.findall(text, 0, control.start())) + 1
        what = "control character" if control[0] < "\xa0" else "noncharacter"
        refuse(line, f"expected text, found the {what} U+{ord(control[0]):04X}")
    settings, first = _front_matter(text, lines, shown)
    if not any(line.text for line in lines[first:]):
        refuse(0, "expected a text after the front matter, found none")
    return Source(shown, name, text, tuple(lines[first:]), settings, 1 if first else 0)


def _lines(text: str) -> list[Piece]:
    lines, at = [], 0
    for number, newline in enumerate([*_NEWLINE.finditer(text), None], 1):
        end = newline.start() if newline else len(text)
        lines.append(Piece(number, at, text[at:end]).part(0))
        at = newline.end() if newline else end
    return lines


def _front_matter(text: str, lines: list[Piece], shown: str) -> tuple[dict[str, Any], int]:
    """Settings between two lines `---` at the very top, and the index of the first line of text."""
    if lines[0].text != "---":
        return {}, 0
    for index, piece in enumerate(lines[1:], 1):
        if piece.text == "---":
            try:
                # Every value a string: what a date or a number is, `settings` decides.
                settings = yaml.load(text[lines[1].start : piece.start].rstrip(), yaml.BaseLoader) or {}
            except (yaml.YAMLError, RecursionError) as error:
                mark = getattr(error, "problem_mark", None)
                line = mark.line + 2 if mark else 1
                raise UnreadableSourceError(
                    Finding(
                        shown,
                        line,
                        Severity.ERROR,
                        "expected front matter in YAML, found a line that is not",
                    )
                ) from None
            if not isinstance(settings, dict):
                raise UnreadableSourceError(
                    Finding(
                        shown,
                        1,
                        Severity.ERROR,
                        "expected front matter of `name: value` lines, found other YAML",
                    )
                )
            return settings, index + 1
    raise UnreadableSourceError(
        Finding(shown, 1, Severity.ERROR, "expected a line --- that closes the front matter, found none")
    )
