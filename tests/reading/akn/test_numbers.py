"""The numbers of paragraphs and items in the six languages, and the form they have in addresses."""

from __future__ import annotations

import pytest

from generator.reading.akn.names import annex_kind
from generator.reading.akn.numbers import read_number, read_section


@pytest.mark.parametrize(
    ("words", "kind", "number", "printed"),
    [
        ("12. Decides", "paragraph", "12", "12."),
        ("12.\u200e Decides", "paragraph", "12", "12.\u200e"),
        ("28\tConstate", "paragraph", "28", "28"),
        ("(a) To act", "item", "a", "(a)"),
        ("b)\tD’agir", "item", "b", "b)"),
        ("(b)\u200e 改进", "item", "b", "(b)\u200e"),
        ("ii)\tAgir", "item", "ii", "ii)"),
        ("в) принять", "item", "c", "в)"),
        ("12 -\tتقرر", "paragraph", "12", "12 -"),
        ("٣ –\tتقرر", "paragraph", "3", "٣ –"),
        ("(أ)\tأن", "item", "a", "(أ)"),
        ("(ج)\tأن", "item", "c", "(ج)"),
        ("(هـ)\tأن", "item", "e", "(هـ)"),
        ("(ك)\tأن", "item", "k", "(ك)"),
        ("’2‘\tأن", "item", "ii", "’2‘"),
        ("（b）决定", "item", "b", "（b）"),
        ("㈢ 决定", "item", "iii", "㈢"),
        ("②\t决定", "item", "2", "②"),
        ("１．\t决定", "paragraph", "1", "１．"),
    ],
)
def test_numbers(words: str, kind: str, number: str, printed: str) -> None:
    marker = read_number(words)
    assert marker is not None
    assert (marker.kind, marker.number, words[: marker.end].strip()) == (kind, number, printed)


@pytest.mark.parametrize(
    "words", ["Decides", "2030 Agenda", "(as amended) by", "а также", "وإذ تشير", "决定"]
)
def test_words_that_open_with_no_number(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("II.", "II"),
        ("B", "B"),
        ("二、", "II"),
        ("十一、", "XI"),
        ("十六、", "XVI"),
        ("四十九", "XLIX"),
        ("Notes", None),
    ],
)
def test_sections(words: str, number: str | None) -> None:
    assert read_section(words) == number


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Annex", "annex"),
        ("Annex II", "annex"),
        ("Annexe", "annex"),
        ("Anexo I", "annex"),
        ("Приложение", "annex"),
        ("附件二", "annex"),
        ("المرفق", "annex"),
        ("المرفق الأول", "annex"),
        ("Appendix A", "appendix"),
        ("Добавление", "appendix"),
        ("Annex to the report", None),
        ("Annexation", None),
    ],
)
def test_annexes_in_six_languages(words: str, kind: str | None) -> None:
    assert annex_kind(words) == kind
