"""A comparison for Word as tracked changes: accepted they are the new text, rejected the old one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lxml import etree

from generator.exporting.docx.document import depth, number, status
from generator.exporting.docx.package import pack
from generator.exporting.docx.words import DELETED, INSERTED, KEPT, Notes, Writer
from generator.exporting.named_text import NamedText
from generator.exporting.pieces import style_at
from generator.model.collection import ComparedTexts
from generator.model.comparison import Change, Relation, Stretch
from generator.model.document import Unit, UnitKind
from generator.model.edition import direction
from generator.model.text import NoteMark, Text


def tracked_docx(facts: ComparedTexts, old: NamedText, new: NamedText) -> bytes:
    """The units of two texts in one, changes dated by the newer text.

    Word knows one place for each paragraph: of a paragraph that was split or merged one thread is a
    redline, and whatever moved out of order is struck here and written there.
    """
    day = new.document.adopted or new.document.date
    writer = _Tracked(facts, old, new, Writer(day, rtl=direction(new.document.language) == "rtl"))
    writer.all()
    writer.writer.end()
    header = f"{old.cited} → {new.cited}"
    return pack(writer.writer.root, writer.writer.footnotes, header, day)


def in_step(facts: ComparedTexts, old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """The pairs that are written as redlines: each unit in one at most, none crossing another, as many as
    can be, the more alike before the less."""
    places = {unit.id: place for place, unit in enumerate(old)}
    further = {unit.id: place for place, unit in enumerate(new)}
    links = [link for link in facts.comparison.links if link.relation is not Relation.CARRIED]
    taken_old: set[str] = set()
    pairs: dict[int, int] = {}
    for link in sorted(links, key=lambda one: (-one.similarity, further[one.new], places[one.old])):
        if link.old not in taken_old and further[link.new] not in pairs:
            taken_old.add(link.old)
            pairs[further[link.new]] = places[link.old]
    return [(old[place], new[at]) for at, place in _rising(sorted(pairs.items()))]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run in which the second numbers rise, too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [index]
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


class _Tracked:
    def __init__(self, facts: ComparedTexts, old: NamedText, new: NamedText, writer: Writer) -> None:
        self.facts, self.old, self.new, self.writer = facts, old, new, writer
        self.old_notes, self.new_notes = Notes(old.notes), Notes(new.notes)

    def all(self) -> None:
        """Every unit of both texts, what was struck before what was written."""
        olds, news = iter(self.old.units), iter(self.new.units)
        for was, now in in_step(self.facts, self.old.units, self.new.units):
            self._alone(olds, was, DELETED)
            self._alone(news, now, INSERTED)
            self._redline(was, now)
        self._alone(olds, None, DELETED)
        self._alone(news, None, INSERTED)

    def _alone(self, units: Iterator[Unit], until: Unit | None, change: Change) -> None:
        """The units up to this one, which are in one text only."""
        notes = self.old_notes if change is DELETED else self.new_notes
        for unit in units:
            if unit is until:
                return
            paragraph = self._paragraph(unit, change)
            self.writer.words(paragraph, number(unit), "", change)
            self.writer.text(paragraph, unit.text, notes, change)
            self.writer.words(paragraph, status(unit), "", change)

    def _paragraph(self, unit: Unit, change: Change = KEPT) -> etree._Element:
        return self.writer.paragraph(change, depth=depth(unit), heading=unit.kind is UnitKind.HEADING)

    def _redline(self, was: Unit, now: Unit) -> None:
        paragraph = self._paragraph(now)
        self._replaced(paragraph, number(was), number(now))
        old = new = 0
        self._marks(paragraph, _at(was.text, 0), _at(now.text, 0))
        for stretch in self.facts.redlines[was.id, now.id]:
            self._stretch(paragraph, stretch, (was.text, old), (now.text, new))
            old += len(stretch.text) if stretch.change is not INSERTED else 0
            new += len(stretch.text) if stretch.change is not DELETED else 0
        self._replaced(paragraph, status(was), status(now))

    def _replaced(self, paragraph: etree._Element, was: str, now: str) -> None:
        if was == now:
            self.writer.words(paragraph, now)
            return
        self.writer.words(paragraph, was, "", DELETED)
        self.writer.words(paragraph, now, "", INSERTED)

    def _stretch(
        self, paragraph: etree._Element, stretch: Stretch, was: tuple[Text, int], now: tuple[Text, int]
    ) -> None:
        """Words up to the next change of style or mark in either text, and again."""
        (old, before), (new, after) = was, now
        in_old, in_new = stretch.change is not INSERTED, stretch.change is not DELETED
        cuts = {len(stretch.text)}
        if in_old:
            cuts |= {place - before for place in _places(old)}
        if in_new:
            cuts |= {place - after for place in _places(new)}
        begin = 0
        for cut in sorted(cut for cut in cuts if 0 < cut <= len(stretch.text)):
            style = style_at(new, after + begin) if in_new else style_at(old, before + begin)
            former = style_at(old, before + begin) if stretch.change is KEPT else None
            self.writer.words(paragraph, stretch.text[begin:cut], style, stretch.change, former)
            self._marks(
                paragraph,
                _at(old, before + cut) if in_old else [],
                _at(new, after + cut) if in_new else [],
            )
            begin = cut

    def _marks(self, paragraph: etree._Element, was: list[NoteMark], now: list[NoteMark]) -> None:
        """Marks at one place: what both texts have there, with the same note, is kept."""
        same = [(m.marker, self.old_notes.peek(m)) for m in was] == [
            (m.marker, self.new_notes.peek(m)) for m in now
        ]
        if same:
            for mark in was:
                self.old_notes.first(mark)
        for mark in [] if same else was:
            self.writer.mark(paragraph, mark, self.old_notes, DELETED)
        for mark in now:
            self.writer.mark(paragraph, mark, self.new_notes, KEPT if same else INSERTED)


def _at(text: Text, place: int) -> list[NoteMark]:
    return [mark for mark in text.marks if mark.at == place]


def _places(text: Text) -> set[int]:
    return {place for one in text.emphasis for place in (one.start, one.end)} | {m.at for m in text.marks}
