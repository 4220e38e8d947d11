"""Files as the United Nations issues them become source texts for a person to check."""

from __future__ import annotations

from generator.importing.draft import UnreadableFileError
from generator.importing.sandbox import read_apart
from generator.importing.writing import SourceText

__all__ = ["SourceText", "UnreadableFileError", "read_apart"]
