"""Redlines, written as `[-struck-]` and `{+written+}`; `~` marks an editor's change, `#1` a moved phrase."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.comparison.acronyms import Acronyms
from generator.comparison.spelling import abbreviates
from generator.comparison.words import redline
from generator.model.comparison import Change, Stretch
from generator.model.references import Body

SUBSTANCE = [
    ("We urge States.", "We encourage States.", "We[- urge-]{+ encourage+} States."),
    ("children", "children and women", "children{+ and women+}"),
    ("We recall and reaffirm it.", "We reaffirm it.", "We[- recall and-] reaffirm it."),
    ("shall act", "shall not act", "shall{+ not+} act"),
    ("the draft [text]", "the draft text", "the draft[- [-]{+ +}text[-]-]"),
    ("by 2.5 per cent", "by 25 per cent", "by[- 2.5-]{+ 25+} per cent"),
    ("resolution 70/1", "resolution 71/1", "resolution[- 70/1-]{+ 71/1+}"),
    ("", "We agree.", "{+We agree.+}"),
    ("We agree.", "", "[-We agree.-]"),
]
SCRIPTS = [
    ("重申我们的承诺。", "重申我们的坚定承诺。", "重申我们的{+坚定+}承诺。"),
    ("التزامنا بخطة العمل", "التزامنا القوي بخطة العمل", "التزامنا{+ القوي+} بخطة العمل"),
    ("हम प्रतिबद्धता दोहराते हैं", "हम अपनी प्रतिबद्धता दोहराते हैं", "हम{+ अपनी+} प्रतिबद्धता दोहराते हैं"),
    ("Подтверждаем волю", "Подтверждаем нашу волю", "Подтверждаем{+ нашу+} волю"),
    ("l’état a agi", "l’été a agi", "[-l’état-]{+l’été+} a agi"),
]
EDITORIAL = [
    ("recognising it", "recognizing it", "[-~recognising-]{+~recognizing+} it"),
    ("combatting crime", "combating crime", "[-~combatting-]{+~combating+} crime"),
    ("forced labor", "forced labour", "forced[-~ labor-]{+~ labour+}"),
    ("women and girls for all", "women and girls, for all", "women and girls{+~,+} for all"),
    ("capacity building", "capacity-building", "capacity[-~ -]{+~-+}building"),
    ("co-operation", "cooperation", "[-~co-operation-]{+~cooperation+}"),
    ("the Trust Fund", "the trust fund", "the[-~ Trust Fund-]{+~ trust fund+}"),
    ("all UN procurement", "all United Nations procurement", "all[-~ UN-]{+~ United Nations+} procurement"),
    ("Crime (UNODC) as", "Crime as", "Crime[- (UNODC)-] as"),
    (
        "the United Nations Office on Drugs and Crime (UNODC) as",
        "the United Nations Office on Drugs and Crime as",
        "the United Nations Office on Drugs and Crime[-~ (UNODC)-] as",
    ),
    (
        "played by ICAT in",
        "played by the Inter-Agency Coordination Group against Trafficking in Persons in",
        "played by[-~ ICAT-]{+~ the Inter-Agency Coordination Group against Trafficking in Persons+} in",
    ),
    ("Children's Fund", "Children’s Fund", "[-~Children's-]{+~Children’s+} Fund"),
    ("two  spaces", "two spaces", "two[-~  -]{+~ +}spaces"),
    ("to practise it", "to practice it", "to[-~ practise-]{+~ practice+} it"),
    ("a judgement", "a judgment", "a[-~ judgement-]{+~ judgment+}"),
    ("towards peace", "toward peace", "[-~towards-]{+~toward+} peace"),
    ("by 5% now", "by 5 per cent now", "by 5[-~%-]{+~ per cent+} now"),
    # An accent on its letter and one set apart, vowel points, a hyphen nobody sees.
    ("Co\u0302te libre", "C\u00f4te libre", "[-~Co\u0302te-]{+~C\u00f4te+} libre"),
    ("مُكَافَحَة الاتجار", "مكافحة الاتجار", "[-~مُكَافَحَة-]{+~مكافحة+} الاتجار"),
    ("co\u00adoperation now", "cooperation now", "[-~co\u00adoperation-]{+~cooperation+} now"),
]
READABLE = [
    # No island of "of the" between two changes.
    (
        "We note the report of the Fund.",
        "We welcome the work of the Office.",
        "We[- note the report of the Fund-]{+ welcome the work of the Office+}.",
    ),
    # Both kinds of change side by side: what is struck first, each marked for what it is.
    (
        "combatting all forms",
        "combating some forms",
        "[-~combatting-][- all-]{+~combating+}{+ some+} forms",
    ),
    (
        "They shall, with due regard to privacy, collect figures on convictions and publish them.",
        "They shall collect figures on convictions and publish them with due regard to privacy.",
        "They shall[-,-][-#1 with due regard to privacy-][-,-] collect figures on convictions and publish "
        "them{+#1 with due regard to privacy+}.",
    ),
    # An island at the very beginning or end is kept; so is one before an editor's change only.
    ("of the old", "of the new", "of the[- old-]{+ new+}"),
    ("one of the", "two of the", "[-one-]{+two+} of the"),
    (
        "We note the labor of all.",
        "We welcome the labour of all.",
        "We[- note-]{+ welcome+} the[-~ labor-]{+~ labour+} of all.",
    ),
    # One kept word between four and four changed ones is read as written anew, among three it is kept.
    (
        "alpha beta gamma delta States epsilon zeta eta theta",
        "one two three four States five six seven eight",
        "[-alpha beta gamma delta States epsilon zeta eta theta-]"
        "{+one two three four States five six seven eight+}",
    ),
    (
        "alpha beta gamma States epsilon zeta eta theta",
        "one two three States five six seven eight",
        "[-alpha beta gamma-]{+one two three+} States[- epsilon zeta eta theta-]{+ five six seven eight+}",
    ),
    # Two phrases put elsewhere are two moves; a name and a preposition are none.
    (
        "With safe harbours everywhere, customs officers search lorries at night. Under sealed testimony "
        "always, judges hear children in separate rooms.",
        "Customs officers search lorries at night with safe harbours everywhere. Judges hear children in "
        "separate rooms under sealed testimony always.",
        "[-#1With safe harbours everywhere-][-,-][-~ customs-]{+~Customs+} officers search lorries at night"
        "[-.-][-#2 Under sealed testimony always-][-,-][-~ judges-]{+#1 with safe harbours everywhere+}{+.+}"
        "{+~ Judges+} hear children in separate rooms{+#2 under sealed testimony always+}.",
    ),
    (
        "In every port, customs officers and harbour police search lorries at night.",
        "Customs officers and harbour police search lorries at night in every port.",
        "[-#1In every port-][-,-][-~ customs-]{+~Customs+} officers and harbour police search lorries at "
        "night{+#1 in every port+}.",
    ),
]


def show(stretch: Stretch) -> str:
    if stretch.change is Change.KEPT:
        return stretch.text
    marks = "~" * stretch.editorial + (f"#{stretch.move}" if stretch.move else "")
    return (
        f"[-{marks}{stretch.text}-]" if stretch.change is Change.DELETED else f"{{+{marks}{stretch.text}+}}"
    )


@pytest.mark.parametrize(("old", "new", "expected"), [*SUBSTANCE, *SCRIPTS, *EDITORIAL, *READABLE])
def test_redline(old: str, new: str, expected: str) -> None:
    assert "".join(map(show, redline(old, new))) == expected


GLOSSARY = Acronyms(
    [Body("unicef", "United Nations Children's Fund", "fund or programme", 1, acronym="UNICEF")]
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "helped by UNICEF in",
            "helped by the United Nations Children’s Fund in",
            "helped by[-~ UNICEF-]{+~ the United Nations Children’s Fund+} in",
        ),
        (
            "the United Nations Children's Fund in",
            "the United Nations Children's Fund (UNICEF) in",
            "the United Nations Children's Fund{+~ (UNICEF)+} in",
        ),
        ("helped by UNICEF in", "helped by the Fund in", "helped by[- UNICEF-]{+ the Fund+} in"),
    ],
)
def test_the_glossary_knows_names_that_letters_do_not_tell(old: str, new: str, expected: str) -> None:
    assert "".join(map(show, redline(old, new, GLOSSARY))) == expected


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("UNODC", "United Nations Office on Drugs and Crime"),
        ("ICAT", "Inter Agency Coordination Group against Trafficking in Persons"),
        ("INTERPOL", "International Criminal Police Organization"),
        ("UN Women", "United Nations Entity for Gender Equality and the Empowerment of Women"),
    ],
)
def test_an_acronym_and_its_name(acronym: str, name: str) -> None:
    assert abbreviates(acronym.split(), name.split())


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("UNODC", "World Health Organization"), ("ILO", "International Labour"), ("it", "In Time")],
)
def test_no_acronym_of_that_name(acronym: str, name: str) -> None:
    assert not abbreviates(acronym.split(), name.split())


PIECES = st.sampled_from(
    [
        "we",
        "We",
        "the",
        "UN",
        "United Nations",
        "labour",
        "labor",
        "of",
        ",",
        ".",
        "-",
        " ",
        "  ",
        "(",
        "[",
        "2.5",
        "中文",
        "e\u0301",
        "\u0301",
        "عُ",
        "_",
        "\u00a0",
    ]
)
SENTENCES = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
)


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_kept_and_struck_are_the_old_text_kept_and_written_the_new(old: str, new: str) -> None:
    stretches = redline(old, new)
    assert "".join(s.text for s in stretches if s.change is not Change.INSERTED) == old
    assert "".join(s.text for s in stretches if s.change is not Change.DELETED) == new


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_what_is_struck_stands_before_what_is_written(old: str, new: str) -> None:
    changes = [stretch.change for stretch in redline(old, new)]
    assert (Change.INSERTED, Change.DELETED) not in set(pairwise(changes))


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_stretch_has_words_and_differs_from_its_neighbour(old: str, new: str) -> None:
    stretches = redline(old, new)
    assert all(stretch.text for stretch in stretches)
    kinds = [(s.change, s.editorial, s.move) for s in stretches]
    assert all(a != b for a, b in pairwise(kinds))


@settings(deadline=None)
@given(SENTENCES)
def test_a_text_and_itself_are_kept(text: str) -> None:
    assert all(stretch.change is Change.KEPT for stretch in redline(text, text))


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_a_move_has_two_ends(old: str, new: str) -> None:
    stretches = redline(old, new)
    numbers = [
        {s.move for s in stretches if s.change is change and s.move}
        for change in (Change.DELETED, Change.INSERTED)
    ]
    assert numbers[0] == numbers[1]


def test_an_endless_paragraph_turned_round_is_still_compared() -> None:
    """Both halves change places: one is kept, the other moved, and the work stays in step with the length."""
    halves = [" ".join(f"{side}{k}" for k in range(5000)) for side in ("left", "right")]
    stretches = redline(" ".join(halves), " ".join(reversed(halves)))
    assert {
        stretch.move for stretch in stretches if stretch.change is not Change.KEPT and len(stretch.text) > 9
    } == {1}
