"""Which kind of file it is, by its first bytes: a name proves nothing."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from generator.importing.draft import UnreadableFileError

MAX_BYTES = 50_000_000
"""A budget fascicle with pictures has 10 MB."""

_HEAD = 1024
"""A PDF may have other bytes before its own, but not more."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<(?:!doctype html|html|\?xml)", re.IGNORECASE)


def kind_of(path: Path) -> str:
    """`pdf` or `docx`. Raises UnreadableFileError, with one sentence, for anything else."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError("expected a file, found something else of that name")
        if status.st_size > MAX_BYTES:
            found = f"{status.st_size / 1e6:.0f} MB"
            raise UnreadableFileError(f"expected at most {MAX_BYTES // 1_000_000} MB, found {found}")
        with path.open("rb") as file:
            head = file.read(_HEAD)
            rest = file.read() if head.startswith(_OLE) else b""
    except OSError as error:
        raise UnreadableFileError(f"expected a file that can be read, found: {error.strerror}") from None
    if not head:
        raise UnreadableFileError("expected a PDF or DOCX, found an empty file")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(_OLE):
        found = "an encrypted one" if _LOCKED in head + rest else "the older format of Word: save it as DOCX"
        raise UnreadableFileError(f"expected a PDF or DOCX that opens without a password, found {found}")
    found = "a page of the web or other XML" if _MARKUP.match(head) else "something else"
    raise UnreadableFileError(f"expected a PDF or DOCX, found {found}")
