"""What a site is made of, and what is made: where the content lies, the pages and files of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.diagnostics import Finding, Severity
from generator.model.collection import Collection
from generator.model.record import Record, Records
from generator.permalinks.ledger import Ledger, words_path
from generator.publishing.batches import Batch
from generator.rendering.page import Asset, Page


class Content(msgspec.Struct, frozen=True):
    """Where the content lies; every path as the user gave it, from `root`."""

    sources: tuple[Path, ...] = (Path("content/documents"),)
    hand_pages: Path = Path("content/pages")
    bodies: Path = Path("content/bodies.yml")
    lineages: Path | None = Path("content/lineages.yml")
    """None where the texts stand in no lineage."""
    permalinks: Path = Path("content/permalinks.txt")
    redirects: Path = Path("content/redirects.yml")
    site: Path = Path("site")
    """Where the site stands, or is going to; an earlier one remembers what was promised."""
    root: Path = Path()
    language: str = "en"
    """The site's own language; an edition in another has the language in its address."""
    site_url: str = ""
    """Where the site is published; empty where nobody knows."""
    downloads: tuple[str, ...] = ("json", "csv", "akn", "docx")
    """Formats in which the site offers each document (`exporting.formats`)."""

    def places(self) -> list[Path]:
        """The files and folders that are read, there or not; but for the pages written by hand."""
        ledger = (self.permalinks, Path(words_path(self.permalinks.as_posix())))
        files = (self.bodies, self.lineages, *ledger, self.redirects)
        return [self.root / path for path in (*self.sources, *filter(None, files))]


class Site(msgspec.Struct, frozen=True):
    """All that is made from the content, and what was found on the way."""

    batches: tuple[Batch, ...]
    """The pages and files of each document by itself, by its id; then the pages of each body, and those of
    instruments that are cited together; read when they are needed."""
    other_pages: tuple[Page, ...]
    """Lists of documents, bodies and instruments, and pages written by hand that hold something generated."""
    collection: Collection
    findings: tuple[Finding, ...]
    """All of them, those on permanent links too."""
    promises: tuple[Finding, ...] = ()
    """Those on permanent links."""
    ledger: Ledger = Ledger("")
    addresses: dict[str, str] = {}
    """Every permanent address of this site, with the words that stand there, or what its page is about."""
    other_assets: tuple[Asset, ...] = ()
    """Files of no single document that pages load or offer, made from the content."""
    dates: dict[str, str] = msgspec.field(default_factory=lambda: {"": "1970-01-01"})
    """ISO date of each document by its id; under the empty id the latest of them."""
    unreadable: frozenset[str] = frozenset()
    """Paths of the pages written by hand that are no text, from their folder; a finding says why."""
    identities: frozenset[str] = frozenset()
    """Ids of the documents."""
    found: tuple[Records, ...] = ()
    """What search finds: titles, bodies and instruments by name, then the paragraphs of each document."""

    @property
    def lost(self) -> tuple[Finding, ...]:
        """Errors on permanent links: a site with one of them must not be published."""
        return tuple(finding for finding in self.promises if finding.severity is Severity.ERROR)

    @property
    def promised_pages(self) -> set[str]:
        """The paths in the site of all pages that have been published; those that are gone forward."""
        return {address.partition("#")[0] for address in self.ledger.lines}

    @property
    def pages(self) -> Iterator[Page]:
        """All pages; each is read as its turn comes."""
        for batch in self.batches:
            yield from (Page(path, markdown) for path, markdown in batch.things.get().pages)
        yield from self.other_pages

    @property
    def assets(self) -> Iterator[Asset]:
        """All files that pages load or offer; each is read as its turn comes."""
        yield from self.other_assets
        for batch in self.batches:
            yield from (Asset(path, content) for path, content in batch.things.get().files)

    @property
    def records(self) -> tuple[Record, ...]:
        """All that search finds."""
        return tuple(record for records in self.found for record in records.unpacked())

    @property
    def paths(self) -> list[str]:
        """The paths of all pages, in their order."""
        return [
            *(path for batch in self.batches for path in batch.pages),
            *(p.path for p in self.other_pages),
        ]

    def owner_of(self, path: str) -> str:
        """Id of the document that a page or file is of by itself; empty for one that tells of many."""
        folder = path.rpartition("/")[0]
        while folder and folder not in self.identities:
            folder = folder.rpartition("/")[0]
        return folder

    def date_of(self, path: str) -> str:
        """ISO date of a page: that of its document, else the latest; never the day it is made."""
        while path not in self.dates:
            path = path.rpartition("/")[0]
        return self.dates[path]


NOTHING = Site((), (), Collection(()), ())
"""The site of no text."""
