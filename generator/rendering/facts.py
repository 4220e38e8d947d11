"""What is known of a document and of a letter, in the words of the interface."""

from __future__ import annotations

from generator.model.citation import standing as standing
from generator.model.date import say_date
from generator.model.document import Document, Part, PartKind, Unit, UnitKind, UnitStatus

Fact = tuple[str, tuple[str, ...]]
"""A name and its values: `Agenda item`, (`107`,)."""

_KIND = {
    UnitKind.PREAMBULAR: "Preambular paragraph",
    UnitKind.OPERATIVE: "Operative paragraph",
}
_STATUS = {
    UnitStatus.AD_REF: "agreed ad referendum",
    UnitStatus.BRACKETED: "in square brackets, not agreed",
}


def kind_of(part: Part, unit: Unit) -> str:
    """What a paragraph is and where its negotiation stands, in one sentence."""
    if part.kind is PartKind.LETTER:
        kind = f"Letter of {say_date(part.date)}" if part.date else "Letter"
    else:
        kind = _KIND.get(unit.kind, "Paragraph")
    return f"{kind}, {_STATUS[unit.status]}." if unit.status else f"{kind}."


def facts_of(document: Document) -> list[Fact]:
    """The facts table of a document: only what is printed on it."""
    items = document.agenda_items
    agreed = _agreed(document)
    return present(
        ("Symbol", (document.symbol,)),
        ("Adopted", (document.adopted and say_date(document.adopted), document.meeting)),
        ("Marked", tuple(entry.text for entry in document.masthead if entry.field == "draft mark")),
        ("Agreed ad referendum", (agreed,)),
        ("Date", (document.date and say_date(document.date),)),
        ("Organ", (document.organ,)),
        ("Committee", (document.committee,)),
        ("Session", (_ordinal(document.session) if document.session else None,)),
        ("Agenda items" if len(items) > 1 else "Agenda item", (", ".join(items), document.agenda_title)),
        ("Comes from", (document.originating,)),
        ("Sponsors", (", ".join(document.sponsors),)),
        ("Distribution", (document.distribution,)),
        ("Original", (document.original_language,)),
        ("Source", (document.path,)),
    )


def facts_of_letter(part: Part) -> list[Fact]:
    """Who wrote to whom; empty for what is no letter."""
    if part.kind is not PartKind.LETTER:
        return []
    return present(("From", part.sender), ("To", part.recipient))


def _agreed(document: Document) -> str | None:
    units = [u for p in document.parts if p.kind is not PartKind.LETTER for u in p.units if u.text.plain]
    agreed = sum(unit.status is UnitStatus.AD_REF for unit in units)
    return f"{agreed} of {len(units)} paragraphs and items" if agreed else None


def present(*facts: tuple[str, tuple[str | None, ...]]) -> list[Fact]:
    """The facts that have a value."""
    found = [(name, tuple(value for value in values if value)) for name, values in facts]
    return [fact for fact in found if fact[1]]


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
