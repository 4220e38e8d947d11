"""The files of search: the index, the records and the client, each a script.

A page opened from a folder may not fetch a file, but may load a script. So every file of search is a script
that hands its content over to `AgreedText.piece`, on a host and in a folder alike: one way in for both, and
nothing to evaluate.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from generator.model.record import Record, RecordKind
from generator.searching.folding import RULES, folded, key
from generator.searching.pagefind import Entry, SearchIndexError, address_of, index

FOLDER = "search"
LANGUAGE = "en"
"""One index holds all records, whatever their language, so that one question finds them all; its stemming is
that of the language most of them are in."""

_KIND = "kind"
_NAME_MARK = "xn"
"""Begins the word under which a name is found in full: `xnicat`. No word of a text begins so."""
_RECORDS_A_FILE = 40
_FRAGMENT = re.compile(r"fragment/(?P<id>\w+)\.pf_fragment")
_NEEDED = (".pf_meta", ".pf_index", ".pf_filter")


def digest(records: Sequence[Record]) -> str:
    """Equal for equal records: what has this digest need not be indexed again."""
    return hashlib.sha256(msgspec.json.encode([RULES, records])).hexdigest()[:16]


def search_files(records: Sequence[Record]) -> dict[str, bytes]:
    """The files by their paths in the site; the same records give the same files, no records none.

    Raises SearchIndexError.
    """
    if not records:
        return {}
    pieces = index(map(_entry, records), LANGUAGE)
    client = classic_script(pieces["pagefind.js"].decode())
    fragments = {found["id"]: data for path, data in pieces.items() if (found := _FRAGMENT.fullmatch(path))}
    if len(fragments) != len(records):
        raise SearchIndexError(f"Pagefind indexed {len(fragments)} of {len(records)} records.")
    digits = _digits(len(records))
    scripts = {
        path: _script(path, base64.b64encode(data).decode())
        for path, data in pieces.items()
        if path.endswith(_NEEDED) or path == f"wasm.{LANGUAGE}.pagefind" or path == "pagefind-entry.json"
    }
    scripts |= {path: _script(path, values) for path, values in _bundles(records, fragments, digits).items()}
    scripts["names"] = _script("names", _names(records))
    scripts["pagefind"] = client
    start = {"version": digest(records), "digits": digits, "rules": RULES, "mark": _NAME_MARK}
    scripts["start"] = _script("start", start)
    return {f"{FOLDER}/{path}.js": script.encode() for path, script in sorted(scripts.items())}


def _entry(record: Record) -> Entry:
    words = [folded(passage.text) for passage in record.passages]
    names = [_NAME_MARK + key(name) for name in record.names]
    filters = {
        _KIND: [record.kind.value],
        **{name: list(values) for name, values in record.filters if values},
    }
    return Entry(record.address, " ".join([*words, *names]), filters)


def _script(name: str, value: Any) -> str:
    return f"AgreedText.piece({_json(name)},{_json(value)})\n"


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _digits(count: int) -> int:
    """How many hexadecimal digits of an id name the file its record is in."""
    digits = 0
    while count > _RECORDS_A_FILE << 4 * digits:
        digits += 1
    return digits


def _bundles(
    records: Iterable[Record], fragments: dict[str, bytes], digits: int
) -> dict[str, dict[str, Any]]:
    """Records by the file they are in and the id that Pagefind answers with. The file is named in the id,
    so that no list of all ids is needed."""
    known = {record.address: record for record in records}
    files: dict[str, dict[str, Any]] = {}
    for identity in sorted(fragments):
        record = known[address_of(fragments[identity])]
        file = posixpath.join("records", identity.rpartition("_")[2][:digits] or "all")
        files.setdefault(file, {})[identity] = _shown(record)
    return files


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
    ):
        if not found:
            raise SearchIndexError(f"Pagefind’s client has changed: expected {expected}; use Pagefind 1.5.")
    assert export
    # Without an address of its own it takes the one it is given.
    body = module[: export.start()].replace(_ADDRESS, "undefined")
    if re.search(r"\bimport\b\s*[.({*\"']|\bexport\b\s*[{*\w]", body):
        raise SearchIndexError("Pagefind’s client has changed: it imports or exports more; use Pagefind 1.5.")
    return f'AgreedText.piece("pagefind",function(fetch){{"use strict";{body}\nreturn{{createInstance}}}})\n'
