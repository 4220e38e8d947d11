"""Print on the page that is no text: page numbers, job numbers, running titles, rules, pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from generator.diagnostics import Doubt, Severity
from generator.model import symbol
from generator.reading.outline import Piece, without_signs
from generator.reading.text.openings import CLOSING, SALUTATION, is_opening

_RULE = re.compile(r"[_‗—–=-]{5,}")
_SEPARATOR = re.compile(r"\*(?:\s?\*){1,4}|_(?:\s_){1,4}")
_PICTURE = re.compile(
    r"(?:!?\[(?:[Ii]mage|[Pp]icture|[Ff]igure)\b|An? (?:[\w-]+ ){0,4}"
    r"(?:signature|logo|emblem|seal|stamp|crest|photograph|image|picture)\b).*[^;:,]"
)
_JOB = re.compile(
    r"\*?(?:\d{2}-\d{5}|GE\.\d{2}-\d{5})\*?(?:\s?\([A-Z]\))?(?:\s+\d{6})?|\*\d{7}\*|Please recycle\w*"
)
_PAGE = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]|[Pp]age \d{1,4}(?: ?of \d{1,4})?")
_PAGE_OF = re.compile(r"(\d{1,4})/(\d{1,4})")
_HEAD_LINES = 200
_TITLE_LENGTH = 12
"""Characters; a shorter line may repeat words of the masthead by chance."""
_MOST_PAGES = 30
"""A lone `2/8` is a page of eight; `64/293` alone is a resolution, unless other lines count to 293, too."""


class _Guess(msgspec.Struct, frozen=True):
    """What a line may be besides text."""

    why: str
    sure: bool
    """By itself; otherwise only beside other furniture, or as `alone` says."""
    alone: bool = False
    """Also where blank lines set it apart."""


def find_furniture(lines: Sequence[Piece]) -> tuple[dict[int, str], list[Doubt]]:
    """The lines that are furniture, by line number, each with the reason; and a note for each line inside
    a paragraph that could be either and was read as text.

    `lines` are all lines of a source, blank ones with empty text.
    """
    body = first_line_of_body(lines)
    head = " ".join(without_signs(p.text) for p in lines if p.text and p.line < body)[: _HEAD_LINES * 100]
    pages = _pages(lines)
    guesses = {p.line: g for p in lines if p.text and (g := _guess(p, body, head, pages))}
    guesses |= {line: _Guess("picture description", True) for line in _pictures(lines)}
    inked = [p.line for p in lines if p.text]
    found = {line: guess.why for line, guess in guesses.items() if guess.sure}
    # Furniture stands together: what is doubtful by itself is sure beside a job number.
    for order in (inked, inked[::-1]):
        before = None
        for line in order:
            if (
                line in guesses
                and line not in found
                and found.get(before or 0) not in (None, "rule", "separator")
            ):
                found[line] = guesses[line].why
            before = line
    doubts: list[Doubt] = []
    apart = _set_apart(lines)
    for line, guess in guesses.items():
        if line in found:
            continue
        if guess.alone and line in apart:
            found[line] = guess.why
        elif guess.alone:
            doubts.append((line, Severity.NOTE, f"expected words or a {guess.why}: read as words"))
    return found, doubts


def first_line_of_body(lines: Sequence[Piece]) -> int:
    """Symbols stand in the masthead before this line, and on every page after it."""
    for piece in lines:
        bare = without_signs(piece.text)
        if is_opening(bare) or SALUTATION.fullmatch(bare) or bare.startswith("1. "):
            return piece.line
    return lines[-1].line if lines else 0


def _guess(piece: Piece, body: int, head: str, pages: dict[int, set[int]]) -> _Guess | None:
    text = piece.text
    if _RULE.fullmatch(text):
        return _Guess("rule", True)
    if _SEPARATOR.fullmatch(text):
        return _Guess("separator", True)
    in_body = piece.line > body
    if in_body and text.isdigit() and len(text) <= 3:
        return _Guess("page number", False, alone=True)
    kinds = list(_kinds(text, head, pages, symbols=in_body))
    if kinds and None not in kinds:
        return next((k for k in kinds if k and k.sure), kinds[0])
    if in_body and len(text) >= _TITLE_LENGTH:
        lead = symbol.PATTERN.match(text)
        if lead and _is_own(lead[0], head) and text[lead.end() :].strip() in head:
            return _Guess("running title", True)
        if text in head:
            return _Guess("running title", False)
    return None


def _kinds(text: str, head: str, pages: dict[int, set[int]], *, symbols: bool) -> Iterator[_Guess | None]:
    """What each word of a line is, side by side: `17-14541 2/8`; None for a word that is text."""
    position = 0
    while position < len(text):
        end, kind = _kind_at(text, position, head, pages, symbols=symbols)
        yield kind
        if kind is None:
            return
        position = end
        while position < len(text) and text[position].isspace():
            position += 1


def _kind_at(
    text: str, at: int, head: str, pages: dict[int, set[int]], *, symbols: bool
) -> tuple[int, _Guess | None]:
    for why, pattern in (("job number", _JOB), ("page number", _PAGE)):
        match = pattern.match(text, at)
        if match and _ends_word(text, match.end()):
            return match.end(), _Guess(why, True)
    match = _PAGE_OF.match(text, at)
    if match and _ends_word(text, match.end()) and int(match[1]) <= int(match[2]):
        count = int(match[2])
        return match.end(), _Guess("page number", count <= _MOST_PAGES or len(pages[count]) > 1)
    match = symbol.PATTERN.match(text, at) if symbols else None
    if match and _ends_word(text, match.end()) and symbol.is_symbol(match[0]):
        return match.end(), _Guess("running title", _is_own(match[0], head), alone=True)
    return at, None


def _ends_word(text: str, at: int) -> bool:
    return at == len(text) or text[at].isspace()


def _is_own(printed: str, head: str) -> bool:
    """True for the symbol of the document itself: in its masthead, whole or as the number of its title."""
    number = "/".join(printed.split("/")[-2:])
    return printed in head or f"{number}. " in head


def _pages(lines: Sequence[Piece]) -> dict[int, set[int]]:
    """The page numbers printed as `2/8`, by the number of pages."""
    pages: dict[int, set[int]] = defaultdict(set)
    for piece in lines:
        match = _PAGE_OF.search(piece.text) if len(piece.text) < 60 else None
        if match and int(match[1]) <= int(match[2]):
            pages[int(match[2])].add(int(match[1]))
    return pages


def _set_apart(lines: Sequence[Piece]) -> set[int]:
    """Numbers of the lines with blank lines, or nothing, before and after."""
    padded = [Piece(0, 0, ""), *lines, Piece(0, 0, "")]
    return {
        here.line
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
        if here.text and not before.text and not after.text
    }


def _pictures(lines: Sequence[Piece]) -> Iterator[int]:
    """Lines that describe a picture: in letterheads and under letters, never between paragraphs."""
    apart, in_text = _set_apart(lines), False
    for piece in lines:
        bare = without_signs(piece.text)
        if SALUTATION.fullmatch(bare) or is_opening(bare) or bare.startswith("1. "):
            in_text = True
        elif CLOSING.fullmatch(bare):
            in_text = False
        elif not in_text and piece.line in apart and _PICTURE.fullmatch(piece.text):
            yield piece.line
