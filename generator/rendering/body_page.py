"""The page of a body: what it is, its names, what it is asked to do, every place that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.address import BODIES, body_page, numbered
from generator.model.date import say_month
from generator.model.document import Document, Part, Unit
from generator.model.references import Ask, Body
from generator.rendering.bars import Bar, bars
from generator.rendering.facts import Fact, present
from generator.rendering.guide import full_name
from generator.rendering.markup import Markdown, Span, attributes, link, plain, woven
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.places import Place, cut
from generator.rendering.referring import (
    day,
    official_site,
    place_link,
    sections_by_text,
    text_link,
    text_name,
    times,
    when,
)
from generator.rendering.sheets import Entry, Section, sheets, steps

MOST_TEXTS = 24
"""Of more texts than this the picture shows years."""


class Asked(msgspec.Struct, frozen=True):
    """An ask and where it stands."""

    document: Document
    part: Part
    unit: Unit
    ask: Ask


class NamedBody(msgspec.Struct):
    """A body and what the texts say of it, oldest text first."""

    body: Body
    mentions: list[tuple[Document, list[str]]] = []
    """The words of each mention as printed, by text."""
    places: list[Place] = []
    asks: list[Asked] = []

    @property
    def count(self) -> int:
        """How many times it is named."""
        return sum(len(mentions) for _, mentions in self.mentions)


def body_pages(named: NamedBody, dated: Sequence[Document]) -> Iterator[Page]:
    """Its page, and further ones where there is much to show.

    `dated` are all texts that have a date, oldest first, or none where they are more than `MOST_TEXTS`.
    """
    body = named.body
    if not named.mentions:
        return
    page = body_page(body.id)
    path = f"{page}.md"
    dealt = sheets([*_asked(named, path), *sections_by_text(named.places, path)])
    for number, sections in enumerate(dealt, 1):
        here = f"{numbered(page, number)}.md"
        further = f", page {number}" if number > 1 else ""
        yield Page(
            here,
            fill(
                "referred",
                title=full_name(body) + further,
                description=f"{body.name}: its names, what it is asked to do, and each place that names it",
                first=full_name(body),
                second=None,
                number=number,
                home=link("Agreed Text", relative(here, HOME)),
                index=link("Bodies", relative(here, f"{BODIES}.md")),
                crumb=(body.acronym or body.name) + further,
                summary=_summary(named),
                facts=_facts(named),
                picture=_picture(named, dated, path) if number == 1 else None,
                sections=sections,
                steps=steps(page, number, len(dealt)),
            ),
        )


def _summary(named: NamedBody) -> str:
    texts = len(named.mentions)
    asked = len(named.asks)
    words = f"Named {times(named.count)} in {texts} {'text' if texts == 1 else 'texts'}"
    return f"{words}, asked to act {times(asked)}." if asked else f"{words}."


def _facts(named: NamedBody) -> list[Fact]:
    body = named.body
    return present(
        ("What it is", (body.kind[0].upper() + body.kind[1:],)),
        ("Acronym", (body.acronym,)),
        ("Also called", body.other_names),
        ("Formerly, or by mistake", body.former_names),
        ("In the texts", tuple(_printed(named))),
        ("Official address", (official_site(body.address) if body.address else None,)),
    )


def _printed(named: NamedBody) -> Iterator[Markdown]:
    """The names as printed, each with the years of its texts, in the order of first appearance."""
    years: dict[str, dict[str, None]] = {}
    spelt: dict[str, str] = {}
    for document, mentions in named.mentions:
        date = day(document)
        for name in mentions:
            spelt.setdefault(name.casefold(), name)
            years.setdefault(name.casefold(), {})[date[:4] if date else "without date"] = None
    for key, name in spelt.items():
        seen = list(years[key])
        span = seen[0] if len(seen) == 1 else f"{seen[0]}–{seen[-1]}"
        yield Markdown(f'{plain(name)} <span class="called">{plain(span)}</span>')


def _asked(named: NamedBody, path: str) -> Iterator[Section]:
    if named.asks:
        entries = [_ask(asked, path) for asked in named.asks]
        yield Section(Markdown("What it is asked to do"), attributes(name="asked"), None, entries)


def _ask(asked: Asked, path: str) -> Entry:
    document, ask = asked.document, asked.ask
    draft = ", draft" if document.status == "draft" else ""
    place = place_link(document, asked.part, asked.unit, path)
    verb = Span(0, len(ask.verb), Markdown('<span class="verb">'), Markdown("</span>"))
    return Entry(
        Markdown(f"{plain(when(document))}{draft}: {text_link(document, path)}, {place}"),
        [woven(cut(asked.unit.text, ask.start, ask.end), lambda _: Markdown(), [verb])],
    )


def _picture(named: NamedBody, dated: Sequence[Document], path: str) -> Markdown | None:
    if not 0 < len(dated) <= MOST_TEXTS:
        return bars(_title(named), list(_years(named)))
    counts = {document.id: len(mentions) for document, mentions in named.mentions}
    # Names are known in English: of a text in another language nobody can say that it does not name a body.
    shown = [document for document in dated if document.language == "en" or document.id in counts]
    return bars(_title(named), [_bar(document, counts.get(document.id, 0), path) for document in shown])


def _title(named: NamedBody) -> str:
    return f"{named.body.acronym or named.body.name}: how often each text names it"


def _bar(document: Document, count: int, path: str) -> Bar:
    return Bar(
        label=say_month(day(document) or ""),
        when=when(document),
        name=text_link(document, path),
        said=f"{text_name(document)}, {when(document)}: {times(count) if count else 'not named'}",
        address=relative(path, f"{document.id}/index.html"),
        count=count,
        agreed=document.status == "adopted",
    )


def _years(named: NamedBody) -> Iterator[Bar]:
    counts: Counter[int] = Counter()
    for document, mentions in named.mentions:
        date = day(document)
        if date:
            counts[int(date[:4])] += len(mentions)
    for year in range(min(counts, default=1), max(counts, default=0) + 1):
        said = f"{year}: {times(counts[year]) if counts[year] else 'not named'}"
        yield Bar(str(year), str(year), None, said, None, counts[year])
