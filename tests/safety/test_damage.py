"""Damaged documents: never a crash, never silent; each finding names a line, each loss is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.diagnostics import Finding, Severity, UnreadableSourceError
from generator.model.document import Document
from generator.reading import read_file, read_string
from generator.reading.akn.document import parse_akn
from generator.rendering.pages import render_documents
from tests.reading.akn.examples import note, paragraph, statement

SOURCES = sorted(Path("content/documents").glob("*.txt"))
TEXTS = [path.read_bytes() for path in SOURCES]
DAMAGED = sorted((Path("..") / "shared" / "corpus" / "damaged").glob("*.txt"))
XML = statement(
    paragraph(f"Decides{note('1', 'Resolution 64/293.')} to act:", "1.")
    + '<paragraph><num>(a)</num><content><p>In <span class="italic">one</span> way;</p></content></paragraph>'
    + "<container><table><tr><th colspan='2'><p>Posts</p></th></tr><tr><td><p>a</p></td><td><p>b</p></td></tr>"
    + "</table></container>"
    + paragraph("Requests care.", "2."),
    preamble=paragraph("Recalling its resolution 64/293,"),
    meta='<meta><identification><FRBRlanguage language="eng"/></identification><voting><count '
    'refersTo="inFavour" value="3"/></voting></meta>',
).encode()


def read_damaged(folder: Path, data: bytes, ending: str) -> Document | None:
    """What is left of a document; None where it is refused, in one sentence with its place."""
    path = folder / f"damaged{ending}"
    path.write_bytes(data)
    try:
        reading = read_file(path, path.name)
    except UnreadableSourceError as refused:
        assert refused.finding.severity is Severity.ERROR  # noqa: PT017 - a file may be read as well
        say(refused.finding, data)
        return None
    for finding in reading.findings:
        say(finding, data)
    # The proof of the reader itself: every inked character has exactly one owner.
    assert [str(one) for one in reading.findings if one.severity is Severity.ERROR] == []
    assert render_documents([reading.document])
    return reading.document


def say(finding: Finding, data: bytes) -> None:
    lines = len(re.findall(rb"\r\n|\n|\r", data)) + 1
    assert 0 <= finding.line <= lines
    assert re.fullmatch(r"damaged\.\w+:\d+: (error|warning|note): .+", str(finding)), str(finding)


@st.composite
def damaged_lines(draw: st.DrawFn) -> bytes:  # noqa: C901 - one case a kind of damage
    """A good document from which lines were lost, doubled, exchanged, cut, joined or broken."""
    lines = draw(st.sampled_from(TEXTS)).split(b"\n")
    start = draw(st.integers(0, max(0, len(lines) - 60)))
    lines = lines[start : start + 60]
    for _ in range(draw(st.integers(1, 12))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(
            st.sampled_from(["lose", "double", "swap", "cut", "join", "break", "empty", "mark", "encode"])
        ):
            case "lose" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "join" if at + 1 < len(lines):
                lines[at : at + 2] = [lines[at] + lines[at + 1]]
            case "break":
                place = draw(st.integers(0, len(lines[at])))
                lines[at : at + 1] = [lines[at][:place] + b"-", lines[at][place:]]
            case "empty":
                lines.insert(at, b"")
            case "mark":
                mark = draw(
                    st.sampled_from(["¹", "*", "[", "]", "(a) ", "1. ", "Annex", "\f", "_____", "Ad ref"])
                )
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + mark.encode() + lines[at][place:]
            case "encode":
                codec = draw(st.sampled_from(["latin-1", "cp1252", "utf-16", "cp1251"]))
                lines[at] = lines[at].decode(errors="replace").encode(codec, errors="replace")
    return b"\n".join(lines)


@given(data=damaged_lines())
def test_a_damaged_text(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read_damaged(tmp_path_factory.getbasetemp(), data, ".txt")


_PIECES = re.findall(rb"<[^>]*>|[^<]+", XML)


@st.composite
def damaged_xml(draw: st.DrawFn) -> bytes:
    """A good document of which tags, words and attributes were lost, doubled, exchanged or altered; mostly
    still well formed, since elements are taken out whole."""
    pieces = list(_PIECES)
    for _ in range(draw(st.integers(1, 6))):
        at, other = (draw(st.integers(1, len(pieces) - 1)) for _ in range(2))
        match draw(st.sampled_from(["lose", "swap", "element", "value", "words", "bytes"])):
            case "lose":
                del pieces[at]
            case "swap":
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case "element":
                end = _end(pieces, at)
                taken, pieces[at:end] = pieces[at:end], []
                if draw(st.booleans()):
                    pieces[other:other] = taken
            case "value":
                value = draw(
                    st.sampled_from(
                        ["", "²", "-1", "9" * 5000, "\u0664", "#symbol", "1e9", "20351222", "CON"]
                    )
                )
                pieces[at] = re.sub(rb'"[^"]*"', f'"{value}"'.encode(), pieces[at])
            case "words":
                words = draw(
                    st.sampled_from(
                        ["", " ", "1.", "(a)", "A/../B", "A/CON/1", "²", "\u200b", "Annex", "&lt;b&gt;"]
                    )
                )
                pieces[at] = pieces[at] if pieces[at].startswith(b"<") else words.encode()
            case "bytes":
                pieces[at] += draw(
                    st.sampled_from([b"\xe9", b"\x00", b"&", b"&x;", b"<", b"]]>", b"\xff\xfe"])
                )
        if len(pieces) < 3:
            break
    return b"".join(pieces)


def _end(pieces: list[bytes], at: int) -> int:
    """Where the element that begins here ends."""
    if not pieces[at].startswith(b"<") or pieces[at].startswith(b"</") or pieces[at].endswith(b"/>"):
        return at + 1
    depth = 0
    for place in range(at, len(pieces)):
        if pieces[place].startswith(b"</"):
            depth -= 1
        elif pieces[place].startswith(b"<") and not pieces[place].endswith(b"/>"):
            depth += 1
        if depth == 0:
            return place + 1
    return len(pieces)


@given(data=damaged_xml())
@example(XML.replace(b'value="90"', '"²"'.join(["value=", ""]).encode()).replace(b'""', b'"'))
@example(XML.replace(b'value="3"', 'value="³"'.encode()))
@example(XML.replace(b'value="90"', b'value="%s"' % (b"9" * 5000)))
@example(XML.replace(b"2035-12-22", b"20351222"))
def test_a_damaged_xml(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read_damaged(tmp_path_factory.getbasetemp(), data, ".xml")


def test_the_xml_that_is_damaged_was_good() -> None:
    document, findings = parse_akn(XML, "good", "good.xml")
    assert [str(one) for one in findings] == []
    assert [unit.label for unit in document.units()] == ["pp1", "1", "1(a)", "2"]


@given(data=st.binary(max_size=300))
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read_damaged(tmp_path_factory.getbasetemp(), data, ".txt")
    read_damaged(tmp_path_factory.getbasetemp(), data, ".xml")


@pytest.mark.skipif(not DAMAGED, reason="the corpus of damaged documents is not beside the project")
@pytest.mark.parametrize("path", DAMAGED or [Path()], ids=lambda path: path.stem[:12] or "corpus")
def test_what_other_tools_left_of_documents(path: Path, tmp_path: Path) -> None:
    """Refused in one sentence, or read with a doubt on every line that was left out of the words."""
    read_damaged(tmp_path, path.read_bytes(), ".txt")


_NUMBERED = re.compile(r"\*{0,2}\(?(?:\d+\.|[a-z]\)|[ivx]+\))")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_is_cut_off_is_told_of(path: Path) -> None:
    """Of the numbered paragraphs cut in half four in five and more; others go on over the end of a page, where
    nobody can tell. A text of which the end is lost is always told of."""
    text = path.read_text(encoding="utf-8")
    assert read_string(text, "whole", "whole.txt").findings == ()
    blocks = re.split(r"(\n\s*\n)", text)
    cuts = [
        "".join([*blocks[:at], block[: len(block) // 2], *blocks[at + 1 :]])
        for at, block in enumerate(blocks)
        if _NUMBERED.match(block)
    ]
    told = [bool(read_string(cut, "cut", "cut.txt").findings) for cut in cuts]
    assert sum(told) >= 0.8 * len(told), (sum(told), len(told))
    for share in (0.2, 0.25, 0.33, 0.5, 0.67, 0.83):
        assert read_string(text[: int(share * len(text))], "cut", "cut.txt").findings, share
