"""Words of a source never act: with any words in any place, every page is made of the same elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

import msgspec
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from generator.model.collection import Collection
from generator.rendering.citation_index import list_of_documents, list_of_units
from generator.rendering.markup import shown
from generator.rendering.pages import records_of, render_collection
from generator.site import read_collection
from tests.safety.attacks import ATTACKS, LENGTH, Skeleton, parted, rendered, rendered_fast
from tests.safety.collection import PLACES, replaced, token, write


class Made(msgspec.Struct, frozen=True):
    """All that a collection is made into."""

    pages: dict[str, tuple[dict[str, object], Skeleton]]
    """Front matter and elements by path."""
    records: list[object]
    scripts: dict[str, list[object]]
    """What each script of data hands over, by path."""


class Harmless:
    """The collection with words that mean nothing, and what is made of it."""

    def __init__(self, collection: Collection) -> None:
        self.collection, self.made = collection, make(collection)


def make(collection: Collection) -> Made:
    pages = {}
    for page in render_collection(collection):
        front, body = rendered(page.markdown)
        pages[page.path] = front, Skeleton(body)
    lists = [list_of_documents(collection.documents), *map(list_of_units, collection.documents)]
    scripts = {asset.path: handed_over(asset.content.decode()) for asset in lists}
    return Made(pages, json.loads(msgspec.json.encode(records_of(collection))), scripts)


def handed_over(script: str) -> list[object]:
    """The arguments of the one call that a script of data is: JSON, and nothing else."""
    call = re.fullmatch(r"AgreedText\.\w+\((.*)\)\n", script, re.DOTALL)
    assert call, script
    values: list[object] = json.loads(f"[{call[1]}]")
    return values


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Harmless:
    folder = tmp_path_factory.mktemp("harmless")
    collection, findings = read_collection(write(folder))
    # The last paragraph ends with an attack, as with any other word without a full stop.
    said = [str(one) for one in findings if "Ibid." not in one.message]
    assert [one for one in said if not re.search("at the end of the paragraph, found “q+”", one)] == []
    harmless = Harmless(collection)
    pages = render_collection(collection)
    assert sum(rendered_fast(parted(page.markdown)[1]) is not None for page in pages) >= 20
    seen = json.dumps([page[1].words for page in harmless.made.pages.values()])
    assert [place for place in PLACES if token(place) not in seen] == []
    return harmless


def check(harmless: Harmless, texts: Sequence[str]) -> None:
    """With these words in the places, everything is as with harmless ones, but for the words."""
    words = {token(place): text for place, text in zip(PLACES, texts, strict=True)}
    assert {len(text) for text in texts} == {LENGTH}
    before = harmless.made
    now = make(replaced(harmless.collection, words))
    assert now.pages.keys() == before.pages.keys()
    for path, (front, page) in now.pages.items():
        front_before, page_before = before.pages[path]
        assert page.elements == page_before.elements, path
        assert page.addresses == page_before.addresses, path
        assert page.comments == [], path
        same(page.words, page_before.words, words, path)
        same(page.values, page_before.values, words, path)
        same_front(front, front_before, words)
    assert lines(now.records) == lines(replaced_in(before.records, words))
    assert now.scripts == replaced_in(before.scripts, words)


def same(now: Sequence[str], before: Sequence[str], words: dict[str, str], path: str) -> None:
    """Letter for letter the words that were put in; a line break or a character that no page can hold is
    shown in its place, and a long text may be cut at another word. A redline parts words where a sign is no
    letter, so what stands in one element of it may stand in the next, in the same order."""
    expected = [html_words(text, words) for text in before]
    wrong = [
        (one, other)
        for one, other in zip(now, expected, strict=True)
        if comparable(one) != comparable(other) and not is_cut(one, other) and not are_ids(one, other)
    ]
    parted_elsewhere = "".join(one for one, _ in wrong) == "".join(other for _, other in wrong)
    assert parted_elsewhere or wrong == [], path


def same_front(now: dict[str, object], before: dict[str, object], words: dict[str, str]) -> None:
    assert now.keys() == before.keys()
    for name in now.keys() & {"title", "description"}:
        # These go into tags as they are.
        assert not set('<>"') & set(str(now[name]))
        one, other = (html.unescape(str(front[name])) for front in (now, before))
        other = html_words(other, words)
        assert one == other or is_cut(one, other)
    if "linked_data" in now:
        one, other = (str(front["linked_data"]) for front in (now, before))
        assert not set("<>&\u2028\u2029") & set(one)
        assert json.loads(one) == replaced_in(json.loads(other), words)


def html_words(text: str, words: dict[str, str]) -> str:
    for mark, attack in words.items():
        text = text.replace(mark, shown(attack))
    return text


def comparable(text: str) -> str:
    """Without the number of words that have changed, and without the edges that an element has no use for."""
    return re.sub(r"\d+ words?", "some words", text.strip())


def are_ids(one: str, other: str) -> bool:
    """True for ids that Markdown has made of two headings: letters, digits, hyphens."""
    return bool(re.fullmatch(r"[\w-]+", one)) and "-q" in other and other == other.lower()


def is_cut(one: str, other: str) -> bool:
    """True for two texts of which one was cut at a word, and which begin alike."""
    if "…" not in one and "…" not in other:
        return False
    start = one.partition("…")[0].rstrip()[:20]
    return other.startswith(start) or one.startswith(other.partition("…")[0].rstrip()[:20])


def replaced_in(value: object, words: dict[str, str]) -> object:
    """Values of JSON with the words put into their places."""
    match value:
        case list():
            return [replaced_in(one, words) for one in value]
        case dict():
            return {replaced_in(key, words): replaced_in(one, words) for key, one in value.items()}
        case str():
            for mark, attack in words.items():
                value = value.replace(mark, attack)
            return value
    return value


def lines(records: object) -> object:
    """Records in the order of their words; white space as search has it, single."""
    match records:
        case list():
            return sorted((lines(one) for one in records), key=repr)
        case dict():
            return {key: lines(one) for key, one in records.items()}
        case str():
            return " ".join(shown(records).split())
    return records


def fitted(attack: str, *, left: bool = False) -> str:
    """An attack made as long as every place is; what fills it up has no meaning anywhere."""
    return attack.rjust(LENGTH, "q") if left else attack.ljust(LENGTH, "q")


def rounds() -> Iterator[list[str]]:
    """Every attack in every place once, at the beginning or at the end of it."""
    for first in range(len(ATTACKS)):
        yield [
            fitted(ATTACKS[(first + at) % len(ATTACKS)], left=bool((first + at) % 2))
            for at in range(len(PLACES))
        ]


@pytest.mark.parametrize("part", range(4))
def test_no_known_attack_acts_in_any_place(part: int, harmless: Harmless) -> None:
    for texts in list(rounds())[part::4]:
        check(harmless, texts)


PIECES = st.sampled_from(
    ["<", ">", '"', "'", "&", "`", "*", "_", "[", "](", ")", "{", "}", "{:", "#", "\\", "|", "!", "~", "=", ":",
     "javascript:", "onclick=", "<b", "</", "<!--", "-->", "&#", ";", "{{", "%}", "//", "\u2028", "\x00", "\x85",
     "\u202e", "\ufeff", " ", "  ", "\t", "a", "1.", "-", "\n"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=14).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=LENGTH),
).map(lambda text: text[:LENGTH])
COUNT = 40
"""Examples; each puts words into every place: more than a thousand texts."""


@pytest.fixture(scope="module")
def _enough() -> None:
    assert COUNT * len(PLACES) > 1000


PARTED = (
    "L\U001072c2\xe2",
    "\U000c82c4{\xa6}LK\U000f5f7a\xf7",
    "\xfc)\U00072eda\xc0\xeeb\xdc\xea\x83\xdd",
    'javascript:{{;</\u2028\ufeff1.{`\t&"',
    "\U00102667",
    "a|</\u2028\\{:`\u202e*\"'-->](\n",
    "\x10",
    "\U00013336^",
    "\"  {{*\ufeff\\'\t",
    ">",
    "a\u2028~",
    ":\ufeff`|'a",
    "\x10;",
    "&",
    " javascript:<b&#~1.\t\u202e)//",
    "\x1d\U0003044b\xb3\U000f9966\U000d576c\xd6\U0006911e\x11z\xbd}",
    "x\xb9\xad\xe1",
    "}\\#%}{{",
    "|)<b><{{",
    "*y(c?\U0002a957",
    "\t\U000d494d",
    "Annexes",
    "Kp\u2b84\xa6U\x11\xd3\xfb",
    '\x8d\xa7\x98"\xc3\xfc\U0009b7961O\xfb\xe2\xee/',
    "\x85\ufeff\t_",
    "\xb6\U00019d6f",
    "\n \t<b}&<!--}:",
)
"""With these, found by chance, a redline parts words elsewhere."""


@pytest.mark.usefixtures("_enough")
@example(texts=list(PARTED), left=False)
@settings(max_examples=COUNT, phases=[Phase.explicit, Phase.generate])
@given(
    texts=st.lists(TEXTS, min_size=len(PLACES), max_size=len(PLACES), unique=True),
    left=st.booleans(),
)
def test_no_text_acts_in_any_place(harmless: Harmless, texts: list[str], left: bool) -> None:
    check(harmless, [fitted(text, left=left) for text in texts])


def test_the_check_sees_what_acts(harmless: Harmless) -> None:
    """The test itself can fail: an element more, an attribute more, an address more."""
    page = "<p>a</p>"
    for acting in ("<p>a<b></b></p>", "<p onclick=x>a</p>", '<p><a href="x">a</a></p>'):
        assert Skeleton(page).elements != Skeleton(acting).elements
    one = harmless.made.pages["draft/1.md"][1]
    with pytest.raises(AssertionError):
        same(one.words, [*one.words[:-1], "x"], {}, "")
