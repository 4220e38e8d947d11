"""Where the negotiation of a draft stands, from the marks printed on its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from generator.comparison.counting import count_words
from generator.model.document import Part, Unit, UnitKind, UnitStatus
from generator.model.negotiation import Negotiation, ParagraphStanding, Standing


def negotiation(part: Part) -> Negotiation | None:
    """How far a part is agreed; None where it carries no mark of negotiation.

    A mark counts for the unit it is printed on: `Ad ref` after an item agrees the item, not its neighbours.
    """
    if not any(unit.status for unit in part.units):
        return None
    families: dict[str, list[Unit]] = {}
    head: dict[str, str] = {}
    for unit in part.units:
        if unit.kind is UnitKind.HEADING:
            continue
        head[unit.id] = unit.id if unit.parent is None else head.get(unit.parent, unit.parent)
        family = families.setdefault(head[unit.id], [])
        if unit.text.plain:
            family.append(unit)
    paragraphs = tuple(_standing(paragraph, family) for paragraph, family in families.items() if family)
    return Negotiation(
        paragraphs,
        units=sum(len(paragraph.agreed) + len(paragraph.open) for paragraph in paragraphs),
        units_agreed=sum(len(paragraph.agreed) for paragraph in paragraphs),
        words=sum(paragraph.words for paragraph in paragraphs),
        words_agreed=sum(paragraph.words_agreed for paragraph in paragraphs),
    )


def _standing(paragraph: str, family: Sequence[Unit]) -> ParagraphStanding:
    agreed = [unit for unit in family if unit.status is UnitStatus.AD_REF]
    left = [unit for unit in family if unit.status is not UnitStatus.AD_REF]
    return ParagraphStanding(
        unit=paragraph,
        standing=Standing.OPEN if not agreed else Standing.PARTLY if left else Standing.AGREED,
        agreed=tuple(unit.id for unit in agreed),
        open=tuple(unit.id for unit in left),
        words=sum(count_words(unit.text.plain) for unit in family),
        words_agreed=sum(count_words(unit.text.plain) for unit in agreed),
    )
