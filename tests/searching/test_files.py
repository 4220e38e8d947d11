"""The files of search: each a script, the same for the same records, and an error that says what is wrong."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import time
from collections.abc import Callable, Collection

import msgspec
import pytest

from generator.model.record import Passage, Record, RecordKind
from generator.searching import cbor, pagefind
from generator.searching import files as searching
from generator.searching.apart import Apart
from generator.searching.client import classic_script
from generator.searching.files import Index, search_parts
from generator.searching.making import Making
from generator.searching.pagefind import SearchIndexError
from tests.searching.all_files import found, making_of, name_of, search_files


def record(number: int, *texts: str) -> Record:
    return Record(
        address=f"a/{number}.html",
        title=f"para. {number}",
        status="adopted 28 August 2017",
        kind=RecordKind.PARAGRAPH,
        passages=tuple(Passage(text) for text in texts),
        filters=(("document", (f"d{number % 7}",)), ("part", ("annex", "operative"))),
    )


LONGER = {f"a/{n}.html": n % 5 for n in range(700)}
"""By how many words a record is longer than others."""
RECORDS = [
    record(n, f"We reaffirm commitment {n} to organised labour", "and its item" + " too" * longer)
    for n, longer in enumerate(LONGER.values())
]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return search_files(RECORDS)


def handed_over(script: bytes) -> tuple[str, object]:
    (call,) = re.fullmatch(r"AgreedText\.piece\((.*)\)\n", script.decode(), re.DOTALL).groups()
    name, value = json.loads(f"[{call}]")
    return name, value


def pages_of_index(files: dict[str, bytes], name: str) -> dict[str, int]:
    """How many words each record of an index has."""
    packed = base64.b64decode(handed_over(files[f"search/{name}/pagefind.en.pf_meta.js"])[1])
    return dict(cbor.decode(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))[1])


def test_the_same_records_give_the_same_bytes(files):
    for _ in range(3):
        assert search_files(RECORDS) == files


def test_each_file_hands_over_its_own_piece(files):
    for path, script in files.items():
        if path != "search/client/pagefind.js":
            assert f"search/{handed_over(script)[0]}.js" == path


def test_neighbours_are_in_one_file_and_the_index_says_in_which(files):
    count = sum(path.startswith("search/0/records/") for path in files)
    bundles = [handed_over(files[f"search/0/records/{file}.js"])[1] for file in range(count)]
    shown = [one[0] for bundle in bundles for one in bundle]
    assert shown == [f"a/{n}.html" for document in range(7) for n in range(document, 700, 7)]
    assert 1 < count < 5
    pages = pages_of_index(files, "0")
    # How many words a record has tells it from its neighbours.
    assert {
        f"{file}.{at}": 10 + LONGER[shown[0]]
        for file, bundle in enumerate(bundles)
        for at, shown in enumerate(bundle)
    } == pages


def addresses_of(files: dict[str, bytes], name: str) -> set[str]:
    """Of the records that an index has, listed in its own folder."""
    bundles = [handed_over(script)[1] for path, script in files.items() if f"/{name}/records/" in path]
    assert sum(map(len, bundles)) == len(pages_of_index(files, name))
    return {shown[0] for bundle in bundles for shown in bundle}


@pytest.fixture
def many(monkeypatch) -> list[Record]:
    """Records of seven documents and a name, more than one index is to hold."""
    monkeypatch.setattr("generator.searching.files._RECORDS_AN_INDEX", 100)
    name = msgspec.structs.replace(record(900, "A body"), kind=RecordKind.NAME, names=("A body",))
    return [name, *RECORDS]


def test_names_have_an_index_of_their_own_and_a_document_is_in_one_index(many):
    files = search_files(many)
    start = handed_over(files["search/start.js"])[1]
    assert start["names"] == ["names"]
    assert addresses_of(files, "names") == {"a/900.html"}
    assert handed_over(files["search/names/all.js"])[1] == ["A body"]
    # Of 700 records at most a hundred in each of eight, the next power of two.
    assert set(start["paragraphs"]) <= {str(at) for at in range(8)}
    held = [addresses_of(files, name) for name in start["paragraphs"]]
    assert len(held) > 1
    assert sorted(address for one in held for address in one) == sorted(one.address for one in RECORDS)
    for document in range(7):
        of_it = {f"a/{number}.html" for number in range(document, 700, 7)}
        assert sum(bool(of_it & one) for one in held) == 1
    assert start["counts"] == {"names": 1} | {
        name: len(addresses_of(files, name)) for name in start["paragraphs"]
    }
    assert {f"search/{path}.js" for path in start["first"]} <= files.keys()


@pytest.mark.parametrize(
    ("records", "indexes"),
    [(1, 1), (2_500, 1), (2_501, 2), (10_032, 8), (45_000, 8), (80_000, 8), (80_001, 16)],
)
def test_there_are_as_many_indexes_as_a_visitor_waits_least_for(records, indexes):
    assert searching._count(records) == indexes


class Kept(dict[bytes, bytes]):
    """What keeps the words of indexes."""

    def has(self, name: bytes) -> bool:
        return name in self

    def put(self, name: bytes, content: bytes) -> None:
        self[name] = content


def parts_made(
    records: list[Record], kept: Kept | None, known: Collection[str] = ()
) -> dict[str, dict[str, bytes]]:
    """The files of the parts that are not known by their digests, by the names of the parts."""
    return {part.name: files for part, files in making_of(records, kept, known).made()}


@pytest.fixture
def asked(monkeypatch) -> list[int]:
    """Of how many records Pagefind has been asked to make an index in this process."""
    asked: list[int] = []
    monkeypatch.setattr(
        searching,
        "index",
        lambda entries, *given: asked.append(len(entries)) or pagefind.index(entries, *given),
    )
    monkeypatch.setattr("generator.searching.apart._FEW", 10_000)
    return asked


EDITED = record(3, "We reaffirm lanterns")


def edited(records: list[Record]) -> list[Record]:
    return [EDITED if one.address == EDITED.address else one for one in records]


def test_an_edit_touches_the_index_of_its_document_and_the_words(many, asked):
    kept = Kept()
    before = parts_made(many, kept)
    known = {part.digest for part in search_parts(found(many))}
    asked.clear()
    new = parts_made(edited(many), kept, known)
    after = search_files(edited(many))
    # Pagefind is asked for the index of the document, and for no other.
    (name,) = new.keys() - {"words", "start"}
    assert "a/3.html" in addresses_of(after, name)
    assert asked[0] == len(addresses_of(after, name))
    assert {path: data for files in (before | new).values() for path, data in files.items()} == after
    # No browser takes a file of before for one of now.
    versions = [handed_over(files["start"]["search/start.js"])[1]["versions"] for files in (before, new)]
    assert {part for part in versions[0] if versions[0][part] != versions[1][part]} == {name, "words"}
    # Nothing changed, nothing made.
    assert not parts_made(many, kept, known)


def test_what_documents_say_is_indexed_before_all_names_are_known(many, asked):
    texts = [records for records in found(many) if records.owner]
    kept = Kept()
    making = Making(name_of, kept)
    making.begin(texts)
    making.finish(found(many), lambda _: False)
    count = len(search_parts(found(many)))
    # The texts' indexes; those of names and the client.
    assert [len(apart.parts) for apart in making._apart] == [count - 4, 2]
    assert {path: data for _, files in making.made() for path, data in files.items()} == search_files(many)
    # An index whose words are kept is not begun with, and one of words that are gone in the end is not used.
    asked.clear()
    again = Making(name_of, kept)
    again.begin(texts)
    assert not again._apart
    again.begin([records for records in found(edited(many)) if records.owner])
    again.finish(found(many), lambda _: False)
    assert {path: data for _, files in again.made() for path, data in files.items()} == search_files(many)


@pytest.mark.parametrize("damage", ["no keeper", "nothing kept", "lost meanwhile"])
def test_words_that_are_not_kept_are_made_again(many, asked, damage):
    kept = None if damage == "no keeper" else Kept()
    if damage == "lost meanwhile":
        parts_made(many, kept)
        kept.get = lambda _: None
    known = {part.digest for part in search_parts(found(many))}
    asked.clear()
    new = parts_made(edited(many), kept, known)
    assert len(asked) == len(search_parts(found(many))) - 3  # All indexes; not the client, words, start.
    assert new["words"] == parts_made(edited(many), None)["words"]
    assert len(new) == 3


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_process_of_its_own_makes_the_same_files(many, at_once, monkeypatch):
    monkeypatch.setattr("generator.searching.apart._MANY", 1_000 if at_once == 1 else 500)
    monkeypatch.setattr("generator.searching.apart._FEW", 1)
    apart = making_of(many)
    assert apart._apart[0]._process
    made = list(apart.made())
    monkeypatch.setattr("generator.searching.apart._FEW", 10_000)
    here = making_of(many)
    assert not here._apart[0]._process
    assert made == list(here.made())
    assert all(path.startswith(f"search/{part.name}") for part, files in made for path in files)


def test_where_nobody_waits_all_else_on_the_machine_goes_first(many):
    apart = Apart([part for part in search_parts(found(many)) if isinstance(part, Index)], nobody_waits=True)
    assert apart._process
    gentler = min(19, os.getpriority(os.PRIO_PROCESS, 0) + 1)
    over = time.monotonic() + 60
    while os.getpriority(os.PRIO_PROCESS, apart._process.pid) < gentler and time.monotonic() < over:
        time.sleep(0.05)
    assert os.getpriority(os.PRIO_PROCESS, apart._process.pid) >= gentler
    apart.end()


def test_what_goes_wrong_in_a_process_of_its_own_is_said_here(many, tmp_path, monkeypatch):
    (tmp_path / "pagefind_bin.py").write_text("def get_executable():\n    return '/no/such/program'\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SearchIndexError, match=r"Pagefind could not be started: .*No such file or directory"):
        list(making_of(many).made())


def test_what_a_process_that_was_ended_has_not_made_is_made_here(many):
    making = making_of(many)
    making._apart[0]._process.kill()
    assert {path: data for _, files in making.made() for path, data in files.items()} == search_files(many)


def test_words_are_shown_as_they_are_printed(files):
    shown = [s for path, file in files.items() if "/records/" in path for s in handed_over(file)[1]]
    assert ["a/7.html", "para. 7"] in [one[:2] for one in shown]
    assert all("organised labour" in one[3][0][0] for one in shown)


@pytest.mark.parametrize("text", ["[…]", "—", "* * *", "(…)", "$", "_"])
def test_what_has_no_word_is_a_record_nevertheless(text):
    files = search_files([record(1, text), record(2, "words")])
    assert set(pages_of_index(files, "0")) == {"0.0", "0.1"}


def test_words_of_a_text_cannot_leave_their_script():
    (bundle,) = [
        script
        for path, script in search_files(
            [record(1, '</script><script>alert(1)</script> ");alert(2)//\u2028')]
        ).items()
        if "/records/" in path
    ]
    (shown,) = handed_over(bundle)[1]
    assert shown[3][0][0] == '</script><script>alert(1)</script> ");alert(2)//\u2028'


CLIENT = (
    "var at=import.meta.url;var PagefindInstance=class{async init(a){return fetch(a)}"
    "async enterPlaygroundMode(){}async search(a){return at}};"
    "var createInstance=PagefindInstance;export{createInstance,at};"
)


def test_a_module_becomes_a_script_with_a_fetch_of_its_own():
    script = classic_script("client", CLIENT)
    assert script.startswith('AgreedText.piece("client/pagefind",function(fetch,Intl){')
    assert "import.meta" not in script
    assert "export" not in script


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("export{createInstance,at};", "", "an export at its end"),
        ("import.meta.url", "here()", "import.meta.url to find its own place"),
        ("fetch(", "get(", "fetch( to load its pieces"),
        ("PagefindInstance", "PagefindIndex", "a class PagefindInstance"),
        ("async init(", "async open(", "async init( of an index"),
        ("async enterPlaygroundMode(", "async explain(", "async enterPlaygroundMode( of an index"),
    ],
)
def test_a_client_of_another_shape_is_an_error(old, new, expected):
    with pytest.raises(SearchIndexError) as error:
        classic_script("client", CLIENT.replace(old, new))
    assert str(error.value) == f"Pagefind’s client has changed: expected {expected}; use Pagefind 1.5."


def test_a_client_that_imports_is_an_error():
    with pytest.raises(SearchIndexError, match="it imports or exports more"):
        classic_script("client", f'import{{x}} from "./x.js";{CLIENT}')


def test_the_client_evaluates_nothing(files):
    assert not re.search(r"\beval\(|new Function\b", files["search/client/pagefind.js"].decode())


def without(kind: str) -> Callable[[list[dict]], list[dict]]:
    return lambda files: [file for file in files if kind not in file["path"]]


def holding(kind: str, data: bytes) -> Callable[[list[dict]], list[dict]]:
    content = base64.b64encode(data).decode()
    return lambda files: [{**file, "content": content} if kind in file["path"] else file for file in files]


@pytest.mark.parametrize(
    "other",
    [
        without(".pf_index"),
        without(".pf_meta"),
        without("entry.json"),
        holding(".pf_index", b"no gzip"),
        holding(".pf_index", gzip.compress(b"pagefind_dcd\x81\x80")[:-9]),
        holding(".pf_meta", gzip.compress(b"pagefind_dcd\x81\x80")),
        holding("entry.json", b"{}"),
        holding(".pf_fragment", gzip.compress(b"pagefind_dcd{}")),
        lambda _: [{}],
    ],
)
def test_an_index_of_another_form_is_one_sentence(monkeypatch, other):
    answers = pagefind._answers

    def given(asked: object, count: int) -> list[dict]:
        *first, last = answers(asked, count)
        return [*first, {**last, "files": other(last["files"])}]

    monkeypatch.setattr(pagefind, "_answers", given)
    with pytest.raises(SearchIndexError, match=r"Pagefind’s index has changed: .*; use Pagefind 1\.5\.$"):
        pagefind.index([pagefind.Entry("1", "1.html", "words", {})], "en", 1)


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("/no/such/program", r"Pagefind could not be started: .*No such file or directory.*"),
        ("/bin/false", r"Pagefind answered 0 of 3 requests and stopped; it said last: nothing\."),
        ("/bin/ls", r"Pagefind answered 0 of 3 requests and stopped; it said last: .*--service.*"),
    ],
)
def test_a_program_that_does_not_answer_is_one_sentence(monkeypatch, program, message):
    monkeypatch.setattr(pagefind, "get_executable", lambda: program)
    with pytest.raises(SearchIndexError, match=message):
        search_files([record(1, "words")])
