"""Styles: what a run or a paragraph looks like when it does not say so itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.importing.docx.package import W

_DEPTH = 20
"""Styles based on styles; Word allows eleven."""
_NEARLY_WHITE = 0xF8
"""Of 0xFF, in each of three colours."""
_TINY = 4
"""Half points."""
_NARROW = 10
"""Per cent of the width of a letter."""
_FAR = 200
"""Half points above or below the line."""
_CROWDED = -80
"""Twentieths of a point between two letters, which then stand upon one another."""
_HEX = re.compile("[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"-?\d{1,9}")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; None where nothing is said."""

    italic: bool | None = None
    bold: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    """Of the letters, six hexadecimal digits."""
    ground: str | None = None
    """Of what is behind them; a name where it is marked with a pen."""
    tiny: bool | None = None
    squeezed: bool | None = None
    """Narrower than can be read, upon one another, or far from the line."""
    web_hidden: bool | None = None

    @property
    def unseen(self) -> bool:
        """True for words that nobody sees on the page."""
        colour, ground = self.colour or "000000", (self.ground or "ffffff").replace("black", "000000")
        alike = colour == ground or (_is_white(colour) and _is_white(ground))
        return alike or bool(self.tiny or self.squeezed or self.web_hidden)

    def over(self, other: Look) -> Look:
        """This look where it says something, else the other."""
        return Look(
            *(
                mine if mine is not None else theirs
                for mine, theirs in zip(_values(self), _values(other), strict=True)
            )
        )


def _values(look: Look) -> tuple[Any, ...]:
    bare = (look.italic, look.bold, look.raised, look.struck, look.hidden)
    return (*bare, look.colour, look.ground, look.tiny, look.squeezed, look.web_hidden)


def _is_white(colour: str) -> bool:
    if not _HEX.fullmatch(colour):
        return colour == "white"
    return all(int(colour[at : at + 2], 16) >= _NEARLY_WHITE for at in (0, 2, 4))


class Styles:
    """The styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self.elements: dict[str, etree._Element] = {}
        self.defaults: dict[str, str] = {}
        self.base = Look()
        if root is None:
            return
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self.elements[name] = style
            if style.get(f"{W}default") in ("1", "true", "on"):
                self.defaults[style.get(f"{W}type", "")] = name
        self.base = read_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def look(self, name: str | None, kind: str) -> Look:
        """How words in a style look, with all it is based on; `kind` is `paragraph` or `character`."""
        look = Look()
        for style in self._chain(name or self.defaults.get(kind, "")):
            look = look.over(read_look(style.find(f"{W}rPr")))
        return look

    def numbering(self, name: str | None) -> etree._Element | None:
        """The `numPr` that a paragraph style brings."""
        for style in self._chain(name or self.defaults.get("paragraph", "")):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None

    def _chain(self, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name in self.elements and len(chain) < _DEPTH:
            chain.append(self.elements[name])
            based = self.elements[name].find(f"{W}basedOn")
            name = based.get(f"{W}val", "") if based is not None else ""
        return chain


def read_look(properties: etree._Element | None) -> Look:
    """What an `rPr` says itself."""
    if properties is None:
        return Look()
    position = properties.find(f"{W}vertAlign")
    return Look(
        is_on(properties.find(f"{W}i")),
        is_on(properties.find(f"{W}b")),
        position.get(f"{W}val") == "superscript" if position is not None else None,
        is_on(properties.find(f"{W}strike")) or is_on(properties.find(f"{W}dstrike")),
        is_on(properties.find(f"{W}vanish")) or is_on(properties.find(f"{W}specVanish")),
        _colour(properties.find(f"{W}color"), "val"),
        ground_of(properties),
        _within(properties, "sz", 0, _TINY),
        _squeezed(properties),
        is_on(properties.find(f"{W}webHidden")),
    )


def ground_of(properties: etree._Element | None) -> str | None:
    """The colour behind words that some properties of a run, a paragraph or a cell give; None for none."""
    if properties is None:
        return None
    pen = properties.find(f"{W}highlight")
    if pen is not None and pen.get(f"{W}val", "none") != "none":
        return pen.get(f"{W}val")
    return _colour(properties.find(f"{W}shd"), "fill")


def _colour(element: etree._Element | None, name: str) -> str | None:
    value = element.get(f"{W}{name}", "") if element is not None else ""
    if value == "auto":
        return "000000" if name == "val" else "ffffff"
    return value.lower() if _HEX.fullmatch(value) else None


def _within(properties: etree._Element, name: str, low: int, high: int) -> bool | None:
    """Whether the number of a property is at least `low` and less than `high`; None where there is none."""
    element = properties.find(f"{W}{name}")
    value = element.get(f"{W}val", "") if element is not None else ""
    return low <= int(value) < high if _NUMBER.fullmatch(value) else None


def _squeezed(properties: etree._Element) -> bool | None:
    near = _within(properties, "position", -_FAR, _FAR)
    said = (
        _within(properties, "w", 0, _NARROW),
        None if near is None else not near,
        _within(properties, "spacing", -(10**9), _CROWDED),
    )
    return any(said) if said != (None, None, None) else None


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a property is switched on; None where it is not mentioned."""
    return None if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off")
