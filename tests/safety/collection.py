"""A small collection with a marked place for every kind of words a source can bring to a page."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.site import Content
from tests.safety.attacks import LENGTH

PLACES = (
    "title", "subtitle", "preamble", "paragraph", "start", "item", "note", "italics", "annex", "heading",
    "letter", "signatory", "recipient", "sponsor", "agenda", "bracket", "adref", "changed", "dropped", "body",
    "short", "former", "lineage", "convention", "cell", "official", "tail",
)  # fmt: skip


def token(place: str) -> str:
    """The word that marks a place; what takes its place is as long."""
    return f"Q{place}".ljust(LENGTH, "q")


_TOKEN = re.compile("|".join(map(token, PLACES)))
_T = {place: token(place) for place in PLACES}

ADOPTED = """General Assembly

Distr.: General
30 August 2017

Seventy-first session
Agenda item 106
{agenda}

Resolution adopted by the General Assembly on 28 August 2017

71/319. Draft of {title}

The General Assembly,

Recalling its resolution 70/179 of 17 December 2015 and {preamble},

Recalling also the Convention on {convention} of the United Nations,¹

{start} begins this paragraph,

1. Decides to act with {paragraph};

2. *Requests* the Fund of {body} to report, with *{italics}*,² on:

(a) the {item};

(b) the persons, in the Old Fund of {former};

3. Invites all States to care for {dropped}.

*95th plenary meeting
28 August 2017*

¹ See {note}, resolution 64/293.

² *Ibid.*, vol. 3.

Annex

Declaration of {annex}

I. {heading}

1. We act with {changed} and resolve to go on in the same way for all the people of the world;

2. We end with {tail}
"""
DRAFT = """---
id: draft
date: 2018-03-01
title: "Draft {subtitle}"
---
1 March 2018

Excellency,

I write of {letter}.

Please accept, Excellency, the assurances of my highest consideration.

H.E. Ms. {signatory}
Permanent Representative of Peru
to the United Nations

To: H.E. {recipient}

The General Assembly,

Recalling its resolution 70/179 of 17 December 2015 and {preamble},

1. Decides to act at once with {paragraph}; Ad ref

2. *Requests* the Fund of {body} to report on:

(a) the {item};

(b) the persons, in [the Fund {bracket}];

3. Asks the Short {short} for {adref}. Ad ref
"""
XML = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><coverPage>
<p><docNumber refersTo="#symbol">A/RES/90/7</docNumber></p>
<p><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
<p><docDate date="2035-12-22" refersTo="#dateOfIssuance">22 December 2035</docDate></p>
</coverPage><preface><p><docNumber>90/7.</docNumber>
<docTitle refersTo="#resolutionTitle">Quiet {official}</docTitle></p></preface>
<preamble><formula><p>The General Assembly,</p></formula></preamble><mainBody>
<paragraph><num>1.</num><content><p>Approves the posts of {sponsor}:</p></content></paragraph>
<container name="table"><table><tr><th><p>Posts</p></th></tr><tr><td><p>{cell}</p></td></tr></table></container>
</mainBody></statement></akomaNtoso>
"""
BODIES = """- id: fund
  name: Fund of {body}
  former_names: ["Old Fund of {former}"]
  short_forms: ["Short {short}"]
  kind: fund
"""
LINEAGES = """lineages:
  - title: Line of {lineage}
    texts: [A/RES/71/319, draft]
pairs:
  - [A/RES/71/319/annex, draft]
"""
_FILES = {
    "documents/a.txt": ADOPTED,
    "documents/b.txt": DRAFT,
    "documents/c.xml": XML,
    "bodies.yml": BODIES,
    "lineages.yml": LINEAGES,
}


def write(folder: Path, words: Mapping[str, str] = _T) -> Content:
    """The sources of the collection with some words in its places, and where they lie."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format_map(words), encoding="utf-8", newline="\n")
    return Content(
        sources=(Path("documents"),),
        hand_pages=Path("pages"),
        bodies=Path("bodies.yml"),
        lineages=Path("lineages.yml"),
        permalinks=Path("permalinks.txt"),
        redirects=Path("redirects.yml"),
        root=folder,
    )


def replaced(value: Any, words: Mapping[str, str]) -> Any:
    """The same facts with other words of the same length in their places, so that every layer still fits."""
    match value:
        case enum.Enum():
            return value
        case str():
            return _TOKEN.sub(lambda found: words[found[0]], value)
        case tuple():
            return tuple(replaced(one, words) for one in value)
        case dict():
            return {replaced(key, words): replaced(one, words) for key, one in value.items()}
        case msgspec.Struct():
            fields = {name: replaced(getattr(value, name), words) for name in value.__struct_fields__}
            return type(value)(**fields)
    return value
