"""The files of search: the indexes, the records and the client, each a script.

A page opened from a folder may not fetch a file, but may load a script. So every file of search is a script
that hands its content over to `AgreedText.piece`, on a host and in a folder alike: one way in for both, and
nothing to evaluate.

They come in parts, each a folder. An index is made of its own records and nothing else: what is changed in
one document is indexed again in one of them. The words of all indexes stand together, those of a range in one
file: a visitor waits for each file that has to be loaded, hardly for what is in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from generator.model.record import Record, Records
from generator.searching.client import classic_script
from generator.searching.folding import RULES, SIGNS, folded, key
from generator.searching.pagefind import Entry, index
from generator.searching.ranges import NAME_MARK, beginnings, step_for

SEARCH_FOLDER = "search"
LANGUAGE = "en"
"""All records are indexed as if they were in this language, so that one question finds them all; its stemming
is that of the language most of them are in."""

_BYTES_A_FILE = 32_000
"""Of records: few enough to be loaded for one of them, many enough that neighbours, which are often found
together, come along."""
_HAS_WORD = re.compile(r"[^\W_]").search
_NEEDED = (".pf_meta", ".pf_filter")
_FORM = 5
"""Raised when the files say in another way what they said before: no browser is to mix them up."""
_RECORDS_AN_INDEX, _INDEXES, _MOST_RECORDS = 2_500, 8, 10_000
"""On the average an index holds no more records than the first, as far as these are enough indexes: each is
files that a visitor waits for. Never more than the last: what a question takes grows with the square of the
records of an index."""
_CLIENT, _NAMES, _WORDS, _START = "client", "names", "words", "start"
"""The parts beside the indexes of paragraphs, `0`, `1` …: what is the same for all records; the index of
names, which are asked for apart (a filter would make Pagefind count the records of each of its values at
every question); the words of all indexes; what a browser has to know first."""
_WASM, _META = f"wasm.{LANGUAGE}.pagefind", f"pagefind.{LANGUAGE}.pf_meta"
_PAGEFIND = "pagefind_bin"


class Made(msgspec.Struct, frozen=True):
    """What making a part gives."""

    files: dict[str, bytes]
    """By their paths in the site."""
    words: dict[str, bytes] = {}
    """Of an index, by the name of their range: they go into the files of `Words`."""


class Index(msgspec.Struct, frozen=True, tag=True):
    """Some records, and where each of their words stands."""

    name: str
    digest: str
    records: list[Records]
    step: int
    """See `beginnings`."""

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(them.count for them in self.records)

    def make(self) -> Made:
        """See `Costly`."""
        records = [record for them in self.records for record in them.unpacked()]
        if self.name == _NAMES:
            # What has the same title, year after year, is found together.
            records.sort(key=lambda record: record.title)
        bundles = list(_bundles(records))
        ids = [f"{file}.{at}" for file, bundle in enumerate(bundles) for at in range(len(bundle))]
        pieces = index(list(map(_entry, ids, records)), LANGUAGE, self.step)
        scripts: dict[str, str] = {}
        for path, data in pieces.others.items():
            if path.endswith(_NEEDED):
                scripts |= _packed(f"{self.name}/{path}", data)
        for file, bundle in enumerate(bundles):
            scripts |= _script(f"{self.name}/records/{file}", bundle)
        if self.name == _NAMES:
            scripts |= _script(f"{self.name}/all", _names(records))
        return Made(_files(scripts), pieces.words)


class Client(msgspec.Struct, frozen=True, tag=True):
    """What is the same for all records: Pagefind’s client and its WebAssembly."""

    name: str
    digest: str

    def make(self) -> Made:
        """See `Costly`."""
        return Made(_client(self.name))


class Words(msgspec.Struct, frozen=True, tag=True):
    """The words of all indexes, by their ranges."""

    name: str
    digest: str

    def files(self, words: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
        """By their paths in the site, made of the words of each index by the name of their range."""
        scripts: dict[str, str] = {}
        for one in sorted({one for them in words.values() for one in them}):
            held = {name: _base64(them[one]) for name, them in words.items() if one in them}
            scripts |= _script(f"{self.name}/{one}", held)
        return _files(scripts)


class Start(msgspec.Struct, frozen=True, tag=True):
    """What a browser has to know of the others."""

    name: str
    digest: str
    versions: dict[str, str]
    """Of each part its digest: what is unchanged is loaded once."""
    counts: dict[str, int]
    """Of each index how many records it has."""

    def files(self) -> dict[str, bytes]:
        """By their paths in the site."""
        about = {
            "versions": self.versions,
            "counts": self.counts,
            "paragraphs": [name for name in self.counts if name != _NAMES],
            "names": [name for name in self.counts if name == _NAMES],
            "first": [
                f"{_CLIENT}/pagefind",
                f"{_CLIENT}/{_WASM}",
                *(f"{name}/{_META}" for name in self.counts),
            ],
            # What Pagefind would ask each index for: all are of one kind.
            "entry": {
                "version": version(_PAGEFIND),
                "languages": {LANGUAGE: {"hash": LANGUAGE, "wasm": LANGUAGE, "page_count": 1}},
            },
            "language": LANGUAGE,
            "rules": RULES,
            "signs": SIGNS,
            "mark": NAME_MARK,
        }
        return _files(_script(self.name, about))


Costly = Client | Index
"""A part for which Pagefind is asked: `make()` raises SearchIndexError."""
Part = Costly | Words | Start
"""Files that are made together, the same for the same records.

`name`: no other files are in the folder of this name; `digest`: equal for equal files, which need not be made
again.
"""


def indexes_of(paragraphs: Iterable[Records]) -> list[Index]:
    """The indexes of what documents say; names have no say in them."""
    paragraphs = [records for records in paragraphs if records.count]
    count = sum(records.count for records in paragraphs)
    dealt: list[list[Records]] = [[] for _ in range(_count(count))]
    for records in paragraphs:
        dealt[zlib.crc32(records.owner.encode()) % len(dealt)].append(records)
    return [_index(str(at), them, step_for(count)) for at, them in enumerate(dealt) if them]


def search_parts(found: Iterable[Records]) -> list[Part]:
    """All that search needs, what a browser loads first last; nothing for no records."""
    found = [records for records in found if records.count]
    indexes = indexes_of(records for records in found if records.owner)
    if names := [records for records in found if not records.owner]:
        indexes.append(_index(_NAMES, names, indexes[0].step if indexes else step_for(1)))
    if not indexes:
        return []
    client = Client(_CLIENT, _digest())
    words = Words(_WORDS, _digest([one.digest for one in indexes]))
    counts = {one.name: one.count for one in indexes}
    parts: list[Part] = [client, *indexes, words]
    versions = {one.name: one.digest for one in parts}
    return [*parts, Start(_START, _digest(versions, counts), versions, counts)]


def _index(name: str, records: list[Records], step: int) -> Index:
    return Index(name, _digest(beginnings(step), records), records, step)


def _digest(*made_from: object) -> str:
    known = [_FORM, RULES, SIGNS, version(_PAGEFIND), *made_from]
    return hashlib.sha256(msgspec.msgpack.encode(known)).hexdigest()[:16]


def _count(records: int) -> int:
    """How many indexes hold so many records: a power of two, so that they are seldom dealt anew."""
    count = 1
    while records > count * (_RECORDS_AN_INDEX if count < _INDEXES else _MOST_RECORDS):
        count *= 2
    return count


@cache
def _client(folder: str) -> dict[str, bytes]:
    pieces = index([Entry("0", "0", "0", {})], LANGUAGE, step_for(1)).others
    client = classic_script(folder, pieces["pagefind.js"].decode())
    return _files({f"{folder}/pagefind": client, **_packed(f"{folder}/{_WASM}", pieces[_WASM])})


def _files(scripts: Mapping[str, str]) -> dict[str, bytes]:
    return {f"{SEARCH_FOLDER}/{path}.js": script.encode() for path, script in sorted(scripts.items())}


def _entry(identity: str, record: Record) -> Entry:
    words = [folded(passage.text) for passage in record.passages]
    names = [NAME_MARK + key(name) for name in record.names]
    filters = {name: list(values) for name, values in record.filters if values}
    content = " ".join([*words, *names])
    # What has no word, such as `[…]`, Pagefind would leave out.
    return Entry(identity, record.address, content if _HAS_WORD(content) else NAME_MARK, filters)


def _script(name: str, value: Any) -> dict[str, str]:
    """By its name, what hands a value over under this name."""
    return {name: f"AgreedText.piece({_json(name)},{_json(value)})\n"}


def _packed(name: str, data: bytes) -> dict[str, str]:
    return _script(name, _base64(data))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _bundles(records: Iterable[Record]) -> Iterator[list[msgspec.Raw]]:
    """What the client lists of records, neighbours together, as far as one file holds them."""
    bundle: list[msgspec.Raw] = []
    size = 0
    for record in records:
        shown = msgspec.json.encode(_shown(record))
        if bundle and size + len(shown) > _BYTES_A_FILE:
            yield bundle
            bundle, size = [], 0
        bundle.append(msgspec.Raw(shown))
        size += len(shown)
    if bundle:
        yield bundle


def _shown(record: Record) -> list[Any]:
    """What the client lists of a record, in an order it knows."""
    passages = [[passage.text, passage.label, passage.fragment] for passage in record.passages]
    language = "" if record.language == LANGUAGE else record.language
    return [record.address, record.title, record.status, passages, [key(n) for n in record.names], language]


def _names(records: Iterable[Record]) -> list[str]:
    """All names, the short ones first: what a reader may have meant."""
    names = {name for record in records for name in record.names}
    return sorted(names, key=lambda name: (len(name), name))
