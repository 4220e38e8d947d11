"""A page shows the words of a source, character for character, and nothing else."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.model.text import Emphasis, NoteMark, Text
from generator.rendering import markup

ROOT = Path(__file__).parents[2]
TRAPS = [
    "1986. The year.",
    "12. We reaffirm",
    "3) third",
    "- a dash",
    "+ a plus",
    ": a definition",
    "===",
    "# not a heading #",
    "> not a quotation",
    "    not code",
    "`not` code",
    "{: #x }",
    "words { .class }",
    "<script>alert(1)</script>",
    "<https://www.un.org>",
    "<em>kept</em>",
    "&amp; &#65; &copy",
    "a \\* b \\",
    "[64/293](#) and [x][y] and ![z](javascript:alert(1))",
    "*Urges* __all__ _States_",
    "| a | b |",
    "~~~ and ~~struck~~",
    "line\nbreak\n\n# heading",
    "two spaces at the end  ",
    "\N{NO-BREAK SPACE}edge\N{EM SPACE}",
    'a "quoted" word',
    "---",
    "\x02klzzwxh:0001\x03",
    "1\N{SUPERSCRIPT TWO}. two",
    "",
]
words = st.text(max_size=60) | st.lists(st.sampled_from([*TRAPS, " ", "\n", "a"]), max_size=4).map("".join)


def python_markdown(text: str) -> str:
    """Rendered as MkDocs does it, with the extensions of the site."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [next(iter(s)) if isinstance(s, dict) else s for s in settings]
    return markdown.markdown(text, extensions=[*names, "tables", "fenced_code"])


def commonmark(text: str) -> str:
    return MarkdownIt("commonmark").render(text)


RENDERERS = [python_markdown, commonmark]


class Seen(HTMLParser):
    """The tags of a page and the characters between them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(source.removesuffix("\n"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(f"{name}={value}" for name, value in attrs)]))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_shown_as_it_stands(render, trap):
    seen = Seen(render(f"x {markup.plain(trap)} y"))
    assert seen.text == f"x {markup.shown(trap)} y"
    assert seen.tags == ["p"]


@pytest.mark.parametrize("render", RENDERERS)
@given(source=words)
@example("1986.")
@example("12.")
@example("\u0661. arabic-indic one")
def test_a_paragraph_shows_its_words(render, source):
    seen = Seen(render(markup.plain(source)))
    assert seen.text == markup.shown(source)
    assert seen.tags == (["p"] if source else [])


@pytest.mark.parametrize("render", RENDERERS)
@given(source=words.filter(str.strip))
def test_a_heading_shows_its_words(render, source):
    seen = Seen(render(f"# {markup.plain(source)}"))
    assert seen.text == markup.shown(source)
    assert [tag.split()[0] for tag in seen.tags] == ["h1"]


@pytest.mark.parametrize("render", RENDERERS)
@given(source=words.filter(str.strip))
def test_a_link_shows_its_words_and_goes_nowhere_else(render, source):
    seen = Seen(render(markup.link(source, "a/b.md", "x")))
    assert seen.text == markup.shown(source)
    assert seen.tags == ["p", "a href=a/b.md#x"]


@pytest.mark.parametrize("render", RENDERERS)
@given(path=words, fragment=words)
def test_an_address_cannot_leave_its_link(render, path, fragment):
    seen = Seen(render(markup.link("here", path, fragment)))
    assert seen.text == "here"
    assert [tag.split()[0] for tag in seen.tags] == ["p", "a"]
    assert "javascript:" not in seen.tags[1]


@pytest.mark.parametrize("render", RENDERERS)
@given(source=words)
def test_an_attribute_holds_its_words(render, source):
    seen = Seen(render(f'a <span title="{markup.plain(source)}">b</span>'))
    assert seen.tags == ["p", f"span title={markup.shown(source)}"]
    assert seen.text == "a b"


@given(name=words)
def test_an_id_is_one_attribute(name):
    seen = Seen(python_markdown(f"text\n{markup.attributes('unit', name='x' + name)}"))
    assert seen.text == "text"
    assert sorted(seen.tags[0].split()) == ["class=unit", f"id={markup.anchor('x' + name)}", "p"]


@given(source=words)
def test_the_front_matter_is_one_line_and_safe_in_html(source):
    line = f"title: {markup.quoted(source)}"
    value = yaml.safe_load(line)["title"]
    assert "\n" not in line
    assert html.unescape(value) == markup.shown(source)
    assert not set(value) & set('<>"')


@st.composite
def layered(draw: st.DrawFn) -> Text:
    plain = draw(words)
    places = sorted(draw(st.lists(st.integers(0, len(plain)), max_size=6)))
    emphasis = tuple(
        Emphasis(start, end, draw(st.sampled_from(["italic", "bold"])))
        for start, end in zip(places[::2], places[1::2], strict=False)
        if start < end
    )
    marks = draw(st.lists(st.integers(0, len(plain)), max_size=3).map(sorted))
    return Text(plain, emphasis, tuple(NoteMark(at, str(n)) for n, at in enumerate(marks)))


def superscripts(marks: Sequence[NoteMark]) -> markup.Markdown:
    return markup.Markdown("".join(f"<sup>{mark.marker}</sup>" for mark in marks))


@st.composite
def spans(draw: st.DrawFn, length: int) -> list[markup.Span]:
    """Any spans, over one another, empty, beyond the end: as no resolver should give them."""
    places = draw(st.lists(st.tuples(*[st.integers(0, length + 2)] * 2), max_size=5))
    return [
        draw(
            st.sampled_from(
                [
                    markup.Span(*place, markup.Markdown("<u>"), markup.Markdown("</u>")),
                    markup.Span(*place, markup.Markdown("["), markup.Markdown("](a/b.md#c)")),
                ]
            )
        )
        for place in places
    ]


@pytest.mark.parametrize("render", RENDERERS)
@given(text=layered(), data=st.data())
def test_layers_leave_the_words_alone(render, text, data):
    rendered = render(markup.woven(text, superscripts, data.draw(spans(len(text.plain)))))
    marks_at = [m.at for m in text.marks]
    expected = "".join(
        "".join(m.marker for m in text.marks if m.at == i) + markup.shown(c) for i, c in enumerate(text.plain)
    ) + "".join(m.marker for m in text.marks if m.at == len(text.plain))
    seen = Seen(rendered)
    assert seen.text == expected
    assert set(seen.tags) <= {"p", "sup", "em", "strong", "u", "a href=a/b.md#c"}
    assert seen.tags.count("sup") == len(marks_at)


def test_emphasis_and_marks_stand_where_they_are_printed():
    text = Text("Ibid., vol. 2237, No. 39574.", (Emphasis(0, 5),), (NoteMark(28, "6"),))
    assert markup.woven(text, superscripts) == "<em>Ibid.</em>, vol. 2237, No. 39574.<sup>6</sup>"


def test_a_mark_inside_italics_is_upright():
    text = Text("Treaty Series", (Emphasis(0, 13),), (NoteMark(6, "*"),))
    assert markup.woven(text, superscripts) == "<em>Treaty</em><sup>*</sup><em> Series</em>"


@given(text=layered(), said=words, data=st.data())
def test_citations_and_mentions_leave_the_words_alone(text, said, data):
    """With what the links say in their attributes, as MkDocs renders them."""
    places = data.draw(st.lists(st.tuples(*[st.integers(0, len(text.plain))] * 2), max_size=4))
    links = [
        markup.linked(start, end, "https://docs.un.org/en/A/RES/64/293", "cites", rel="external noopener")
        if start % 2
        else markup.linked(start, end, "../bodies/unodc.md", "mention", aria_description=said)
        for start, end in places
    ]
    plainly, linked = (markup.woven(text, superscripts, layer) for layer in ([], links))
    seen = Seen(python_markdown(linked))
    assert seen.text == Seen(python_markdown(plainly)).text
    names = {" ".join(sorted(tag.split(" ")[1:])) for tag in seen.tags if tag.startswith("a ")}
    mention = f"a aria-description={markup.shown(said)} class=mention href=../bodies/unodc.md"
    assert names <= {
        "class=cites href=https://docs.un.org/en/A/RES/64/293 noopener rel=external",
        " ".join(sorted(mention.split(" ")[1:])),
    }


U = markup.Markdown("<u>"), markup.Markdown("</u>")


def test_a_citation_may_cross_the_edge_of_italics():
    text = Text("See Official Records, Supplement No. 53 (A/71/53).", (Emphasis(4, 41),))
    assert markup.woven(text, superscripts, [markup.Span(22, 49, *U)]) == (
        "See <em>Official Records, </em><u><em>Supplement No. 53 (</em>A/71/53)</u>."
    )


def test_a_note_mark_within_a_citation_stands_between_its_halves():
    text = Text("the Protocol thereto", (), (NoteMark(12, "6"),))
    assert markup.woven(text, superscripts, [markup.Span(4, 20, *U)]) == (
        "the <u>Protocol</u><sup>6</sup><u> thereto</u>"
    )


def test_of_two_spans_over_the_same_words_the_longer_is_shown():
    one, other = markup.Span(0, 6, *U), markup.Span(0, 3, *U)
    assert markup.woven(Text("onetwo"), superscripts, [other, one]) == "<u>onetwo</u>"


def test_an_exclamation_mark_before_a_link_makes_no_picture():
    seen = Seen(
        python_markdown(markup.woven(Text("Now!64/293"), superscripts, [markup.linked(4, 10, "a.md")]))
    )
    assert (seen.text, seen.tags) == ("Now!64/293", ["p", "a href=a.md"])


def test_two_emphases_side_by_side_stay_two():
    text = Text("onetwo", (Emphasis(0, 3), Emphasis(3, 6, "bold")))
    assert markup.woven(text, superscripts) == "<em>one</em><strong>two</strong>"


def test_a_template_escapes_whatever_is_not_markdown():
    assert markup.finished("<b>") == "&lt;b&gt;"
    assert markup.finished(markup.plain("<b>")) == "&lt;b&gt;"
    assert markup.finished(12) == "12"


def test_what_no_page_can_hold_has_a_sign_in_its_place():
    assert markup.shown("a\x00b\ud800c\ufffe") == "a\ufffdb\ufffdc\ufffd"
    assert markup.shown("a\nb\tc\u2028d") == "a b c d"


def test_words_within_a_line_keep_their_beginning():
    """`12.` opens a list only where a line begins; an edge of white space is dropped only at its end."""
    assert (markup.plain("12. a "), markup.inside("12. a ")) == ("12&#46; a&#32;", "12. a ")


def test_addresses_are_quoted():
    assert markup.link("a", "b c/d.md", "e (f)") == "[a](b%20c/d.md#e-f-)"
    assert markup.link("a", "b.md") == "[a](b.md)"
    assert markup.href('a/"b" (c).html#d') == "a/%22b%22%20%28c%29.html#d"
    assert markup.external("UN", "https://un.org/a(b)?c=d&e=%20#f") == (
        '[UN](https://un.org/a%28b%29?c=d&e=%20#f){ .external rel="external noopener" }'
    )


def test_attributes_are_names_only():
    assert markup.attributes("a", "b", name="11 (a)") == "{ #11-a- .a .b }"
    assert markup.attributes("a") == "{ .a }"
    assert markup.attributes(name="x") == "{ #x }"


def test_data_in_a_script_cannot_close_it():
    written = markup.json_value('{"a": "</script>&\u2028"}')
    assert json.loads(written) == '{"a": "\\u003c/script\\u003e\\u0026\\u2028"}'
    assert json.loads(json.loads(written)) == {"a": "</script>&\u2028"}
    assert "é" in markup.json_value('{"a": "é"}')


def test_white_space_at_both_ends_is_kept():
    assert Seen(python_markdown(markup.plain(" a  "))).text == " a  "


def test_emphasis_of_nothing_leaves_no_element():
    text = Text("ab", (Emphasis(1, 1), Emphasis(1, 2, "superscript")))
    assert markup.woven(text, superscripts) == "a<sup>b</sup>"
