"""What a reader of the four documents learns of what they refer to, on the pages of the site."""

from __future__ import annotations

import html
import re
from pathlib import Path

import msgspec
import pytest

from generator.model.collection import Collection
from generator.model.edition import as_edition
from generator.model.references import Mention, References
from generator.model.text import Emphasis, Text
from generator.rendering.bars import Bar, bars
from generator.rendering.home import NEW, with_documents
from generator.rendering.home import PLACE as PLACE_OF_ALL
from generator.rendering.ibid import carried
from generator.rendering.markup import Markdown, Span, plain
from generator.rendering.pages import render_collection
from generator.rendering.places import sentences
from generator.rendering.sheets import Entry, Section, sheets
from generator.site import Content, read_collection
from tests.resolving.documents import document_of

ROOT = Path(__file__).parents[2]
PLACE = "{ .place }"


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection(Content(root=ROOT))[0]


@pytest.fixture(scope="module")
def pages(collection: Collection) -> dict[str, str]:
    return {page.path: page.markdown for page in render_collection(collection)}


def words_of(markdown: str) -> str:
    """What stands on a page, without tags, addresses and attribute lists."""
    text = re.sub(r"<sup.*?</sup>|<[^>]+>", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"(?<=\))\{ [^}]* \}", "", text))
    return html.unescape(text)


def quotes(markdown: str) -> list[str]:
    """The quoted sentences, the marked words between bars."""
    marked = re.sub(r"</?mark>", "¦", markdown)
    return [words_of(line) for line in re.findall(r"(.*)\n\{ \.quote", marked)]


def places(markdown: str) -> list[str]:
    return [words_of(line) for line in re.findall(r"(.*)\n\{ \.place \}", markdown)]


# ── In the words ──


def test_every_word_of_a_unit_stays_on_both_its_pages(collection, pages):
    for document in collection.documents:
        whole = words_of(pages[f"{document.id}/index.md"])
        for unit in document.units():
            assert unit.text.plain in whole


def test_a_resolution_cited_by_number_leads_to_its_official_address(pages):
    text = pages["A/RES/71/319/pp2.md"]
    assert '[71/287](https://docs.un.org/en/A/RES/71/287){ .cites .external rel="external noopener" }' in text


def test_an_instrument_cited_by_name_leads_where_its_note_says(pages):
    text = pages["A/RES/71/319/annex/24.md"]
    assert "[Paris Principles](https://docs.un.org/en/A/RES/48/134){ .cites .external" in text


def test_only_the_first_mention_on_a_page_is_marked(pages):
    text = pages["2017-07-19-final-draft/13.md"]
    assert text.count("{ .mention") == 1
    assert (
        '[ICAT](../bodies/icat.md){ .mention aria-description="Inter-Agency Coordination Group against '
        'Trafficking in Persons (ICAT)" }'
    ) in text


def test_a_wrong_name_as_printed_says_the_right_one(pages):
    assert (
        "[International Police Organization](../bodies/interpol.md)"
        '{ .mention aria-description="International Criminal Police Organization (INTERPOL)" }'
    ) in pages["2017-07-19-final-draft/15.md"]


def test_ibid_is_written_out_and_the_printed_form_kept(pages):
    note = next(line for line in pages["A/RES/71/319/annex/5.md"].splitlines() if "printed:" in line)
    assert words_of(note.partition("{ .number }")[2]).strip() == (
        "United Nations, Treaty Series, vol. 2237, No. 39574. — printed: Ibid., vol. 2237, No. 39574."
    )
    assert "[United Nations, <em>Treaty Series</em>, vol. 2237, No. 39574](" in note


def test_a_note_of_a_paragraph_leads_to_the_other_places_that_cite_it(pages):
    assert "also cited in [operative para. 1](op1.md)" in pages["A/RES/71/319/pp1.md"]


# ── Beside a paragraph ──


def test_the_bodies_and_instruments_beside_a_paragraph(pages):
    side = pages["2021-09-10-rev3/14.md"].partition("<aside")[2]
    named, _, cites = side.partition("Named here")[2].partition("Cites")
    assert re.findall(r"\[(.*?)\]", named) == [
        "Special Rapporteur of the Human Rights Council on trafficking in persons, especially women and children",
        "Special Rapporteur of the Human Rights Council on contemporary forms of slavery, including its causes and consequences",
    ]
    assert re.findall(r"\[(.*?)\]", cites) == ["A/RES/48/134", "A/RES/64/293"]


def test_a_paragraph_that_refers_to_nothing_has_no_empty_lists(pages):
    assert "Named here" not in pages["2021-09-10-rev3/9.md"]
    assert "Cites" not in pages["2021-09-10-rev3/9.md"]


# ── The page of a body ──


def test_the_page_of_interpol(pages):
    page = pages["bodies/interpol.md"]
    assert "# International Criminal Police Organization (INTERPOL) {" in page
    assert "Named 3 times in 3 texts." in page
    assert 'In the texts\n:   International Police Organization <span class="called">2017</span>\n' in page
    assert places(page) == ["para. 15", "annex, para. 15", "preambular para. 15"]
    assert (
        "the ¦International Police Organization¦, the United Nations Development Programme" in quotes(page)[0]
    )


def test_what_unodc_is_asked_to_do_from_the_oldest_to_the_newest(pages):
    asked = pages["bodies/unodc.md"].partition("## What it is asked to do")[2].partition("\n## ")[0]
    assert [place.partition(":")[0] for place in places(asked)] == [
        "19 July 2017, draft",
        "28 August 2017",
        *["1 November 2017, draft"] * 5,
        "10 September 2021, draft",
    ]
    assert quotes(asked)[1].startswith("request the Office to continue to collect information on patterns")
    assert '<span class="verb"><em>Encourages</em></span> the United Nations Office' in asked


def test_the_picture_and_its_table_say_the_same(pages):
    page = pages["bodies/unodc.md"]
    assert re.findall(r'text-anchor="middle">(\d+)</text>', page) == ["4", "4", "15", "4"]
    assert re.findall(r"\| (\d+) \|$", page, re.M) == ["4", "4", "15", "4"]
    assert 'aria-label="A/RES/71/319, 28 August 2017: 4 times"' in page


def test_a_body_that_no_text_names_has_no_page(pages):
    assert "bodies/wto.md" not in pages
    assert "[World Trade Organization]" not in pages["bodies/index.md"]
    assert "World Trade Organization" in pages["bodies/index.md"]


def test_the_glossary_has_every_body(collection, pages):
    entries = pages["bodies/index.md"].count("{ .entry")
    assert entries == len(collection.bodies)
    assert (
        '<span class="acronym">UNODC</span> [United Nations Office on Drugs and Crime](unodc.md)'
        in (pages["bodies/index.md"])
    )


# ── The page of an instrument ──


def test_the_page_of_the_global_plan_of_action(pages):
    page = pages["instruments/A/RES/64/293.md"]
    assert "What it is\n:   Resolution of the General Assembly\n" in page
    assert "In short\n:   Global Plan of Action\n" in page
    assert "[docs.un.org/en/A/RES/64/293](https://docs.un.org/en/A/RES/64/293){ .external" in page
    texts = re.findall(r"^## \[(.*?)\]", page, re.M)
    assert texts == [
        "Political Declaration on the Implementation of the Global Plan of Action to Combat Trafficking in Persons",
        "A/RES/71/319",
        "Improving the coordination of efforts against trafficking in persons",
        "2021 Political Declaration on the implementation of the United Nations Global Plan of Action to "
        "Combat Trafficking in Persons",
    ]


def test_a_note_stands_under_the_sentence_that_carries_its_mark(pages):
    page = pages["instruments/A/HRC/RES/32/3.md"]
    assert places(page) == ["preambular para. 11"]
    assert "resolution ¦32/3¦" in quotes(page)[0]
    said = quotes(pages["instruments/UNTS/2171/27531.md"])
    assert said[0].startswith("Recalling the United Nations Convention against Transnational Organized Crime")
    assert said[1] == "4 ¦United Nations, Treaty Series, vol. 2171, No. 27531¦."


def test_a_text_that_only_names_an_instrument_is_on_the_page_of_what_other_texts_call_so(pages):
    page = pages["instruments/A/RES/48/134.md"]
    assert "19 July 2017. Draft, not adopted. Cited by name; other texts of the collection say what" in page
    assert places(page)[0] == "para. 24"
    assert "instruments/by-name/paris-principles.md" not in pages
    assert (
        "[Paris Principles](../instruments/A/RES/48/134.md){ .cites }"
        in pages["2017-07-19-final-draft/24.md"]
    )


def test_every_cited_instrument_is_in_the_index(pages):
    listed = re.findall(r"\]\((\S+)\.md\).*\n\{ \.entry \}", pages["instruments/index.md"])
    assert sorted(listed) == sorted(
        path.removeprefix("instruments/").removesuffix(".md")
        for path in pages
        if path.startswith("instruments/") and path != "instruments/index.md"
    )


# ── Sentences, Ibid., long lists ──


def test_a_sentence_is_quoted_not_the_paragraph_and_no_full_stop_of_an_abbreviation_ends_it():
    text = Text("First words. See vol. II, No. A of the Report, as cited. Last words.", (Emphasis(17, 20),))
    assert sentences(text, [(39, 45)]) == [
        "See <em>vol</em>. II, No. A of the <mark>Report</mark>, as cited."
    ]


def test_a_very_long_sentence_is_quoted_around_what_is_marked():
    text = Text("word " * 500 + "UNODC " + "word " * 500)
    (said,) = sentences(text, [(2500, 2505)])
    assert said.startswith("… word word")
    assert said.endswith("word …")
    assert "<mark>UNODC</mark>" in said
    assert len(said) < 700


@pytest.mark.parametrize(
    ("span", "moved"), [((0, 16), (0, 32)), ((7, 16), (23, 32)), ((2, 4), None), ((2, 16), None)]
)
def test_a_link_keeps_its_words_where_ibid_is_written_out(span, moved):
    printed, resolved = "Ibid., vol. 2237", "United Nations Series, vol. 2237"
    found = carried(printed, resolved, [Span(*span, Markdown(), Markdown())])
    assert [(one.start, one.end) for one in found] == ([moved] if moved else [])


def test_thousands_of_places_are_dealt_out_over_numbered_pages():
    entries = [Entry(Markdown(str(n)), []) for n in range(1000)]
    sections = [Section(Markdown(name), Markdown(), None, entries) for name in ("one", "two")]
    dealt = sheets(sections, size=300)
    assert [sum(len(section.entries) for section in sheet) for sheet in dealt] == [300] * 6 + [200]
    assert [[str(section.heading) for section in sheet] for sheet in dealt[2:5]] == [
        ["one"],
        ["one", "two"],
        ["two"],
    ]
    assert [e for sheet in dealt for section in sheet for e in section.entries] == entries * 2


def test_a_body_named_a_thousand_times_has_further_pages_out_of_search(collection):
    written = "\n".join(f"{n} | The General Assembly met." for n in range(1, 1001))
    document = document_of(written)
    mentions = tuple(Mention(unit.id, 4, 20, "general-assembly") for unit in document.units())
    many = Collection((document,), {document.id: References(mentions=mentions)}, collection.bodies)
    pages = {page.path: page.markdown for page in render_collection(many)}
    further = [f"bodies/general-assembly_{n}.md" for n in (2, 3, 4)]
    assert [path for path in pages if path.startswith("bodies/general-assembly")] == [
        "bodies/general-assembly.md",
        *further,
    ]
    assert "[page 2 ›](general-assembly_2.md)" in pages["bodies/general-assembly.md"]
    assert max(len(pages[path]) for path in pages if path.startswith("bodies/general")) < 60_000


def test_a_paragraph_page_does_not_depend_on_the_rest_of_the_collection(collection):
    resolution = next(d for d in collection.documents if d.symbol == "A/RES/71/319")
    references = {resolution.id: collection.references[resolution.id]}
    # What became of it in other texts is said on its pages, too: that layer is left out on both sides.
    layers = {"references": collection.references, "bodies": collection.bodies}
    among = {
        page.path: page.markdown for page in render_collection(Collection(collection.documents, **layers))
    }
    alone = render_collection(Collection((resolution,), references, collection.bodies))
    own = {page.path: page.markdown for page in alone if page.path.startswith("A/RES/71/319/")}
    assert len(own) == 30
    assert own.items() <= among.items()


def test_two_names_cannot_share_an_address(collection, monkeypatch):
    monkeypatch.setattr("generator.rendering.reference_pages.key_of", lambda _: "instruments/by-name/x")
    with pytest.raises(ValueError, match="would have one address"):
        render_collection(collection)


def test_one_text_is_no_course_of_things():
    assert bars("Title", [Bar("2017", "2017", None, "once", None, 1)]) is None


def test_a_note_whose_mark_stands_nowhere_is_a_place_too(collection):
    document = document_of("1 | Words.\n^1 | See the General Assembly.")
    mentions = (Mention("fn-1", 8, 24, "general-assembly"),)
    one = Collection((document,), {document.id: References(mentions=mentions)}, collection.bodies)
    page = next(p.markdown for p in render_collection(one) if p.path == "bodies/general-assembly.md")
    assert quotes(page) == ["1 See the ¦General Assembly¦."]
    assert places(page) == ["note 1"]


def test_of_a_text_in_another_language_it_is_not_said_that_it_names_no_body(collection):
    """Names are known in English; and a text in two languages is new once."""
    resolution = next(d for d in collection.documents if d.symbol == "A/RES/71/319")
    french = as_edition(msgspec.structs.replace(resolution, language="fr"), "en")
    both = Collection((*collection.documents, french), collection.references, collection.bodies)
    page = next(p.markdown for p in render_collection(both) if p.path == "bodies/unodc.md")
    assert "A/RES/71/319" in page
    assert "French" not in page
    new = with_documents(NEW, "index.md", Collection((french, resolution), {}))
    assert re.findall(r"\[(.*?)\]", new) == ["A/RES/71/319"]
    every = with_documents(PLACE_OF_ALL, "index.md", both)
    assert f'<span lang="fr" dir="ltr">{plain(french.title)}</span>' in every
