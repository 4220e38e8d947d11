"""Words that mean something by themselves in a UN text; data, with no rule in it."""

from __future__ import annotations

ORGANS = (
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Human Rights Council",
    "Trusteeship Council",
)
"""Organs whose name stands in a masthead; any other is known by the words that open its text."""

OPENINGS_ELSEWHERE = frozenset(
    {
        "L'Assemblée générale",
        "Le Conseil de sécurité",
        "Le Conseil économique et social",
        "Le Conseil des droits de l'homme",
        "La Asamblea General",
        "El Consejo de Seguridad",
        "El Consejo Económico y Social",
        "El Consejo de Derechos Humanos",
    }
)
"""What opens a resolution in French and Spanish."""

LETTERHEADS_ELSEWHERE = {
    "Nations Unies": "fr",
    "Naciones Unidas": "es",
    "Объединенные Нации": "ru",
    "Организация Объединенных Наций": "ru",
    "联合国": "zh",
    "الأمم المتحدة": "ar",
}
"""What stands in place of “United Nations” at the head of a text, with the code of the language."""

SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "upon",
        "with",
        "which",
    ]
)
"""Words that stay small in the name of an organ, and that no heading ends in."""

ADVERBS = frozenset(
    [
        "Also",
        "Further",
        "Furthermore",
        "Once",
        "Again",
        "Deeply",
        "Gravely",
        "Fully",
        "Keenly",
        "Profoundly",
        "Seriously",
        "Extremely",
        "Strongly",
        "Particularly",
        "Solemnly",
        "Firmly",
        "Acutely",
        "Highly",
        "Still",
        "Equally",
        "Warmly",
        "Urgently",
        "Unequivocally",
        "Categorically",
        "Especially",
        "Increasingly",
        "again",
        "also",
        "further",
        "once",
        "and",
    ]
)
"""Words that may stand before the operative verb or the participle."""

PREAMBULAR_ADJECTIVES = frozenset(
    [
        "Alarmed",
        "Anxious",
        "Appalled",
        "Aware",
        "Bound",
        "Cognizant",
        "Committed",
        "Concerned",
        "Conscious",
        "Convinced",
        "Dedicated",
        "Desirous",
        "Determined",
        "Dismayed",
        "Distressed",
        "Disturbed",
        "Encouraged",
        "Faithful",
        "Grateful",
        "Gratified",
        "Guided",
        "Horrified",
        "Impressed",
        "Inspired",
        "Mindful",
        "Motivated",
        "Moved",
        "Outraged",
        "Persuaded",
        "Pleased",
        "Proud",
        "Resolved",
        "Saddened",
        "Satisfied",
        "Shocked",
        "Struck",
        "Troubled",
        "Wishful",
        "Confident",
        "Hopeful",
        "Eager",
        "Indignant",
        "Sensitive",
    ]
)
"""Openings of a preambular paragraph that are no participle in -ing."""

NOT_PARTICIPLES = frozenset(
    [
        "During",
        "According",
        "Including",
        "Notwithstanding",
        "Following",
        "Pending",
        "Beijing",
        "King",
        "Nothing",
        "Anything",
        "Everything",
        "Spring",
        "Training",
        "Funding",
        "Housing",
        "Monitoring",
        "Mainstreaming",
        "Building",
        "Meeting",
        "Financing",
    ]
)
"""Words in -ing that open headings or sentences of another kind."""

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        1,
    )
}
TENS_WORDS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        [
            "twentieth",
            "thirtieth",
            "fortieth",
            "fiftieth",
            "sixtieth",
            "seventieth",
            "eightieth",
            "ninetieth",
        ],
        strict=True,
    )
}
TENS_STEMS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
}

STATES_WITH_AND = (
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "Trinidad and Tobago",
    "United Kingdom of Great Britain and Northern Ireland",
)
"""States whose name holds the word that otherwise joins the last two sponsors."""
