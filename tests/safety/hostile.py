"""A site whose sources hold every known attack in every place, and the same site with harmless words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import yaml
from mkdocs.commands.build import build
from mkdocs.config.base import load_config

from generator.exporting.akn.document import to_akn
from generator.intake import take_in
from generator.reading import read_string
from tests.importing.papers import W as _W
from tests.importing.papers import docx, paragraph, text
from tests.safety.attacks import ATTACKS, ROOT
from tests.safety.collection import ADOPTED, DRAFT, PLACES, XML, token

ROUNDS = 4
"""Copies of the collection, each with its share of the attacks in all of its places at once."""
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What a reader refuses (`test_signs.py`): such a file never comes to a page."""
_TURNING = re.compile("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What the glossary refuses, too."""
Words = Callable[[str, int], str]
"""What stands in a place, in a round."""


def attacks(number: int) -> list[str]:
    """The attacks of a round, but for characters that no source may hold."""
    return [NOT_TEXT.sub("", attack) for attack in ATTACKS[number::ROUNDS]]


def hostile(_: str, number: int) -> str:
    """All attacks of a round."""
    return " and ".join(attacks(number))


def harmless(place: str, _: int) -> str:
    """A word."""
    return token(place)


def pieces(words: Sequence[str]) -> list[str]:
    """Words as names of folders, one within the other."""
    return [piece for one in words for piece in one.split("/") if piece not in ("", ".", "..")]


def write_sources(folder: Path, say: Words, names: Sequence[Sequence[str]]) -> None:
    """The sources, the glossary and the lineages; `names` are the folders that one source of each round lies
    in, one within the other."""
    bodies, lineages, pairs = [], [], []
    for number, inside in enumerate(map(pieces, names)):
        words = {place: say(place, number) for place in PLACES}
        adopted, draft = f"A/RES/{80 + number}/319", f"draft-{number}"
        sources = folder / "documents" / str(number)
        deep = sources.joinpath(*inside)
        deep.mkdir(parents=True)
        (sources / "a.txt").write_text(
            ADOPTED.replace("71/319", f"{80 + number}/319").format_map(words), encoding="utf-8"
        )
        (deep / "b.txt").write_text(draft_source(words, draft), encoding="utf-8")
        (sources / "c.xml").write_text(official_xml(words, 90 + number), encoding="utf-8")
        (sources / "d.xml").write_bytes(own_xml(words, f"own-{number}"))
        imported(sources, words, number)
        seen = {place: _TURNING.sub("", one) for place, one in words.items()}
        body = {
            "id": f"fund-{number}",
            "kind": "fund",
            "acronym": f"FUND{number}",
            "name": f"Fund {number} of {seen['body']}",
            "former_names": [f"Old Fund {number} of {seen['former']}"],
            "short_forms": [f"Short {number} {seen['short']}"],
            "address": "https://body.example/" + "".join(seen["lineage"].split()),
        }
        bodies.append(body)
        lineages.append({"title": f"Line {words['lineage']}", "texts": [adopted, draft]})
        pairs.append([f"{adopted}/annex", draft])
    for name, value in {"bodies": bodies, "lineages": {"lineages": lineages, "pairs": pairs}}.items():
        (folder / f"{name}.yml").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def draft_source(words: Mapping[str, str], name: str) -> str:
    """The draft, with words in its front matter that YAML has to quote."""
    _, front, body = DRAFT.split("---\n", 2)
    settings = yaml.safe_load(front.format_map(dict.fromkeys(PLACES, "")))
    title = f"Draft {words['subtitle']}"[:1000]
    settings |= {"id": name, "title": title, "date": "2018-03-01"}
    return f"---\n{json.dumps(settings, ensure_ascii=False)}\n---\n{body.format_map(words)}"


def official_xml(words: Mapping[str, str], number: int) -> str:
    """Official XML with words in each of its texts, and in attributes of all kinds."""
    said = quoteattr(words["cell"])
    attributes = " ".join(f"{name}={said}" for name in ("class", "title", "refersTo", "eId", "href"))
    return (
        XML.format_map({place: escape(one) for place, one in words.items()})
        .replace("90/7", f"{number}/7")
        .replace('name="table"', f"name={said}")
        .replace("<mainBody>", f"<mainBody {attributes}>")
    )


def own_xml(words: Mapping[str, str], name: str) -> bytes:
    """A file this project has written, with words in place of its own in texts and attributes."""
    harmless_draft = draft_source({place: token(place) for place in PLACES}, name)
    written = to_akn(read_string(harmless_draft, name, name).document).decode()
    for place, one in words.items():
        written = written.replace(token(place), escape(one, {'"': "&quot;", "'": "&apos;"}))
    return written.encode()


def imported(sources: Path, words: Mapping[str, str], number: int) -> None:
    """The source text of a Word file with words in its text, notes, styles, properties and comments."""
    plain, said = escape(words["paragraph"]), quoteattr(words["paragraph"])
    style = f'<w:style w:type="paragraph" w:styleId={said}><w:name w:val={said}/></w:style>'
    core = f"<x><title>{plain}</title><creator>{plain}</creator></x>"
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    properties = f"<w:pStyle w:val={said}/>"
    body = [
        paragraph(f"A/C.3/{80 + number}/L.9"),
        paragraph(f"Draft resolution on {plain}", properties=properties),
        paragraph("The General Assembly,"),
        paragraph(f"Recalling {plain},", mark),
        paragraph("1. Decides on ", text(plain, "<w:i/>"), f" with FUND{number};", properties=properties),
        paragraph(f"2. Requests {plain}."),
    ]
    note = f'<w:footnotes {_W}><w:footnote w:id="2">{paragraph(f"See {plain}.")}</w:footnote></w:footnotes>'
    parts = {
        "styles": f"<w:styles {_W}>{style}</w:styles>",
        "footnotes": note,
        "comments": f'<w:comments {_W}><w:comment w:id="0" w:author={said}>{paragraph(plain)}</w:comment></w:comments>',
    }
    path = sources / "paper.docx"
    path.write_bytes(docx("".join(body), parts, f"<!-- {core.replace('-', '')} -->"))
    findings = take_in(path, sources)
    assert (sources / f"A_C.3_{80 + number}_L.9.txt").is_file(), [str(one) for one in findings]
    path.unlink()


def built(folder: Path, *, fast: bool = True) -> Path:
    """The site made of the sources of a folder."""
    settings = {
        "sources": [str(folder / "documents")],
        "bodies": str(folder / "bodies.yml"),
        "lineages": str(folder / "lineages.yml"),
        "permalinks": "none",
        "cache": "",
        "fast": fast,
        "downloads": ["json", "csv", "akn", "docx"],
    }
    site = folder / ("site" if fast else "slow")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), plugins=[{"agreed-text": settings}])
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return site
