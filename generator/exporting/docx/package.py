"""The parts of a DOCX, packed the same way every time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from generator.exporting.xml_text import sayable

AUTHOR = "Agreed Text"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = f"""{_DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
_RELATIONS = f"""{_DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" \
Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""
_OF_DOCUMENT = f"""{_DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="{_RELATION}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_RELATION}/footnotes" Target="footnotes.xml"/>\
<Relationship Id="rId3" Type="{_RELATION}/header" Target="header1.xml"/>\
<Relationship Id="rId4" Type="{_RELATION}/settings" Target="settings.xml"/></Relationships>"""
_STYLES = f"""{_DECLARED}<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>\
<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>\
<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr>\
<w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>\
<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>\
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="40"/></w:pPr>\
<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style></w:styles>"""
_SETTINGS = f"""{_DECLARED}<w:settings xmlns:w="{NAMESPACE}"><w:footnotePr>\
<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>"""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say; a document is as old as its text, not as its file."""


def pack(body: etree._Element, footnotes: etree._Element, header: str, day: str | None) -> bytes:
    """A DOCX of a `w:document` and its `w:footnotes`, with one line at the head of every page; `day` is
    the ISO date of the text."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": _bytes(body),
        "word/_rels/document.xml.rels": _OF_DOCUMENT.encode(),
        "word/styles.xml": _STYLES.encode(),
        "word/footnotes.xml": _bytes(footnotes),
        "word/header1.xml": _header(header).encode(),
        "word/settings.xml": _SETTINGS.encode(),
        "docProps/core.xml": _core(header, day).encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            packed.writestr(entry, content)
    return out.getvalue()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _header(words: str) -> str:
    return (
        f'{_DECLARED}<w:hdr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r>'
        f"<w:t>{escape(sayable(words))}</w:t></w:r></w:p></w:hdr>"
    )


def _core(title: str, day: str | None) -> str:
    moment = f"{day}T00:00:00Z"
    dates = "".join(
        f"<dcterms:{name} xsi:type={quoteattr('dcterms:W3CDTF')}>{moment}</dcterms:{name}>"
        for name in ("created", "modified")
    )
    return (
        f'{_DECLARED}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(sayable(title))}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        f"{dates if day else ''}</cp:coreProperties>"
    )
