"""`lineages.yml`: what it says, and what is said about its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.comparison.collection import compare_collection
from generator.comparison.lineage import read_lineages
from generator.model.document import Document, Part, PartKind
from generator.reading import read_file
from generator.site import Content, read_collection
from tests.comparison.examples import units

SHELTER = "We will build shelters for survivors in every province."
COURTS = "Judges shall hear children in separate rooms."


def document(name: str, text: str) -> Document:
    part = Part("main", PartKind.TEXT, None, 1, units(text))
    return Document(name, None, None, "text", "draft", f"{name}.txt", (part,))


DOCUMENTS = [
    document("zero-draft", f"1. {SHELTER}\n2. {COURTS}"),
    document("first-draft", f"1. {COURTS}\n2. {SHELTER}"),
    document("other", f"1. {SHELTER}"),
]


def findings(source: str) -> list[str]:
    lineages, wrong = read_lineages(source, "lineages.yml")
    return [str(finding) for finding in (*wrong, *compare_collection(DOCUMENTS, lineages)[1])]


def test_neighbours_in_a_lineage_and_extra_pairs_are_compared_once() -> None:
    source = "lineages:\n- texts: [a, b, c]\n- texts: [b, c]\npairs:\n- [a, c]\n- [a, b]\n"
    lineages, wrong = read_lineages(source, "lineages.yml")
    assert [(pair.old, pair.new, pair.line) for pair in lineages.pairs()] == [
        ("a", "b", 2),
        ("b", "c", 2),
        ("a", "c", 5),
    ]
    assert wrong == []


def test_links_by_hand_reach_the_comparison() -> None:
    source = """
pairs: [[zero-draft, first-draft]]
by_hand:
- old: zero-draft
  new: first-draft
  link: [[1, 1]]
  forbid: [[2, 1]]
"""
    lineages, wrong = read_lineages(source, "lineages.yml")
    comparisons, more = compare_collection(DOCUMENTS, lineages)
    assert (wrong, more) == ([], [])
    decided = {(link.old, link.new): link.decided_by for link in comparisons[0].links}
    assert decided["main/1", "main/1"] == "hand"
    assert ("main/2", "main/1") not in decided
    assert (comparisons[0].old, comparisons[0].new) == ("zero-draft", "first-draft")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("- a", "lineages.yml:1: error: expected a mapping with by_hand, lineages, pairs"),
        ("pair: []", "lineages.yml:1: error: unknown key 'pair'; known here: by_hand, lineages, pairs"),
        ("pairs: []\npairs: []", "lineages.yml:2: error: 'pairs' is given twice"),
        ("lineages:\n- title: x", "lineages.yml:2: error: 'texts' is missing"),
        ("lineages:\n- texts: [a]", "lineages.yml:2: error: a lineage has at least two texts"),
        ("pairs:\n- [other]", "lineages.yml:2: error: a pair names two texts: [older, newer]"),
        ("pairs:\n- other", "lineages.yml:2: error: expected a list"),
        ("pairs: [[other, [x]]]", "lineages.yml:1: error: expected a word or a number"),
        (
            "pairs: [\n",
            "lineages.yml:2: error: this is not YAML: expected the node content, but found '<stream end>'",
        ),
        (
            "pairs:\n- [zero-draft, firts-draft]",
            "lineages.yml:2: error: no text has the address firts-draft; did you mean first-draft?",
        ),
        (
            "pairs: [[zero-draft, other]]\nby_hand:\n- old: zero-draft\n  new: other\n  link:\n  - [7, 1]",
            "lineages.yml:6: error: zero-draft has no paragraph '7' with words of its own",
        ),
        (
            "pairs: [[zero-draft, other]]\nby_hand:\n- old: zero-draft\n  new: other\n  link: [['1.', 1]]",
            "lineages.yml:5: error: zero-draft has no paragraph '1.' with words of its own; did you mean 1?",
        ),
        # Each address is complained of once, on the line that names it.
        (
            "lineages:\n- texts:\n  - zero-darft\n  - first-draft\n  - other",
            "lineages.yml:3: error: no text has the address zero-darft; did you mean zero-draft?",
        ),
        (
            "lineages:\n- texts:\n  - zero-draft\n  - firts-draft\n  - other",
            "lineages.yml:4: error: no text has the address firts-draft; did you mean first-draft?",
        ),
        (
            "pairs: [[zero-draft, other]]\nby_hand:\n- old: zero-draft\n  new: othr\n  link: [[1, 1]]",
            "lineages.yml:4: error: no text has the address othr; did you mean other?",
        ),
        ("pairs:\n- [other, other]", "lineages.yml:2: error: other cannot follow itself"),
        (
            "lineages:\n- texts:\n  - zero-draft\n  - other\n  - zero-draft",
            "lineages.yml:5: error: zero-draft cannot follow itself",
        ),
        (
            "pairs: [[zero-draft, other]]\nby_hand:\n- old: zero-draft\n  new: other",
            "lineages.yml:3: error: expected links to set or to rule out: 'link' or 'forbid' is missing",
        ),
        (
            "pairs: [[zero-draft, other]]\nby_hand:\n- old: other\n  new: zero-draft\n  link: [[1, 1]]",
            "lineages.yml:3: error: other is the newer text here: name it as 'new', zero-draft as 'old'",
        ),
        (
            "pairs: []\n# \x07",
            "lineages.yml:2: error: this is not YAML: it holds the character U+0007",
        ),
        (
            "pairs: [[zero-draft, other]]\nby_hand:\n- old: zero-draft\n  new: other\n"
            "  link: [[1, 1]]\n  forbid: [[1, 1]]",
            "lineages.yml:6: error: the link 1 to 1 is already decided on line 5",
        ),
        (
            "by_hand:\n- old: zero-draft\n  new: other\n  link: [[1, 1]]",
            "lineages.yml:2: error: links are set between zero-draft and other, which are not compared; "
            "add them to 'pairs'",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(source: str, message: str) -> None:
    assert findings(source) == [message]


@pytest.mark.parametrize("source", ["", "# nothing yet\n", "lineages:\npairs:\nby_hand:\n"])
def test_a_file_that_says_nothing(source: str) -> None:
    lineages, wrong = read_lineages(source, "lineages.yml")
    assert (lineages.pairs(), wrong) == ((), [])


def test_nesting_without_end_is_a_finding() -> None:
    assert findings("[" * 100_000)[0].startswith("lineages.yml:")


def test_the_lineages_of_the_project_are_in_order() -> None:
    path = Path("content/lineages.yml")
    lineages, wrong = read_lineages(path.read_text(encoding="utf-8"), str(path))
    documents = [
        read_file(file, file.name).document for file in sorted(Path("content/documents").glob("*.txt"))
    ]
    comparisons, more = compare_collection(documents, lineages)
    assert [*wrong, *more] == []
    assert [(c.old, c.new) for c in comparisons][:2] == [
        ("2017-07-19-final-draft", "A/RES/71/319/annex"),
        ("A/RES/71/319/annex", "2021-09-10-rev3"),
    ]


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "lineages.yml").write_bytes(b"pairs: []\n# caf\xe9\n")
    content = Content(sources=(), lineages=Path("lineages.yml"), root=tmp_path)
    assert [str(finding) for finding in read_collection(content)[1]] == [
        "lineages.yml:2: error: expected UTF-8 text, found other bytes"
    ]
