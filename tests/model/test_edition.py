"""Editions of one document: the address carries the language only where it is not the site's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.address import paragraph_page
from generator.model.edition import direction
from generator.site import read_documents
from tests.reading.akn.examples import paragraph, statement


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in ("ara", "eng", "fra"):
        meta = f'<meta><identification><FRBRlanguage language="{language}"/></identification></meta>'
        xml = statement(paragraph(f"Words in {language}.", "1."), meta=meta)
        (tmp_path / f"{language}.xml").write_text(xml, encoding="utf-8")
    return tmp_path


def test_every_language_has_its_own_address(folder: Path) -> None:
    documents, findings = read_documents([folder])
    assert findings == []
    assert [(d.language, d.id, d.symbol) for d in documents] == [
        ("ar", "A/RES/90/7/ar", "A/RES/90/7"),
        ("en", "A/RES/90/7", "A/RES/90/7"),
        ("fr", "A/RES/90/7/fr", "A/RES/90/7"),
    ]
    french = documents[2]
    assert paragraph_page(french, french.parts[0], french.parts[0].units[0]) == "A/RES/90/7/fr/1"


def test_in_a_french_site_the_french_edition_has_the_plain_address(folder: Path) -> None:
    documents, _ = read_documents([folder], language="fr")
    assert [d.id for d in documents] == ["A/RES/90/7/ar", "A/RES/90/7/en", "A/RES/90/7"]


def test_two_files_in_one_language_are_still_one_too_many(folder: Path) -> None:
    (folder / "more.xml").write_bytes((folder / "fra.xml").read_bytes())
    documents, findings = read_documents([folder])
    assert len(documents) == 3
    message = f"the symbol A/RES/90/7 is already that of {folder.as_posix()}/fra.xml; this file is left out"
    assert [finding.message for finding in findings] == [message]


def test_direction() -> None:
    assert [direction(language) for language in ("ar", "en", "zh")] == ["rtl", "ltr", "ltr"]
