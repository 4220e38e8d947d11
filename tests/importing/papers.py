"""Small files of the kinds the United Nations issues, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import weasyprint

STYLE = """
@page { size: 210mm 297mm; margin: 35mm 30mm 40mm 40mm;
  @top-left { content: element(head); width: 100%; vertical-align: bottom; padding-bottom: 6mm }
  @bottom-left { content: counter(page) "/" counter(pages); font: bold 8.5pt serif }
  @bottom-right { content: "25-99999"; font: 7pt serif }
  @footnote { padding-top: 2mm } }
@page :first { @top-left { content: none } }
body { font: 10pt/12pt serif; text-align: justify; hyphens: manual }
p { margin: 0 0 6pt; text-indent: 8mm }
.flush, .masthead p { text-indent: 0; text-align: left }
.masthead { margin-left: -20mm } .rule { height: 0.5pt; background: black; margin-bottom: 6mm }
.head { position: running(head); font: bold 8.5pt serif; text-indent: 0 } .head .rule { margin: 1mm 0 0 }
h1 { font: bold 12pt/13.5pt serif; margin: 0 0 6pt; text-align: left } h2 { font: bold 10pt/12pt serif; margin: 0 0 6pt }
.note { float: footnote; font-size: 8.5pt; line-height: 10pt; text-align: left; text-indent: 0 }
::footnote-call { font-size: 6.5pt; vertical-align: 3pt; line-height: 0; content: counter(footnote) }
::footnote-marker { font-size: 5.5pt; vertical-align: 3pt; line-height: 0; content: counter(footnote) " " }
td { vertical-align: top; padding: 0 10mm 6pt 0; text-align: left }
.right { text-align: right; text-indent: 0; font-style: italic }
"""

MASTHEAD = """
<div class=masthead><p class=flush style="float: right">A/99/L.7</p><p>United Nations</p>
<p style="float: right; width: 45mm">Distr.: Limited<br>8 December 2044<br><br>Original: English</p>
<p style="font: bold 20pt serif">General Assembly</p><div class=rule></div></div>
<p class=flush style="margin-left: -20mm"><b>Ninety-ninth session</b><br>Agenda item 127</p>
<h1>Protection of the paper on which resolutions of the General Assembly are printed</h1>
<p><i>The General Assembly</i>,</p>
"""


HEAD = "<div class=head>A/99/L.7<div class=rule></div></div>"


def pdf(body: str, style: str = "", *, packed: bool = True) -> bytes:
    """A PDF with some HTML on its pages, in the dress of a resolution; one that is not packed is all text."""
    html = f"<html lang=en><style>{STYLE}{style}</style><body>{HEAD}{body}"
    return bytes(weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=not packed))


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx(body: str, parts: Mapping[str, str] | None = None, relations: str = "") -> bytes:
    """A DOCX with some XML as its body; `parts` are others by name (`styles`, `numbering`, `footnotes`)."""
    parts = parts or {}
    named = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{named}{relations}</Relationships>',
        "word/document.xml": f'<w:document {W} xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
    }
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """A `w:p`; a run that is no XML is plain text."""
    inside = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def text(words: str, look: str = "") -> str:
    """A `w:r`."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def saved(data: bytes, folder: Path, name: str) -> Path:
    """A file with some bytes."""
    path = folder / name
    path.write_bytes(data)
    return path
