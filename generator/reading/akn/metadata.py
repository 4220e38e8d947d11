"""What the mark-up says of a document beside its words: dates, language, draft, sponsors, vote, subjects."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from generator.model import symbol
from generator.model.akn import NAMESPACE
from generator.model.document import Subject, Vote
from generator.reading.text.facts import split_sponsors

LANGUAGES = {
    "ara": "ar",
    "chi": "zh",
    "zho": "zh",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "rus": "ru",
    "spa": "es",
}
"""Official languages of the United Nations: three letters of ISO 639-2 in the mark-up, two here."""
_NO_STATES = re.compile(
    r"submitted|introduced|representative|on behalf|in (?:its|his|her) capacity|Committee|\["
)
"""Words that say who brought a draft in without a plain list of States."""

_WITHOUT = re.compile(r"without ?(?:a )?vote", re.IGNORECASE)


class Metadata(msgspec.Struct, frozen=True):
    """Facts from attributes and from the metadata; empty where the mark-up does not say them."""

    language: str
    date: str | None
    adopted: str | None
    session: int | None
    draft: str | None
    submitted_by: str | None
    sponsors: tuple[str, ...]
    vote: Vote | None
    subjects: tuple[Subject, ...]


def read_metadata(root: etree._Element) -> Metadata:
    """The facts of the whole document."""
    steps = list(_all(root, "step"))
    drafts = [step for step in steps if step.get("outcome") == "draftResolution"]
    brought = _words(drafts[0].get("by")) if drafts else None
    more = [_words(s.get("by")) for s in steps if s.get("outcome") == "draftResolutionAdditionalSponsors"]
    return Metadata(
        language=_language(root),
        date=_date(root, "#dateOfIssuance"),
        adopted=_date(root, "#adoptionDate"),
        session=_session(root),
        draft=_symbol(drafts[0].get("as")) if drafts else None,
        submitted_by=brought,
        sponsors=tuple(dict.fromkeys([*_states(brought), *(s for by in more for s in _states(by))])),
        vote=_vote(root),
        subjects=tuple(dict.fromkeys(_subjects(root))),
    )


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{{NAMESPACE}}}{name}")


def _words(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _language(root: etree._Element) -> str:
    for element in _all(root, "FRBRlanguage"):
        return LANGUAGES.get(element.get("language") or "", "en")
    return "en"


def _date(root: etree._Element, kind: str) -> str | None:
    """The machine's form of a printed date of one kind, the first where there are several."""
    for element in _all(root, "docDate"):
        date = element.get("date") or ""
        if element.get("refersTo") == kind and _is_date(date):
            return date
    return None


def _is_date(text: str) -> bool:
    try:
        # The mark-up says 0001-01-01 where it knows no date.
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return date.year >= 1945 and date.isoformat() == text


def _number(text: str | None) -> int | None:
    """The number of an attribute; sessions and votes have three digits."""
    return int(text) if text and re.fullmatch("[0-9]{1,4}", text) else None


def _session(root: etree._Element) -> int | None:
    for element in _all(root, "session"):
        if (number := _number(element.get("value"))) is not None:
            return number
    return None


def _symbol(text: str | None) -> str | None:
    words = _words(text)
    return symbol.canonical(words) if words and symbol.is_symbol(words) else None


def _states(by: str | None) -> tuple[str, ...]:
    """The States of a plain list; none where the words say anything else."""
    return () if by is None or _NO_STATES.search(by) else split_sponsors(by)


def _vote(root: etree._Element) -> Vote | None:
    for voting in _all(root, "voting"):
        counts = {c.get("refersTo"): c for c in _all(voting, "count")}
        if not counts:
            without = _WITHOUT.search(voting.get("outcome") or "")
            return Vote(recorded=False) if without else None
        states = {
            kind: tuple(filter(None, map(_name, _all(c, "organization")))) for kind, c in counts.items()
        }
        kinds = ("inFavour", "against", "abstaining")
        values = [_number(counts[k].get("value")) if k in counts else 0 for k in kinds]
        return Vote(
            recorded=True,
            in_favour=states.get("inFavour", ()),
            against=states.get("against", ()),
            abstaining=states.get("abstaining", ()),
            counts=None if None in values else (values[0] or 0, values[1] or 0, values[2] or 0),
        )
    return None


def _name(element: etree._Element) -> str | None:
    return _words("".join(element.itertext()))


def _subjects(root: etree._Element) -> Iterator[Subject]:
    for keyword in _all(root, "keyword"):
        term = _words(keyword.get("value"))
        # Agenda items and titles stand among the keywords, too, and are facts of their own.
        if term and not keyword.get("refersTo"):
            yield Subject(term, keyword.get("dictionary") or "", keyword.get("href") or None)
