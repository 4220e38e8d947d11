"""How things begin: a resolution, a paragraph, an annex, a letter, and lines that stand by themselves."""

from __future__ import annotations

import re

from generator.reading.text import vocabulary

OPENING = re.compile(r"(?:The|L['’]|La|Le|El)\s?[A-ZÀ-Ý][^,.;:]{2,120},?")
"""The words that open a resolution: `The General Assembly,`."""
_NAMES = r"(?:Annex|ANNEX|Appendix|APPENDIX|Enclosure|ENCLOSURE)"
_NUMBER = r"(?:\s+(?:[IVXLC]{1,6}|\d{1,3}|[A-Z])(?=[\s.:–—-]|$))?"
ANNEX = re.compile(rf"{_NAMES}{_NUMBER}[.:]?")
ANNEX_TITLED = re.compile(
    rf"{_NAMES}{_NUMBER}(?:\s?[–—:-]\s+(?P<title>\S.{{2,200}}[^.,;:])|\s+to the .{{2,200}}[^.,;:])"
)
"""With its title on the same line, or what it is annexed to."""
SALUTATION = re.compile(
    r"(?:Your )?[Ee]xcellenc(?:y|ies)(?:,? (?:and )?(?:[Dd]ear|[Dd]istinguished) .{1,40})?[,:]"
    r"|(?:Dear|Distinguished) .{1,80}[,:]|Dear [A-Z][\w.]*(?: [A-Z][\w.]*){0,4} ?"
    r"|Sirs?[,:]|Madam(?: .{1,60})?[,:]|Mr\. .{1,60}[,:]"
)
CLOSING = re.compile(
    r"(?:Please accept|Accept)\b.{0,40}\bassurances?\b.*"
    r"|(?:I|We) (?:would )?(?:like to )?avail (?:myself|ourselves) of th(?:is|e) (?:same )?opportunity\b.*"
    r"|Yours \w+.{0,20}|(?:Sincerely|Respectfully)(?: yours)?,?"
    r"|(?:With )?(?:[\w’']+ ){0,4}(?:regards|wishes),?"
    r"|\(Signed\).{0,100}",
    re.IGNORECASE,
)
"""What closes a letter: the formula of courtesy."""
SECTION_NUMBER = re.compile(r"[IVXLC]{1,7}\.?|[A-Z]")
"""A line that is only the number of a section."""
SECTION = re.compile(r"(?:[IVXLC]{1,7}|[A-Z])\.\s")
"""What begins the heading of a numbered section: `II. Follow-up`."""
_ARTICLE = re.compile(r"(?:The|La|Le|El)\s|L['’]")
_MEETING = re.compile(
    r"(?:\d{1,5}(?:st|nd|rd|th)\s(?:\(.{1,40}\)\s)?(?:plenary\s)?meeting"
    r"|\d{1,5}e\sséance(?:\splénière)?|\d{1,5}(?:a\.?|ª)\ssesión(?:\splenaria)?)"
    r"[,.]?(?:\s(?:on\s)?\d{1,2}\s(?:de\s)?\w{3,10}\s(?:de\s)?\d{4})?\.?"
)


def is_opening(block_text: str) -> bool:
    """True for a line like `The General Assembly,`: only the name of an organ and a comma; the comma may
    be missing where the organ is one of the principal ones."""
    block_text = block_text.lstrip("“")
    if not OPENING.fullmatch(block_text):
        return False
    if block_text.rstrip(",").replace("’", "'") in vocabulary.OPENINGS_ELSEWHERE:
        return True
    words = organ_of(block_text).split()
    if not block_text.endswith(","):
        return " ".join(words) in vocabulary.ORGANS
    return all(word[0].isupper() or word in vocabulary.SMALL_WORDS for word in words)


def stands_by_itself(line: str) -> bool:
    """True for a line that is never part of a paragraph, whatever stands before and after it."""
    return is_opening(line) or ANNEX.fullmatch(line) is not None or SALUTATION.fullmatch(line) is not None


def organ_of(opening: str) -> str:
    """The organ in the words that open a text: `The General Assembly,` → `General Assembly`."""
    return _ARTICLE.sub("", opening.strip("“, "))


def is_adoption(text: str) -> bool:
    """True for the line that closes a resolution: `95th plenary meeting`."""
    return _MEETING.fullmatch(text) is not None


def _first_words(text: str) -> tuple[str, str]:
    """The first word, and the first that is no adverb."""
    words = [word.rstrip(",") for word in text.lstrip("“\"'([").split(None, 4)[:4]]
    if not words:
        return "", ""
    content = next((w for w in words if w not in vocabulary.ADVERBS), words[-1])
    return words[0], content


def opens_preambular(text: str) -> bool:
    """True for words that open a preambular paragraph: a participle, or an adjective in its place
    (UN Editorial Manual, "Preamble")."""
    first, content = _first_words(text)
    if not first[:1].isupper() or first in vocabulary.NOT_PARTICIPLES:
        return False
    return (
        content.endswith("ing") and len(content) > 4 and (content == first or content.islower())
    ) or content.capitalize() in vocabulary.PREAMBULAR_ADJECTIVES


def opens_operative(text: str) -> bool:
    """True for words that open an operative paragraph: a verb in the third person present."""
    first, content = _first_words(text)
    return (
        first[:1].isupper()
        and content.isalpha()
        and (content == first or content.islower())
        and content.endswith("s")
        and not content.endswith(("ss", "us", "is"))
        and len(content) > 3
    )
