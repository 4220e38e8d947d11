"""The page of a body: what it is, its names, what it is asked to do, every place that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from generator.model.address import BODIES, body_page, numbered
from generator.model.date import say_month
from generator.model.document import Document, Unit
from generator.model.references import Ask, Body
from generator.rendering.bars import Bar, bars
from generator.rendering.facts import Fact, present
from generator.rendering.guide import full_name
from generator.rendering.markup import Markdown, Span, attributes, link, plain, woven
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.places import Places, cut
from generator.rendering.referring import (
    day,
    in_turn,
    official_site,
    place_link,
    section_of_text,
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

    part: str
    """The id of the part."""
    unit: Unit
    ask: Ask


class OnBody(msgspec.Struct, frozen=True):
    """What one text says of a body."""

    text: Places
    names: tuple[str, ...]
    """The words of each mention as printed."""
    asks: tuple[Asked, ...]


class NamedBody(msgspec.Struct):
    """A body and what the texts say of it, oldest text first."""

    body: Body
    count: int = 0
    """How many times it is named."""
    keys: list[bytes] = []
    """A hash of what each text says."""
    told: list[msgspec.Raw] = []
    """An `OnBody` of each text, as MessagePack: read only where the page has to be made."""


class _Text(msgspec.Struct, frozen=True):
    """What a text says of the body, as it is shown."""

    document: Document
    names: tuple[str, ...]
    asks: list[Entry]
    places: Section


class _Said(msgspec.Struct, frozen=True):
    """What all say."""

    body: Body
    count: int
    texts: list[_Text]
    asks: list[Entry]


def body_pages(named: NamedBody, dated: Sequence[Document]) -> Iterator[Page]:
    """Its page, and further ones where there is much to show.

    `dated` are all texts that have a date, oldest first, or none where they are more than `MOST_TEXTS`.
    """
    if not named.told:
        return
    body = named.body
    page = body_page(body.id)
    path = f"{page}.md"
    texts = [_read(bytes(one), path) for one in named.told]
    said = _Said(body, named.count, texts, [ask for text in texts for ask in text.asks])
    dealt = sheets([*_asked(said), *in_turn(text.places for text in texts)])
    summary, facts = _summary(said), _facts(said)
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
                summary=summary,
                facts=facts,
                picture=_picture(said, dated, path) if number == 1 else None,
                sections=sections,
                steps=steps(page, number, len(dealt)),
            ),
            is_further=number > 1,
        )


@lru_cache(maxsize=2048)
def _read(told: bytes, path: str) -> _Text:
    """An `OnBody` for the page at this path. Hundreds of texts may name a body, and for a server all but one
    say the same of it as before."""
    on = msgspec.msgpack.decode(told, type=OnBody)
    asks = [_ask(on.text, asked, path) for asked in on.asks]
    return _Text(on.text.document, on.names, asks, section_of_text(on.text, path))


def _summary(said: _Said) -> str:
    texts = len(said.texts)
    asked = len(said.asks)
    words = f"Named {times(said.count)} in {texts} {'text' if texts == 1 else 'texts'}"
    return f"{words}, asked to act {times(asked)}." if asked else f"{words}."


def _facts(said: _Said) -> list[Fact]:
    body = said.body
    return present(
        ("What it is", (body.kind[0].upper() + body.kind[1:],)),
        ("Acronym", (body.acronym,)),
        ("Also called", body.other_names),
        ("Formerly, or by mistake", body.former_names),
        ("In the texts", tuple(_printed(said))),
        ("Official address", (official_site(body.address) if body.address else None,)),
    )


def _printed(said: _Said) -> Iterator[Markdown]:
    """The names as printed, each with the years of its texts, in the order of first appearance."""
    years: dict[str, dict[str, None]] = {}
    spelt: dict[str, str] = {}
    for text in said.texts:
        date = day(text.document)
        for name in text.names:
            spelt.setdefault(name.casefold(), name)
            years.setdefault(name.casefold(), {})[date[:4] if date else "without date"] = None
    for key, name in spelt.items():
        seen = list(years[key])
        span = seen[0] if len(seen) == 1 else f"{seen[0]}–{seen[-1]}"
        yield Markdown(f'{plain(name)} <span class="called">{plain(span)}</span>')


def _asked(said: _Said) -> Iterator[Section]:
    if said.asks:
        yield Section(Markdown("What it is asked to do"), attributes(name="asked"), None, said.asks)


def _ask(text: Places, asked: Asked, path: str) -> Entry:
    document, ask = text.document, asked.ask
    draft = ", draft" if document.status == "draft" else ""
    place = place_link(document, text.parts[asked.part], asked.unit, path)
    verb = Span(0, len(ask.verb), Markdown('<span class="verb">'), Markdown("</span>"))
    return Entry(
        Markdown(f"{plain(when(document))}{draft}: {text_link(document, path)}, {place}"),
        [woven(cut(asked.unit.text, ask.start, ask.end), lambda _: Markdown(), [verb])],
    )


def _picture(said: _Said, dated: Sequence[Document], path: str) -> Markdown | None:
    if not 0 < len(dated) <= MOST_TEXTS:
        return bars(_title(said), list(_years(said)))
    counts = {text.document.id: len(text.names) for text in said.texts}
    # Names are known in English: of a text in another language nobody can say that it does not name a body.
    shown = [document for document in dated if document.language == "en" or document.id in counts]
    return bars(_title(said), [_bar(document, counts.get(document.id, 0), path) for document in shown])


def _title(said: _Said) -> str:
    return f"{said.body.acronym or said.body.name}: how often each text names it"


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


def _years(said: _Said) -> Iterator[Bar]:
    counts: Counter[int] = Counter()
    for text in said.texts:
        date = day(text.document)
        if date:
            counts[int(date[:4])] += len(text.names)
    for year in range(min(counts, default=1), max(counts, default=0) + 1):
        words = f"{year}: {times(counts[year]) if counts[year] else 'not named'}"
        yield Bar(str(year), str(year), None, words, None, counts[year])
