"""The Markdown of generated pages: the same HTML as Python-Markdown makes, or none."""

from __future__ import annotations

import re

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.text import Emphasis, Text
from generator.publishing.markdown import Heading, Links, RefusedError, render
from generator.rendering.lines import unreferred
from generator.rendering.markup import attributes, external, inside, link, plain


def reference(text: str) -> str:
    extensions = ["attr_list", "def_list", "md_in_html", "tables", "toc", "fenced_code"]
    return python_markdown.markdown(text, extensions=extensions)


def as_written() -> Links:
    return Links(str)


KNOWN = {
    "a heading with an id": "# A/RES/71/319, para. 1 { #citation .citation }",
    "a paragraph": "Words &amp; words, <em>as printed</em>.",
    "a paragraph with classes": "Words.\n{ .unit .depth-1 #a }",
    "a paragraph with an attribute": 'Words.\n{ .crumbs data-search-exclude="1" }',
    "a paragraph of two lines": "Words\nand words.",
    "links": "[a](../b/c.md) and [<em>d</em>](e.md#f){ .number } and [g](#h)",
    "a link with a value": '[UNODC](../unodc.md){ .mention aria-description="Office &#40;UNODC&#41;" }.',
    "an address of another host": '[x](https://docs.un.org/en/A/RES/1){ .external rel="external noopener" }',
    "strong words": "○ **[2021](index.md)** <span>13</span>",
    "words in brackets": "moved <span>[from 3]</span>",
    "definitions": "Date\n:   1 May\n:   2 May\n\nOrgan\n:   General Assembly",
    "elements that hold Markdown": '<div class="b a" markdown>\n\nWords.\n\n<aside markdown>\n\nMore.\n\n</aside>\n</div>',
    "an attribute without a value": "<div hidden markdown>\n\nWords.\n\n</div>",
    "an attribute whose value is empty": '<div data-place="" markdown>\n\nWords.\n\n</div>',
    "a table": "| Date | Text |\n| --- | --- |\n| 1 May | [A](a.md) &#124; |\n| 2 May | 0 |",
    "a field to tick": '<label class="a"><input type="checkbox" autocomplete="off"> hide</label>',
    "details": "<details markdown>\n<summary>What [a](b.md)</summary>\n\nWords.\n\n</details>",
    "raw HTML": '# A { #a }\n\n<table class="rows">\n<tr><td>*a* [b](c)</td></tr>\n</table>\n\n## B { #b }',
    "raw HTML in an element": '<div markdown>\n\n<figure>\n<svg viewBox="0 0 1 1"></svg>\n</figure>\n\nWords.\n\n</div>',
    "raw HTML at the end": 'Words.\n\n<p class="moved" id="a">(a)</p>\n',
}


@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
def test_a_known_construct_becomes_what_python_markdown_makes_of_it(text: str) -> None:
    assert render(text, as_written()).content == reference(text)


REFUSED = {
    "a list": "- one\n- two",
    "a numbered list": "1. one",
    "a heading without an id": "# One",
    "underlined words": "One\n===",
    "a quotation": "> one",
    "code": "`one`",
    "indented code": "    one",
    "emphasis": "*one*",
    "emphasis by underscores": "_one_",
    "an escape": r"one \* two",
    "a bare ampersand": "one & two",
    "a bare ampersand in an attribute": '[a](b.md){ .c title="one & two" }',
    "a bare angle": "one < two",
    "a comment": "<!-- one -->",
    "an address in angles": "<https://example.org>",
    "a table with aligned columns": "| a | b |\n| :-- | --: |\n| 1 | 2 |",
    "a table with a cell too many": "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |",
    "an image": "![a](b.png)",
    "a reference": "[a][b]\n\n[b]: c.md",
    "a definition of a reference": "[b]: c.md",
    "an address in brackets": "[a](<b c.md>)",
    "a title of a link": '[a](b.md "c")',
    "an attribute list on its own": "{ .a }",
    "a break": "one  \ntwo",
    "an element that holds nothing": "<div markdown>\n</div>",
    "an element at the end": "Words.\n\n<div markdown>",
    "an element that is not closed": "<div markdown>\n\nWords.",
    "an element whose words say markdown": '<div class="in markdown">\n\nWords.\n\n</div>',
    "half a reference in raw HTML": "<div><div></div>&#</div>\none",
    "a bare ampersand in raw HTML within an element": "<div markdown>\n<p>one & two</p>\n</div>",
    "a raw element that MkDocs takes for words": '<svg viewBox="0 0 1 1"></svg>',
    "two raw elements on one line": "<div>one</div> <div>two</div>",
    "an attribute without a value within an element": "<div markdown>\n<aside hidden></aside>\n</div>",
    "a raw element within a paragraph": "Words <div>more</div>",
    "a space of another kind at the beginning": "\u3000one",
    "a space of another kind at the end of a heading": "# One\xa0 { #one }",
    "a control character": "\x1f",
    "a script": "<script>alert(1)</script>",
    "a mark for the contents": "[TOC]",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        render(text, as_written())


def test_links_are_given_to_whoever_knows_where_they_lead() -> None:
    links = Links(lambda address: address.replace(".md", ".html"))
    assert render("[a](b.md#c)", links).content == '<p><a href="b.html#c">a</a></p>'


def test_of_links_that_pages_share_the_address_is_asked_for_once() -> None:
    asked: list[str] = []
    links = Links(lambda address: asked.append(address) or address)  # type: ignore[func-returns-value]
    for _ in range(2):
        assert render('[a](b.md){ .c rel="d" } [e](#f) [g](b.md)', links).content == (
            '<p><a class="c" href="b.md" rel="d">a</a> <a href="#f">e</a> <a href="b.md">g</a></p>'
        )
    assert asked == ["b.md", "#f", "b.md", "#f"]


def test_headings_are_told_by_their_words_without_tags() -> None:
    text = '# A &amp; <span class="called">B</span> { #a }\n\n## C { #c }'
    assert render(text, as_written()).headings == (Heading(1, "a", "A &amp; B"), Heading(2, "c", "C"))


words = st.text(
    st.sampled_from("aB1 .,;:*_[](){}<>&#|~`\\!'\"-+=/%@\u00a0é\n\t\u2028"), min_size=1, max_size=30
)


@given(words, words, words)
def test_no_words_of_a_source_are_made_anything_else_of(one: str, other: str, third: str) -> None:
    """Whatever the escaping lets through is refused, or comes out as Python-Markdown writes it."""
    half = len(other) // 2
    styled = Text(other, emphasis=(Emphasis(0, half, "italic"),) if half else ())
    text = "\n\n".join(
        [
            f"# {plain(one)} {attributes('citation', name='citation')}",
            f"{plain(third)} {unreferred('', styled)}\n{attributes('unit', name=third)}",
            f'<div class="facts" markdown>\n\n{plain(one)}\n:   {plain(other)}\n\n</div>',
            f"{link(one, 'a/b.md', third)} {external(other, 'https://example.org/' + third)} {inside(one)}.",
        ]
    )
    try:
        made = render(text, as_written()).content
    except RefusedError:
        return
    assert made == reference(text)


def test_words_as_the_united_nations_print_them_are_not_refused() -> None:
    text = "12. We *reaffirm* our [commitment]; see A/RES/71/319 (2017), para. 4 (a) & 50% of #1"
    render(f"{plain(text)}\n{attributes('unit')}", as_written())


def test_a_long_line_costs_time_in_proportion_to_it() -> None:
    for hostile in ("[" * 20_000, "[a](" * 10_000, "<a " * 10_000, "**a " * 10_001, "{ .a " * 10_000):
        with pytest.raises(RefusedError):
            render(hostile, as_written())
    many = "[a](b.md){ .c } **d** &amp; " * 2_000 + "e"
    assert re.sub(r"<[^>]*>", "", render(many, as_written()).content).startswith("a d &amp; a d")
