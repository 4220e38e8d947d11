"""The files of search: each a script, the same for the same records, and an error that says what is wrong."""

from __future__ import annotations

import json
import re

import pytest

from generator.model.record import Passage, Record, RecordKind
from generator.searching import pagefind
from generator.searching.files import classic_script, digest, search_files
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


RECORDS = [record(n, f"We reaffirm commitment {n} to organised labour", "and its item") for n in range(300)]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return search_files(RECORDS)


def handed_over(script: bytes) -> tuple[str, object]:
    (call,) = re.fullmatch(r"AgreedText\.piece\((.*)\)\n", script.decode(), re.DOTALL).groups()
    name, value = json.loads(f"[{call}]")
    return name, value


def test_the_same_records_give_the_same_bytes(files):
    for _ in range(3):
        assert search_files(RECORDS) == files


def test_other_records_have_another_digest():
    assert digest(RECORDS) == digest(list(RECORDS))
    assert digest(RECORDS) != digest(RECORDS[:-1])
    assert digest(RECORDS) != digest([*RECORDS[:-1], record(299, "We reaffirm")])


def test_each_file_hands_over_its_own_piece(files):
    for path, script in files.items():
        if path != "search/pagefind.js":
            assert f"search/{handed_over(script)[0]}.js" == path


def test_each_record_is_in_the_file_that_its_id_names(files):
    bundles = {
        path: handed_over(script)[1] for path, script in files.items() if path.startswith("search/records/")
    }
    assert sorted(shown[0] for bundle in bundles.values() for shown in bundle.values()) == sorted(
        one.address for one in RECORDS
    )
    assert max(map(len, bundles.values())) <= 40
    for path, bundle in bundles.items():
        assert all(f"/{identity.removeprefix('en_')[0]}.js" in path for identity in bundle)


def test_words_are_shown_as_they_are_printed(files):
    shown = [s for path, file in files.items() if "/records/" in path for s in handed_over(file)[1].values()]
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
    ((shown,),) = [handed_over(bundle)[1].values()]
    assert shown[3][0][0] == '</script><script>alert(1)</script> ");alert(2)//\u2028'


CLIENT = (
    'var at=import.meta.url;var own=o=>o.noWorker?fetch("x"):at;'
    "var createInstance=own;export{createInstance,own};"
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
