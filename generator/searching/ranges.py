"""Words by how they begin: the ranges in which all indexes are cut, and a browser asks for them.

Pagefind cuts each index where a piece is full, and for a word loads the one piece into whose range it falls:
what begins with it and stands in the next is not found. Here all indexes are cut before the same words, never
between two that have their first three letters in common: one range holds whatever begins with three letters
or more, and one file can hold this range of all indexes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from generator.searching import cbor

NAME_MARK = "xn"
"""Begins the word under which a name is found in full: `xnicat`. No word of a text begins so."""
_NAMES = [NAME_MARK + sign for sign in "0123456789abcdefghijklmnopqrstuvwxyz"]
_BEFORE = """
170 201 202 225 3co 617 721 864 a10 aca aci add ae agg all als ana and ang apr as asi at awa bea boh
by cal cat chi com con coo cou cow day dee dev dia div eac eff eli end ent ess exp fak fis for fos
ful gar gir gpa hav hig hum ill in ina ind ins int inu it its lan leo loo map med mig mov nat nau no
not o of off on onb ord oth pac pas pes por pre pro prs rea rec red reh rem req res ret rol sco sed
ses sha slo spa sta stc stu sup suu tas tha the thi thu to tob tre une unj ush vot wen win wiv
"""
"""Before these words, and before the first, resolutions of two sessions fall into ranges of about the same
size; with the first they are a power of two, see `step_for`. It matters only for how long a visitor waits;
other texts are cut there, too."""
_LATIN = ["", *_BEFORE.split()]
_CYRILLIC = list(map(chr, range(0x430, 0x450)))
_ARABIC = list(map(chr, range(0x621, 0x64B)))
_ARTICLE = [f"\u0627\u0644{letter}" for letter in _ARABIC]
"""In Arabic every other word begins with it."""
_IDEOGRAPHS = list(map(chr, range(0x4E00, 0xA000, 0x100)))
"""Each is a word."""
_TWO, _THREE = b"\x82", b"\x83"
"""How lists of two and of three begin."""
_LAST = "\U0010ffff"
"""No word stands behind it."""
_RECORDS_A_RANGE = 200
"""On the average no more than so many records have their words in a range, as far as there are ranges."""


class Range(NamedTuple):
    """The words of one index from one beginning to the next."""

    name: str
    """The same in all indexes that are cut alike."""
    first: str
    """Where the range begins: not after its first word."""
    last: str
    """Where it ends: not before its last word, and before the next range of the same index. Of a word that
    falls into none Pagefind would ask for any that is near."""
    piece: bytes
    """As Pagefind reads it."""


def step_for(records: int) -> int:
    """Every how many of the beginnings so many records are cut: a power of two, so that it seldom changes."""
    step = len(_LATIN)
    while step > 1 and records * step > _RECORDS_A_RANGE * len(_LATIN):
        step //= 2
    return step


@cache
def beginnings(step: int) -> tuple[str, ...]:
    """Before which words an index is cut, in their order, the first before all."""
    scripts = (_LATIN, _NAMES, _CYRILLIC, _ARABIC, _ARTICLE, _IDEOGRAPHS)
    return tuple(sorted({word for script in scripts for word in script[::step]}))


def cut(pieces: Iterable[bytes], step: int) -> list[Range]:
    """The pieces of an index, unpacked, cut anew; ranges without a word are left out.

    Raises ValueError for what is no such piece.
    """
    starts = beginnings(step)
    words = sorted((word for piece in pieces for word in _words(piece)), key=itemgetter(0))
    dealt = groupby(words, key=lambda word: bisect_right(starts, word[0]) - 1)
    held = {number: [said for _, said in them] for number, them in dealt}
    ends = [*(_just_before(starts[number]) for number in list(held)[1:]), _LAST]
    return (
        [
            Range(str(number), starts[number], end, cbor.list_of([cbor.list_of(said)]))
            for (number, said), end in zip(held.items(), ends, strict=True)
        ]
        if held
        else []
    )


def _just_before(word: str) -> str:
    """What stands, in the order of code points, before this word and behind all others before it."""
    return word[:-1] + chr(ord(word[-1]) - 1) + _LAST


def _words(piece: bytes) -> Iterator[tuple[str, bytes]]:
    """Each word of a piece, and all that is said of it, the word among it: a list of three, of which it is
    the first. The last says where it is spelled otherwise, by lists of two, each of which begins with a
    spelling."""
    found = [(at - 1, text) for at, text in cbor.texts(piece) if piece[at - 1 : at] != _TWO]
    bounds = [*(at for at, _ in found), len(piece)]
    said = [piece[at:end] for at, end in pairwise(bounds)]
    whole = cbor.list_of([cbor.list_of(said)])
    if whole != piece or not all(one.startswith(_THREE) for one in said):
        raise ValueError("expected words, each a list of three, found something else")
    return zip([word for _, word in found], said, strict=True)
