"""All that is known of a collection of texts: what the pages show and the exports say."""

from __future__ import annotations

import msgspec

from generator.model.comparison import Comparison, Stretch, Summary
from generator.model.document import Document
from generator.model.negotiation import Negotiation
from generator.model.references import Body, References


class ComparedTexts(msgspec.Struct, frozen=True):
    """A comparison with its figures and its words."""

    comparison: Comparison
    summary: Summary
    redlines: dict[tuple[str, str], tuple[Stretch, ...]]
    """For each link, by the ids of its old and its new unit."""


class LineOfTexts(msgspec.Struct, frozen=True):
    """Versions of one text, oldest first."""

    title: str
    texts: tuple[str, ...]
    """Addresses: `A/RES/71/319/annex`."""
    name: str = ""
    """Of its page, where it is known what other lines there are; empty where it has to be made."""


class Collection(msgspec.Struct, frozen=True):
    """Documents and the layers beside them."""

    documents: tuple[Document, ...]
    references: dict[str, References] = {}
    """By document id."""
    bodies: tuple[Body, ...] = ()
    """The glossary, in the order of its file."""
    same_instruments: dict[str, str] = {}
    """Id of an instrument that some text knows by its name only → the target that the notes of other
    texts give that name."""
    comparisons: tuple[ComparedTexts, ...] = ()
    lineages: tuple[LineOfTexts, ...] = ()
    negotiations: dict[str, Negotiation] = {}
    """By address of the part, where it carries marks of negotiation."""
    agreed_before: dict[str, tuple[str, ...]] = {}
    """For a draft under negotiation the last agreed text before it, one a line of texts; by address."""
