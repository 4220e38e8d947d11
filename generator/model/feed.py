"""The feeds of a collection: what each is about and where it lies."""

from __future__ import annotations

import msgspec

from generator.model.address import part_path
from generator.model.citation import cite_document
from generator.model.collection import Collection
from generator.model.document import Document

FEED = "feed.xml"
"""The feed of all documents, from the root of the site."""


class Feed(msgspec.Struct, frozen=True):
    """A feed of one family: a text and its versions."""

    path: str
    """From the root of the site, named by the oldest text: `feeds/2017-07-19-final-draft.xml`."""
    title: str
    documents: tuple[Document, ...]
    """In the order of the versions, each once."""


def family_feeds(collection: Collection) -> tuple[Feed, ...]:
    """A feed for each line of texts of which a document is at hand."""
    owners = {part_path(d, part.id): d for d in collection.documents for part in d.parts}
    feeds: list[Feed] = []
    taken: dict[str, int] = {}
    for line in collection.lineages:
        found = {owners[text].id: owners[text] for text in line.texts if text in owners}
        if not found:
            continue
        name = line.texts[0].replace("/", "_")
        # Of two lines with the same beginning the second has a number; disks may not tell capitals apart.
        number = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        documents = tuple(found.values())
        feeds.append(
            Feed(
                f"feeds/{name}{f'_{number}' if number > 1 else ''}.xml",
                line.title or cite_document(documents[0]),
                documents,
            )
        )
    return tuple(feeds)
