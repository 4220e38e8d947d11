"""From a note back to its marks: every place once, in words that only it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.model.citation import cite_part, cite_place
from generator.model.document import Document, Unit


def places_in_words(document: Document, units: Mapping[str, Unit], places: Iterable[str]) -> dict[str, str]:
    """Place → its words, in order: `annex, para. 11 (a)`; two letters of one day, say, that would read
    alike are told apart by their line of the source. A place is the id of a unit or `annex/title`."""
    parts = {part.id: cite_part(part) for part in document.parts}
    words = {}
    for place in places:
        part, _, label = place.partition("/")
        unit = units.get(place)
        words[place] = ", ".join(filter(None, [parts.get(part, ""), cite_place(unit) if unit else label]))
    alike = Counter(words.values())
    return {
        place: f"{said} (source, line {units[place].line})" if alike[said] > 1 and place in units else said
        for place, said in words.items()
    }
