"""A small document in the UN's mark-up, with what a test puts into it."""

from __future__ import annotations

from generator.diagnostics import Finding
from generator.model.document import Document, Unit
from generator.reading.akn.document import parse_akn

ROOT = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
COVER = """
<coverPage>
  <p><span refersTo="#publisher"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
  <p><docNumber refersTo="#symbol">A/RES/90/7</docNumber></p>
  <p><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
  <p><docStatus refersTo="#generalDistribution">Distr.: General</docStatus></p>
  <p><docDate date="2035-12-22" refersTo="#dateOfIssuance">22 December 2035</docDate></p>
  <p><session refersTo="#generalAssembly" value="90">Ninetieth session</session></p>
  <p><inline name="agenda item">Agenda item 20 (a)</inline></p>
  <p><inline name="agenda item name">Oceans</inline></p>
  <p><docTitle>Resolution adopted by the General Assembly on 15 December 2035</docTitle></p>
  <p><docProponent>[on the report of the Sixth Committee (<inline name="originating document">A/90/427,
     para. 7</inline>)]</docProponent></p>
</coverPage>"""
PREFACE = """
<preface><p><docNumber>90/7.</docNumber>
  <docTitle refersTo="#resolutionTitle">Quiet seas</docTitle></p></preface>"""
FORMULA = '<formula><p xml:space="preserve"><span class="italic">The General Assembly</span>,</p></formula>'
CONCLUSIONS = """
<conclusions><p><inline name="adoptionMeeting">45th plenary meeting</inline><eol/>
  <docDate date="2035-12-15" refersTo="#adoptionDate">15 December 2035</docDate></p></conclusions>"""


def statement(body: str, preamble: str = "", meta: str = "", after: str = "") -> str:
    """A whole resolution with this main body."""
    return (
        f"{ROOT}<statement>{meta}{COVER}{PREFACE}<preamble>{FORMULA}{preamble}</preamble>"
        f"<mainBody>{body}</mainBody>{CONCLUSIONS}{after}</statement></akomaNtoso>"
    )


def paragraph(words: str, number: str = "", style: str = "SingleTxt") -> str:
    """A paragraph as the editors mark it up."""
    num = f"<num>\t{number}</num>" if number else ""
    return (
        f'<paragraph class="{style}">{num}<content><p xml:space="preserve">{words}</p></content></paragraph>'
    )


def note(marker: str, words: str) -> str:
    """A footnote at the place of its mark."""
    return f'<authorialNote marker="{marker}" placement="bottom"><p>\t \t{words}</p></authorialNote>'


def read(xml: str) -> tuple[Document, list[str]]:
    """The document and its findings, as they are printed."""
    document, findings = read_all(xml)
    return document, [str(finding) for finding in findings]


def read_all(xml: str) -> tuple[Document, tuple[Finding, ...]]:
    """The document and its findings."""
    return parse_akn(xml.encode(), "example", "example.xml")


def show(unit: Unit) -> str:
    """A unit in one line: label, kind, words with their marks."""
    words = unit.text.plain
    for mark in reversed(unit.text.marks):
        words = f"{words[: mark.at]}^{mark.marker}{words[mark.at :]}"
    return f"{unit.label} | {unit.kind} | {words}".rstrip()


def units(body: str, preamble: str = "") -> list[str]:
    """The units of a resolution with this body, which nothing is found wrong in."""
    document, findings = read(statement(body, preamble))
    assert findings == []
    return [show(unit) for unit in document.units()]
