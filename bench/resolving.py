"""How many of the links that UN editors set are found from the bare words, and what finding costs.

    python -m bench.resolving [SESSION …]

Reads the official resolutions in AKN4UN XML (folder `akn` of the corpus, see AGREED_TEXT_CORPUS); their
`<a href>` are the gold, their bare words the task.
"""

from __future__ import annotations

import os
import re
import sys
import time
import timeit
from collections import Counter
from pathlib import Path

import msgspec
from lxml import etree

from generator.model.document import Document, Part, PartKind, Unit, UnitKind
from generator.model.text import Text
from generator.resolving import Resolver, load_bodies
from generator.resolving.citations import Words, find_citations
from generator.resolving.matching import Matcher

_NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_BLOCKS = tuple(_NS + name for name in ("p", "heading", "docTitle", "crossHeading", "num"))
_HOST = re.compile(r"https?://(?:www\.)?(?:undocs|docs\.un)\.org/+(?:(?:ar|en|es|fr|ru|sp|zh)/)?")
_LETTERS = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?$")
_SUPPLEMENT = re.compile(r"\((?:SUPP|VOL\.[IVX]+)\)$")
CORPUS = Path(os.environ.get("AGREED_TEXT_CORPUS", "../shared/corpus"))
BODIES = Path(__file__).parent.parent / "content" / "bodies.yml"


class Block(msgspec.Struct):
    """A paragraph or note: its words, and the links in it as (start, end, address)."""

    words: str
    links: list[tuple[int, int, str]]


class Miss(msgspec.Struct):
    """An editor's link that the words do not give in the same way."""

    kind: str
    file: str
    context: str
    editors: str
    ours: tuple[str, ...]


class Score(msgspec.Struct):
    """What was found in one session."""

    links: int
    found: int
    misses: list[Miss]
    seconds: float
    characters: int


def read_blocks(path: Path) -> list[Block]:
    """The words of one XML file, notes as blocks of their own."""
    blocks: list[Block] = []
    for element in etree.parse(path).getroot().iter(*_BLOCKS):
        if next(element.iterancestors(_NS + "authorialNote"), None) is None:
            _read(element, blocks)
    return blocks


def _read(element: etree._Element, blocks: list[Block]) -> None:
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    notes: list[etree._Element] = []
    _collect(element, pieces, links, notes)
    raw = "".join(pieces)
    places = []
    words = ""
    for char in raw:
        places.append(len(words))
        if not char.isspace():
            words += char
        elif words and words[-1] != " ":
            words += " "
    places.append(len(words))
    blocks.append(Block(words, [(places[start], places[end], href) for start, end, href in links]))
    for note in notes:
        _read(note, blocks)


def _collect(
    element: etree._Element, pieces: list[str], links: list[tuple[int, int, str]], notes: list[etree._Element]
) -> None:
    pieces.append(element.text or "")
    for child in element:
        if child.tag == _NS + "authorialNote":
            notes.append(child)
        elif isinstance(child.tag, str):
            start = sum(map(len, pieces))
            _collect(child, pieces, links, notes)
            if child.tag == _NS + "a":
                links.append((start, sum(map(len, pieces)), child.get("href") or ""))
        pieces.append(child.tail or "")


def same(address: str) -> str:
    """An address without host, language, spaces and case: what leads to the same document."""
    return _HOST.sub("", address).replace(" ", "").upper()


def measure(session: str) -> Score:
    """Find the citations of all resolutions of a session and hold them against the editors' links."""
    score = Score(0, 0, [], 0.0, 0)
    for path in sorted((CORPUS / "akn" / session / "en").glob("*.xml")):
        blocks = read_blocks(path)
        texts = [Words(str(index), block.words) for index, block in enumerate(blocks)]
        start = time.perf_counter()
        citations, _ = find_citations(texts)
        score.seconds += time.perf_counter() - start
        score.characters += sum(len(block.words) for block in blocks)
        for index, block in enumerate(blocks):
            here = [citation for citation in citations if citation.where == str(index)]
            for start_, end, href in block.links:
                if not _HOST.match(href):
                    continue
                ours = tuple(
                    one.target for one in here if one.start < max(end, start_ + 1) and one.end > start_
                )
                score.links += 1
                if same(href) in map(same, ours):
                    score.found += 1
                else:
                    context = block.words[max(0, start_ - 70) : end + 30]
                    score.misses.append(Miss(_kind(same(href), ours), path.name, context, href, ours))
    return score


def _kind(editors: str, ours: tuple[str, ...]) -> str:
    """In which way the two differ."""
    if not ours:
        return "not found, or refused because the words leave it open"
    own = same(ours[0])
    if _SUPPLEMENT.sub("", editors) == own:
        return "editors link the printed supplement or volume (supp), mostly they do not"
    if _LETTERS.sub("", editors) == _LETTERS.sub("", own):
        return "editors use other letters for a part of a resolution"
    if editors.startswith("S/") and own.startswith("A/") and "RES" not in own:
        return "editors take the second of two joint symbols, mostly the first"
    return "another address"


def cost_of_mentions(characters: int = 100_000) -> tuple[float, float]:
    """Milliseconds for 100 kB: the names of all bodies, and all of resolving."""
    bodies, _ = load_bodies(BODIES.read_bytes(), "bodies.yml")
    matcher = Matcher(bodies)
    blocks = [
        block
        for path in sorted((CORPUS / "akn" / "75" / "en").glob("*.xml"))[:40]
        for block in read_blocks(path)
    ]
    text = " ".join(block.words for block in blocks)[:characters]
    units = tuple(
        Unit(f"main/{index}", str(index), "", UnitKind.OPERATIVE, None, Text(line), index)
        for index, line in enumerate(re.split(r"(?<=[;,.]) (?=[A-Z])", text), 1)
    )
    part = Part("main", PartKind.RESOLUTION, None, 1, units)
    document = Document("bench", None, None, "resolution", "adopted", "bench.txt", (part,))
    resolver = Resolver(bodies)
    names = min(timeit.repeat(lambda: matcher.find(text), number=1, repeat=7)) * 1000
    everything = min(timeit.repeat(lambda: resolver.resolve(document), number=1, repeat=3)) * 1000
    return names * 100_000 / len(text), everything * 100_000 / len(text)


def report(sessions: list[str]) -> None:
    """Print the figures."""
    for session in sessions:
        score = measure(session)
        cost = score.seconds * 1e8 / score.characters
        print(f"session {session}: {score.found} of {score.links} links, {score.found / score.links:.2%}")
        print(f"  citations: {cost:.1f} ms for 100 kB")
        for kind, count in Counter(miss.kind for miss in score.misses).most_common():
            print(f"  {count:4} {kind}")
            shown = 20 if kind == "another address" else 5
            for miss in [miss for miss in score.misses if miss.kind == kind][:shown]:
                ours = ", ".join(miss.ours)
                print(f"       {miss.file}: …{miss.context}… editors {miss.editors}, ours {ours}")
    names, everything = cost_of_mentions()
    print(f"names of bodies: {names:.1f} ms for 100 kB; all of resolving: {everything:.1f} ms for 100 kB")


if __name__ == "__main__":
    report(sys.argv[1:] or ["75", "77"])
