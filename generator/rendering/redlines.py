"""A redline as HTML: `<del>` and `<ins>` that a screen reader can hear, in one column or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from generator.model.comparison import Change, Link, Relation, Stretch
from generator.model.signs import MOVED, SIGNS
from generator.rendering.compared import Pair, said
from generator.rendering.markup import Markdown, inside

PHRASE = 3
"""Words in a row from which on what stands in another paragraph too is said to have gone there."""
PASSAGE = 5
"""Words in a row that are shown as a phrase carried over."""

ENDS = 4
"""Words shown at each end of what stands in another paragraph too."""

_TAG = {Change.DELETED: "del", Change.INSERTED: "ins"}


class Piece(msgspec.Struct, frozen=True):
    """A stretch of words, cut where its reason changes."""

    change: Change
    text: str
    editorial: bool
    move: int | None
    elsewhere: str | None
    """Label of another unit that the words went to, or came from."""


class Redlines:
    """The redlines of a comparison; what was split or merged says where the other words are."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._owners: dict[tuple[Change, str], list[tuple[int, int]]] = {}

    def whole(self, link: Link) -> Markdown:
        """Both texts in one column, for a paragraph of Markdown; of what stands in another paragraph too only
        the beginning and the end."""
        pieces = (_shortened(piece) for piece in self._pieces(link))
        blocks = groupby(pieces, key=lambda piece: piece.change is Change.KEPT)
        return Markdown("".join(_block(list(block)) for _, block in blocks))

    def sides(self, link: Link) -> tuple[Markdown, Markdown]:
        """The old text with what was struck, and the new one with what was written."""
        if link.relation is Relation.CARRIED:
            stretches = self._pair.facts.redlines[link.old, link.new]
            return _carried(stretches, Change.INSERTED), _carried(stretches, Change.DELETED)
        pieces = self._pieces(link)
        return (
            Markdown("".join(_alone(piece) for piece in pieces if piece.change is not Change.INSERTED)),
            Markdown("".join(_alone(piece) for piece in pieces if piece.change is not Change.DELETED)),
        )

    def phrases(self, link: Link) -> list[str]:
        """What a link carries over, as phrases: the passages that both texts have."""
        kept = [s.text.strip(" ,;.") for s in self._pair.facts.redlines[link.old, link.new] if _kept(s)]
        return [text for text in kept if _words(text) >= PASSAGE] or [max(kept, key=_words, default="")]

    def changed_words(self, link: Link) -> int:
        """Words struck and written, an editor's changes and what merely stands elsewhere left out."""
        return sum(
            _words(piece.text)
            for piece in self._pieces(link)
            if piece.change is not Change.KEPT and not (piece.editorial or piece.move or piece.elsewhere)
        )

    def has_editorial(self, link: Link) -> bool:
        """True where an editor's changes are shown among the others."""
        shown = link.relation not in (Relation.SAME, Relation.CARRIED)
        return shown and any(s.editorial for s in self._pair.facts.redlines[link.old, link.new])

    def editorial_only(self, link: Link) -> bool:
        """True where an editor's changes are all there is, or nothing."""
        return all(_kept(s) or s.editorial for s in self._pair.facts.redlines[link.old, link.new])

    def _pieces(self, link: Link) -> list[Piece]:
        return list(self._cut(link))

    def _cut(self, link: Link) -> Iterator[Piece]:
        places = {Change.DELETED: 0, Change.INSERTED: 0}
        for stretch in self._pair.facts.redlines[link.old, link.new]:
            start = dict(places)
            for change in places:
                if stretch.change in (change, Change.KEPT):
                    places[change] += len(stretch.text)
            if _kept(stretch) or stretch.editorial:
                yield Piece(stretch.change, stretch.text, stretch.editorial, stretch.move, None)
                continue
            others = self._others(link, stretch.change, start[stretch.change], places[stretch.change])
            at = end = 0
            for elsewhere, run in groupby(others):
                end += len(list(run))
                # A space belongs to the words after it.
                if end == len(others) or not stretch.text[at:end].isspace():
                    yield Piece(stretch.change, stretch.text[at:end], False, stretch.move, elsewhere)
                    at = end

    def _others(self, link: Link, side: Change, start: int, end: int) -> list[str | None]:
        """For each character of a stretch of the old text (side deleted) or the new one (side inserted) of a
        link, the label of a unit beyond this link that has it."""
        unit = link.old if side is Change.DELETED else link.new
        links = self._links(side, unit)
        if len(links) == 1:
            return [None] * (end - start)
        if (side, unit) not in self._owners:
            self._owners[side, unit] = self._owned(links, side)
        here = links.index(link)
        labels = [self._far_end(other, side) for other in links]
        owners = self._owners[side, unit][start:end]
        found = (first if first != here else second for first, second in owners)
        return [labels[owner] if owner >= 0 else None for owner in found]

    def _owned(self, links: Sequence[Link], side: Change) -> list[tuple[int, int]]:
        """For each character the first two links that keep it in a phrase, -1 for none: two are enough to
        know another than a given one."""
        owners: list[tuple[int, int]] = []
        for number, link in enumerate(links):
            at = 0
            for stretch in self._pair.facts.redlines[link.old, link.new]:
                if stretch.change not in (side, Change.KEPT):
                    continue
                end = at + len(stretch.text)
                owners += [(-1, -1)] * (end - len(owners))
                if _kept(stretch) and _words(stretch.text) >= PHRASE:
                    for k in range(at, end):
                        first, second = owners[k]
                        owners[k] = (
                            (number, -1) if first < 0 else (first, number) if second < 0 else owners[k]
                        )
                at = end
        return owners

    def _links(self, side: Change, unit: str) -> Sequence[Link]:
        return self._pair.from_old[unit] if side is Change.DELETED else self._pair.into_new[unit]

    def _far_end(self, link: Link, side: Change) -> str:
        text, unit = (self._pair.new, link.new) if side is Change.DELETED else (self._pair.old, link.old)
        return said(text.units[unit].label)


def sign_of(link: Link) -> Markdown:
    """The signs of a relation, for the eye; the word stands beside them."""
    return signs(link.relation.value, SIGNS[link.relation], link.moved)


def signs(kind: str, sign: str, moved: bool = False) -> Markdown:
    """A sign and, for what changed place, the second one."""
    shown = f'<span class="sign {kind}" aria-hidden="true">{sign}</span>'
    return Markdown(f'{shown} <span class="sign" aria-hidden="true">{MOVED}</span>' if moved else shown)


def _html(piece: Piece) -> str:
    if piece.change is Change.KEPT:
        return inside(piece.text)
    tag = _TAG[piece.change]
    kind, before, after = _reason(piece)
    opening = f'<{tag} class="{kind}">' if kind else f"<{tag}>"
    return f"{opening}{_aside(f'[{before}: ')}{inside(piece.text)}{after}</{tag}>"


def _shortened(piece: Piece) -> Piece:
    words = piece.text.split(" ")
    if not piece.elsewhere or len(words) <= 2 * ENDS + 1:
        return piece
    return msgspec.structs.replace(piece, text=" ".join([*words[: ENDS + 1], "…", *words[-ENDS:]]))


def _block(pieces: Sequence[Piece]) -> str:
    """Pieces in a row, all kept or all changed. A space that was struck before the old words and written
    before the new ones is set once, before both."""
    struck, written = (next((p for p in pieces if p.change is change), None) for change in _TAG)
    if not struck or not written or _space(struck) != _space(written):
        return "".join(map(_html, pieces))
    space = _space(struck)
    cut = (
        msgspec.structs.replace(piece, text=piece.text[len(space) :])
        if piece is struck or piece is written
        else piece
        for piece in pieces
    )
    return inside(space) + "".join(_html(piece) for piece in cut if piece.text)


def _space(piece: Piece) -> str:
    return piece.text[: len(piece.text) - len(piece.text.lstrip())]


def _alone(piece: Piece) -> str:
    """A piece with no change of the other kind beside it: the space before it can stay out of the line."""
    words, space = piece.text.lstrip(), inside(_space(piece))
    return space + _html(msgspec.structs.replace(piece, text=words)) if words else space


def _reason(piece: Piece) -> tuple[str, str, str]:
    """Class of a change, what is heard before its words, what stands after them."""
    deleted = piece.change is Change.DELETED
    fate = "deleted" if deleted else "inserted"
    if piece.elsewhere:
        where = f"now in {piece.elsewhere}" if deleted else f"from {piece.elsewhere}"
        return "elsewhere", fate, f'{_aside("]")}<span class="aside seen"> [{inside(where)}]</span>'
    if piece.editorial:
        return "editorial", f"editorial, {fate}", _aside("]")
    if piece.move:
        return "moved", "moved from here" if deleted else "moved to here", _aside("]")
    return "", fate, _aside("]")


def _aside(words: str) -> str:
    """Words that are not of the text: heard, not seen."""
    return f'<span class="aside">{inside(words)}</span>'


def _carried(stretches: Sequence[Stretch], other: Change) -> Markdown:
    """One side of a link that carries a phrase: the text as it is, the phrase marked in it."""
    phrases = [s for s in stretches if _kept(s) and _words(s.text) >= PASSAGE]
    longest = sorted((s for s in stretches if _kept(s)), key=lambda s: _words(s.text))[-1:]
    marked = {id(s) for s in phrases or longest}
    return Markdown(
        "".join(
            f"<mark>{_aside('[phrase: ')}{inside(s.text)}{_aside(']')}</mark>"
            if id(s) in marked
            else inside(s.text)
            for s in stretches
            if s.change is not other
        )
    )


def _kept(stretch: Stretch) -> bool:
    return stretch.change is Change.KEPT


def _words(text: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in text.split())
