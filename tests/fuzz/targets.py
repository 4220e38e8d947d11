"""What is fuzzed: each reader of what comes from outside, the good inputs to begin with, and what must hold."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from generator.comparison.alignment import compare
from generator.comparison.lineage import read_lineages
from generator.comparison.words import redline
from generator.diagnostics import UnreadableSourceError
from generator.exporting.akn.document import to_akn
from generator.exporting.akn.words import NoAknError
from generator.exporting.docx.document import to_docx
from generator.importing.docx.document import read_docx
from generator.importing.draft import UnreadableFileError
from generator.importing.pdf import read_pdf
from generator.importing.writing import write_source
from generator.model.comparison import Change
from generator.model.document import Document, Unit
from generator.permalinks.ledger import check, read_ledger
from generator.permalinks.redirects import read_redirects
from generator.reading import read_string
from generator.resolving import Resolver, load_bodies
from generator.site import Content, build_site
from tests.importing.papers import MASTHEAD, W, docx, paragraph, pdf, text, zipped
from tests.safety.attacks import ATTACKS, ROOT, rendered, rendered_fast
from tests.safety.test_damage import SOURCES, XML, read_damaged

CORPUS = ROOT.parent / "shared" / "corpus"
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


class Target(msgspec.Struct, frozen=True):
    """One reader."""

    seeds: Callable[[], Sequence[bytes]]
    """Good inputs, or such as once were bad."""
    words: Sequence[str]
    """What is put in: signs that this reader looks for."""
    run: Callable[[bytes], object]
    """Reads an input; an exception other than what the reader promises, or no end, is a finding."""
    whole: bool = False
    """A piece of an input is none: it is broken, but never cut out of its file."""


@cache
def resolver() -> Resolver:
    return Resolver(load_bodies((ROOT / "content" / "bodies.yml").read_bytes(), "bodies.yml")[0])


def say_so(refusal: str) -> None:
    """A refusal is one sentence."""
    assert refusal
    assert "\n" not in refusal


def go_on(document: Document | None) -> None:
    """All that is made of a document afterwards."""
    if document is None:
        return
    resolver().resolve(document)
    to_docx(document)
    try:
        to_akn(document, ())
    except NoAknError as error:
        say_so(str(error))


def a_text(data: bytes) -> None:
    go_on(read_damaged(FOLDER, data, ".txt"))


def an_xml(data: bytes) -> None:
    go_on(read_damaged(FOLDER, data, ".xml"))


def a_word_file(data: bytes) -> None:
    """`data` is the body of a document of Word; what is read of it is a source text, or none in one sentence."""
    path = FOLDER / "paper.docx"
    note = data[-200:].decode(errors="replace")
    files = {"footnotes": f"<w:footnotes>{note}</w:footnotes>"} if len(data) % 2 else {}
    with zipfile.ZipFile(io.BytesIO(docx("@@", files))) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    inside["word/document.xml"] = inside["word/document.xml"].replace(b"@@", data)
    path.write_bytes(zipped(inside))
    taken_in(path)


def taken_in(path: Path) -> None:
    """A file is read to the end of the house; where it is not, one sentence says why."""
    try:
        written = write_source(read_pdf(path) if path.suffix == ".pdf" else read_docx(path))
    except UnreadableFileError as refused:
        say_so(str(refused))
        return
    for _, _, doubt in written.doubts:
        say_so(doubt)
    try:
        go_on(read_string(written.text, "paper", "paper.docx").document)
    except UnreadableSourceError as refused:
        say_so(refused.finding.message)


def a_package(data: bytes) -> None:
    """`data` is a whole DOCX."""
    path = FOLDER / "package.docx"
    path.write_bytes(data)
    taken_in(path)


def a_part(data: bytes) -> None:
    """`data` is a part of a DOCX, under the line with its name: styles, notes, relations, properties."""
    path = FOLDER / "part.docx"
    name, _, part = data.partition(b"\n")
    inside = dict(parts_of_a_paper())
    inside[name.decode(errors="replace").replace("\0", "")[:200] or "-"] = part
    path.write_bytes(zipped(inside))
    taken_in(path)


def a_pdf(data: bytes) -> None:
    """`data` is a whole PDF."""
    path = FOLDER / "paper.pdf"
    path.write_bytes(data)
    taken_in(path)


def settings(data: bytes) -> None:
    """The glossary, lineages, redirects and the ledger: findings, each with its line, and nothing else."""
    _, findings = load_bodies(data, "bodies.yml")
    source = data.decode(errors="replace")
    more = (
        read_lineages(source, "lineages.yml")[1],
        read_redirects(source, "redirects.yml", {"A/RES/71/319/1.html"})[1],
    )
    ledger, wrong = read_ledger(source, source, "permalinks.txt")
    # The line breaks of YAML 1.1.
    last = len(re.findall("\r\n|[\n\r\x85\u2028\u2029]", source)) + 1
    for finding in [*findings, *(f for found in more for f in found), *wrong, *check(ledger, {}, {})]:
        assert 0 <= finding.line <= last
        assert "\n" not in str(finding)


def a_page(data: bytes) -> None:
    """The fast way makes of Markdown what the slow way makes, or leaves it; the raw HTML in it is that of our
    templates, and well formed."""
    words = data.decode(errors="replace").removeprefix("---").partition("\n---\n")[2]
    made = rendered_fast(words)
    if made is not None and is_well_formed(words):
        rendered(words)


_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?: (?:viewBox|[a-z:-]+)(?:=\"[^\"<>]*\")?)*( ?/)?>|<")
_VOID = frozenset(["br", "img", "input", "wbr"])


def is_well_formed(page: str) -> bool:
    """True where every tag is one, and closed in its place."""
    within = []
    for closing, name, closed in _TAG.findall(page):
        if closing and (not within or within.pop() != name):
            return False
        if not name:
            return False
        if not closing and not closed and name not in _VOID:
            within.append(name)
    return not within and ">" not in _TAG.sub("", page)


def two_texts(data: bytes) -> None:
    """The laws of a comparison, for the two halves of the data."""
    old, _, new = data.decode(errors="replace").partition("\x1e")
    stretches = redline(old[:5000], new[:5000])
    assert "".join(s.text for s in stretches if s.change is not Change.INSERTED) == old[:5000]
    assert "".join(s.text for s in stretches if s.change is not Change.DELETED) == new[:5000]
    units = [units_of(one[:20_000]) for one in (old, new)]
    found = compare(*units)
    linked = {link.new for link in found.links} | set(found.added)
    assert linked >= {unit.id for unit in units[1] if unit.text.plain and unit.kind != "heading"}


def units_of(words: str) -> list[Unit]:
    try:
        return list(read_string(words, "text", "text.txt").document.parts[0].units)
    except UnreadableSourceError:
        return []


@cache
def texts() -> list[bytes]:
    cases = [path.read_bytes() for path in sorted((ROOT / "tests" / "cases").glob("*.md"))]
    damaged = [path.read_bytes() for path in sorted(CORPUS.glob("damaged/*.txt"))]
    attacks = ["\n".join(f"{n}. {attack}" for n, attack in enumerate(ATTACKS)).encode()]
    return [*(path.read_bytes()[:12_000] for path in SOURCES), *cases, *damaged, *attacks]


@cache
def xmls() -> list[bytes]:
    own = [
        to_akn(read_string(one.decode(), "own", "own.txt").document, ()) for one in texts()[: len(SOURCES)]
    ]
    official = [path.read_bytes() for path in sorted(CORPUS.glob("akn/75/en/*.xml"))[:200:8]]
    return [XML, *own, *(one for one in official if len(one) < 40_000)]


def word_bodies() -> list[bytes]:
    return [
        "".join(
            [
                paragraph("A/99/L.7"),
                paragraph("The General Assembly,"),
                paragraph("Recalling ", text("its resolution", "<w:i/>"), ","),
                paragraph("1. Decides", '<w:r><w:footnoteReference w:id="2"/></w:r>', ";"),
                paragraph(
                    "2. Ends.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                ),
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Posts</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            ]
        ).encode()
    ]


def packages() -> list[bytes]:
    return [path.read_bytes() for path in sorted(CORPUS.glob("docx/*.docx"))] + [
        docx(word_bodies()[0].decode())
    ]


@cache
def parts_of_a_paper() -> dict[str, bytes]:
    """A DOCX with every kind of part that is read, and with properties, which are not."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="N"><w:rPr><w:b/></w:rPr></w:style>'
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    parts = {
        "styles": f"<w:styles {W}>{styles}</w:styles>",
        "numbering": f"<w:numbering {W}>{numbering}</w:numbering>",
        "footnotes": f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("Ibid.")}</w:footnote></w:footnotes>',
        "header1": f"<w:hdr {W}>{paragraph('United Nations')}</w:hdr>",
        "settings": f'<w:settings {W}><w:evenAndOddHeaders w:val="1"/></w:settings>',
    }
    with zipfile.ZipFile(io.BytesIO(docx(word_bodies()[0].decode() + section, parts))) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    own = to_docx(read_string("1. Acts.", "own", "own.txt").document)
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        return inside | {"docProps/core.xml": archive.read("docProps/core.xml")}


def parts() -> list[bytes]:
    return [f"{name}\n".encode() + part for name, part in parts_of_a_paper().items()]


def papers() -> list[bytes]:
    """PDFs whose words, fonts and tables of places lie open, so that what is broken in them is read."""
    items = "".join(f"<p>{number}. <i>Decides</i> to act again;</p>" for number in range(1, 60))
    note = "its resolution<span class=note>Resolution 64/293.</span>"
    table = "<table><tr><td>Posts</td><td>3</td></tr></table>"
    return [
        pdf(MASTHEAD + f"<p>Recalling {note},</p><p>1. Acts.</p>{table}", packed=False),
        pdf(items, packed=False),
    ]


def yamls() -> list[bytes]:
    made = [json.dumps([{"id": "a", "name": "Fund of A", "kind": "fund"}]).encode()]
    files = (*Path(ROOT / "content").glob("*.yml"), ROOT / "content" / "permalinks.txt")
    return [*made, *(path.read_bytes()[:4000] for path in sorted(files))]


def pages() -> list[bytes]:
    made = [*build_site(Content(permalinks=Path("none"), redirects=Path("none"))).pages]
    return [page.markdown.encode() for page in made[::7] if len(page.markdown) < 20_000]


def pairs() -> list[bytes]:
    halves = texts()[: len(SOURCES)]
    return [b"\x1e".join((one[:3000], other[:3000])) for one in halves for other in halves]


XML_WORDS = [
    "<p>",
    "</p>",
    "<num>1.</num>",
    "<!--",
    "]]>",
    "&#0;",
    "&amp;",
    '"',
    "<![CDATA[",
    'eId="x"',
    "\ufffe",
    "<?x?>",
]
PDF_WORDS = [
    "<<", ">>", "[", "]", "(", ")", "/Font ", "/Kids ", "1 0 R", "6 0 R", "endstream", "endobj", "BT ", " ET", " Tj",
    " Tf", " Tm", " cm", " q", " Q", "0 0 0 0 0 0 ", "-1 ", "1e9 ", "99999999999 ", "<0003>", "beginbfchar", "/Encrypt ",
    "/OpenAction ", "/Type /Page", "stream\n",
]  # fmt: skip
TEXT_WORDS = [
    "1. ", "(a) ", "(i) ", "4bis. ", "PP1 ", "¹", "* ", "**", "[", "]", "Annex\n", "\f", "_____\n", "Ad ref", "---\n",
    "Ibid.", "resolution 64/293", "The General Assembly,\n", "UNODC", "– ", "| ", "\u200b", "\u202e", "Excellency,\n",
    "H.E. Mr. A\n", "Agenda item 1\n", "Distr.: General\n", "2/8\n", "\t", "\u2028", "id: x\n", "title: x\n", "١", "²",
]  # fmt: skip
TARGETS = {
    "text": Target(texts, TEXT_WORDS, a_text),
    "xml": Target(xmls, [*XML_WORDS, *TEXT_WORDS], an_xml),
    "word": Target(word_bodies, ["<w:p>", "</w:p>", "<w:r>", "<w:t>", '<w:numId w:val="9"/>', *XML_WORDS], a_word_file),
    "package": Target(packages, [], a_package),
    "part": Target(parts, ["../", "word/", "<w:vMerge/>", 'w:val="-9"', *XML_WORDS], a_part, whole=True),
    "pdf": Target(papers, PDF_WORDS, a_pdf, whole=True),
    "settings": Target(yamls, ["- ", ": ", "&a ", "*a", "!!x ", "{", "}", "[", "]", "? ", "|\n", "\ufeff", "\x85"], settings),
    "page": Target(pages, [*"<>&*_[](){}#|!~=:", "{ .x }", "<div markdown>\n\n", "</div>\n", "&#91;", "\n\n", "  \n"], a_page),
    "texts": Target(pairs, [*TEXT_WORDS, "\x1e"], two_texts),
}  # fmt: skip
