"""Spellings that count as one when bodies are looked for: case, hyphens, apostrophes, "UN", -ise and -ize."""

from __future__ import annotations

_SAME = (("-", " "), ("–", " "), ("‑", " "), ("’", "'"), ("‘", "'"), ("\N{NO-BREAK SPACE}", " "))
_SPELLINGS = (
    ("united nations", "un"),
    ("organization", "organisation"),
    ("organisation", "organization"),
    ("cooperation", "co operation"),
    ("co operation", "cooperation"),
    ("coordination", "co ordination"),
    ("co ordination", "coordination"),
    ("programme", "program"),
    ("labour", "labor"),
    ("centre", "center"),
    ("defence", "defense"),
    (" of the human rights council ", " of the council "),
    (" of the human rights council ", " "),
    (" to the united nations ", " to united nations "),
)


def fold(text: str) -> str:
    """The text without case, hyphens and curly apostrophes; every character keeps its place."""
    for printed, same in _SAME:
        text = text.replace(printed, same)
    low = text.lower()
    if len(low) == len(text):
        return low
    # A few capitals become two characters in lower case: leave those as they are.
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def spellings(name: str) -> set[str]:
    """Every folded spelling of a name."""
    found = {fold(name)}
    for old, new in _SPELLINGS:
        found |= {one.replace(old, new) for one in found if old in one}
    return found
