"""Units and tables become the preamble and the main body, nested as they belong together."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from generator.exporting.akn.names import table_eid, unit_eid
from generator.exporting.akn.words import Words, add, say, write
from generator.model.akn import NUMBER, akn
from generator.model.document import Part, Table, Unit, UnitKind, UnitStatus

_ELEMENTS = {
    UnitKind.HEADING: "section",
    UnitKind.SUBPARAGRAPH: "point",
    UnitKind.OPERATIVE: "paragraph",
    UnitKind.PREAMBULAR: "hcontainer",
    UnitKind.PROSE: "paragraph",
}
AD_REF = "Ad ref"
"""As it is printed on a paragraph agreed ad referendum."""


def preamble_length(part: Part) -> int:
    """How many of the first units are the preamble: preambular paragraphs with all that belongs to them."""
    inside: set[str] = set()
    for index, unit in enumerate(part.units):
        if (unit.parent or "") not in inside and (unit.kind is not UnitKind.PREAMBULAR or unit.parent):
            return index
        inside.add(unit.id)
    return len(part.units)


class Body:
    """Writes the units of one part, in reading order."""

    def __init__(self, part: Part, words: Words) -> None:
        self._part = part
        self._words = words
        self._tables: dict[str | None, list[Table]] = {}
        for table in part.tables:
            self._tables.setdefault(table.after, []).append(table)
        self._parents = {unit.parent for unit in part.units}

    def preamble(self, into: etree._Element, units: Sequence[Unit]) -> None:
        """The preamble: a container for each paragraph, items and tables within it."""
        open_: list[tuple[str, etree._Element]] = []
        for unit in units:
            holder = self._holder(open_, unit, into)
            element = add(holder, "container", eId=unit_eid(unit.id), name=_verb(unit))
            self._facts(element, unit, holder is into)
            paragraph = add(element, "p")
            if unit.printed:
                add(paragraph, "inline", unit.printed, name=NUMBER)
                write(paragraph, "\t")
            self._fill(paragraph, unit)
            self._tables_after(element, unit.id)
            open_.append((unit.id, element))

    def main(self, into: etree._Element, units: Sequence[Unit]) -> None:
        """The main body; a heading opens a section that lasts until the next one."""
        place, open_ = into, list[tuple[str, etree._Element]]()
        if None in self._tables:
            self._tables_after(self._loose(into), None)
        for unit in units:
            if unit.kind is UnitKind.HEADING and not unit.parent:
                place, open_ = into, []
            holder = self._holder(open_, unit, place)
            element = self._unit(holder, unit)
            self._facts(element, unit, holder is place)
            if unit.kind is UnitKind.HEADING and not unit.parent:
                place = element
            open_.append((unit.id, element))
        for section in into.iter(akn("section")):
            if section[-1].tag in (akn("num"), akn("heading")):
                # The standard knows no section that is a heading only.
                add(add(section, "content"), "p")
        if not len(into):
            add(into, "p")

    def _holder(
        self, open_: list[tuple[str, etree._Element]], unit: Unit, place: etree._Element
    ) -> etree._Element:
        """The element of the unit that this one belongs to, where it is still open."""
        if any(known == unit.parent for known, _ in open_):
            while open_[-1][0] != unit.parent:
                open_.pop()
            return open_[-1][1]
        open_.clear()
        return place

    def _facts(self, element: etree._Element, unit: Unit, is_top: bool) -> None:
        bracketed = unit.status if unit.status is UnitStatus.BRACKETED else None
        # Lines of a list may go on under a heading: what they belong to is then no longer around them.
        say(
            element,
            label=unit.label,
            kind=unit.kind,
            line=unit.line,
            status=bracketed,
            parent=unit.parent if is_top else None,
        )

    def _unit(self, holder: etree._Element, unit: Unit) -> etree._Element:
        is_alinea = unit.kind is UnitKind.PROSE and unit.parent and not unit.printed
        name = "alinea" if is_alinea else _ELEMENTS[unit.kind]
        element = add(
            holder, name, eId=unit_eid(unit.id), name="preambular" if name == "hcontainer" else None
        )
        if unit.printed:
            add(element, "num", unit.printed)
        if unit.kind is UnitKind.HEADING:
            if unit.text.plain or unit.text.marks or unit.status:
                self._fill(add(element, "heading"), unit)
            if unit.id in self._tables:
                self._tables_after(self._loose(element), unit.id)
            return element
        has_items = unit.id in self._parents
        if has_items and not (unit.text.plain or unit.text.marks or unit.status or unit.id in self._tables):
            return element
        block = add(element, "intro" if has_items else "content")
        self._fill(add(block, "p"), unit)
        self._tables_after(block, unit.id)
        return element

    def _fill(self, into: etree._Element, unit: Unit) -> None:
        self._words.fill(into, unit.text)
        if unit.status is UnitStatus.AD_REF:
            write(into, " " if unit.text.plain else "")
            add(into, "remark", AD_REF, status="editorial")

    def _loose(self, into: etree._Element) -> etree._Element:
        """A block for tables that stand by themselves."""
        return add(add(into, "hcontainer", name="tables"), "content")

    def _tables_after(self, into: etree._Element, unit: str | None) -> None:
        for table in self._tables.get(unit, ()):
            element = say(add(into, "table", eId=table_eid(table)), table=table.id, line=table.line)
            for row in table.rows:
                line = add(element, "tr")
                for cell in row:
                    one = add(
                        line,
                        "th" if cell.is_heading else "td",
                        colspan=str(cell.columns) if cell.columns > 1 else None,
                        rowspan=str(cell.rows) if cell.rows > 1 else None,
                    )
                    self._words.paragraph(one, cell.text)


def _verb(unit: Unit) -> str:
    """What AKN4UN names a paragraph of the preamble by: its first words in italics, `Recalling`."""
    first = unit.text.emphasis[0] if unit.text.emphasis else None
    return unit.text.plain[: first.end].strip() or "preambular" if first and not first.start else "preambular"
