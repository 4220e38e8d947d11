"""Official resolutions, printed as page-broken text and read back; needs the corpus."""

from __future__ import annotations

import re

import pytest

from bench import reading
from generator.diagnostics import Severity, UnreadableSourceError
from generator.reading.text.damage import signs_of_damage
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source

pytestmark = pytest.mark.skipif(
    not reading.CORPUS.is_dir(), reason="the official texts are not at hand (AGREED_TEXT_CORPUS)"
)
EVERY = 5
"""Every fifth resolution of session 75: a minute of proof would tell no more."""


def test_official_resolutions_read_back_as_they_are() -> None:
    tool = reading.load_official_text()
    units = right = notes = notes_right = 0
    for path in sorted((reading.CORPUS / "akn" / "75" / "en").glob("*_E.xml"))[::EVERY]:
        try:
            score = reading.score(tool, path)
        except ValueError:
            continue  # several resolutions in one file have no text rendering
        units, right = units + score.units, right + score.units_right
        notes, notes_right = notes + score.notes, notes_right + score.notes_right
    assert units > 1500
    assert right / units >= 0.99
    assert notes_right / notes >= 0.99


def test_nothing_of_an_official_resolution_is_lost() -> None:
    tool = reading.load_official_text()
    for path in sorted((reading.CORPUS / "akn" / "75" / "en").glob("75_2*_E.xml"))[::EVERY]:
        try:
            text = tool.text(str(path))
        except ValueError:
            continue
        _, findings = read_text(parse_source(text, path.stem.lower(), path.name))
        assert [str(f) for f in findings if f.severity is Severity.ERROR] == []


def damaged(name: str) -> str:
    (path,) = (reading.CORPUS / "damaged").glob(f"{name}_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["H04", "H05", "H11", "H13", "H17"])
def test_damaged_texts_lose_nothing(name: str) -> None:
    _, findings = read_text(parse_source(damaged(name), "damaged", name))
    assert [str(f) for f in findings if f.severity is Severity.ERROR] == []


def test_a_page_without_beginning_or_end_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="expected numbered, preambular or letter paragraphs"):
        read_text(parse_source(damaged("H03"), "damaged", "H03"))


BEYOND_MENDING = {
    "H04": ["57: note: expected operative paragraphs after the preamble, found the end of the text"],
    "H05": [
        "24: warning: expected a note mark, found the number 1 after “adopted on 8 September 2000,”",
        "27: warning: expected a note mark, found the number 2 after “on 16 September 2005,”",
        "33: note: expected operative paragraphs after the preamble, found the end of the text",
        "33: warning: expected a comma or semicolon at the end of the paragraph, found “Crime, 4 and recalling "
        "other relat”",
        "33: warning: expected a note mark, found the number 3 after “Transnational Organized Crime”",
        "33: warning: expected a note mark, found the number 4 after “Organized Crime,”",
    ],
    "H11": [
        "7: warning: expected a masthead in English, found “Naciones Unidas”: give symbol, title, date and "
        "“language: es” in the front matter",
        "15: warning: expected paragraph 1 on a line of its own, found its number within another",
        "19: warning: expected paragraph 1, found “2.”",
        "19: warning: expected paragraph 3 on a line of its own, found its number within another",
    ],
    "H13": [
        "1: warning: expected paragraph 1, found “551.”",
        "9: warning: expected the symbol A/57/551 in a masthead, found it among the paragraphs",
        "11: warning: expected a masthead in English, found “Naciones Unidas”: give symbol, title, date and "
        "“language: es” in the front matter",
        "19: warning: expected paragraphs 1 to 3 on lines of their own, found their numbers within another",
        "25: warning: expected a note mark, found the number 1 after “Económico y Social para 2002”",
        "25: warning: expected a note mark, found the number 2 after “para los Refugiados, 2001”",
        "25: warning: expected item (b) on a line of its own, found its letter within another",
        "25: warning: expected the notes under a rule of their own, found the rule within a paragraph",
    ],
    "H17": [
        "12: warning: expected words that announce item (a), found a preambular paragraph that has ended",
    ],
}
"""What is lost or misread in each, but for lines of a web page around the text, found by reading them."""


@pytest.mark.parametrize(("name", "expected"), BEYOND_MENDING.items())
def test_what_cannot_be_mended_is_said_with_its_line(name: str, expected: list[str]) -> None:
    _, findings = read_text(parse_source(damaged(name), "damaged", name))
    said = [str(one).partition(":")[2] for one in findings]
    assert [
        one for one in said if not re.search("a field of a masthead|a page number|a mark for note", one)
    ] == expected


# The only mark of 75/115 that its official text has as a digit of the line, a text that is in French, and a
# paragraph of 75/264 that is printed with a comma at its end.
TRUE_ALARMS = [
    "expected a note mark, found the number 4 after “Countries and Peoples”",
    "expected a masthead in English, found “Nations Unies”: give symbol, title, date and “language: fr” in the front matter",
    "expected a semicolon or full stop at the end of the paragraph, found “impact of COVID-19 on women and girls,”",
]


def test_no_good_text_is_called_damaged() -> None:
    """The texts of a session with all that another tool could have done to them looked for."""
    tool = reading.load_official_text()
    said: list[str] = []
    for path in sorted((reading.CORPUS / "akn" / "75" / "en").glob("*.xml"))[::EVERY]:
        try:
            document, _ = read_text(parse_source(tool.text(str(path)), path.stem.lower(), path.name))
        except ValueError:
            continue
        said += [message for _, _, message in signs_of_damage(document)]
    assert [one for one in said if one not in TRUE_ALARMS] == []
