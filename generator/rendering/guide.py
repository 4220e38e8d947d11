"""Where a reference leads: to a page of this site, or to the official address of what is not here."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

import msgspec

from generator.model.address import (
    NAMED,
    body_page,
    instrument_page,
    official_address,
    unit_address,
)
from generator.model.collection import Collection
from generator.model.document import Document, Unit
from generator.model.references import Body, Citation, Mention
from generator.model.series import treaty_in_words
from generator.model.symbol import symbol_path
from generator.rendering.markup import Span, anchor, linked
from generator.rendering.page import relative

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ANNEX = re.compile(r"\bannex(?: (?P<number>" + "|".join(_ROMAN) + r"|\d{1,2}))?(?![\w/])")
_PARAGRAPH = re.compile(
    r"\bpara(?:\.|graph) (?P<number>\d{1,4}(?:bis|ter)?)(?P<items>(?: ?\([a-z]{1,4}\)){0,3})(?![\w/])"
)


class Title(msgspec.Struct, frozen=True):
    """Symbol and name of an instrument, or its name and where it is registered."""

    first: str
    second: str | None = None
    is_symbol: bool = False
    """True where the first is a symbol."""


class Guide:
    """Knows the documents and the bodies of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._documents = {document.id.casefold(): document for document in collection.documents}
        self._bodies = {body.id: body for body in collection.bodies}
        self._same = collection.same_instruments
        self._names: dict[str, dict[str, str]] = {}
        """By page of the instrument: the names texts give it, by their spelling without case."""
        for references in collection.references.values():
            for instrument in references.instruments:
                names = self._names.setdefault(self.key_of(instrument.id), {})
                for name in instrument.names:
                    names.setdefault(name.casefold(), name)
        self._called: dict[str, dict[str, str]] = {}
        """By name without case and without "United Nations": the instruments called so."""
        for references in collection.references.values():
            for instrument in references.instruments:
                for name in instrument.names:
                    self._called.setdefault(_bare(name), {}).setdefault(
                        self.key_of(instrument.id), instrument.id
                    )
        self._units: dict[str, dict[str, dict[str, Unit]]] = {}
        """By document, part and label; made for a document when it is first cited."""

    def to_text(self, citation: Citation, page: str) -> Span:
        """The words of a citation as a link to what they cite."""
        here = self.document_of(citation.target)
        if here:
            path, fragment = self._place_in(here, citation.pinpoint)
            address = quote(relative(page, path)) + (f"#{anchor(fragment)}" if fragment else "")
            return linked(citation.start, citation.end, address, "cites")
        official = official_address(citation.target)
        if official:
            return linked(
                citation.start, citation.end, official, "cites", "external", rel="external noopener"
            )
        address = relative(page, f"{self.page_of(citation.target)}.md")
        return linked(citation.start, citation.end, quote(address), "cites")

    def to_body(self, mention: Mention, page: str) -> Span:
        """The words of a mention as a link to the body, which says its name to whoever asks."""
        body = self._bodies[mention.body]
        address = quote(relative(page, f"{body_page(body.id)}.md"))
        return linked(mention.start, mention.end, address, "mention", aria_description=full_name(body))

    def document_of(self, target: str) -> Document | None:
        """The document of the collection with this symbol."""
        return None if target.startswith(NAMED) else self._documents.get(symbol_path(target).casefold())

    def known_as(self, target: str) -> str:
        """The target under which an instrument has its page: for one that a text knows by name only,
        what other texts give as its source."""
        return self._same.get(target, target)

    def page_of(self, target: str) -> str:
        """Path of the page of an instrument, without ending."""
        return instrument_page(self.known_as(target))

    def key_of(self, target: str) -> str:
        """What is equal for spellings of one address: they are one instrument, and some disks hold one
        file for both cases."""
        return key_of(self.known_as(target))

    def names_of(self, target: str) -> list[str]:
        """The names texts give an instrument, the fullest first."""
        return sorted(self._names.get(self.key_of(target), {}).values(), key=len, reverse=True)

    def namesakes(self, target: str) -> list[str]:
        """Other instruments that some text calls by a name of this one; it may be the same."""
        found: dict[str, str] = {}
        for name in self.names_of(target):
            found |= self._called.get(_bare(name), {})
        return [other for key, other in found.items() if key != self.key_of(target)]

    def title_of(self, target: str) -> Title:
        """How an instrument is called on its page and in lists."""
        target = self.known_as(target)
        names = self.names_of(target)
        treaty = treaty_in_words(target)
        if target.startswith(NAMED):
            slug = target.removeprefix(NAMED)
            return Title(names[0] if names else slug.replace("-", " ").capitalize())
        if treaty:
            return Title(names[0], treaty) if names else Title(treaty)
        return Title(target, names[0] if names else None, is_symbol=True)

    def body(self, identity: str) -> Body:
        """The body with this id."""
        return self._bodies[identity]

    def _place_in(self, document: Document, pinpoint: str) -> tuple[str, str]:
        """Page and fragment of a place as printed: of the paragraph it names, else the part, else the
        whole text."""
        if document.id not in self._units:
            self._units[document.id] = {part.id: {u.label: u for u in part.units} for part in document.parts}
        name = _part_named(pinpoint)
        part = next((part for part in document.parts if part.id == name), None)
        named = _PARAGRAPH.search(pinpoint)
        if part and named:
            units = self._units[document.id][name]
            items = named["items"].replace(" ", "")
            unit = units.get(named["number"] + items) or units.get(named["number"])
            if unit:
                path, _, fragment = unit_address(document, part, unit).partition("#")
                return f"{path.removesuffix('.html')}.md", fragment
        return f"{document.id}/index.md", part.id if part and name != "main" else ""


@lru_cache(maxsize=1 << 15)
def key_of(target: str) -> str:
    """The same of a target under which an instrument has its page."""
    return instrument_page(target).casefold()


def _bare(name: str) -> str:
    return name.casefold().removeprefix("united nations ")


def full_name(body: Body) -> str:
    """Name and acronym: `United Nations Office on Drugs and Crime (UNODC)`."""
    return f"{body.name} ({body.acronym})" if body.acronym else body.name


def _part_named(pinpoint: str) -> str:
    annex = _ANNEX.search(pinpoint)
    if not annex:
        return "main"
    number = annex["number"] or "1"
    which = int(number) if number.isdigit() else _ROMAN.index(number) + 1
    return "annex" if which == 1 else f"annex-{which}"
