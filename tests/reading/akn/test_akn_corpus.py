"""The official XML of the United Nations, all of it; needs the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import akn
from bench.reading import CORPUS, load_official_text
from generator.diagnostics import Severity
from generator.reading import read_file

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the official texts are not at hand (AGREED_TEXT_CORPUS)"
)
EVERY = 5
"""Every fifth resolution of session 75: a minute of proof would tell no more."""


def files(folder: str) -> list[Path]:
    return sorted((CORPUS / "akn" / folder).glob("*.xml"))


@pytest.mark.parametrize(
    "folder",
    ["75/en", "sc", "77/ar", "77/es", "77/fr", "77/ru", "77/zh"],
    ids=lambda name: name.replace("/", "-"),
)
def test_every_file_is_read_and_nothing_of_it_is_lost(folder: str) -> None:
    paths = files(folder)[:: EVERY if folder.endswith("en") else 1]
    read, refused, _ = akn.findings_of(paths)
    assert (len(read), refused) == (len(paths), [])
    assert [str(f) for _, findings in read for f in findings if f.severity is Severity.ERROR] == []


def test_xml_and_text_give_the_same_units_and_notes() -> None:
    tool = load_official_text()
    compared = []
    for path in files("75/en")[::EVERY]:
        try:
            compared.append(akn.compare(tool, path))
        except ValueError:
            continue  # several resolutions in one file have no text rendering
    units, notes = sum(c.units for c in compared), sum(c.notes for c in compared)
    assert units > 1500
    assert sum(c.same for c in compared) / units >= 0.995
    assert sum(c.notes_same for c in compared) / notes >= 0.995
    assert sum(c.layers["kind"] for c in compared) == 0


def test_all_languages_of_a_resolution_have_the_same_numbered_paragraphs() -> None:
    for number in ("77_1-", "77_7-", "77_29-", "77_128-", "77_298", "77_335-"):
        labels = {}
        for language in ("ar", "en", "es", "fr", "ru", "zh"):
            (path,) = (p for p in files(f"77/{language}") if number in p.name)
            document = read_file(path, path.name).document
            labels[language] = [u.label for u in document.parts[0].units if u.label[0].isdigit()]
            assert document.language == language
        assert [k for k, v in labels.items() if v != labels["en"]] == [], number
