"""A sign that no page or file can hold is refused where it is read; whatever is read, every format can write."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.comparison.lineage import read_lineages
from generator.diagnostics import UnreadableSourceError
from generator.exporting.formats import FORMATS
from generator.importing.draft import Draft, Paragraph, Run
from generator.importing.writing import write_source
from generator.reading import read_file, read_string
from generator.site import Content, build_site
from generator.work.works import Works
from tests.importing.papers import saved
from tests.safety.hostile import NOT_TEXT

SIGNS = [
    *(
        sign
        for sign in map(chr, range(0x10000))
        if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Zs")
    ),
    *map(chr, (0xD800, 0xDBFF, 0xDC00, 0xDFFF, *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)),
]
"""Control characters, what turns or hides words, white space, halves of characters, noncharacters."""
TEXT = "---\ntitle: About\n---\nThe General Assembly,\n\n1. Decides on {}water,¹ and;\n\n¹ See {}below.\n"
TITLE = '---\ntitle: "About {}it"\n---\n1. Decides on water;\n'
XML = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><mainBody>'
    "<paragraph><num>1.</num><content><p>Decides on {}water;</p></content></paragraph>"
    "</mainBody></statement></akomaNtoso>\n"
)


def escaped(signs: str) -> str:
    """As YAML can write what no file may hold."""
    return "".join(f"\\U{ord(sign):08X}" for sign in signs)


def referred(signs: str) -> str:
    """As XML can."""
    return "".join(f"&#x{ord(sign):X};" for sign in signs)


def taken(folder: Path) -> dict[str, str]:
    """The sources that are read, each with all the signs its reader takes."""

    def is_read(name: str, source: str) -> bool:
        try:
            if name.endswith(".txt"):
                read_string(source, "a", name)
            else:
                read_file(saved(source.encode(), folder, name), name)
        except UnreadableSourceError:
            return False
        return True

    texts = [sign for sign in SIGNS if is_read("a.txt", TEXT.format(sign, sign))]
    titles = [sign for sign in SIGNS if is_read("b.txt", TITLE.format(escaped(sign)))]
    elements = [sign for sign in SIGNS if is_read("c.xml", XML.format(referred(sign)))]
    # What the tests of attacks leave out is what some reader refuses, and nothing else.
    refused = set(SIGNS) - (set(texts) & set(elements))
    assert {sign for sign in SIGNS if NOT_TEXT.search(sign)} == refused
    assert set(titles) - set(texts) == set()
    signs = "".join(texts)
    return {
        "a.txt": TEXT.format(signs, signs),
        "b.txt": TITLE.format(escaped("".join(titles))),
        "c.xml": XML.format(referred("".join(elements))),
    }


def test_whatever_a_reader_takes_every_format_can_write(tmp_path: Path) -> None:
    sources = taken(tmp_path)
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, source in sources.items():
        saved(source.encode(), folder, name)
    content = Content(sources=(folder,), root=tmp_path, downloads=tuple(FORMATS))
    site = build_site(content, Works())
    assert {batch.name for batch in site.batches} >= {"a", "b", "c"}
    for batch in site.batches:
        things = batch.things.get()
        assert things.pages or things.files


@pytest.mark.parametrize("sign", ["\x01", "\ufffe", "\ud800"])
def test_a_title_of_a_lineage_is_text(sign: str) -> None:
    source = f'lineages:\n- texts: [a, b]\n  title: "{escaped(sign)}"\n'
    lineages, (finding,) = read_lineages(source, "lineages.yml")
    assert lineages.lineages == ()
    said = f"lineages.yml:3: error: expected text, found the character U+{ord(sign):04X}"
    assert str(finding) == said


def test_what_is_imported_is_a_source_that_can_be_read() -> None:
    """A glyph of a PDF can stand for any number."""
    run = Run(f"1. Decides on wa{''.join(SIGNS)}ter;")
    read_string(write_source(Draft([Paragraph([[run]], "page 1")])).text, "paper", "paper.txt")
