"""A page as a frame with slots: what a template says for every page of a kind, learnt from one page of it.

A page is rendered once with a mark in the place of each value. Where a mark comes out, in which form
(as it is, escaped, as JSON …), is a slot; all the rest is the frame. A mark that comes out in no known
form, or in pieces, tells that the template does more with the value than put it somewhere: there is no
frame then, and the pages of that kind have to be rendered one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.publishing.policy import LEFT_OUT

Form = Callable[[str], str]


def _as_it_is(value: str) -> str:
    return value


def _escaped(value: str) -> str:
    return str(escape(value))


def _without_tags(value: str) -> str:
    return Markup(value).striptags()


def _json(value: str) -> str:
    """As Jinja’s `tojson` writes a string, without the quotation marks around it."""
    said = json.dumps(value)[1:-1]
    return (
        said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("'", "\\u0027")
    )


def _then(first: Form, second: Form) -> Form:
    return lambda value: second(first(value))


_FORMS: tuple[Form, ...] = (
    *(_as_it_is, _escaped, _json),
    *(_without_tags, _then(_without_tags, _escaped), _then(_without_tags, _json)),
)
"""What a template is known to do with a value."""

_TELLING = "a &amp; b <i>c</i> &quot;d\" 'e' é" + " and so on" * 200
"""Words that come out of each form differently; so many that a template that cuts any off cuts these."""
_MARK = re.compile(r"zq(\d+)q(?:a(.*?)zq\1qz|z)", re.DOTALL)
_PIECE = re.compile(r"zq\d+q[az]", re.IGNORECASE)


class UnknownFormError(Exception):
    """A template does with a value what is not known here."""


class Slot(NamedTuple):
    """Where a value stands, and in which form."""

    name: str
    form: Form


class Marks:
    """Marks for the values of a page, each under a name."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._words: set[int] = set()
        """The numbers of those that are words."""

    def words(self, name: str) -> str:
        """A mark for words, which a template may escape."""
        number = self._next(name)
        self._words.add(number)
        return f"zq{number}qa{_TELLING}zq{number}qz"

    def token(self, name: str) -> str:
        """A mark of letters and digits, for a piece of an address."""
        return f"zq{self._next(name)}qz"

    def _next(self, name: str) -> int:
        self._names.append(name)
        return len(self._names) - 1

    def frame(self, page: str) -> Frame:
        """The frame of a page rendered with these marks. Raises UnknownFormError."""
        return Frame(tuple(self._pieces(page)))

    def _pieces(self, page: str) -> Iterator[bytes | Slot]:
        end = 0
        for found in _MARK.finditer(page):
            yield _encoded(_whole(page[end : found.start()]))
            number, words = int(found[1]), found[2]
            if number >= len(self._names) or (number in self._words) != (words is not None):
                raise UnknownFormError(f"a value cut to pieces: {page[end:][:80]!r}")
            yield Slot(self._names[number], _as_it_is if words is None else _form_of(words))
            end = found.end()
        yield _encoded(_whole(page[end:]))


def _whole(constant: str) -> str:
    if found := _PIECE.search(constant):
        raise UnknownFormError(f"a value cut to pieces: {constant[found.start() : found.start() + 80]!r}")
    return constant


def _form_of(words: str) -> Form:
    for form in _FORMS:
        if form(_TELLING) == words:
            return form
    raise UnknownFormError(f"a value in an unknown form: {words[:80]!r}")


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", errors="xmlcharrefreplace")


class Frame:
    """What all pages of one kind have in common, and where their values stand."""

    def __init__(self, pieces: tuple[bytes | Slot, ...]) -> None:
        self._pieces = list(pieces)
        self.slots = [
            (at, piece.name, None if piece.form is _as_it_is else piece.form)
            for at, piece in enumerate(pieces)
            if isinstance(piece, Slot)
        ]

    @property
    def without_values(self) -> bytes:
        """What the template itself says, with `policy.LEFT_OUT` in the place of each value."""
        return b"".join(piece if isinstance(piece, bytes) else LEFT_OUT for piece in self._pieces)

    def fill(self, values: Mapping[str, str]) -> bytes:
        """The page with these values, in UTF-8."""
        pieces: list[bytes] = self._pieces.copy()  # type: ignore[assignment]
        for at, name, form in self.slots:
            value = values[name]
            pieces[at] = _encoded(form(value) if form else value)
        return b"".join(pieces)
