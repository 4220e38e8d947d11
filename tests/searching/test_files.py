"""The files of search: each a script, the same for the same records, and an error that says what is wrong."""

from __future__ import annotations

import base64
import gzip
import json
import re

import msgspec
import pytest

from generator.model.record import Passage, Record, RecordKind
from generator.searching import cbor, pagefind
from generator.searching.files import classic_script, digest_of_records, search_files
from generator.searching.pagefind import SearchIndexError


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


def test_other_records_have_another_digest():
    assert digest_of_records(RECORDS) == digest_of_records(list(RECORDS))
    assert digest_of_records(RECORDS) != digest_of_records(RECORDS[:-1])
    assert digest_of_records(RECORDS) != digest_of_records([*RECORDS[:-1], record(699, "We reaffirm")])


def test_each_file_hands_over_its_own_piece(files):
    for path, script in files.items():
        if path != "search/pagefind.js":
            assert f"search/{handed_over(script)[0]}.js" == path


def test_neighbours_are_in_one_file_and_the_index_says_in_which(files):
    count = sum(path.startswith("search/records/") for path in files)
    bundles = [handed_over(files[f"search/records/{file}.js"])[1] for file in range(count)]
    assert [shown[0] for bundle in bundles for shown in bundle] == [one.address for one in RECORDS]
    assert 1 < count < 5
    pages = pages_of_index(files, "0")
    # How many words a record has tells it from its neighbours.
    assert {
        f"{file}.{at}": 10 + LONGER[shown[0]]
        for file, bundle in enumerate(bundles)
        for at, shown in enumerate(bundle)
    } == pages


def test_names_have_an_index_of_their_own_and_paragraphs_as_many_as_they_need(monkeypatch):
    monkeypatch.setattr("generator.searching.files._ENTRIES_AN_INDEX", 2)
    name = msgspec.structs.replace(record(9, "A body"), kind=RecordKind.NAME, names=("A body",))
    files = search_files([name, *RECORDS[:5]])
    start = handed_over(files["search/start.js"])[1]
    assert start["indexes"] == ["0", "1", "2", "names"]
    assert [sorted(pages_of_index(files, one)) for one in start["indexes"]] == [
        *(["0.1", "0.4"], ["0.2", "0.5"], ["0.3"], ["0.0"])
    ]
    assert {f"search/{path}.js" for path in start["first"]} <= files.keys()


def test_words_are_shown_as_they_are_printed(files):
    shown = [s for path, file in files.items() if "/records/" in path for s in handed_over(file)[1]]
    assert ["a/7.html", "para. 7"] in [one[:2] for one in shown]
    assert all("organised labour" in one[3][0][0] for one in shown)


def test_words_of_a_text_cannot_leave_their_script():
    (bundle,) = [
        script
        for path, script in search_files(
            [record(1, '</script><script>alert(1)</script> ");alert(2)//\u2028')]
        ).items()
        if path.startswith("search/records/")
    ]
    (shown,) = handed_over(bundle)[1]
    assert shown[3][0][0] == '</script><script>alert(1)</script> ");alert(2)//\u2028'


CLIENT = (
    'var at=import.meta.url;var own=o=>o.noWorker?fetch("x"):at;'
    "while(!own)asyncSleep(50);var createInstance=own;export{createInstance,own};"
)


def test_a_module_becomes_a_script_with_a_fetch_of_its_own():
    script = classic_script(CLIENT)
    assert script.startswith('AgreedText.piece("pagefind",function(fetch){')
    assert "import.meta" not in script
    assert "export" not in script


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("export{createInstance,own};", "", "an export of createInstance at its end"),
        ("export{createInstance,own};", "export{own};", "an export of createInstance at its end"),
        ("import.meta.url", "here()", "import.meta.url to find its own place"),
        ("fetch(", "get(", "fetch( to load its pieces"),
        ("o.noWorker", "o.quiet", "noWorker to stay on the page"),
        ("asyncSleep(50)", "asyncSleep(60)", "asyncSleep(50) while it waits for its index"),
    ],
)
def test_a_client_of_another_shape_is_an_error(old, new, expected):
    with pytest.raises(SearchIndexError) as error:
        classic_script(CLIENT.replace(old, new))
    assert str(error.value) == f"Pagefind’s client has changed: expected {expected}; use Pagefind 1.5."


def test_a_client_that_imports_is_an_error():
    with pytest.raises(SearchIndexError, match="it imports or exports more"):
        classic_script(f'import{{x}} from "./x.js";{CLIENT}')


def test_the_client_evaluates_nothing(files):
    assert not re.search(r"\beval\(|new Function\b", files["search/pagefind.js"].decode())


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
