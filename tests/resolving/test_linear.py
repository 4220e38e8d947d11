"""No text, however made, costs more than its length to be resolved."""

from __future__ import annotations

import pytest

from generator.model.references import Body
from generator.resolving import Bodies, Resolver
from tests.growth import assert_linear, seconds
from tests.resolving.documents import document_of

SIZE = 100_000
ONES = (
    "A", "A ", "A/", "A/1/1 ", "((A", " ", ", ", ". A", "A-", "A.", "Aa ", "and the ", "the A ",
    "resolution 1/1 ", "resolutions 1/1, ", "its own ", "Council resolutions ", "1 (XX) ", "1/1 A, B, ",
    "A/1, paras. 1, 2, ", "annex I of annex I of ", "United Nations, Treaty Series, vols. 1, 2, 3, ",
    "A/1; ibid.; ", "www.a A/1 ", "the Convention ", "Convention on A, B ",
    "Convention supplementing the Convention ", "the Office of the Office ", "Committee on A and B ",
    "requests the Office to ", "invites the Group and ", "Convention on A, adopted by ",
    "Conference of the Parties to the Convention ", "’s ",
)  # fmt: skip
_TEXTS = [(one * (SIZE // len(one) + 1))[:SIZE] for one in ONES]
_MADE = [
    "".join(f"Convention on A{number} " for number in range(6000))[:SIZE],
    "".join(f"the Committee on A{number}, the Committee " for number in range(4000))[:SIZE],
    "its " + "own " * 12000 + "resolution own " * 3000,
    "the " * 20000 + "A/1 " * 5000,
]


_BODIES = Bodies(
    (
        Body("office", "Office on A", "office", 1, acronym="ABC", short_forms=("Office",)),
        Body("group", "Group on A", "group", 2, short_forms=("Group",)),
        Body("committee", "Committee on A", "committee", 3, short_forms=("Committee",)),
    )
)


@pytest.mark.parametrize("text", [*_TEXTS, *_MADE], ids=lambda text: repr(text[:30]))
def test_no_document_grows_with_the_square_of_its_length(text: str) -> None:
    resolver = Resolver(_BODIES)

    def cost(size: int) -> float:
        document = document_of(f"1 | Convention on A^1 {text[:size]}^1\n^1 | {text[:size]}")
        return seconds(lambda: resolver.resolve(document))

    assert_linear(cost, SIZE // 5)
