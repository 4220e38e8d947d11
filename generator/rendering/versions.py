"""A paragraph through the versions of its text: where it stands in each, what changed on the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.model.address import part_path, split_label
from generator.model.comparison import Link, Relation
from generator.model.document import Document
from generator.model.signs import WORDS
from generator.rendering.compared import DRAFT, NEAR, Comparisons, Line, Pair, PlacedText, said
from generator.rendering.markup import Markdown, inside, link, plain
from generator.rendering.page import fill, relative
from generator.rendering.paragraphs import Paragraph
from generator.rendering.redlines import Redlines, sign_of


class Version(msgspec.Struct, frozen=True):
    """A text of the line, with what the paragraph is in it."""

    name: Markdown
    places: tuple[Markdown, ...]
    here: bool
    draft: bool


class Versions:
    """The paragraphs of one document through their versions; one object a document."""

    def __init__(self, document: Document, comparisons: Comparisons) -> None:
        self._document, self._comparisons = document, comparisons
        self._redlines: dict[str, Redlines] = {}

    def beside(self, paragraph: Paragraph) -> Markdown | None:
        """What stands beside the text: each version, the one on the page marked."""
        lines = self._comparisons.lines_of(part_path(self._document, paragraph.part.id))
        path = f"{paragraph.page}.md"
        shown = [(list(_through(line, paragraph, path)), _synopsis(line, path)) for line in lines]
        return fill("versions", lines=shown) if shown else None

    def under(self, paragraph: Paragraph) -> Markdown | None:
        """What stands under the text: what is new, what has gone, the redline to each predecessor."""
        address = part_path(self._document, paragraph.part.id)
        before, after = self._comparisons.before(address), self._comparisons.after(address)
        path = f"{paragraph.page}.md"
        fates = [
            *(fate for pair in before for fate in _new_here(pair, paragraph, path)),
            *(fate for pair in after for fate in _gone_after(pair, paragraph, path)),
        ]
        changes = [change for pair in before if (change := self.changes(pair, paragraph, path))]
        return fill("changes", fates=fates, changes=changes) if fates or changes else None

    def changes(self, pair: Pair, paragraph: Paragraph, path: str) -> dict[str, object] | None:
        """The redlines of a paragraph and its items to what they were; None where all of it is new."""
        redlines = self._redlines.setdefault(pair.page, Redlines(pair))
        links = [found for unit in paragraph.units for found in pair.into_new.get(unit.id, [])]
        if not links:
            return None
        return {
            "than": pair.old.cited,
            "words": sum(
                redlines.changed_words(found) for found in links if found.relation is not Relation.CARRIED
            ),
            "editorial": any(redlines.has_editorial(found) for found in links),
            "lines": [redline_of(pair, redlines, found, path) for found in links],
            "comparison": link(
                "the whole comparison",
                relative(path, f"{pair.page}.md"),
                pair.row(links[0].old, links[0].new),
            ),
        }


def redline_of(pair: Pair, redlines: Redlines, found: Link, path: str) -> Markdown:
    """One link as a paragraph of Markdown: which unit became which, and the words."""
    old, new = pair.old.units[found.old], pair.new.units[found.new]
    word = f"{WORDS[found.relation]}, moved" if found.moved else WORDS[found.relation]
    if found.decided_by == "hand":
        word = f"{word}, decided by hand"
    place, _, fragment = relative(path, pair.old.where(found.old)).partition(".html")
    was = link(said(old.label), f"{place}.md", fragment.removeprefix("#"))
    relation = f'<span class="relation">{sign_of(found)} {word}</span>'
    head = f'<span class="which">{was} → {inside(said(new.label))} {relation}</span>'
    if found.relation is Relation.SAME:
        words = "The same words."
    elif found.relation is Relation.CARRIED:
        words = " … ".join(f"“<mark>{inside(phrase)}</mark>”" for phrase in redlines.phrases(found))
    else:
        words = redlines.whole(found)
    return Markdown(f"{head}<br>{words}")


def _through(line: Line, paragraph: Paragraph, path: str) -> Iterator[Version]:
    here = line.place(paragraph.page.rpartition("/")[0])
    units = [unit.id for unit in paragraph.units if unit.text.plain]
    first, last = max(0, here - NEAR), min(len(line.texts) - 1, here + NEAR)
    found: dict[int, list[str]] = {here: units}
    for at in range(here, first, -1):
        found[at - 1] = _across(found[at], line.pairs[at - 1].into_new, "old")
    for at in range(here, last):
        found[at + 1] = _across(found[at], line.pairs[at].from_old, "new")
    for at, text in enumerate(line.texts[first : last + 1], first):
        yield Version(
            name=link(text.name, relative(path, f"{text.page}.md"), *_part_fragment(text)),
            places=tuple(_places(text, found[at], path)) if at != here else (plain(paragraph.label),),
            here=at == here,
            draft=text.draft,
        )


def _part_fragment(text: PlacedText) -> Sequence[str]:
    return () if text.part.id == "main" else (text.part.id,)


def _across(units: Iterable[str], links: dict[str, list[Link]], end: str) -> list[str]:
    """The units at the other end of the links, phrases carried over left out."""
    return list(
        dict.fromkeys(
            getattr(found, end)
            for unit in units
            for found in links.get(unit, ())
            if found.relation is not Relation.CARRIED
        )
    )


def _places(text: PlacedText, units: Iterable[str], path: str) -> Iterator[Markdown]:
    """Links to the paragraphs of these units, each once; to an item where its paragraph is not among them."""
    labels = {text.units[unit].label: unit for unit in units}
    for label, unit in labels.items():
        if "(" in label and split_label(label)[0] in labels:
            continue
        place, _, fragment = relative(path, text.where(unit)).partition(".html")
        yield link(said(label), f"{place}.md", fragment.removeprefix("#"))


def _synopsis(line: Line, path: str) -> Markdown | None:
    if not line.page:
        return None
    return link("all versions side by side", relative(path, f"{line.page}.md"))


def _new_here(pair: Pair, paragraph: Paragraph, path: str) -> Iterator[Markdown]:
    new = [unit for unit in paragraph.units if unit.id in pair.added]
    with_words = [unit for unit in paragraph.units if unit.text.plain]
    if new:
        names = ", ".join(said(unit.label) for unit in new)
        what = "New in this text." if len(new) == len(with_words) else f"{names}: new in this text."
        where = link(
            f"Compared with {pair.old.name}", relative(path, f"{pair.page}.md"), pair.row(None, new[0].id)
        )
        yield Markdown(f"{plain(what)} {where}{_draft(pair.old)}.")


def _gone_after(pair: Pair, paragraph: Paragraph, path: str) -> Iterator[Markdown]:
    gone = [unit for unit in paragraph.units if unit.id in pair.dropped]
    with_words = [unit for unit in paragraph.units if unit.text.plain]
    if gone:
        names = "" if len(gone) == len(with_words) else ", ".join(said(unit.label) for unit in gone) + ": "
        what = f"{names}{'dropped' if names else 'Dropped'} after {pair.old.name}."
        where = link(f"Not in {pair.new.name}", relative(path, f"{pair.page}.md"), pair.row(gone[0].id, None))
        yield Markdown(f"{plain(what)} {where}{_draft(pair.new)}.")


def _draft(text: PlacedText) -> str:
    return f" ({DRAFT})" if text.draft else ""
