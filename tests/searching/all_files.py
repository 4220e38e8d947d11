"""The files of search of some records, all at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.model.record import Record, RecordKind, Records, records_of
from generator.searching.files import Part
from generator.searching.making import Keeper, Making


def found(records: Sequence[Record]) -> list[Records]:
    """The records by their documents, as `filters` name them; names together."""
    owners: dict[str, list[Record]] = {}
    for record in records:
        owner = "" if record.kind is RecordKind.NAME else dict(record.filters)["document"][0]
        owners.setdefault(owner, []).append(record)
    return [records_of(owner, them) for owner, them in owners.items()]


def search_files(records: Sequence[Record]) -> dict[str, bytes]:
    """By their paths in the site."""
    making = making_of(records)
    return {path: data for _, files in making.made() for path, data in files.items()}


def making_of(records: Sequence[Record], keeper: Keeper | None = None, known: Collection[str] = ()) -> Making:
    """The making of the parts that are not known by their digests."""
    making = Making(name_of, keeper)
    making.finish(found(records), lambda part: part.digest in known)
    return making


def name_of(part: Part) -> bytes:
    """Under which its words are kept."""
    return part.digest.encode()
