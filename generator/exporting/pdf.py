"""Documents as a PDF for reading and printing: tagged (PDF/UA-1), the same bytes every time."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Sequence
from importlib import resources
from xml.etree import ElementTree

from generator.exporting.sheet import sheet
from generator.exporting.xml_text import sayable
from generator.model.document import Document


class NoPdfError(RuntimeError):
    """PDF cannot be made here; the message is one sentence that says what is missing."""


def to_pdf(documents: Sequence[Document]) -> bytes:
    """The documents one after the other, each from a new page, with bookmarks for documents and parts.

    Bytes depend on the documents, the version of WeasyPrint and the fonts of the system, never on the day.
    Raises NoPdfError where the libraries that set type are not installed.
    """
    try:
        # It explains what is missing at length, on the stream the PDF goes to.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except OSError:
        raise NoPdfError(
            "PDF needs the library Pango, which is not installed "
            "(on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)"
        ) from None
    # Written out by a serialiser: whatever stands in a source is text of an element, never markup.
    # What XML cannot say would break the description of the file, which is XML.
    html = ElementTree.tostring(sheet(documents), encoding="unicode", method="html")
    page = f"<!doctype html>{sayable(html)}"
    style = resources.files("generator.exporting").joinpath("sheet.css").read_text(encoding="utf-8")
    made = weasyprint.HTML(string=page, url_fetcher=_refuse).write_pdf(
        stylesheets=[weasyprint.CSS(string=style, url_fetcher=_refuse)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
    )
    assert isinstance(made, bytes)
    return made


def _refuse(url: str) -> None:
    """Nothing is fetched: a sheet is complete in itself."""
    raise ValueError(f"a PDF loads nothing, it was asked for {url}")
