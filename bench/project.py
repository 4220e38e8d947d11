"""A site of so many paragraph pages from official XML, laid out as anyone's would be.

The resolutions come in an order of chance that is always the same, those of one title together, so that a
small site is like a large one. Resolutions of one title in two sessions form a lineage, and are compared.
Beyond the corpus its resolutions come again as those of later sessions.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from bench.aside import put_aside
from bench.places import CORPUS, ROOT, SITES, WORK
from bench.running import Run, run
from generator.model.address import paragraph_page
from generator.model.document import Document, UnitKind
from generator.site import read_documents
from generator.work.works import Works

_SESSION = re.compile(r"(?:(?<=A/RES/)|(?<=A/RES/S-)|(?<=<docNumber>)|(?<=<docNumber>S-))\d+(?=/)")
_LATER = 100
"""Added to the session of a resolution that comes again."""
_FIRST_WORD = re.compile(r" the (?=[a-z])")


class Source(msgspec.Struct, frozen=True):
    """A resolution of the corpus, or one come again."""

    path: str
    document: str
    """Its id."""
    title: str
    paragraphs: int
    """Pages of paragraphs."""
    round: int = 0
    """How often the corpus has come before."""


class Project(msgspec.Struct, frozen=True):
    """A folder with sources and settings, in which the site is built."""

    folder: Path
    documents: int
    paragraphs: int

    @property
    def site(self) -> Path:
        """The built site."""
        return self.folder / "site"

    def forget(self) -> None:
        """Begin anew: no site, nothing kept."""
        for name in ("site", ".cache"):
            put_aside(self.folder / name)

    def build(self) -> Run:
        """`mkdocs build`. Raises FailedError."""
        # Warnings, which are many, go nowhere: what a terminal makes of them is not to be measured.
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        return run(command, self.folder, environment={"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"})

    def edit(self, word: str) -> None:
        """Put a word into the first paragraph of one document that lets one in."""
        for path in sorted((self.folder / "content" / "documents").iterdir()):
            kept = self.folder / path.name
            if not kept.exists():
                shutil.copy(path, kept)
            head, tag, body = kept.read_text(encoding="utf-8").partition("<mainBody")
            changed, count = _FIRST_WORD.subn(f" the {word} ", body, count=1)
            if count:
                path.write_text(head + tag + changed, encoding="utf-8")
                return

    def restore(self) -> None:
        """Undo every edit."""
        for kept in self.folder.glob("*.xml"):
            kept.replace(self.folder / "content" / "documents" / kept.name)


def project(paragraphs: int | None) -> Project:
    """A project with the fewest documents that have so many paragraph pages, or with the whole corpus."""
    chosen = list(_chosen(paragraphs))
    made = Project(
        SITES / str(paragraphs or "corpus"), len(chosen), sum(source.paragraphs for source in chosen)
    )
    _lay_out(made.folder, chosen)
    return made


def _chosen(paragraphs: int | None) -> Iterator[Source]:
    count = 0
    for source in _again(corpus()) if paragraphs else corpus():
        if paragraphs and count >= paragraphs:
            return
        count += source.paragraphs
        yield source


def _again(sources: Sequence[Source]) -> Iterator[Source]:
    """The corpus, and the corpus again, without end."""
    at = 0
    while sources:
        for source in sources:
            yield msgspec.structs.replace(source, round=at)
        at += 1


@cache
def corpus() -> tuple[Source, ...]:
    """Every resolution of the corpus that can be read."""
    paths = [
        path for session in ("75", "77") for path in sorted((CORPUS / "akn" / session / "en").glob("*.xml"))
    ]
    documents, _ = read_documents(paths, works=Works(cache=WORK / "reading"))
    sources = [Source(d.path, d.id, d.title or d.id, _paragraphs(d)) for d in documents]
    return tuple(sorted(sources, key=lambda one: (hashlib.sha256(one.title.encode()).digest(), one.document)))


def _paragraphs(document: Document) -> int:
    pages = {
        paragraph_page(document, part, unit)
        for part in document.parts
        for unit in part.units
        if unit.kind is not UnitKind.HEADING
    }
    return len(pages)


def _lay_out(folder: Path, sources: Iterable[Source]) -> None:
    """Sources and settings, anew; the site and what is kept of it stay."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    documents = folder / "content" / "documents"
    documents.mkdir(parents=True)
    lines: dict[str, list[str]] = {}
    for source in sources:
        path, rounds = Path(source.path), source.round
        text = path.read_bytes().decode()
        (documents / f"{rounds}_{path.name}").write_bytes(in_later_session(text, rounds).encode())
        address = in_later_session(source.document, rounds)
        lines.setdefault(f"{source.title} ({rounds})", []).append(address)
    shutil.copy(ROOT / "content" / "bodies.yml", folder / "content")
    lineages = [{"title": title, "texts": texts} for title, texts in lines.items() if _is_lineage(texts)]
    (folder / "content" / "lineages.yml").write_text(
        json.dumps({"lineages": lineages}, indent=1), encoding="utf-8"
    )
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "content" / "pages"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "plugins": [{"agreed-text": {}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings, indent=1), encoding="utf-8")


def in_later_session(text: str, rounds: int) -> str:
    """The text of a resolution, its symbol and those it cites moved on by hundreds of sessions:
    `A/RES/75/1` → `A/RES/175/1`."""
    return _SESSION.sub(lambda found: str(int(found[0]) + rounds * _LATER), text) if rounds else text


def _is_lineage(texts: Sequence[str]) -> bool:
    """Whether these are texts of different sessions."""
    return len(texts) > 1 and len({text.split("/")[2] for text in texts}) == len(texts)
