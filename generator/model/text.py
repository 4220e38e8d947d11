"""Words and what stands beside them: plain text with emphasis and note marks as layers."""

from __future__ import annotations

import re

import msgspec

NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters, which YAML can write as escapes, and the two noncharacters that
no XML can carry (XML 1.0, 2.2). Tab, newlines and form feed are white space; the others are never text and
confuse every reader after us."""


class Emphasis(msgspec.Struct, frozen=True):
    """Words set in another type, as printed."""

    start: int
    """Offset of the first character in the plain text."""
    end: int
    """Offset after the last character."""
    style: str = "italic"
    """`italic`, `bold`, `superscript` or `subscript`."""


class NoteMark(msgspec.Struct, frozen=True):
    """A footnote mark, taken out of the words and remembered by its place."""

    at: int
    """The mark stands after `plain[:at]`."""
    marker: str
    """The mark in plain digits or stars: `10`, `*`."""
    note: str | None = None
    """Id of the note it points to; None where no note has this mark."""


class Text(msgspec.Struct, frozen=True):
    """Words exactly as printed, white space single; everything else lies in layers beside them."""

    plain: str
    emphasis: tuple[Emphasis, ...] = ()
    """Not overlapping, in order."""
    marks: tuple[NoteMark, ...] = ()
    """In order of appearance."""
