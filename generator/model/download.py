"""A document in another format, offered beside its page."""

from __future__ import annotations

import msgspec


class Download(msgspec.Struct, frozen=True):
    """One file, in the folder of its document."""

    title: str
    """As people call the format: `JSON`."""
    file: str
    """Its name there: `document.json`."""
    media_type: str
    """`application/json`."""
