"""What is said of a document beside its words: identification, subjects, votes, and facts of our own."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from generator.exporting.akn.comparisons import Compared, OlderText, compared
from generator.exporting.akn.facts import write_document_facts, write_part_facts
from generator.exporting.akn.names import NO_DATE, component, expression, language, work
from generator.exporting.akn.words import Words, add, allowed
from generator.model.akn import UN_NAMESPACE, akn
from generator.model.document import Document, Part, Vote

SOURCE = "#agreedText"
_CONCEPTS = {
    "generalDistribution": "General distribution",
    "symbol": "Symbol",
    "resolutionNumber": "Resolution number",
    "resolutionTitle": "Resolution title",
    "dateOfIssuance": "Date of issuance",
    "adoptionDate": "Date of adoption",
    "session": "Session",
    "memberState": "Member State",
    "inFavour": "In favour",
    "against": "Against",
    "abstaining": "Abstaining",
}
"""What elements refer to, in the words of AKN4UN."""


def write_meta(
    meta: etree._Element,
    document: Document,
    part: Part | None,
    older: Sequence[OlderText],
    words: Words | None,
) -> None:
    """The metadata of a part, or of a collection of parts where `part` is None.

    What is true of the whole document stands in the first metadata of the file: where `words` are given,
    which have been written before.
    """
    _identification(meta, document, part.id if part else "main")
    if words:
        _classification(meta, document)
        _workflow(meta, document)
    _analysis(meta, compared(document, part, older) if part else [], document.vote if words else None)
    if words:
        _references(meta, document)
        _notes(meta, words)
        write_document_facts(meta, document, SOURCE)
    if part:
        write_part_facts(meta, part, SOURCE)


def _identification(meta: etree._Element, document: Document, part: str) -> None:
    """Work, expression and manifestation; the mark-up has no day of its own and is always the same."""
    element = add(meta, "identification", source=SOURCE)
    made = document.adopted or document.date or NO_DATE
    issued = document.date or made
    place, here = component(part), expression(document)
    levels: Sequence[tuple[str, str, str, str, str, str, str]] = (
        ("FRBRWork", f"{work(document)}/{place}", work(document), made,
         "adoption" if document.adopted else "issuance", "#issuingBody", "#author"),
        ("FRBRExpression", f"{here}/{place}", here, issued, "publication", "#issuingBody", "#issuer"),
        ("FRBRManifestation", f"{here}/{place}.xml", f"{here}.xml", issued, "markup", SOURCE, "#editor"),
    )  # fmt: skip
    for name, this, uri, day, what, author, role in levels:
        level = add(element, name)
        add(level, "FRBRthis", value=this)
        add(level, "FRBRuri", value=uri)
        if name == "FRBRWork" and document.symbol:
            add(level, "FRBRalias", value=document.symbol, name="symbol")
        add(level, "FRBRdate", date=day, name=what if day != NO_DATE else "unknown")
        etree.SubElement(level, akn("FRBRauthor"), {"href": author, "as": role})
        if name == "FRBRWork":
            add(level, "FRBRcountry", value="un")
        elif name == "FRBRExpression":
            add(level, "FRBRlanguage", language=language(document))
        else:
            add(level, "FRBRformat", value="application/akn+xml")


def _classification(meta: etree._Element, document: Document) -> None:
    if document.subjects:
        element = add(meta, "classification", source=SOURCE)
        for subject in document.subjects:
            add(
                element,
                "keyword",
                value=subject.term,
                showAs=subject.term,
                dictionary=subject.vocabulary,
                href=subject.address,
            )


def _workflow(meta: etree._Element, document: Document) -> None:
    """The draft and who brought it in; its day is not in the model."""
    if document.draft or document.submitted_by:
        step = add(
            add(meta, "workflow", source=SOURCE),
            "step",
            date=NO_DATE,
            outcome="draftResolution",
            by=document.submitted_by or "",
        )
        if document.draft:
            step.set("as", allowed(document.draft))


def _analysis(meta: etree._Element, comparisons: Sequence[Compared], vote: Vote | None) -> None:
    if not comparisons and not vote:
        return
    analysis = add(meta, "analysis", source=SOURCE)
    if comparisons:
        passive = add(analysis, "passiveModifications")
        for one in comparisons:
            one.modifications(passive)
        if not len(passive):
            analysis.remove(passive)
    if vote:
        _vote(add(analysis, "parliamentary"), vote)
    for one in comparisons:
        one.analysis(add(analysis, "otherAnalysis", source=SOURCE))


def _vote(into: etree._Element, vote: Vote) -> None:
    if not vote.recorded:
        add(add(into, "voting", outcome="adoptedWithoutVote"), "quorum", value="")
        return
    voting = add(into, "voting", outcome="adoptedRecordedVote")
    for kind, count, states in _counts(vote):
        element = add(voting, "count", value=count, refersTo=kind)
        if states:
            voters = etree.SubElement(element, f"{{{UN_NAMESPACE}}}voters")
            for state in states:
                add(voters, "organization", state, refersTo="memberState")


def _notes(meta: etree._Element, words: Words) -> None:
    """The notes whose mark stands nowhere in the text."""
    unmarked = words.unmarked()
    if unmarked:
        element = add(meta, "notes", source=SOURCE)
        for note in unmarked:
            words.note(element, note, "note", note.marker)


def _counts(vote: Vote) -> Sequence[tuple[str, str, tuple[str, ...]]]:
    counts = [str(count) for count in vote.counts] if vote.counts else ["", "", ""]
    states = (vote.in_favour, vote.against, vote.abstaining)
    return list(zip(("inFavour", "against", "abstaining"), counts, states, strict=True))


def _references(meta: etree._Element, document: Document) -> None:
    element = add(meta, "references", source=SOURCE)
    add(element, "TLCObject", eId="agreedText", href="/akn/ontology/object/agreedText", showAs="Agreed Text")
    organ = document.organ or "United Nations"
    add(
        element,
        "TLCOrganization",
        eId="publisher",
        href="/akn/ontology/organization/un",
        showAs="United Nations",
    )
    name = "".join(word.capitalize() for word in organ.split() if word.isalnum())
    href = f"/akn/ontology/organization/un/{name[:1].lower()}{name[1:]}"
    add(element, "TLCOrganization", eId="issuingBody", href=href, showAs=organ)
    for role in ("author", "issuer", "editor"):
        add(element, "TLCRole", eId=role, href=f"/akn/ontology/role/un/{role}", showAs=role.capitalize())
    for concept, shown in _CONCEPTS.items():
        add(element, "TLCConcept", eId=concept, href=f"/akn/ontology/concept/un/{concept}", showAs=shown)
