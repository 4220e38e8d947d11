"""The page of a cited instrument: what it is, how the texts call it, every place that cites it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.model.address import INSTRUMENTS, NAMED, instrument_page, numbered, official_address
from generator.model.document import Document
from generator.model.series import kind_of
from generator.rendering.facts import Fact, present
from generator.rendering.guide import Title
from generator.rendering.markup import Markdown, link
from generator.rendering.page import HOME, Page, fill, relative
from generator.rendering.places import Places
from generator.rendering.referring import official_site, sections_by_text, short, text_link, times
from generator.rendering.sheets import sheets, steps

_ONLY_NAMED = "Cited by name; other texts of the collection say what the name stands for."


class OnInstrument(msgspec.Struct, frozen=True):
    """What one text says of an instrument."""

    targets: tuple[str, ...]
    """What it cites, each spelling once."""
    count: int
    """How many times."""
    by_name: tuple[str, ...]
    """The words that cite it by a name, as printed."""
    key: bytes
    """A hash of the places."""
    places: msgspec.Raw
    """`Places` as MessagePack."""


class CitedInstrument(msgspec.Struct):
    """An instrument and where the texts cite it, oldest text first."""

    target: str
    count: int = 0
    """How many times it is cited."""
    texts: list[str] = []
    """The ids of the texts that do."""
    by_name: dict[str, None] = {}
    """The words that cite it by a name, as printed, each once."""
    only_named: dict[str, None] = {}
    """Ids of the texts that do not say what the name stands for; other texts do."""
    keys: list[bytes] = []
    """A hash of the places of each text."""
    places: list[msgspec.Raw] = []
    """The `Places` of each text, as MessagePack: read only where the page has to be made."""
    title: Title = Title("")
    names: list[str] = []
    """The names texts give it, the fullest first."""
    namesakes: dict[str, str] = {}
    """Other instruments that some text calls by a name of this one → how they are called."""
    own: Document | None = None
    """The document of the collection that it is."""


def instrument_pages(cited: CitedInstrument) -> Iterator[Page]:
    """Its page, and further ones where many places cite it."""
    page = instrument_page(cited.target)
    path = f"{page}.md"
    title = cited.title
    places = (msgspec.msgpack.decode(one, type=Places) for one in cited.places)
    dealt = sheets(list(sections_by_text(places, path, dict.fromkeys(cited.only_named, _ONLY_NAMED))))
    texts = "text" if len(cited.texts) == 1 else "texts"
    facts = _facts(cited, path)
    for number, sections in enumerate(dealt, 1):
        here = f"{numbered(page, number)}.md"
        further = f", page {number}" if number > 1 else ""
        yield Page(
            here,
            fill(
                "referred",
                title=", ".join(filter(None, [title.first, title.second])) + further,
                description=f"{title.first}: what it is, and each place that cites it",
                first=title.first,
                second=title.second,
                number=number,
                home=link("Agreed Text", relative(here, HOME)),
                index=link("Instruments", relative(here, f"{INSTRUMENTS}.md")),
                crumb=short(title.first) + further,
                summary=f"Cited {times(cited.count)} in {len(cited.texts)} {texts}.",
                facts=facts,
                picture=None,
                sections=sections,
                steps=steps(page, number, len(dealt)),
            ),
            is_further=number > 1,
        )


def _facts(cited: CitedInstrument, path: str) -> list[Fact]:
    target, names, own = cited.target, cited.names, cited.own
    official = official_address(target)
    return present(
        (
            "What it is",
            ("Instrument known to the texts by its name" if target.startswith(NAMED) else kind_of(target),),
        ),
        ("Called", tuple(name for name in names if name != cited.title.first)),
        ("In short", tuple(_short_forms(cited, names))),
        ("By the same name", tuple(_namesake(other, path) for other in cited.namesakes.items())),
        ("In this collection", (text_link(own, path) if own else None,)),
        ("Official text", (official_site(official) if official else None,)),
    )


def _short_forms(cited: CitedInstrument, names: list[str]) -> list[str]:
    """Other words by which the texts cite it, in the order of first appearance."""
    known = {name.casefold() for name in names}
    found: dict[str, str] = {}
    for form in cited.by_name:
        found.setdefault(form.casefold(), form)
    return [form for key, form in found.items() if key not in known]


def _namesake(other: tuple[str, str], path: str) -> Markdown:
    target, name = other
    return link(name, relative(path, f"{instrument_page(target)}.md"))
