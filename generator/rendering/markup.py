"""All escaping: how untrusted words become Markdown that shows exactly those words and nothing else.

One rule serves text, headings, link texts, attributes and raw HTML alike: every character that a
Markdown renderer or an HTML parser could take for markup is written as a character reference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import quote

import msgspec

from generator.model.text import NoteMark, Text


class Markdown(str):
    """Markdown that may stand on a page as it is; whatever is not of this type is still to be escaped."""

    __slots__ = ()


# What no HTML page can contain: control characters, surrogates, noncharacters.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# What a browser shows as a space, and every line break some parser knows.
_SPACE = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
# `!` would make an image of the link after it.
_ACTIVE = re.compile(r"""[&<>"\\`*_\[\]{}#|~!]""")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# At the start of a line: white space, a list or a definition (`-`, `+`, `:`, `12.`, `3)`), an
# underlining (`=`). At the end: white space, which Markdown would drop or take for a break.
_FIRST = re.compile(r"\d*[.)]|[-+:=\s]")
# Within a string of JSON any of these may be written as an escape.
_ENDS_SCRIPT = re.compile("[&<>\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_TAGS = {"bold": "strong", "superscript": "sup", "subscript": "sub"}
"""Any other emphasis is italic."""
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9.-]+")


def shown(words: str) -> str:
    """The characters a page shows for these words: every line break or tab a space, and the
    replacement character for what HTML cannot say at all."""
    # Neither those nor these are printable, and almost all words are.
    if words.isprintable():
        return words
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", words))


@lru_cache(maxsize=1 << 12)
def plain(words: str) -> Markdown:
    """Words for any place: a paragraph, a heading, the text of a link, an attribute in double quotes.

    Most are said again, elsewhere on the page or on the next.
    """
    return _escape(words, opens=True, closes=True)


@lru_cache(maxsize=1 << 12)
def inside(words: str) -> Markdown:
    """Words that something else stands before and after on their line, such as the tags of an element."""
    return _escape(words, opens=False, closes=False)


class Span(msgspec.Struct, frozen=True):
    """A stretch of words, and what is written before and after it."""

    start: int
    end: int
    before: Markdown
    after: Markdown


def woven(
    text: Text, marks: Callable[[Sequence[NoteMark]], Markdown], spans: Iterable[Span] = ()
) -> Markdown:
    """Words with their layers: emphasis as HTML, the note marks of one place as `marks` writes them,
    and spans, which may cross emphasis; a mark within a span, a link itself, cuts it in two."""
    over = {span.start: span for span in _apart(spans, len(text.plain))}
    styles = {e.start: e for e in text.emphasis}
    ends = {e.end for e in text.emphasis}
    places: dict[int, list[NoteMark]] = {}
    for mark in text.marks:
        places.setdefault(mark.at, []).append(mark)
    bounds = {place for span in over.values() for place in (span.start, span.end)}
    cuts = sorted({0, len(text.plain), *styles, *ends, *places, *bounds})
    pieces: list[str] = []
    tag = ""
    span: Span | None = None
    is_open = False
    for at, end in zip(cuts, [*cuts[1:], None], strict=True):
        here = places.get(at)
        if span and is_open and (here or at == span.end):
            pieces.append(span.after)
            is_open = False
        span = over.get(at, None if span and at >= span.end else span)
        pieces += [marks(here)] if here else []
        if at in ends:
            tag = ""
        if at in styles and styles[at].end > at:
            tag = _TAGS.get(styles[at].style, "em")
        words = _escape(text.plain[at:end], opens=at == 0, closes=end == len(text.plain))
        if span and words and not is_open:
            pieces.append(span.before)
            is_open = True
        pieces.append(f"<{tag}>{words}</{tag}>" if tag and words else words)
    return Markdown("".join(pieces))


def _apart(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """The spans that lie within the words and not over one before them; of two that begin together,
    the longer."""
    until = 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if until <= span.start < span.end <= length:
            yield span
            until = span.end


@lru_cache(maxsize=1 << 14)
def link(words: str, path: str, fragment: str = "") -> Markdown:
    """A link within the site; `path` relative to the page it stands on, empty for the page itself.

    The pages of a text have most of their links in common, forty of them to their neighbours.
    """
    target = quote(path) + (f"#{anchor(fragment)}" if fragment else "")
    return Markdown(f"[{inside(words)}]({target})")


def href(address: str) -> Markdown:
    """An address within the site, with its fragment, as the value of an attribute."""
    return Markdown(quote(address, safe="/#"))


def linked(start: int, end: int, address: str, *classes: str, **named: str) -> Span:
    """A span of words as a link: to a page, or with `https:` to another host. The address is taken to
    be quoted already; values of attributes may be any words."""
    values = [f'{name.replace("_", "-")}="{plain(value)}"' for name, value in named.items()]
    said = [*(f".{c}" for c in classes), *values]
    about = " ".join(["{", *said, "}"]) if said else ""
    return Span(start, end, Markdown("["), Markdown(f"]({address}){about}"))


def external(words: str, address: str) -> Markdown:
    """A link to another host, marked as one."""
    safe = quote(address, safe=":/?#=&%+,;@~")
    span = linked(0, len(words), safe, "external", rel="external noopener")
    return Markdown(f"{span.before}{inside(words)}{span.after}")


def anchor(name: str) -> str:
    """A name as the id of an element: it cannot end the attribute it stands in."""
    return _NOT_IN_ANCHOR.sub("-", name)


def attributes(*classes: str, name: str = "") -> Markdown:
    """The attribute list that gives the element before it an id and classes."""
    names = [f"#{anchor(name)}"] if name else []
    return Markdown(" ".join(["{", *names, *(f".{c}" for c in classes), "}"]))


def quoted(words: str) -> Markdown:
    """Words as a value of the front matter. Site builders put titles and descriptions on the page as
    they stand, so they are written as HTML: what is in quotes here is safe in a tag and between tags."""
    return Markdown(f'"{plain(words)}"')


def json_value(data: str) -> Markdown:
    """JSON as a value of the front matter that can stand in a script element as it is: none of its
    characters can close the element or end a line (HTML, "Restrictions for contents of script elements")."""
    safe = _ENDS_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", data)
    return Markdown(json.dumps(safe, ensure_ascii=False))


def finished(value: object) -> str:
    """What a template writes for a value: Markdown as it is, anything else escaped."""
    return value if isinstance(value, Markdown) else plain(str(value))


def _escape(words: str, *, opens: bool, closes: bool) -> Markdown:
    # Every fourth is a number or a name, in which there is nothing to escape.
    if words.isalnum():
        return Markdown(words)
    words = shown(words)
    first = _FIRST.match(words) if opens else None
    head = first.end() if first else 0
    tail = max(len(words) - 1, head) if closes and words[-1:].isspace() else len(words)
    start = words[: head - 1] + _reference(words[head - 1]) if head else ""
    body = _ACTIVE.sub(lambda found: _reference(found[0]), words[head:tail])
    return Markdown(start + body + "".join(_reference(c) for c in words[tail:]))


def _reference(character: str) -> str:
    return _NAMED.get(character, f"&#{ord(character)};")
