"""Which names the acronyms of bodies stand for, where their letters do not tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.model.references import Body


class Acronyms:
    """The acronyms of the glossary with all names of their bodies: `UNICEF` is the Children's Fund."""

    def __init__(self, bodies: Iterable[Body] = ()) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for body in bodies:
            if body.acronym:
                self._names[_letters(body.acronym)].update(map(_letters, (body.name, *body.other_names)))

    def stand_for(self, acronym: Sequence[str], name: Sequence[str]) -> bool:
        """True where the glossary has a body of this acronym and this name, both given as tokens."""
        known = self._names.get(_letters("".join(acronym)))
        return known is not None and _letters("".join(name)) in known


def _letters(words: str) -> str:
    """What is left of a name when spaces, hyphens, apostrophes and capitals differ."""
    return "".join(filter(str.isalnum, words.casefold()))


NONE = Acronyms()
"""Of an empty glossary."""
