"""Pages as a reader of the Markdown sees them, of a small text and of the documents of the project."""

from __future__ import annotations

import html
import re
from pathlib import Path

import msgspec
import pytest

from generator.model.address import paragraph_page
from generator.model.document import Document, MastheadEntry, Note, Part, PartKind, Unit, UnitKind, UnitStatus
from generator.model.text import Emphasis, NoteMark, Text
from generator.reading import read_file
from generator.rendering.pages import render_documents

DOCUMENTS = Path(__file__).parents[2] / "content" / "documents"


def unit(
    id_: str, printed: str, words: str | Text, kind: UnitKind = UnitKind.OPERATIVE, **more: object
) -> Unit:
    text = words if isinstance(words, Text) else Text(words)
    label = id_.partition("/")[2]
    return msgspec.structs.replace(Unit(id_, label, printed, kind, None, text, 7), **more)


SMALL = Document(
    id="2020-01-02-draft",
    symbol=None,
    title="On links",
    kind="resolution",
    status="draft",
    path="content/documents/small.txt",
    date="2020-01-02",
    parts=(
        Part(
            "main",
            PartKind.RESOLUTION,
            "On links",
            3,
            (
                unit("main/pp1", "", "Recalling its words,", UnitKind.PREAMBULAR),
                unit("main/h1", "", "General", UnitKind.HEADING),
                unit(
                    "main/1",
                    "1.",
                    Text("Urges care:", (Emphasis(0, 5),), (NoteMark(10, "6", "fn-6"), NoteMark(10, "*"))),
                ),
                unit("main/1(a)", "(a)", "With <script>;", UnitKind.SUBPARAGRAPH, status=UnitStatus.AD_REF),
                unit("main/1(p1)", "", "In all cases.", UnitKind.PROSE),
                unit("main/2", "2.", ""),
                unit("main/2(a)", "a.", "Asks.", UnitKind.SUBPARAGRAPH, status=UnitStatus.BRACKETED),
            ),
        ),
        Part("annex", PartKind.ANNEX, "List", 20, (unit("annex/1", "1.", "Only."),)),
    ),
    notes=(Note("fn-6", "6", Text("Resolution 64/293."), "main", 15, ("main/1", "annex/title")),),
    masthead=(
        MastheadEntry("main", "organ", "General Assembly", 1),
        MastheadEntry("main", "opening", "The General Assembly,", 5),
        MastheadEntry("annex", "title", "List", 20, ("fn-6",)),
    ),
)


def page(document: Document, path: str) -> str:
    return next(p.markdown for p in render_documents([document]) if p.path == path)


def test_a_document_gives_one_page_and_one_for_each_paragraph():
    assert [p.path for p in render_documents([SMALL])] == [
        "2020-01-02-draft/index.md",
        "2020-01-02-draft/pp1.md",
        "2020-01-02-draft/1.md",
        "2020-01-02-draft/2.md",
        "2020-01-02-draft/annex/1.md",
    ]


def test_the_page_of_a_paragraph_reads_well_as_markdown():
    assert page(SMALL, "2020-01-02-draft/1.md") == (
        """\
---
title: "On links, 2 January 2020, para. 1, draft, not adopted"
description: "Urges care: With &lt;script&gt;; In all cases."
linked_data: "{\\"@context\\":\\"https://schema.org\\",\\"@type\\":\\"CreativeWork\\",\\"@id\\":\\"1.html\\",\\"name\\":\\"On links, 2 January 2020, para. 1, draft, not adopted\\",\\"inLanguage\\":\\"en\\",\\"dateCreated\\":\\"2020-01-02\\",\\"creativeWorkStatus\\":\\"Draft\\",\\"isPartOf\\":{\\"@type\\":\\"CreativeWork\\",\\"@id\\":\\"index.html\\",\\"name\\":\\"On links\\"}}"
hide: [navigation, toc]
---

# On links, 2 January 2020, para. 1, draft, not adopted { #citation .citation }

[Agreed Text](../index.md) › [2020-01-02-draft](index.md) › 1
{ .crumbs }

Draft, not adopted. Operative paragraph.
{ .standing .draft }

<div class="leaf" markdown>
<div class="text" markdown>

General
{ .above }

<span class="number">1.</span> <em>Urges</em> care<sup class="mark">[6](#fn-6), &#42;</sup>:
{ .unit .depth-0 }

[(a)](#a){ .number } With &lt;script&gt;; <span class="ad-ref">ad ref</span>
{ #a .unit .depth-1 }

In all cases.
{ #p1 .unit .depth-0 }

<div class="notes" markdown>

[6](index.md#fn-6){ .number } Resolution 64/293. <span class="back">also cited in [annex, title](index.md#annex)</span>
{ #fn-6 .note }

</div>
<div class="addresses" markdown>

On links, 2 January 2020, para. 1, draft, not adopted <span class="address">2020-01-02-draft/1.html</span>

On links, 2 January 2020, para. 1 (a), draft, not adopted <span class="address">2020-01-02-draft/1.html&#35;a</span>

On links, 2 January 2020, para. 1 (p1), draft, not adopted <span class="address">2020-01-02-draft/1.html&#35;p1</span>

</div>
</div>
<aside class="side" markdown>

In this text
{ .side-title }

[‹ pp1](pp1.md){ .previous rel="prev" } [whole text](index.md#1){ .whole } [2 ›](2.md){ .next rel="next" }
{ .steps }

[pp1](pp1.md) [1](1.md){ .here } [2](2.md)
{ .strip }

Source: content/documents/small.txt, line 7
{ .source }

</aside>
</div>
"""
    )


def test_a_number_alone_before_its_first_item_is_shown_with_it():
    text = page(SMALL, "2020-01-02-draft/2.md")
    assert '<span class="number">2.</span>\n{ .unit .depth-0 .alone }' in text
    assert '[a.](#a){ .number } Asks. <span class="bracketed">in brackets</span>' in text


def test_the_next_page_may_be_in_the_next_part():
    assert "[annex 1 ›](annex/1.md)" in page(SMALL, "2020-01-02-draft/2.md")
    assert "[‹ 2](../2.md)" in page(SMALL, "2020-01-02-draft/annex/1.md")


def test_the_whole_text_has_an_anchor_for_each_unit_and_part():
    text = page(SMALL, "2020-01-02-draft/index.md")
    anchors = re.findall(r"\{ #(\S+)", text)
    units = ["pp1", "h1", "1", "1-a", "1-p1", "2", "2-a", "annex", "annex-1"]
    assert anchors == ["citation", "main", *units, "notes", "fn-6"]


def test_the_whole_text_links_each_number_to_its_page():
    text = page(SMALL, "2020-01-02-draft/index.md")
    assert "[pp1](pp1.md){ .number .counted } Recalling its words," in text
    assert "[(a)](1.md#a){ .number }" in text
    assert "[1.](annex/1.md){ .number } Only." in text


def test_the_opening_stands_before_the_text_and_the_organ_does_not():
    text = page(SMALL, "2020-01-02-draft/index.md")
    assert "The General Assembly,\n{ .formula .opening }\n\n[pp1]" in text
    assert "{ .formula .organ }" not in text


def test_a_note_links_back_to_each_place_that_cites_it():
    text = page(SMALL, "2020-01-02-draft/index.md")
    assert '<span class="back">cited in [para. 1](#1), [annex, title](#annex)</span>' in text
    assert 'List<sup class="mark">[6](#fn-6)</sup>\n{ .part-title }' in text


def test_facts_that_are_not_printed_are_not_shown():
    text = page(SMALL, "2020-01-02-draft/index.md")
    facts = text.partition('<div class="facts" markdown>')[2].partition("</div>")[0].split("\n\n")
    assert [fact.partition("\n")[0] for fact in facts if fact] == ["Agreed ad referendum", "Date", "Source"]


def test_what_a_reader_of_the_document_page_learns_of_resolution_71_319():
    document = read_file(DOCUMENTS / "A_RES_71_319.txt", "content/documents/A_RES_71_319.txt").document
    text = page(document, "A/RES/71/319/index.md")
    assert "\nAdopted\n:   28 August 2017\n:   95th plenary meeting\n" in text
    assert "\nSession\n:   71st\n" in text
    assert "## Annex { #annex .part }" in text
    assert "[(a)](annex/11.md#a){ .number } We reaffirm our strong support" in text
    assert "[1](#fn-1)" in text
    assert "cited in [preambular para. 1](#pp1), [operative para. 1](#op1)" in text


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_word_of_a_document_is_on_its_page_and_on_the_page_of_its_paragraph(path):
    document = read_file(path, path.name).document
    pages = {p.path: words_of(p.markdown) for p in render_documents([document])}
    for part in document.parts:
        for found in part.units:
            assert found.text.plain in pages[f"{document.id}/index.md"]
            assert found.kind is UnitKind.HEADING or (
                found.text.plain in pages[f"{paragraph_page(document, part, found)}.md"]
            )


def words_of(markdown: str) -> str:
    """What stands on a page, without note marks."""
    return html.unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", markdown))


def long_document(paragraphs: int) -> Document:
    units = tuple(unit(f"main/{n}", f"{n}.", "Words.") for n in range(1, paragraphs + 1))
    return msgspec.structs.replace(
        SMALL, parts=(Part("main", PartKind.TEXT, None, 1, units),), notes=(), masthead=()
    )


def test_a_page_does_not_grow_with_the_document():
    middle = [page(long_document(n), f"2020-01-02-draft/{n // 2}.md") for n in (500, 900)]
    assert len(middle[0]) == len(middle[1])
    assert "[1](1.md) [2](2.md) [3](3.md) … [230](230.md)" in middle[0]


def test_a_page_does_not_depend_on_other_documents():
    others = [msgspec.structs.replace(SMALL, id=f"other-{n}") for n in range(20)]
    alone, among = render_documents([SMALL]), render_documents([SMALL, *others])
    assert among[: len(alone)] == alone
