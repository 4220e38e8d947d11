"""The files of search: the index, the records and the client, each a script.

A page opened from a folder may not fetch a file, but may load a script. So every file of search is a script
that hands its content over to `AgreedText.piece`, on a host and in a folder alike: one way in for both, and
nothing to evaluate.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from generator.model.record import Record, RecordKind
from generator.searching.folding import RULES, SIGNS, folded, key
from generator.searching.pagefind import Entry, SearchIndexError, index

SEARCH_FOLDER = "search"
LANGUAGE = "en"
"""One index holds all records, whatever their language, so that one question finds them all; its stemming is
that of the language most of them are in."""

_NAME_MARK = "xn"
"""Begins the word under which a name is found in full: `xnicat`. No word of a text begins so."""
_BYTES_A_FILE = 32_000
"""Of records: few enough to be loaded for one of them, many enough that neighbours, which are often found
together, come along."""
_NEEDED = (".pf_meta", ".pf_index", ".pf_filter")
_FORM = 2
"""Raised when the files say in another way what they said before: no browser is to mix them up."""
_ENTRIES_AN_INDEX = 10_000
"""At most. What Pagefind takes for a question grows with the square of the records of an index; many small
indexes are many files to load."""
_NAMES = "names"
"""The index of names, which are asked for apart. A filter would make Pagefind count the records of
each of its values at every question."""
_WASM = f"wasm.{LANGUAGE}.pagefind"
_ENTRY, _META = "pagefind-entry.json", f"pagefind.{LANGUAGE}.pf_meta"


def digest_of_records(records: Sequence[Record]) -> str:
    """Equal for equal records: what has this digest need not be indexed again."""
    return hashlib.sha256(msgspec.json.encode([_FORM, RULES, SIGNS, records])).hexdigest()[:16]


def search_files(records: Sequence[Record]) -> dict[str, bytes]:
    """The files by their paths in the site; the same records give the same files, no records none.

    Raises SearchIndexError.
    """
    if not records:
        return {}
    bundles = list(_bundles(records))
    ids = (f"{file}.{at}" for file, bundle in enumerate(bundles) for at in range(len(bundle)))
    scripts: dict[str, str] = {}
    indexes = _indexes(records, ids)
    for name, entries in indexes.items():
        pieces = index(entries, LANGUAGE)
        for path, data in pieces.items():
            if path.endswith(_NEEDED) or path == _ENTRY:
                scripts[f"{name}/{path}"] = _packed(f"{name}/{path}", data)
    # Client and WebAssembly are the same whatever they have indexed.
    scripts["pagefind"] = classic_script(pieces["pagefind.js"].decode())
    scripts[_WASM] = _packed(_WASM, pieces[_WASM])
    for file, bundle in enumerate(bundles):
        scripts[f"records/{file}"] = _script(f"records/{file}", bundle)
    scripts["names"] = _script("names", _names(records))
    scripts["start"] = _script(
        "start",
        {
            "version": digest_of_records(records),
            "indexes": list(indexes),
            "first": ["pagefind", _WASM, *(f"{name}/{path}" for name in indexes for path in (_ENTRY, _META))],
            "rules": RULES,
            "signs": SIGNS,
            "mark": _NAME_MARK,
        },
    )
    return {f"{SEARCH_FOLDER}/{path}.js": script.encode() for path, script in sorted(scripts.items())}


def _indexes(records: Iterable[Record], ids: Iterable[str]) -> dict[str, list[Entry]]:
    """What each index holds: one the names, the others the paragraphs, dealt out so that all are alike and a
    word weighs the same in each."""
    entries: dict[RecordKind, list[Entry]] = {kind: [] for kind in RecordKind}
    for identity, record in zip(ids, records, strict=True):
        entries[record.kind].append(_entry(identity, record))
    paragraphs = entries[RecordKind.PARAGRAPH]
    count = -(-len(paragraphs) // _ENTRIES_AN_INDEX)
    indexes = {str(at): paragraphs[at::count] for at in range(count)}
    return indexes | ({_NAMES: entries[RecordKind.NAME]} if entries[RecordKind.NAME] else {})


def _entry(identity: str, record: Record) -> Entry:
    words = [folded(passage.text) for passage in record.passages]
    names = [_NAME_MARK + key(name) for name in record.names]
    filters = {name: list(values) for name, values in record.filters if values}
    return Entry(identity, record.address, " ".join([*words, *names]), filters)


def _script(name: str, value: Any) -> str:
    return f"AgreedText.piece({_json(name)},{_json(value)})\n"


def _packed(name: str, data: bytes) -> str:
    return _script(name, base64.b64encode(data).decode())


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
    names = {name for record in records if record.kind is RecordKind.NAME for name in record.names}
    return sorted(names, key=lambda name: (len(name), name))


_EXPORT = re.compile(r"export\{([\w$,]+)\};?\s*\Z")
_ADDRESS = "import.meta.url"
_NAP = "asyncSleep(50)"
_SHORT_NAP = "asyncSleep(4)"
"""For a reader waits as long."""


def classic_script(module: str) -> str:
    """Pagefind's client, a module, as a script that hands its functions over, given a `fetch` of ours.

    Raises SearchIndexError where the client is not as it was when this was written.
    """
    export = _EXPORT.search(module)
    exported = export[1].split(",") if export else []
    for expected, found in (
        ("an export of createInstance at its end", "createInstance" in exported),
        (f"{_ADDRESS} to find its own place", _ADDRESS in module),
        ("fetch( to load its pieces", "fetch(" in module),
        ("noWorker to stay on the page", "noWorker" in module),
        (f"{_NAP} while it waits for its index", _NAP in module),
    ):
        if not found:
            raise SearchIndexError(f"Pagefind’s client has changed: expected {expected}; use Pagefind 1.5.")
    assert export
    # Without an address of its own it takes the one it is given.
    body = module[: export.start()].replace(_ADDRESS, "undefined").replace(_NAP, _SHORT_NAP)
    if re.search(r"\bimport\b\s*[.({*\"']|\bexport\b\s*[{*\w]", body):
        raise SearchIndexError("Pagefind’s client has changed: it imports or exports more; use Pagefind 1.5.")
    return f'AgreedText.piece("pagefind",function(fetch){{"use strict";{body}\nreturn{{createInstance}}}})\n'
