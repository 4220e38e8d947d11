"""Instruments across a collection: what one document names only, another gives the source of."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.references import References
from generator.resolving.instruments import slug_of
from generator.resolving.names import key_of

_BY_NAME = "instrument:"


def shared_instruments(references: Iterable[References]) -> dict[str, str]:
    """Id of an instrument known by name only → the target that notes of other documents give that name.

    Only where all of them agree. "United Nations" before a name is not told apart: drafts leave it out.
    The facts of each document stay as they are; this says which of them may share a page.
    """
    targets: dict[str, set[str]] = {}
    by_name: set[str] = set()
    for one in references:
        for instrument in one.instruments:
            if instrument.id.startswith(_BY_NAME):
                by_name.add(instrument.id)
                continue
            for name in instrument.names:
                targets.setdefault(_slug(name), set()).add(instrument.id)
    return {
        id_: next(iter(them))
        for id_ in sorted(by_name)
        if len(them := targets.get(_slug(id_.removeprefix(_BY_NAME)), set())) == 1
    }


def _slug(name: str) -> str:
    return slug_of(key_of(name).removeprefix("united nations "))
