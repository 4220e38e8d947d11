"""Files made to harm, damaged files and files that are something else: one sentence each, nothing written."""

from __future__ import annotations

import html
import io
import random
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.importing import UnreadableFileError, read_apart, sandbox
from generator.importing.docx.document import read_docx
from generator.importing.pdf import read_pdf
from generator.importing.writing import write_source
from generator.intake import take_in
from tests.fuzz.__main__ import failed, mutated
from tests.fuzz.targets import TARGETS
from tests.importing.papers import docx, paragraph, pdf, saved, zipped
from tests.safety.attacks import ATTACKS


def refusal(path: Path) -> str:
    """The sentence an import ends with; proves that nothing was written."""
    out = path.parent / "documents"
    (finding,) = take_in(path, out)
    assert not out.exists()
    assert str(finding).startswith(f"{path}:0: error: ")
    return finding.message


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password: its entries name a cipher and keys that no empty password opens."""
    key = "<" + "41" * 32 + ">"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        f"<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[{key}{key}]>>startxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 5\n0000000000 65535 f \n{table}{end}".encode()


def bomb(size: int) -> bytes:
    """A DOCX with a part of so many bytes, all the same."""
    return docx(paragraph("1. Acts."), {"styles": " " * size})


def locked_docx() -> bytes:
    """A DOCX with the flag of encryption on its files."""
    data = bytearray(docx(paragraph("1. Acts.")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def doubled() -> bytes:
    out = io.BytesIO(docx(paragraph("1. Acts.")))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "expected a PDF or DOCX, found an empty file"),
    "web page": (lambda: b"<!DOCTYPE html><title>Not found", "expected a PDF or DOCX, found a page of the web or other XML"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", "expected a PDF or DOCX, found something else"),
    "fake PDF": (lambda: b"%PDF-1.7\nnothing else", "expected a whole PDF, found one that is damaged or cut off"),
    "truncated PDF": (lambda: pdf("<p>1. Acts.")[:400], "expected a whole PDF, found one that is damaged or cut off"),
    "PDF of no size": (lambda: re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [0 0 0 0]/CropBox [9 9 9 9]", pdf("<p>1. Acts.", packed=False)), "expected a whole PDF, found page 1 without a size"),
    "encrypted PDF": (encrypted_pdf, "expected a PDF that opens without a password, found an encrypted one"),
    "fake DOCX": (lambda: b"PK\x03\x04nothing else", "expected a whole DOCX, found one that is damaged or cut off"),
    "truncated DOCX": (lambda: docx(paragraph("1. Acts."))[:-90], "expected a whole DOCX, found one that is damaged or cut off"),
    "other ZIP": (lambda: zipped({"a.txt": "a"}), "expected a document of Word, found a ZIP of something else"),
    "ZIP in a ZIP": (lambda: zipped({"a.zip": bomb(10)}), "expected a document of Word, found a ZIP of something else"),
    "encrypted ZIP": (locked_docx, "expected a DOCX that opens without a password, found an encrypted one"),
    "locked Word": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "expected a PDF or DOCX that opens without a password, found an encrypted one"),
    "old Word": (lambda: OLE, "expected a PDF or DOCX that opens without a password, found the older format of Word: save it as DOCX"),
    "two of one name": (doubled, "expected each file of a DOCX once, found two of one name"),
    "many files": (lambda: zipped({str(n): b"" for n in range(5001)}), "expected at most 5,000 files in a DOCX, found 5,001"),
    "bomb by ratio": (lambda: bomb(30_000_000), "expected files packed at most 200 to 1, found 1,02"),
    "bomb by size": (lambda: bomb(201_000_000), "expected at most 200 MB unpacked, found 201 MB"),
    "entities": (lambda: docx(paragraph("1. Acts."), {"styles": ENTITY}), "expected XML without a DTD, found one in word/styles.xml"),
    "DTD from outside": (lambda: docx(paragraph("1. Acts."), {"footnotes": OUTSIDE}), "expected XML without a DTD, found one in word/footnotes.xml"),
    "no XML": (lambda: docx("<w:p>"), "expected XML in word/document.xml, found something else"),
    "no words": (lambda: docx(paragraph("")), "expected a DOCX with text in it, found none"),
    "no paragraphs": (lambda: docx(paragraph("Menu")), "expected numbered, preambular or letter paragraphs, found none"),
    "deep": (lambda: docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "expected XML in word/document.xml, found something else"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_refused(name: str, tmp_path: Path) -> None:
    make, sentence = FILES[name]
    assert refusal(saved(make(), tmp_path, "paper.pdf")).startswith(sentence)


def test_an_archive_inside_is_not_opened(tmp_path: Path) -> None:
    inside = zipped({"bomb": bytes(900_000)})
    data = io.BytesIO(docx(paragraph("1. Acts.")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/embeddings/inside.zip", inside)
    assert read_apart(saved(data.getvalue(), tmp_path, "paper.docx")).text == "1. Acts.\n"


def test_what_a_file_says_of_itself_is_no_part_of_its_text(tmp_path: Path) -> None:
    """Title and author of its properties: made to act, very long, broken or with a DTD, they are never read."""
    for properties in (*ATTACKS, ENTITY, "x" * 3_000_000, "\x00"):
        data = io.BytesIO(docx(paragraph("1. Acts.")))
        with zipfile.ZipFile(data, "a") as archive:
            archive.writestr("docProps/core.xml", f"<cp:coreProperties><dc:title>{properties}")
        written = write_source(read_docx(saved(data.getvalue(), tmp_path, "paper.docx")))
        assert (written.text, written.doubts) == ("1. Acts.\n", ()), properties[:80]
    title = html.escape(" ".join(ATTACKS))
    told = pdf(f"<title>{title}</title><meta name=author content='{title}'><p>1. Acts.", packed=False)
    assert b"/Author" in told
    written = write_source(read_pdf(saved(told, tmp_path, "paper.pdf")))
    assert written == write_source(read_pdf(saved(pdf("<p>1. Acts."), tmp_path, "plain.pdf")))


@pytest.mark.parametrize(
    "look",
    ["color: white", "color: transparent", "font-size: 0.1pt", "position: absolute; left: -300mm"],
)
def test_words_that_nobody_sees_are_told_of(look: str, tmp_path: Path) -> None:
    """As a file could be given them, so that it says something else than its print."""
    path = saved(pdf(f"<p>1. Acts <span style='{look}'>not</span> at once.</p>"), tmp_path, "paper.pdf")
    told = "expected words that are seen, found such as are not: “not” (page 1)"
    assert (0, Severity.WARNING, told) in write_source(read_pdf(path)).doubts


def drawn(stream: str) -> bytes:
    """A PDF of one page, drawn by hand; its layer `/MC0` is switched off."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>/Properties<</MC0 6 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        "<</Type/OCG/Name(x)>>",
    ]
    out, places = "%PDF-1.6\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size 7/Root 1 0 R>>startxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 7\n0000000000 65535 f \n{table}{end}".encode()


def line_of(words: str, base: int, before: str = "") -> str:
    return f"BT {before} /F1 12 Tf 72 {base} Td ({words}) Tj ET\n"


NEVER = "2. Decides not to act;"
UNSEEN_ON_PAPER = {
    "white outlines": line_of(NEVER, 680, "1 1 1 RG 1 Tr"),
    "no outline and no filling": line_of(NEVER, 680, "3 Tr"),
    "narrow": line_of(NEVER, 680, "0.1 Tz"),
    "a layer": f"/OC /MC0 BDC {line_of(NEVER, 680)} EMC",
    "other words": f"/Span <</ActualText({NEVER})>> BDC {line_of('2. Decides to act;', 680)} EMC",
}


@pytest.mark.parametrize("look", UNSEEN_ON_PAPER)
def test_words_that_are_not_drawn_are_told_of(look: str, tmp_path: Path) -> None:
    path = saved(drawn(line_of("1. Acts at once;", 720) + UNSEEN_ON_PAPER[look]), tmp_path, "paper.pdf")
    written = write_source(read_pdf(path))
    assert NEVER in written.text
    told = f"expected words that are seen, found such as are not: “{NEVER}” (page 1)"
    assert told in [message for _, _, message in written.doubts]


def test_words_that_are_drawn_are_not_told_of(tmp_path: Path) -> None:
    """Black outlines, a hyphen or a ligature that stands for other letters, a tagged paragraph."""
    seen = line_of("2. Acts again;", 680, "1 Tr 90 Tz")
    tagged = f"/P <</MCID 0>> BDC /Span <</ActualText(fi)>> BDC {line_of('3. Ends.', 640)} EMC EMC"
    path = saved(drawn(line_of("1. Acts at once;", 720) + seen + tagged), tmp_path, "paper.pdf")
    assert not [one for one in write_source(read_pdf(path)).doubts if "are seen" in one[2]]


def unseen(run: str = "", of_paragraph: str = "") -> str:
    """A paragraph of a DOCX whose words have some properties."""
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">2. Decides not to.</w:t></w:r>'
    return f"<w:p><w:pPr>{of_paragraph}</w:pPr>{words}</w:p>"


BLACK = '<w:shd w:val="clear" w:fill="000000"/>'
DRAWN_UNSEEN = {
    "white": unseen('<w:color w:val="FFFFFF"/>'),
    "black on black": unseen(of_paragraph=BLACK),
    "half a point": unseen('<w:sz w:val="1"/>'),
    "narrow": unseen('<w:w w:val="1"/>'),
    "far below": unseen('<w:position w:val="-9999"/>'),
    "upon one another": unseen('<w:spacing w:val="-9999"/>'),
    "hidden on screens": unseen("<w:webHidden/>"),
    "a frame beside the page": unseen(of_paragraph='<w:framePr w:x="-99999"/>'),
    "lines without height": unseen(of_paragraph='<w:spacing w:line="1" w:lineRule="exact"/>'),
    "a hidden row": f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{unseen()}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("look", DRAWN_UNSEEN)
def test_words_of_a_docx_that_nobody_sees_are_told_of(look: str, tmp_path: Path) -> None:
    path = saved(docx(paragraph("1. Acts.") + DRAWN_UNSEEN[look]), tmp_path, "paper.docx")
    written = write_source(read_docx(path))
    assert "2. Decides not to." in written.text
    told = "expected words that are seen, found such as are not: “2. Decides not to.” (paragraph 2)"
    assert [message for _, _, message in written.doubts] == [told]


def test_words_of_a_docx_that_are_seen_are_not_told_of(tmp_path: Path) -> None:
    """White on black, in a cell too, and small print."""
    white = '<w:color w:val="FFFFFF"/><w:sz w:val="12"/><w:spacing w:val="-10"/><w:w w:val="90"/>'
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr>{BLACK}</w:tcPr>{unseen(white)}</w:tc></w:tr></w:tbl>"
    path = saved(docx(unseen(white, BLACK) + cell), tmp_path, "paper.docx")
    assert write_source(read_docx(path)).doubts == ()


def test_a_hidden_paragraph_is_told_of(tmp_path: Path) -> None:
    body = paragraph("1. Acts.") + unseen("<w:vanish/>")
    written = write_source(read_docx(saved(docx(body), tmp_path, "paper.docx")))
    assert written.text == "1. Acts.\n"
    told = "expected words that are shown, left out hidden ones: “2. Decides not to.” (paragraph 2)"
    assert [message for _, _, message in written.doubts] == [told]


@pytest.mark.parametrize("name", ["part", "pdf"])
def test_a_file_broken_at_random(name: str) -> None:
    """It is read, or refused in one sentence; `make test-long` goes on for minutes."""
    target, chance = TARGETS[name], random.Random(name)
    seeds = target.seeds()
    for _ in range(60):
        failure = failed(target, mutated(chance, seeds, target.words, whole=True))
        assert failure is None, failure


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(50_000_001 + 10_000_000)
    assert refusal(path) == "expected at most 50 MB, found 60 MB"


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path / "none.pdf") == "expected a file that can be read, found: No such file or directory"
    )
    (tmp_path / "folder.pdf").mkdir()
    assert refusal(tmp_path / "folder.pdf") == "expected a file, found something else of that name"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and time are those of Linux")
@pytest.mark.parametrize(
    ("misdeed", "sentence"),
    [
        ("while True: pass", "expected a PDF that is read within 10 seconds and 512 MB, found one that takes more"),
        ("import time; time.sleep(99)", "expected a PDF that is read within 2 seconds and 512 MB, found one that takes more"),
        ("import os; os.abort()", "expected a PDF that can be read, found one that its reader gave up on"),
        ("open('stolen', 'w').write('x' * 41_000_000)", "expected a PDF that can be read, found one that its reader gave up on"),
        ("print('x' * 50_000_000)", "expected a PDF that can be read, found one that its reader gave up on"),
        ("print('{}')", "expected a PDF that can be read, found one that its reader gave up on"),
        (
            "from generator.importing import worker; worker.read = lambda *_: bytes(600_000_000); worker.main('pdf', 'x')",
            "expected a PDF that is read within 10 seconds and 512 MB, found one that takes more",
        ),
    ],
)  # fmt: skip
def test_a_reader_that_a_file_has_turned(
    misdeed: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a file could make its reader do stays in that process, and ends."""
    evil = tmp_path / "evil.py"
    limits = "from generator.importing.worker import limit_this_process\nlimit_this_process()\n"
    evil.write_text(f"{limits}{misdeed}\n", encoding="utf-8")
    monkeypatch.setattr(sandbox, "_WORKER", "evil")
    monkeypatch.setattr(sandbox, "SECONDS", 2 if "sleep" in misdeed else 10)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [str(tmp_path), *sys.path])
    with pytest.raises(UnreadableFileError) as error:
        read_apart(saved(pdf("<p>1. Acts."), tmp_path, "paper.pdf"))
    assert str(error.value) == sentence
