"""What changed between two versions of a paragraph, word by word, as a human redline shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from generator.comparison.function_words import FUNCTION_WORDS
from generator.comparison.moves import moved_phrases
from generator.comparison.patience import pair_tokens
from generator.comparison.spelling import is_editorial, is_mark, plain_form
from generator.model.comparison import Change, Stretch

_TOKEN = re.compile(r"(\s*)(United Nations\b|\d+(?:[.,/]\d+)*|\w+(?:['’]\w+)*|[^\w\s])")

LEAD = 24
"""Tokens before a change among which the name of an added acronym is looked for."""

ISLAND = 2
"""Little words that may be kept between two changes before the eye takes them for kept text."""

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


def redline(old: str, new: str) -> tuple[Stretch, ...]:
    """The changes from one text to another, in reading order.

    Kept and deleted stretches joined are the old text, kept and inserted the new one, to the character.
    Within a change deletions stand before insertions. Words and punctuation marks are compared apart.
    """
    if old == new:
        return (Stretch(Change.KEPT, old),) if old else ()
    pieces = _compare(_tokens(old), _tokens(new))
    blocks = [list(block) for _, block in groupby(pieces, key=lambda piece: piece.change is Change.KEPT)]
    _judge(blocks)
    blocks = _without_islands(blocks)
    _mark_moves(blocks)
    return _stretches(blocks)


def _tokens(text: str) -> list[tuple[str, str]]:
    """(white space, token) for each token; white space that ends the text stands before an empty one."""
    found: list[tuple[str, str]] = _TOKEN.findall(text)
    return [*found, (text[len(text.rstrip()) :], "")]


def _compare(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[_Piece]:
    pairs = pair_tokens(
        [plain_form(token) for _, token in old], [plain_form(token) for _, token in new], FUNCTION_WORDS
    )
    pieces: list[_Piece] = []
    a = c = 0
    for i, j in pairs:
        pieces += [_Piece(Change.DELETED, *token) for token in old[a:i]]
        pieces += [_Piece(Change.INSERTED, *token) for token in new[c:j]]
        pieces += _paired(old[i], new[j])
        a, c = i + 1, j + 1
    return pieces


def _paired(old: tuple[str, str], new: tuple[str, str]) -> list[_Piece]:
    """Two tokens that are one word: kept, or spelt in another way, or with other white space before it."""
    if old == new:
        return [_Piece(Change.KEPT, *new)]
    if old[1] != new[1]:
        return [_Piece(Change.DELETED, *old, editorial=True), _Piece(Change.INSERTED, *new, editorial=True)]
    spaces = [_Piece(Change.DELETED, old[0], ""), _Piece(Change.INSERTED, new[0], "")]
    return [*(piece for piece in spaces if piece.space), _Piece(Change.KEPT, "", new[1])]


def _is_kept(block: _Block) -> bool:
    return block[0].change is Change.KEPT


def _words(block: _Block, change: Change) -> list[str]:
    """Tokens of a block with one fate whose change is not known to be an editor's."""
    return [piece.token for piece in block if piece.change is change and not piece.editorial and piece.token]


def _judge(blocks: Sequence[_Block]) -> None:
    """Mark the blocks in which nothing of substance changed."""
    before: list[str] = []
    for block in blocks:
        if not _is_kept(block) and is_editorial(
            _words(block, Change.DELETED), _words(block, Change.INSERTED), before[-LEAD:]
        ):
            for piece in block:
                piece.editorial = True
        before += [piece.token for piece in block if piece.change is not Change.DELETED]


def _without_islands(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks, each island of kept words between two changes of substance struck and written again."""
    joined: list[_Block] = []
    for k, block in enumerate(blocks):
        if _is_kept(block) and 0 < k < len(blocks) - 1 and _is_island(blocks[k - 1], block, blocks[k + 1]):
            for change in (Change.DELETED, Change.INSERTED):
                joined[-1] += [_Piece(change, piece.space, piece.token) for piece in block]
        elif joined and not _is_kept(block) and not _is_kept(joined[-1]):
            joined[-1] += block
        else:
            joined.append([*block])
    return joined


def _is_island(before: _Block, kept: _Block, after: _Block) -> bool:
    if all(piece.editorial for piece in before) or all(piece.editorial for piece in after):
        return False
    words = [piece.token for piece in kept if piece.token and not is_mark(piece.token)]
    if all(word.lower() in FUNCTION_WORDS for word in words):
        return len(kept) <= ISLAND
    return len(words) == 1 and all(
        len(_words(side, change)) >= REWRITTEN
        for side in (before, after)
        for change in (Change.DELETED, Change.INSERTED)
    )


def _mark_moves(blocks: Sequence[_Block]) -> None:
    """Give the pieces of phrases put elsewhere the number of their move."""
    deleted, inserted = _runs(blocks, Change.DELETED), _runs(blocks, Change.INSERTED)
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
        fates = [Change.KEPT] if _is_kept(block) else [Change.DELETED, Change.INSERTED]
        for fate in fates:
            pieces = [piece for piece in block if piece.change is fate]
            for (editorial, move), group in groupby(pieces, key=lambda piece: (piece.editorial, piece.move)):
                text = "".join([piece.space + piece.token for piece in group])
                if text:
                    stretches.append(Stretch(fate, text, editorial, move))
    return tuple(stretches)
