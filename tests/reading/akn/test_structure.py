"""What stands in the mark-up, and the units it gives."""

from __future__ import annotations

import pytest

from generator.model.text import Emphasis
from tests.reading.akn.examples import note, paragraph, read, show, statement, units


def test_the_cover_page_becomes_facts() -> None:
    document, findings = read(statement(paragraph("Decides to act.", "1.")))
    assert findings == []
    assert (document.id, document.symbol, document.title) == ("A/RES/90/7", "A/RES/90/7", "Quiet seas")
    assert (document.organ, document.session, document.agenda_items) == ("General Assembly", 90, ("20 (a)",))
    assert (document.date, document.adopted) == ("2035-12-22", "2035-12-15")
    assert (document.committee, document.originating) == ("Sixth Committee", "A/90/427")
    assert (document.meeting, document.distribution) == ("45th plenary meeting", "General")
    assert (document.kind, document.status, document.language) == ("resolution", "adopted", "en")


def test_preamble_paragraphs_and_items_in_three_kinds_of_markup() -> None:
    preamble = (
        '<container name="Recalling"><p><span class="italic">Recalling</span> its principles:</p></container>'
        "<blockList><item><num>(a)</num><p>Peace,</p></item><item><num>(b)</num><p>Quiet,</p></item></blockList>"
        "<container><p>Noting them,</p></container>"
    )
    body = (
        paragraph("Decides:", "1.")
        + paragraph("\t(a)\tTo listen:")
        + paragraph("\t(i)\tIn spring;")
        + paragraph("\t(ii)\tIn autumn;")
        + paragraph("\t(b)\tTo rest;")
        + "<paragraph><num>2.</num><list><intro><p>Requests:</p></intro>"
        "<point><num>(a)</num><content><p>A report;</p></content></point>"
        "<sublist><point><num>(i)</num><content><p>In print;</p></content></point></sublist>"
        "<point><num>(b)</num><content><p>A rest.</p></content></point></list></paragraph>"
    )
    assert units(body, preamble) == [
        "pp1 | preambular | Recalling its principles:",
        "pp1(a) | subparagraph | Peace,",
        "pp1(b) | subparagraph | Quiet,",
        "pp2 | preambular | Noting them,",
        "1 | operative | Decides:",
        "1(a) | subparagraph | To listen:",
        "1(a)(i) | subparagraph | In spring;",
        "1(a)(ii) | subparagraph | In autumn;",
        "1(b) | subparagraph | To rest;",
        "2 | operative | Requests:",
        "2(a) | subparagraph | A report;",
        "2(a)(i) | subparagraph | In print;",
        "2(b) | subparagraph | A rest.",
    ]


def test_words_that_close_a_list_and_a_paragraph_without_a_number() -> None:
    assert units(
        paragraph("Decides:", "1.") + paragraph("(a)\tTo listen;") + paragraph("and to hear no more.")
    ) == [
        "1 | operative | Decides:",
        "1(a) | subparagraph | To listen;",
        "1(p1) | prose | and to hear no more.",
    ]
    assert units(paragraph("Approves the report.")) == ["op1 | operative | Approves the report."]


def test_sections_carry_their_number_where_the_paragraphs_begin_anew() -> None:
    body = (
        "<section><num>I</num><subheading>Whales</subheading>"
        '<crossHeading refersTo="#preamble">Recalling the whale,</crossHeading>'
        + paragraph("Decides to listen;", "1.")
        + "</section><section><subheading>\t\tII</subheading><subheading>Seals</subheading>"
        + paragraph("Decides to look.", "1.")
        + "</section>"
    )
    assert units(body) == [
        "h1 | heading |",
        "h2 | heading | Whales",
        "pp1 | preambular | Recalling the whale,",
        "I.1 | operative | Decides to listen;",
        "h3 | heading |",
        "h4 | heading | Seals",
        "II.1 | operative | Decides to look.",
    ]


def test_an_operative_paragraph_without_a_number_in_russian_goes_on_with_the_sentence() -> None:
    preamble = "<container><p>ссылаясь на свои принципы,</p></container>"
    assert units(paragraph("принимает декларацию."), preamble) == [
        "pp1 | preambular | ссылаясь на свои принципы,",
        "op1 | operative | принимает декларацию.",
    ]


def test_headings_by_element_by_style_and_by_type() -> None:
    body = (
        '<paragraph class="H23"><subheading>\t\tWhales</subheading></paragraph>'
        + paragraph('<span class="bold">\t\tSeals</span>', style="H4")
        + paragraph('<span class="bold">Whales and seals</span>')
        + paragraph("Decides to look.", "1.")
    )
    assert [line.split(" | ")[1] for line in units(body)] == ["heading"] * 3 + ["operative"]


def test_white_space_is_single_and_type_lies_beside_the_words() -> None:
    words = '\n  <span class="italic">\tTakes   note </span>of\n 5 km<sup>2</sup> and <span class="bold">no</span> more.'
    document, _ = read(statement(paragraph(words, "1.")))
    (unit,) = document.units()
    assert unit.text.plain == "Takes note of 5 km2 and no more."
    assert unit.text.emphasis == (
        Emphasis(0, 10, "italic"),
        Emphasis(18, 19, "superscript"),
        Emphasis(24, 26, "bold"),
    )


def test_a_note_stands_at_its_mark_and_its_words_are_elsewhere() -> None:
    first = note("1", 'A/89/<span class="italic">L</span>.1.')
    words = f"Recalls the report{first} and the rest.{note('2', 'Ibid.')}"
    document, findings = read(statement(paragraph(words, "1.")))
    assert findings == []
    assert show(document.units()[0]) == "1 | operative | Recalls the report^1 and the rest.^2"
    assert [(n.id, n.text.plain, n.cited_from) for n in document.notes] == [
        ("fn-1", "A/89/L.1.", ("main/1",)),
        ("fn-2", "Ibid.", ("main/1",)),
    ]


def test_annexes_each_with_title_and_numbers_of_its_own() -> None:
    annexes = (
        '<attachments><attachment><doc name="annex"><mainBody>'
        '<paragraph class="H1"><heading>Annex I</heading></paragraph>'
        '<paragraph class="H1"><heading>Rules</heading></paragraph>'
        + paragraph("Listen.", "1.")
        + '<paragraph class="H1"><heading>Annex II</heading></paragraph>'
        + paragraph("Look.", "1.")
        + "</mainBody></doc></attachment></attachments>"
    )
    document, findings = read(statement(paragraph("Adopts the rules.", "1."), after=annexes))
    assert findings == []
    assert [(p.id, p.title, [u.label for u in p.units]) for p in document.parts] == [
        ("main", "Quiet seas", ["1"]),
        ("annex", "Rules", ["1"]),
        ("annex-2", None, ["1"]),
    ]


@pytest.mark.parametrize(
    ("heading", "recalling"),
    [("Preamble", "Recalling the sea,"), ("Préambule", "Rappelant la mer,"), ("序言", "回顾海洋，")],
)
def test_an_instrument_in_an_annex_has_a_preamble_under_that_heading(heading: str, recalling: str) -> None:
    annex = "".join(
        (
            paragraph("Annex", style="HCh"),
            paragraph("Principles", style="HCh"),
            paragraph(heading, style="H23"),
            paragraph(recalling),
            paragraph("Principle 1", style="H23"),
            paragraph("Whales rest,"),
        )
    )
    after = f"<attachments><attachment><doc><mainBody>{annex}</mainBody></doc></attachment></attachments>"
    document, findings = read(statement(paragraph("Decides.", "1."), after=after))
    assert findings == []
    assert [show(unit) for unit in document.parts[1].units] == [
        f"h1 | heading | {heading}",
        f"pp1 | preambular | {recalling}",
        "h2 | heading | Principle 1",
        "p1 | prose | Whales rest,",
    ]


def test_a_table_stays_a_table_after_its_paragraph() -> None:
    table = (
        '<container name="table"><table><tr><th colspan="2"><p>Posts</p></th></tr>'
        f"<tr><td><p>P-5</p></td><td><p>1{note('1', 'Net.')}</p></td></tr><tr><td/><td/></tr></table></container>"
    )
    document, findings = read(
        statement(paragraph("Approves the posts:", "1.") + table + paragraph("Rests.", "2."))
    )
    assert findings == []
    (found,) = document.parts[0].tables
    assert (found.id, found.after) == ("main/t1", "main/1")
    assert [[cell.text.plain for cell in row] for row in found.rows] == [["Posts"], ["P-5", "1"]]
    assert (found.rows[0][0].is_heading, found.rows[0][0].columns) == (True, 2)
    assert document.notes[0].cited_from == ("main/t1",)


def test_two_resolutions_in_one_file_are_sections_of_one_document() -> None:
    one = statement(paragraph("Decides.", "1.")).partition("<statement>")[2].partition("</statement>")[0]
    cover, rest = one.partition("</coverPage>")[::2]
    second = rest.replace("90/7.", "B").replace("Quiet seas", "Loud seas")
    first = rest.replace("90/7.", "A")
    xml = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><documentCollection>'
        f"{cover.replace('90/7', '90/7 A-B')}</coverPage><preface><p><docNumber>90/7.</docNumber> "
        "<docTitle>Seas</docTitle></p></preface></documentCollection><components>"
        f"<component><statement>{first}</statement></component>"
        f"<component><statement>{second}</statement></component></components></akomaNtoso>"
    )
    document, findings = read(xml)
    assert findings == []
    assert (document.symbol, document.title) == ("A/RES/90/7A-B", "Seas")
    assert [show(unit) for unit in document.units()] == [
        "h1 | heading |",
        "h2 | heading | Quiet seas",
        "A.1 | operative | Decides.",
        "h3 | heading |",
        "h4 | heading | Loud seas",
        "p1 | prose | The General Assembly,",
        "B.1 | operative | Decides.",
    ]


def test_what_the_metadata_says() -> None:
    meta = (
        '<meta><classification><keyword value="oceans" href="http://metadata.un.org/1" dictionary="UNBIS"/>'
        '<keyword refersTo="agenda" value="20" dictionary="A/90"/></classification>'
        '<workflow><step outcome="draftResolution" as="A/C.6/90/L.2" by="Malta and Fiji"/>'
        '<step outcome="draftResolutionAdditionalSponsors" by="Palau"/></workflow><analysis><voting>'
        '<count value="002" refersTo="inFavour"><organization>MALTA</organization>'
        "<organization>FIJI</organization></count></voting></analysis></meta>"
    )
    document, _ = read(statement(paragraph("Decides.", "1."), meta=meta))
    assert document.draft == "A/C.6/90/L.2"
    assert document.sponsors == ("Malta", "Fiji", "Palau")
    assert [(s.term, s.vocabulary) for s in document.subjects] == [("oceans", "UNBIS")]
    assert document.vote is not None
    assert (document.vote.in_favour, document.vote.counts) == (("MALTA", "FIJI"), (2, 0, 0))


def test_faults_of_the_markup_are_reported_with_their_line_and_not_mended() -> None:
    words = (
        f"Notes the rep<span class='italic'>ort</span>,and more{note('2', 'A/1.')}the rest{note('3', '')}."
    )
    document, findings = read("\n" + statement(paragraph(words, "1.") + paragraph(". Rests.", "2.")))
    assert document.units()[0].text.plain == "Notes the report,and morethe rest."
    assert sorted(finding.partition(" ")[2] for finding in findings) == [
        "note: expected a space after the comma, found “report,and”",
        "note: expected words in one type, found “rep|ort”: a space may be lost",
        "warning: expected a space or a sign after note 2, found “the rest.”",
        "warning: expected note 1, found note 2",
        "warning: expected the words of note 3, found none",
        "warning: expected words after the number 2., found “.”",
    ]


def test_a_number_in_a_paragraph_of_its_own_waits_for_its_words() -> None:
    body = "<paragraph><num>1.</num><content><p></p></content></paragraph>" + paragraph("Decides to act.")
    document, findings = read(statement(body))
    assert list(map(show, document.units())) == ["1 | operative | Decides to act."]
    assert findings == ["example.xml:16: warning: expected words after the number 1., found none"]


def test_a_number_that_no_address_can_hold_is_said_and_counted() -> None:
    body = "<paragraph><num>一一</num><heading>Words</heading></paragraph>" + paragraph(
        "Decides to meet.", "1."
    )
    again = "<paragraph><num>二</num><heading>More</heading></paragraph>" + paragraph("Decides to end.", "1.")
    document, findings = read(statement(body + again))
    assert [unit.label for unit in document.units()] == ["h1", "s1.1", "h2", "II.1"]
    (finding,) = findings
    assert finding.endswith(
        "warning: expected a number of letters A to Z and figures, found “一一”: not in its address"
    )
