"""The glossary of bodies: what is right in the project's own, and what is said of a wrong one."""

from __future__ import annotations

import pytest

from generator.resolving import load_bodies
from generator.resolving.bodies import KINDS
from tests.resolving.test_cases import ROOT

ENTRY = "- id: who\n  name: World Health Organization\n  kind: specialized agency\n"


def said(text: str) -> list[str]:
    """The findings for a glossary with these words."""
    return [str(finding) for finding in load_bodies(text.encode(), "bodies.yml")[1]]


def test_the_glossary_of_the_project_is_right() -> None:
    bodies, findings = load_bodies((ROOT / "content" / "bodies.yml").read_bytes(), "content/bodies.yml")
    assert not findings
    assert len(bodies.entries) >= 250
    assert all(body.address is None or body.address.startswith("https://") for body in bodies.entries)


def test_an_entry_knows_its_line() -> None:
    text = "# bodies\n\n- id: who\n  name: World Health Organization\n  kind: specialized agency\n"
    (body,) = load_bodies(text.encode(), "bodies.yml")[0].entries
    assert (body.id, body.line) == ("who", 3)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("- id: who\n  kind: specialized agency\n", "1: error: This body has no “name:”."),
        (
            ENTRY + "  colour: blue\n",
            "4: error: A body has no field “colour”; the fields are id, name, kind, acronym, address,"
            " other_names, former_names, short_forms.",
        ),
        (ENTRY + "  kind: fund\n", "4: error: The field “kind” stands twice in this body."),
        (
            ENTRY + "- id: who\n  name: Other\n  kind: specialized agency\n",
            "4: error: The id “who” of who is already who's, in line 1.",
        ),
        (
            ENTRY + "- id: other\n  name: World-health organization\n  kind: specialized agency\n",
            "4: error: The name “world health organization” of other is already who's, in line 1.",
        ),
        (
            "- id: Who?\n  name: A\n  kind: fund\n",
            "1: error: The id “Who?” should be small letters, digits and hyphens.",
        ),
        (
            "- id: index\n  name: A\n  kind: fund\n",
            "1: error: The id “index” is the address of the glossary itself.",
        ),
        (
            ENTRY + "  address: http://who.int\n",
            "4: error: The address “http://who.int” should begin with https:// and hold no spaces.",
        ),
        (
            "- id: a\n  name: the Office\n  kind: fund\n",
            "2: error: The name “the Office” should stand without “the”.",
        ),
        (ENTRY + "  acronym: [W]\n", "4: error: “acronym:” should be words on one line."),
        (
            ENTRY + "  other_names: WHO\n",
            "4: error: “other_names:” should be a list of names, such as [One Name, Another Name].",
        ),
        (
            "- id: a\n  name: 5\n  kind: fund\n",
            "2: error: “name:” should be words on one line; YAML reads 5 as int: put it in quotation marks.",
        ),
        (
            "- id: a\n  name: Yes\n  kind: fund\n",
            "2: error: “name:” should be words on one line; YAML reads Yes as bool: put it in quotation marks.",
        ),
        (
            "- id: null\n  name: A\n  kind: fund\n",
            "1: error: “id:” should be words on one line; YAML reads null as null: put it in quotation marks.",
        ),
        (
            "- id: a\n  name:\n  kind: fund\n",
            "2: error: “name:” should be words on one line; nothing stands there.",
        ),
        (
            "- id: a\n  name: A\n  kind: shop\n",
            "3: error: The kind “shop” is none of these: " + ", ".join(KINDS) + ".",
        ),
        (
            ENTRY + "  acronym: the\n",
            "4: error: The acronym “the” should be one word in capitals, such as WHO.",
        ),
        (
            ENTRY + "  acronym: Who\n",
            "4: error: The acronym “Who” should be one word in capitals, such as WHO.",
        ),
        (
            ENTRY + "  acronym: 3\n",
            "4: error: “acronym:” should be words on one line; YAML reads 3 as int: put it in quotation marks.",
        ),
        (ENTRY + "  short_forms: [the]\n", "4: error: “the” in “short_forms:” should stand without “the”."),
        (ENTRY + "  short_forms: [group]\n", "4: error: “group” in “short_forms:” should have its capitals."),
        (
            ENTRY + "  short_forms:\n    - Group\n    - true\n",
            "6: error: “short_forms:” should be a list of names, such as [One Name, Another Name]; YAML reads true as bool: put it in quotation marks.",
        ),
        (
            ENTRY + "  other_names: [A\u202eB]\n",
            "4: error: The character U+202E (right-to-left override) has no place in the glossary.",
        ),
        (
            ENTRY + '  other_names: ["A\\u202eB"]\n',
            "4: error: The character U+202E (right-to-left override) has no place in the glossary.",
        ),
        (
            ENTRY + "  other_names: [A\0B]\n",
            "4: error: The character U+0000 (control character) has no place in the glossary.",
        ),
        (
            ENTRY + '  address: "https://a\\0.int"\n',
            "4: error: The character U+0000 (control character) has no place in the glossary.",
        ),
        ("who: World\n", "1: error: The glossary should be a list of bodies, each beginning “- id:”."),
        ("- who\n", "1: error: A body should have fields such as “id:” and “name:”."),
        (
            "- id: who\n  name: 'World\n",
            "3: error: The glossary is not YAML here: found unexpected end of stream.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, finding: str) -> None:
    assert said(text) == [f"bodies.yml:{finding}"]


def test_an_empty_glossary_is_no_error() -> None:
    assert said("# nothing yet\n") == []


def test_bytes_that_are_no_utf_8_are_said_with_their_line() -> None:
    bodies, (finding,) = load_bodies(b"- id: a\n  name: Caf\xe9\n  kind: fund\n", "bodies.yml")
    assert not bodies.entries
    assert str(finding) == "bodies.yml:2: error: The glossary should be UTF-8; the byte 0xE9 here is not."
