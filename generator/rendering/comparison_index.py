"""The list of comparisons, and the facts that lead to them from the page of a document."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.address import COMPARISONS, negotiation_page, part_path
from generator.model.document import Document
from generator.rendering.compared import DRAFT, Comparisons, Line, Pair, PlacedText
from generator.rendering.comparison_page import figures
from generator.rendering.facts import Fact
from generator.rendering.markup import Markdown, attributes, link, plain
from generator.rendering.page import HOME, Page, fill, relative

_PATH = f"{COMPARISONS}.md"


def comparison_index(comparisons: Comparisons) -> Page:
    """All comparisons: along each line of texts, then the others."""
    in_lines = {pair.page for line in comparisons.lines for pair in (*line.pairs, *line.further)}
    return Page(
        _PATH,
        fill(
            "comparisons",
            home=link("Agreed Text", relative(_PATH, HOME)),
            lines=[_line(line) for line in comparisons.lines],
            others=[_entry(pair) for pair in comparisons.pairs if pair.page not in in_lines],
            negotiations=[
                link(text.name, relative(_PATH, f"{negotiation_page(text.document, text.part.id)}.md"))
                for text, _ in comparisons.negotiated
            ],
        ),
    )


def related_texts(document: Document, comparisons: Comparisons) -> list[Fact]:
    """What a document is compared with, and where its negotiation stands, as links."""
    path = f"{document.id}/index.md"
    negotiated = {text.address for text, _ in comparisons.negotiated if text.document is document}
    found: dict[str, list[Markdown]] = {}
    for part in document.parts:
        address = part_path(document, part.id)
        for pair in comparisons.of_text(address):
            other = pair.old if pair.new.address == address else pair.new
            found.setdefault("Compared with", []).append(
                _with_standing(link(other.name, relative(path, f"{pair.page}.md")), other)
            )
        for line in comparisons.lines_of(address):
            if line.page:
                found.setdefault("All versions", []).append(
                    link(f"{len(line.texts)} texts side by side", relative(path, f"{line.page}.md"))
                )
        if address in negotiated:
            found.setdefault("Negotiation", []).append(
                link(
                    "What is agreed, what is open",
                    relative(path, f"{negotiation_page(document, part.id)}.md"),
                )
            )
    return [(name, tuple(dict.fromkeys(links))) for name, links in found.items()]


def _line(line: Line) -> dict[str, object]:
    return {
        "title": line.title or line.texts[0].name,
        "anchor": attributes(name=f"line-{line.name}"),
        "synopsis": link(f"All {len(line.texts)} versions side by side", relative(_PATH, f"{line.page}.md"))
        if line.page
        else None,
        "pairs": [_entry(pair) for pair in (*line.pairs, *line.further)],
    }


def _entry(pair: Pair) -> tuple[Markdown, str]:
    """A link to a comparison, and what it found."""
    return Markdown(" ".join(_pieces(pair))), figures(pair)


def _pieces(pair: Pair) -> Iterator[str]:
    yield link(f"{pair.old.name} → {pair.new.name}", relative(_PATH, f"{pair.page}.md"))
    drafts = [text.name for text in (pair.old, pair.new) if text.draft]
    if drafts:
        yield f'<span class="standing">{plain(" and ".join(drafts))}: {DRAFT}</span>'


def _with_standing(words: Markdown, text: PlacedText) -> Markdown:
    return Markdown(f'{words} <span class="standing">{DRAFT}</span>') if text.draft else words
