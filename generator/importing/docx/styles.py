"""Styles: what a run or a paragraph looks like when it does not say so itself."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.importing.docx.package import W

_DEPTH = 20
"""Styles based on styles; Word allows eleven."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; None where nothing is said."""

    italic: bool | None = None
    bold: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None

    def over(self, other: Look) -> Look:
        """This look where it says something, else the other."""
        return Look(
            *(
                mine if mine is not None else theirs
                for mine, theirs in zip(_values(self), _values(other), strict=True)
            )
        )


def _values(look: Look) -> tuple[bool | None, ...]:
    return (look.italic, look.bold, look.raised, look.struck, look.hidden)


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
        is_on(properties.find(f"{W}vanish")),
    )


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a property is switched on; None where it is not mentioned."""
    return None if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off")
