"""What changed between two versions of a paragraph, word by word, as a human redline shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from generator.comparison.acronyms import NONE, Acronyms
from generator.comparison.function_words import FUNCTION_WORDS
from generator.comparison.moves import moved_phrases
from generator.comparison.patience import pair_tokens
from generator.comparison.scripts import LETTERS, MARKS, SIGN
from generator.comparison.spelling import is_editorial, is_mark, plain_form
from generator.model.comparison import Change, Stretch

KEPT, DELETED, INSERTED = Change.KEPT, Change.DELETED, Change.INSERTED
# White space is taken from its beginning only: a long run of it costs its length, not the square of it.
_TOKEN = re.compile(
    rf"((?<!\s)\s*)"
    rf"(United Nations\b|\d+(?:[.,/]\d+)*(?![{MARKS}])|{LETTERS}(?:['’]{LETTERS})*|{SIGN}|[^\w\s]|_)"
)

LEAD = 24
"""Tokens before a change among which the name of an added acronym is looked for."""

ISLAND = 2
"""Tokens, function words all, that may stand between two changes before the eye takes them for kept text."""

REWRITTEN = 4
"""Words changed on both sides of a single kept word from which on all of it reads as rewritten."""

TELLING, WHOLE = 3, 2
"""Words of substance in a phrase that is called moved: in part of what was struck and written, or all.
"Trafficking in persons", struck here and written there, has not moved; it is what such texts are about."""


class _Piece(msgspec.Struct):
    """A token with the white space before it, and what became of it."""

    change: Change
    space: str
    token: str
    editorial: bool = False
    move: int | None = None


_Block = list[_Piece]
"""Pieces in a row that are all kept, or all changed."""


def redline(old: str, new: str, acronyms: Acronyms = NONE) -> tuple[Stretch, ...]:
    """The changes from one text to another, in reading order.

    Kept and deleted stretches joined are the old text, kept and inserted the new one, to the character.
    Within a change deletions stand before insertions. Words and punctuation marks are compared apart.
    `acronyms` are those of the glossary.
    """
    if old == new:
        return (Stretch(KEPT, old),) if old else ()
    blocks = _compare(_tokens(old), _tokens(new))
    _judge(blocks, acronyms)
    blocks = _without_islands(blocks)
    _mark_moves(blocks)
    return _stretches(blocks)


def _tokens(text: str) -> list[tuple[str, str]]:
    """(white space, token) for each token; white space that ends the text stands before an empty one."""
    found: list[tuple[str, str]] = _TOKEN.findall(text)
    return [*found, (text[len(text.rstrip()) :], "")]


def _compare(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[_Block]:
    blocks: list[_Block] = []
    kept: _Block = []
    changed: _Block = []
    a = c = 0
    forms = [plain_form(token) for _, token in old], [plain_form(token) for _, token in new]
    for i, j in pair_tokens(*forms, FUNCTION_WORDS):
        was, now = old[i], new[j]
        if a < i or c < j or was != now:
            if kept:
                blocks.append(kept)
                kept = []
            changed += [_Piece(DELETED, *token) for token in old[a:i]]
            changed += [_Piece(INSERTED, *token) for token in new[c:j]]
            if was[1] != now[1]:  # one word in two spellings
                changed += [_Piece(DELETED, *was, editorial=True), _Piece(INSERTED, *now, editorial=True)]
            elif was != now:  # one word after two kinds of white space
                changed += [_Piece(DELETED, was[0], ""), _Piece(INSERTED, now[0], "")]
        if was[1] == now[1]:
            if changed:
                blocks.append(changed)
                changed = []
            kept.append(_Piece(KEPT, now[0] if was == now else "", now[1]))
        a, c = i + 1, j + 1
    return [block for block in (*blocks, changed, kept) if block]


def _is_kept(block: _Block) -> bool:
    return block[0].change is KEPT


def _words(block: _Block, change: Change) -> list[str]:
    """Tokens of a block with one fate whose change is not known to be an editor's."""
    return [piece.token for piece in block if piece.change is change and not piece.editorial and piece.token]


def _judge(blocks: Sequence[_Block], acronyms: Acronyms) -> None:
    """Mark the blocks in which nothing of substance changed."""
    before: list[str] = []
    for block in blocks:
        if not _is_kept(block) and is_editorial(
            _words(block, DELETED), _words(block, INSERTED), before[-LEAD:], acronyms
        ):
            for piece in block:
                piece.editorial = True
        before += [piece.token for piece in block[-LEAD:] if piece.change is not DELETED]


def _without_islands(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks, each island of kept words between two changes of substance struck and written again."""
    joined: list[_Block] = []
    for k, block in enumerate(blocks):
        if _is_kept(block) and 0 < k < len(blocks) - 1 and _is_island(blocks[k - 1], block, blocks[k + 1]):
            for change in (DELETED, INSERTED):
                joined[-1] += [_Piece(change, piece.space, piece.token) for piece in block]
        elif joined and not _is_kept(block) and not _is_kept(joined[-1]):
            joined[-1] += block
        else:
            joined.append([*block])
    return joined


def _is_island(before: _Block, kept: _Block, after: _Block) -> bool:
    if (
        len(kept) > ISLAND
        or all(piece.editorial for piece in before)
        or all(piece.editorial for piece in after)
    ):
        return False
    words = [piece.token for piece in kept if piece.token and not is_mark(piece.token)]
    if all(word.lower() in FUNCTION_WORDS for word in words):
        return True
    return len(words) == 1 and all(
        len(_words(side, change)) >= REWRITTEN for side in (before, after) for change in (DELETED, INSERTED)
    )


def _mark_moves(blocks: Sequence[_Block]) -> None:
    """Give the pieces of phrases put elsewhere the number of their move."""
    deleted, inserted = _runs(blocks, DELETED), _runs(blocks, INSERTED)
    if not deleted or not inserted:
        return
    number = 0
    for source, start, run, place, length in moved_phrases(_forms(deleted), _forms(inserted)):
        left, arrived = deleted[source][start : start + length], inserted[run][place : place + length]
        whole = length == _count_words(deleted[source]) == _count_words(inserted[run])
        if _telling_words(left) >= (WHOLE if whole else TELLING):
            number += 1
            for piece in (*left, *arrived):
                piece.move = number


def _count_words(pieces: Sequence[_Piece]) -> int:
    return sum(not is_mark(piece.token) for piece in pieces)


def _runs(blocks: Sequence[_Block], change: Change) -> list[_Block]:
    changed = (block for block in blocks if not _is_kept(block))
    runs = ([piece for piece in block if piece.change is change and not piece.editorial] for block in changed)
    return [run for run in runs if len(run) > WHOLE]


def _forms(runs: Sequence[_Block]) -> list[list[str]]:
    return [[plain_form(piece.token) for piece in run] for run in runs]


def _telling_words(pieces: Sequence[_Piece]) -> int:
    return sum(piece.token.isalnum() and piece.token.lower() not in FUNCTION_WORDS for piece in pieces)


def _stretches(blocks: Sequence[_Block]) -> tuple[Stretch, ...]:
    stretches = []
    for block in blocks:
        for fate in (KEPT,) if _is_kept(block) else (DELETED, INSERTED):
            pieces = [piece for piece in block if piece.change is fate]
            for (editorial, move), group in groupby(pieces, key=lambda piece: (piece.editorial, piece.move)):
                if text := "".join([piece.space + piece.token for piece in group]):
                    stretches.append(Stretch(fate, text, editorial, move))
    return tuple(stretches)
