"""What was found wrong or doubtful: one sentence each, with file and line; collected, never printed here."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What could end the line, command a terminal, turn the words around or not be written at all: names of
files and values of settings may hold any of these."""


class Severity(StrEnum):
    """How much a finding matters: an error fails `check`, a warning asks a person, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(msgspec.Struct, frozen=True, order=True):
    """One finding; prints as `path:line: severity: message`."""

    path: str
    line: int
    """From 1; 0 where the whole file is meant."""
    severity: Severity
    message: str

    def __str__(self) -> str:
        said = f"{self.path}:{self.line}: {self.severity}: {self.message}"
        return _UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], said)


Doubt = tuple[int, Severity, str]
"""Line, severity and message of a finding, while the path is not known yet."""


class UnreadableSourceError(Exception):
    """A source that gives no document; carries the one finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding
