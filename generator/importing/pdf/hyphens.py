"""The ends of lines: a space, nothing, or a hyphen that is the word's own or was put in where it was cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]-)([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_REST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)")
_HANGING = re.compile(r"(?:and|or|to|nor)\b")
_UNSPACED = re.compile(r"\w[-–/]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S")


class LineEnds:
    """Decides by how the document writes a word elsewhere."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.seen: Counter[str] = Counter()
        for line in lines:
            # The first word may be the rest of one that was cut, the last the beginning of one.
            words = [word.lower() for word in _WORDS.findall(line)[1:]]
            self.seen.update(words)
            self.seen.update(part for word in words for part in word.split("-"))

    def between(self, before: str, after: str) -> tuple[str, str]:
        """What stands between two lines: a space, nothing, or `-` for a hyphen to take out; and a doubt.

        A hyphen is taken out only where the document has the word without it and never with it: one taken
        out wrongly could not be seen any more, one left in can.
        """
        if _ADDRESS.search(before.split(" ")[-1]) and not before.endswith((".", ",", ";")):
            return "", "expected an address in one piece, found it cut at the end of a line: joined"
        if not _UNSPACED.search(before) or not after[:1].isalnum():
            return " ", ""
        if _HANGING.match(after) and not before.endswith("/"):
            return " ", ""
        cut, rest = _CUT.search(before), _REST.match(after)
        if cut is None or rest is None or rest[1][0].isupper():
            return "", ""
        own, whole = f"{cut[1]}-{rest[1]}", f"{cut[1]}{rest[1]}"
        if self.seen[own.lower()]:
            return "", ""
        if self.seen[whole.lower()]:
            return "-", f"expected “{own}” or “{whole}” at the end of a line, took the second as elsewhere"
        if self.seen[cut[1].lower()] and all(self.seen[part.lower()] for part in rest[1].split("-")):
            return "", ""  # both are words of the document: a compound
        return "", f"expected “{own}” or “{whole}” at the end of a line, kept the hyphen"
