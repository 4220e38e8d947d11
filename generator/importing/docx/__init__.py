"""DOCX: read by styles, runs, numbering and its own notes."""
