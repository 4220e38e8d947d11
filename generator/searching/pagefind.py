"""Pagefind, which makes the index: asked over its pipe, answers the pieces of the index as bytes."""

from __future__ import annotations

import base64
import gzip
import re
import subprocess
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, NamedTuple

import msgspec
from pagefind_bin import get_executable

from generator.searching import cbor
from generator.searching.ranges import cut

_SIGNATURE = b"pagefind_dcd"
_FRAGMENT = re.compile(r"fragment/(\w+)\.pf_fragment")
_SECONDS_OF_SILENCE = 120
"""Of a program that says nothing for so long no answer is to be hoped for."""


class SearchIndexError(Exception):
    """The search index could not be made; the message is one sentence."""


class Entry(msgspec.Struct, frozen=True):
    """What Pagefind is given of one record."""

    id: str
    """With which the client answers."""
    url: str
    content: str
    filters: dict[str, list[str]]


class Pieces(NamedTuple):
    """What a browser asks an index for."""

    others: dict[str, bytes]
    """By name (`pagefind.js`, `filter/en_part.pf_filter` …). Left out are the fragments, which hold what the
    entries say."""
    words: dict[str, bytes]
    """By the name of their range."""


def index(entries: Sequence[Entry], language: str, step: int) -> Pieces:
    """The pieces of the index, the same for the same entries; its words are cut at `beginnings(step)`.

    Raises SearchIndexError.
    """
    answers = _answers(_requests(entries, language), len(entries) + 2)
    if answers[0].get("index_id") != 0:
        raise SearchIndexError("Pagefind numbered the first index other than 0; this version cannot be used.")
    try:
        return _pieces(answers[-1]["files"], {entry.url: entry.id for entry in entries}, language, step)
    except (ValueError, LookupError, TypeError, EOFError, OSError, zlib.error) as error:
        raise SearchIndexError(f"Pagefind’s index has changed: {error!r}; use Pagefind 1.5.") from None


def _requests(entries: Iterable[Entry], language: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for entry in entries:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": entry.url,
            "content": entry.content,
            "language": language,
            "meta": {},
            "filters": entry.filters,
            "sort": None,
        }
    yield {"type": "GetFiles", "index_id": 0}


def _answers(asked: Iterable[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """What Pagefind answers to each of so many requests. They are written by a thread, while the answers are
    read: neither side ever waits for the other with a full pipe."""
    try:
        process = subprocess.Popen(
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except (OSError, TypeError) as error:
        raise SearchIndexError(f"Pagefind could not be started: {error}.") from None
    assert process.stdin
    assert process.stdout
    with process.stdout as answers:
        watch = threading.Timer(_SECONDS_OF_SILENCE, process.kill)
        writer = threading.Thread(target=_write, args=(process.stdin, asked), daemon=True)
        watch.start()
        writer.start()
        read: list[bytes] = []
        left = count
        while left and (chunk := answers.read1(1 << 20)):  # type: ignore[attr-defined]
            left -= chunk.count(b",")
            read.append(chunk)
        watch.cancel()
        process.kill()
        process.wait()
        writer.join()
        with suppress(OSError):
            process.stdin.close()
    return [_payload(answer) for answer in _complete(b"".join(read), count)]


def _complete(read: bytes, count: int) -> list[bytes]:
    answers = read.split(b",")[:-1]
    if len(answers) < count:
        said = read.decode(errors="replace").strip()[-200:] or "nothing"
        raise SearchIndexError(
            f"Pagefind answered {len(answers)} of {count} requests and stopped; it said last: {said}."
        )
    return answers


def _write(pipe: IO[bytes], asked: Iterable[dict[str, Any]]) -> None:
    try:
        for number, payload in enumerate(asked, 1):
            pipe.write(
                base64.b64encode(msgspec.json.encode({"message_id": number, "payload": payload})) + b","
            )
        pipe.flush()
    except OSError:
        return  # The reader finds out that answers are missing, and says what the program said last.


def _payload(answer: bytes) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = msgspec.json.decode(base64.b64decode(answer))["payload"]
    except (ValueError, LookupError, TypeError):
        raise SearchIndexError(f"Pagefind answered what is no answer: {answer[:80]!r}.") from None
    if payload.get("type") == "Error":
        raise SearchIndexError(f"Pagefind refused a request: {payload.get('message')}.")
    return payload


def _pieces(files: Iterable[Mapping[str, str]], ids: Mapping[str, str], language: str, step: int) -> Pieces:
    """The pieces with filters and their values in order, records by our `ids` of their addresses, and words
    by our ranges. Pagefind writes filters in an order of chance, and names all by what is in it: these are
    named by what they are."""
    pieces = {file["path"]: base64.b64decode(file["content"]) for file in files}
    fragments = {path: found[1] for path in pieces if (found := _FRAGMENT.fullmatch(path))}
    known = {page: ids[_url(pieces.pop(path))] for path, page in fragments.items()}
    if len(known) != len(ids):
        raise SearchIndexError(f"Pagefind indexed {len(known)} of {len(ids)} records.")
    about = msgspec.json.decode(pieces.pop("pagefind-entry.json"))["languages"][language]
    meta = _unpacked(pieces.pop(f"pagefind.{about['hash']}.pf_meta"))
    meta[1] = [[known[page], *about_page] for page, *about_page in meta[1]]
    ranges = cut([_bare(pieces.pop(f"index/{file}.pf_index")) for _, _, file in meta[2]], step)
    meta[2] = [[one.first, one.last, one.name] for one in ranges]
    filters = {}
    for name, file in meta[3]:
        chunk = _unpacked(pieces.pop(f"filter/{file}.pf_filter"))
        filters[name] = [chunk[0], sorted(chunk[1])]
    meta[3] = [[name, f"{language}_{name}"] for name in sorted(filters)]
    pieces |= {
        f"filter/{language}_{name}.pf_filter": _packed(cbor.encode(chunk)) for name, chunk in filters.items()
    }
    pieces[f"pagefind.{language}.pf_meta"] = _packed(cbor.encode(meta))
    return Pieces(dict(sorted(pieces.items())), {one.name: _packed(one.piece) for one in ranges})


def _unpacked(piece: bytes) -> Any:
    return cbor.decode(_bare(piece))


def _bare(piece: bytes) -> bytes:
    data = gzip.decompress(piece)
    if not data.startswith(_SIGNATURE):
        raise SearchIndexError("Pagefind wrote a piece without its signature; this version cannot be used.")
    return data.removeprefix(_SIGNATURE)


def _packed(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, compresslevel=6, mtime=0)


def _url(fragment: bytes) -> str:
    """The address of the record that a fragment of the index stands for."""
    return str(msgspec.json.decode(_bare(fragment))["url"])
