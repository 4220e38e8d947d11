"""The page of one paragraph: its citation, its words and items, its notes, the way to its neighbours."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.model.address import document_fragment, split_label, unit_address
from generator.model.citation import cite, cite_part, in_language
from generator.model.document import Document, Note, Part, Unit, UnitStatus
from generator.rendering import facts
from generator.rendering.languages import Editions, language_of
from generator.rendering.lines import Line, heading_above, note_line, unit_line
from generator.rendering.linked_data import paragraph_data
from generator.rendering.markup import Markdown, attributes, link
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.paragraphs import Paragraph
from generator.rendering.side_references import also_cited, references_beside
from generator.rendering.tables import table_line
from generator.rendering.versions import Versions
from generator.rendering.weaving import Beside, Weaver

_DESCRIPTION = 160
"""Characters of the paragraph that a search engine or a chat program shows."""
_NEAR = 20
_ENDS = 3
"""How many paragraphs before and after this one, and at the ends of its part, a page links to."""


def paragraph_page(
    document: Document,
    everything: Sequence[Paragraph],
    at: int,
    strip: Markdown,
    notes: dict[str, Note],
    beside: Beside,
    versions: Versions,
    editions: Editions,
) -> Page:
    """The paragraph at one place among all of its document; however many there are, it costs the same.

    `strip` is its own of `strips_of` them all.
    """
    paragraph = everything[at]
    path = f"{paragraph.page}.md"
    whole = relative(path, f"{document.id}/index.md")
    citation = cite(document, paragraph.part, paragraph.head)
    cited = _notes_cited(paragraph, notes)
    weaver = beside.on(path)
    return Page(
        path,
        fill(
            "paragraph",
            citation=citation,
            description=_description(paragraph),
            data=paragraph_data(
                document,
                paragraph.part,
                citation,
                f"{posixpath.basename(paragraph.page)}.html",
                relative(path, f"{document.id}/index.html"),
            ),
            language=language_of(document),
            draft=document.status == "draft",
            standing=facts.standing(document),
            kind=facts.kind_of(paragraph.part, paragraph.head),
            facts=facts.facts_of_letter(paragraph.part),
            home=link("Agreed Text", relative(path, HOME)),
            document=link(in_language(document, document.symbol or document.id), whole),
            part=_part_crumb(paragraph, whole),
            label=paragraph.label,
            above=[heading_above(unit, weaver) for unit in paragraph.above],
            lines=list(_lines(paragraph, weaver)),
            notes=[
                note_line(note, whole, also_cited(paragraph, note, beside, path), weaver.note(note))
                for note in cited
            ],
            places=[_place(document, paragraph.part, unit) for unit in paragraph.units],
            previous=_neighbour(path, paragraph, everything[at - 1] if at else None, "‹ {}"),
            whole=link("whole text", whole, document_fragment(paragraph.head)),
            next=_neighbour(
                path, paragraph, everything[at + 1] if at + 1 < len(everything) else None, "{} ›"
            ),
            strip=strip,
            languages=editions.elsewhere(document, paragraph.page),
            side_by_side=editions.side_by_side(document, paragraph.page, document_fragment(paragraph.head)),
            beside=versions.beside(paragraph),
            under=versions.under(paragraph),
            references=references_beside(paragraph, cited, beside, path),
            source=document.path,
            line=paragraph.head.line,
        ),
    )


def _lines(paragraph: Paragraph, weaver: Weaver) -> Iterator[Line]:
    for unit in paragraph.units:
        fragment = split_label(unit.label)[1]
        yield unit_line(unit, name=fragment, page="", fragment=fragment, weave=weaver)
        for table in paragraph.part.tables:
            if table.after == unit.id:
                yield table_line(table, weaver)


def _place(document: Document, part: Part, unit: Unit) -> tuple[str, str]:
    """How a unit is cited, and its address from the root of the site."""
    return cite(document, part, unit), unit_address(document, part, unit)


def _notes_cited(paragraph: Paragraph, notes: dict[str, Note]) -> list[Note]:
    texts = [unit.text for unit in (*paragraph.above, *paragraph.units)]
    texts += [cell.text for table in paragraph.tables for _, cell in table.cells()]
    ids = (mark.note for text in texts for mark in text.marks)
    return [notes[i] for i in dict.fromkeys(ids) if i in notes]


def _description(paragraph: Paragraph) -> str:
    words = " ".join(unit.text.plain for unit in paragraph.units if unit.text.plain)
    if len(words) <= _DESCRIPTION:
        return words
    kept = words[:_DESCRIPTION].rpartition(" ")[0]
    # Chinese has no spaces between words.
    return (kept if len(kept) > _DESCRIPTION // 2 else words[:_DESCRIPTION]) + " …"


def _part_crumb(paragraph: Paragraph, whole: str) -> Markdown | None:
    name = cite_part(paragraph.part)
    return link(name[0].upper() + name[1:], whole, paragraph.part.id) if name else None


def _neighbour(path: str, here: Paragraph, other: Paragraph | None, words: str) -> Markdown | None:
    if other is None:
        return None
    name = other.label if other.part is here.part else f"{cite_part(other.part)} {other.label}".strip()
    return link(words.format(name), relative(path, f"{other.page}.md"))


def strips_of(everything: Iterable[Paragraph]) -> Iterator[Markdown]:
    """For each paragraph links to those of its part: to all of a short one, of a long one to the ends and to
    those nearby. The pages of a part have one folder, and so the same links."""
    for _, together in groupby(everything, attrgetter("part.id")):
        part = list(together)
        links = [_numbered(one) for one in part]
        for at, here in enumerate(part):
            start, end = max(0, at - _NEAR), at + _NEAR + 1
            yield Markdown(
                " ".join(
                    [
                        *links[: min(_ENDS, start)],
                        *(["…"] if start > _ENDS else []),
                        *links[start:at],
                        _numbered(here, "here"),
                        *links[at + 1 : end],
                        *(["…"] if end < len(part) - _ENDS else []),
                        *links[max(end, len(part) - _ENDS) :],
                    ]
                )
            )


def _numbered(paragraph: Paragraph, *more: str) -> Markdown:
    """A paragraph by its number, as a link from another of its part."""
    classes = [*(["agreed"] if paragraph.head.status is UnitStatus.AD_REF else []), *more]
    words = link(paragraph.label, f"{posixpath.basename(paragraph.page)}.md")
    return Markdown(words + attributes(*classes)) if classes else words
