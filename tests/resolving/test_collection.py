"""Instruments across the four documents."""

from __future__ import annotations

from generator.reading import read_file
from generator.resolving.collection import shared_instruments
from tests.resolving.documents import document_of
from tests.resolving.test_cases import ROOT, resolver


def test_a_draft_without_notes_shares_the_instruments_of_the_others() -> None:
    documents = [
        read_file(path, path.name).document for path in (ROOT / "content" / "documents").glob("*.txt")
    ]
    shared = shared_instruments(resolver().resolve(document)[0] for document in documents)
    assert shared == {
        "instrument:2030-agenda-for-sustainable-development": "A/RES/70/1",
        "instrument:global-plan-of-action-to-combat-trafficking-in-persons": "A/RES/64/293",
        "instrument:new-york-declaration-for-refugees-and-migrants": "A/RES/71/1",
        "instrument:paris-principles": "A/RES/48/134",
        "instrument:protocol-to-prevent-suppress-and-punish-trafficking-in-persons-especially-women-and-children": (
            "UNTS/2237/39574"
        ),
        "instrument:united-nations-convention-against-transnational-organized-crime": "UNTS/2225/39574",
    }


def test_documents_that_disagree_share_nothing() -> None:
    written = "1 | Recalls the Paris Principles.^1\n^1 | Resolution {}."
    texts = (written.format("48/134"), written.format("70/1"), "1 | Recalls the Paris Principles.")
    assert shared_instruments(resolver().resolve(document_of(text))[0] for text in texts) == {}
