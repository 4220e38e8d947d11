"""PDF: born digital, read by fonts and positions."""

from __future__ import annotations

from pathlib import Path

from generator.importing.draft import Draft
from generator.importing.pdf.flow import read_flow
from generator.importing.pdf.glyphs import read_pages
from generator.importing.pdf.layout import read_layout


def read_pdf(path: Path) -> Draft:
    """Read a PDF. Raises UnreadableFileError, with one sentence, where it gives no text."""
    return read_flow(read_layout(read_pages(path)))
