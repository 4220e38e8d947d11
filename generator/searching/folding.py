"""What spellings of a word have in common, so that none of them hides a hit.

The rules are data. They are written into the index, and the browser folds what a reader types by the same
rules, so that words and question always meet; the words that are shown stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

RULES: tuple[tuple[str, str], ...] = (
    # Marks an editor may change, or a keyboard may not have.
    ("[‐‑‒–—―−]", "-"),
    ("[‘’‚‛'`´“”„«»]", ""),
    # Pagefind leaves these out in front of a number, and looks for them in a question.
    (r"[$<>](?=\d)", ""),
    # General Assembly resolutions are named with and without their series; a number is one word.
    (r"\ba/res/(?=\d)", ""),
    (r"(?<=\d)/(?=\d)", ""),
    # British, Oxford and American forms, also while they are being typed. The United Nations spells in
    # -ize (UN Editorial Manual, "Spelling"); drafts and readers do not always.
    (r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|i|in|ing|a|at)?\b|ab|ati)", "iz"),
    (r"(?<=\w{2})ys(?=(?:e|ed|es|i|in|ing)\b)", "yz"),
    (r"(?<=\w{3})our(?=(?:s|ed|ing|er|ers|able|ful|ably|less)?\b|it)", "or"),
    (r"\blabour", "labor"),
    (r"(?<=\w{2})tre(?=s?\b)", "ter"),
    (r"(?<=\w{3})ence(?=s?\b)", "ense"),
    (r"(?<=\w{3})ogue(?=s?\b)", "og"),
    (r"(?<=program)me(?=s?\b)", ""),
    (r"(?<=judg)e(?=ment)", ""),
    (r"\b(fulfi|enro|insta|ski)ll(?=ment|ful|\b)", "$1l"),
    (r"(?<=\w{3}[aeiou])([lpst])\1(?=(?:ed|er|ers|ing)\b)", "$1"),
    # The stops and brackets of Chinese and Japanese.
    ("[\u3001-\u303f\uff01-\uff0f\uff1a-\uff20]", "-"),
)
"""Pattern and replacement, in order, in the syntax Python and JavaScript share; `$1` as in JavaScript."""

SIGNS = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Chinese and Japanese are written without spaces: each of their signs is searched as a word, and those that
are typed together as a phrase. The pattern is one of the rules that the browser is given."""

_WORD = re.compile(f"{SIGNS}|(?:(?!{SIGNS})[^ ])+")
_RULES = tuple((re.compile(pattern, re.ASCII), put.replace("$", "\\")) for pattern, put in RULES)
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
"""Unicode categories of accents and of what nobody sees (`\\p{M}`, `\\p{Cf}`, `\\p{Cc}` in JavaScript)."""


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """One word, without white space in it, as it is searched: `Organisation` → `organization`,
    `Zoé’s` → `zoes`, `A/RES/64/293` → `64293`. Never empty: a lone mark stays a word, for places are counted
    in words. Hyphens stay; Pagefind finds what stands on both sides of one apart and together.
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in _DROPPED
    )
    # What is no space in Markdown may be one for the index: a word must stay one word.
    bare = "".join("-" if c.isspace() else c for c in bare)
    for pattern, put in _RULES:
        bare = pattern.sub(put, bare)
    return bare or "-"


def words_of(text: str) -> list[str]:
    """What stands between spaces, and each sign of a script that has none."""
    return _WORD.findall(text)


def folded(text: str) -> str:
    """Each word folded in its place."""
    return " ".join(map(fold, words_of(text)))


def key(name: str) -> str:
    """A name as one word: letters and digits only, equal for all its spellings."""
    return "".join(c for c in folded(name) if c.isalnum())
