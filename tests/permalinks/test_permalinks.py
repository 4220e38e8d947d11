"""What has been published stays: gone addresses need a redirect, none is given to another paragraph."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.permalinks.addresses import (
    addresses_of_document,
    addresses_of_pages,
    all_addresses,
    is_address,
)
from generator.permalinks.ledger import accepted, check, ends_of, new_addresses, read_ledger
from generator.permalinks.redirects import read_redirects
from generator.reading import read_file, read_string

PATH = "content/permalinks.txt"
SLAVERY = (
    "Recalling that slavery and the slave trade are and should always have been a crime against humanity,"
)
VICTIMS = "Requests the Secretary-General to ensure sufficient support to victims of trafficking in persons;"


def ledger_of(published: dict[str, str]):
    texts = accepted(read_ledger("", "", PATH)[0], published)
    ledger, findings = read_ledger(*texts, PATH)
    assert findings == []
    return ledger


def said(
    published: dict[str, str], now: dict[str, str], redirects: dict[str, str] | None = None
) -> list[str]:
    return [str(finding) for finding in check(ledger_of(published), now, redirects or {})]


def test_every_address_of_the_contract_is_permanent():
    reading = read_file(Path("content/documents/A_RES_71_319.txt"), "A_RES_71_319.txt")
    pages = addresses_of_pages([f"{reading.document.id}/index.html", "bodies/unodc.html"])
    known = all_addresses([pages, addresses_of_document(reading.document)]).words
    for address in (
        "A/RES/71/319/index.html",
        "A/RES/71/319/annex/index.html",
        "A/RES/71/319/index.html#annex",
        "A/RES/71/319/annex/11.html",
        "A/RES/71/319/annex/11.html#a",
        "A/RES/71/319/index.html#annex-11-a",
        "A/RES/71/319/index.html#fn-6",
        "A/RES/71/319/pp1.html",
        "bodies/unodc.html",
    ):
        assert address in known
    assert known["A/RES/71/319/annex/11.html#a"].startswith("We reaffirm our strong support")


def test_an_address_that_is_gone_is_an_error_with_its_line():
    published = {"a/1.html": SLAVERY, "a/2.html": VICTIMS, "a/2.html#a": ""}
    assert said(published, {"a/1.html": SLAVERY}) == [
        f"{PATH}:2: error: a/2.html is gone; forward it in redirects.yml",
        f"{PATH}:3: error: a/2.html#a is gone; forward it in redirects.yml",
    ]


def test_a_page_that_is_forwarded_takes_its_items_along():
    published = {"a/2.html": "", "a/2.html#a": ""}
    assert said(published, {"b/2.html": ""}, {"a/2.html": "b/2.html"}) == []


def test_an_address_given_to_another_paragraph_is_an_error():
    (finding,) = said({"a/1.html": SLAVERY}, {"a/1.html": VICTIMS})
    assert finding.startswith(
        "content/permalinks-words.txt:1: error: a/1.html was published for “Recalling that"
    )


def test_two_paragraphs_that_begin_alike_are_told_apart_by_their_ends():
    opening = "We reaffirm our commitment to continue our efforts to criminalise trafficking and "
    one = opening + "to protect its victims wherever they are found;"
    other = opening + "note with concern the lack of funds of national rapporteurs, and of data."
    assert len(said({"a/1.html": one}, {"a/1.html": other})) == 1


def test_a_paragraph_with_a_word_corrected_is_still_the_same():
    (finding,) = said({"a/1.html": SLAVERY}, {"a/1.html": SLAVERY.replace("humanity,", "mankind,")})
    assert "warning: the words at a/1.html have changed" in finding


def test_accepting_adds_and_never_takes_out():
    long = f"{SLAVERY} and that this must be said again and again,"
    ledger = ledger_of({"a/2.html": long})
    assert new_addresses(ledger, {"a/1.html": ""}) == ["a/1.html"]
    assert accepted(ledger, {"a/1.html": ""}) == (
        "a/1.html\na/2.html\n",
        "a/2.html\tRecalling that slavery and the slave trade are and should … that this must be said again and again,"
        f"\t{sha256(long.encode()).hexdigest()[:12]}\n",
    )


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("a/1.html: b/1.html", "r.yml:1: error: a/1.html is the address of a text and cannot be forwarded"),
        (
            "x/1.html: y/1.html",
            "r.yml:1: error: x/1.html is forwarded to y/1.html, which is no address of this site",
        ),
        (
            "x/1.html: x/1.html",
            "r.yml:1: error: x/1.html is forwarded to x/1.html, which is forwarded itself; name where it ends",
        ),
        (
            "../../etc/x.html: a/1.html",
            "r.yml:1: error: expected an address such as old/11.html#a, found '../../etc/x.html'",
        ),
        ("/x.html: a/1.html", "r.yml:1: error: expected an address such as old/11.html#a, found '/x.html'"),
        (
            "\nx/1.html: [a]",
            "r.yml:2: error: expected an address and where it leads: `old/11.html: new/12.html`",
        ),
        ("x/1.html: a/1.html\nx/1.html: b/1.html", "r.yml:2: error: x/1.html is forwarded twice"),
        ("- x", "r.yml:1: error: expected lines such as `old/11.html: new/12.html`"),
        ("a: [", "r.yml:1: error: this is not YAML: expected the node content, but found '<stream end>'"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_an_error(source, finding):
    assert [str(f) for f in read_redirects(source, "r.yml", {"a/1.html", "b/1.html"})[1]] == [finding]


@pytest.mark.parametrize(
    "line",
    ["../x.html", "a//b.html", "a/../b.html", "C:\\x.html", "x.htm", "a b.html", "/etc/passwd", "a.html#x y"],
)
def test_only_addresses_of_the_site_are_addresses(line):
    assert not is_address(line)
    assert [f.line for f in read_ledger(f"a.html\n{line}\n", "", PATH)[1]] == [2]


def test_the_address_of_a_comparison_is_an_address():
    assert is_address("compare/A_RES_71_319_annex..2021-09-10-rev3.html")


@given(st.text(max_size=400))
def test_both_ends_of_any_text_are_one_line(text):
    assert len(ends_of(text)) <= 103
    assert "\n" not in ends_of(text)
    assert "\t" not in ends_of(text)


names = st.from_regex(r"[a-z]{1,3}/[0-9]{1,2}\.html", fullmatch=True)


@given(st.dictionaries(names, st.text()), st.dictionaries(names, st.text()))
def test_what_is_accepted_is_found_again(before, after):
    ledger = ledger_of(before)
    assert check(ledger, before, {}) == []
    both = ledger_of({**before, **after})
    assert set(both.lines) == set(before) | set(after)
    gone = {f.message.split(" ")[0] for f in check(ledger, after, {}) if "is gone" in f.message}
    assert gone == set(before) - set(after)


signs = st.sampled_from("1aiI١２३ıſKéⅣ²①一")


@given(
    st.text(signs, min_size=1, max_size=4), st.sampled_from(["({})", "{}.", "{})", "2 {}.", "Part {}\n\n1."])
)
def test_whatever_numbers_a_text_has_its_addresses_are_addresses(number, form):
    opens = form.format(number)
    text = f"The General Assembly,\n\n1. Requests it:\n\n{opens} To act;\n\n{opens} To be.\n\n1. Decides to end.\n"
    document = read_string(text, "draft", "draft.txt").document
    assert all(map(is_address, addresses_of_document(document).words))
