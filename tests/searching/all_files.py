"""The files of search of some records, all at once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.record import Record, RecordKind, Records, records_of
from generator.searching.making import Making


def found(records: Sequence[Record]) -> list[Records]:
    """The records by their documents, as `filters` name them; names together."""
    owners: dict[str, list[Record]] = {}
    for record in records:
        owner = "" if record.kind is RecordKind.NAME else dict(record.filters)["document"][0]
        owners.setdefault(owner, []).append(record)
    return [records_of(owner, them) for owner, them in owners.items()]


def search_files(records: Sequence[Record]) -> dict[str, bytes]:
    """By their paths in the site."""
    making = Making(found(records), lambda _: False, lambda part: part.digest.encode(), None)
    return {path: data for _, files in making.made() for path, data in files.items()}
