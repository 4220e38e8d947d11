"""How a unit is cited in UN form: `A/RES/71/319, annex, para. 11 (a)`.

Rule: UN Editorial Manual, "Footnotes and other references" (para., annex; items set off by a space).
"""

from __future__ import annotations

import re

from generator.model.date import say_date
from generator.model.document import Document, Part, PartKind, Unit, UnitKind
from generator.model.edition import language_in_address, say_language

_COUNTED = re.compile(r"(pp|op|p|h)(\d+)$")
_WORDS = {"pp": "preambular para.", "op": "operative para.", "p": "para.", "h": "heading"}


def cite_document(document: Document) -> str:
    """Symbol of a document; for one without a symbol its title and date. An edition that has its language
    in its address says which it is."""
    if document.symbol:
        return in_language(document, document.symbol)
    name = in_language(document, document.title or document.id)
    return f"{name}, {say_date(document.date)}" if document.date else name


def in_language(document: Document, name: str) -> str:
    """A name of a document as that of this edition: `A/RES/77/7 (French)`."""
    language = language_in_address(document)
    return f"{name} ({say_language(language)})" if language else name


def cite_part(part: Part) -> str:
    """How a part is named inside a citation; empty for the main text."""
    if part.kind is PartKind.LETTER:
        return f"letter dated {say_date(part.date)}" if part.date else part.id.replace("-", " ")
    return "" if part.id == "main" else part.id.replace("-", " ")


def cite_place(unit: Unit) -> str:
    """The unit within its part: `para. 11 (a)`, `preambular para. 3`."""
    page, bracket, items = unit.label.partition("(")
    tail = " " + (bracket + items).replace(")(", ") (") if bracket else ""
    counted = _COUNTED.fullmatch(page)
    if counted:
        return f"{_WORDS[counted[1]]} {counted[2]}{tail}"
    if unit.kind is UnitKind.HEADING:
        return f"heading {page}{tail}"
    return f"para. {page}{tail}"


def cite(document: Document, part: Part, unit: Unit) -> str:
    """The whole citation; a draft says that it is one."""
    return cite_around(document, part, cite_place(unit))


def cite_around(document: Document, part: Part, place: str) -> str:
    """The whole citation of a place within a part."""
    pieces = [cite_document(document), cite_part(part), place]
    if document.status == "draft" and part.kind is not PartKind.LETTER:
        pieces.append("draft, not adopted")
    return ", ".join(piece for piece in pieces if piece)


def standing(document: Document) -> str:
    """Whether the text is in force, in one sentence."""
    if document.status == "draft":
        return "Draft, not adopted."
    return f"Adopted {say_date(document.adopted)}." if document.adopted else "Adopted."


def part_name(part: Part) -> str:
    """What a part is called above its text: `Annex`, `Letter of 10 September 2021`, `Resolution`."""
    if part.kind is PartKind.LETTER and part.date:
        return f"Letter of {say_date(part.date)}"
    if part.kind in (PartKind.LETTER, PartKind.TEXT) or part.id == "main":
        return part.kind.capitalize()
    return part.id.replace("-", " ").capitalize()
