"""The Markdown that generated pages are written in, as HTML, byte for byte as Python-Markdown writes it.

Generated pages use little of Markdown: headings with an id, paragraphs and lists of definitions with
attribute lists, links, strong words, elements that hold Markdown (`<div markdown>`), raw HTML. Knowing
that nothing else can come makes this an order of magnitude faster. What is not certainly one of these is
refused, never guessed at: the page then takes the long way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

EXTENSIONS = frozenset({"attr_list", "def_list", "md_in_html", "tables", "toc", "fenced_code"})
"""The extensions of Python-Markdown that are taken to be on; with others the result may differ."""

Target = Callable[[str], str]
"""Takes the address of a link as written, gives it as it stands on the page."""


class RefusedError(Exception):
    """Markdown of a kind that this renderer does not know."""


class Heading(NamedTuple):
    """A heading, for the table of contents."""

    level: int
    id: str
    name: str
    """Its words, without tags."""


class Html(NamedTuple):
    """A page's content."""

    content: str
    headings: tuple[Heading, ...]


class Links(dict[str, str]):
    """Links as they are written, and as they stand on the pages of one folder, which have most of theirs in
    common."""

    def __init__(self, target: Target) -> None:
        """`target` is asked once for a link, but anew for each that stays on its page."""
        super().__init__()
        self._target = target

    def __missing__(self, written: str) -> str:
        words, _, rest = written[1:].partition("](")
        address, _, listed = rest.partition(")")
        before, after = _around_address(listed[1:-2]) if listed else ("", "")
        link = f'<a{before} href="{self._target(address)}"{after}>{words}</a>'
        if address and address[0] != "#":
            self[written] = link
        return link


def render(markdown: str, links: Links) -> Html:
    """The content of a page; RefusedError for whatever is not among the known constructs."""
    lines = f"\n{markdown}"
    if any(map(lines.__contains__, _UNKNOWN)) or _AMPERSAND.search(lines) or _has_odd_signs(lines):
        raise RefusedError
    page = _Page(markdown.strip("\n").split("\n"), links)
    content = "\n".join(page.blocks(None)).strip()
    return Html(content, tuple(page.headings))


_UNKNOWN = ("`", "\\", "<!", "  \n", "~~~", "[TOC]")
"""Nowhere on a page, not even within raw HTML: `fenced_code` and escapes look into it."""
_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z]+|\#[0-9]+);)")
"""One that stands for itself, which gets a name."""
_ODD = (
    re.compile(r"[\x00-\x09\x0b-\x1f]"),
    # White space of other kinds is taken off the ends of lines.
    re.compile(r"\n[#: ]*[^\S \n]"),
    re.compile(r"[^\S \n](?: \{|\n|\Z)"),
)
"""Neither are these, each sought by itself, for that is quicker."""

# Groups are not possessive: Python before 3.11.5 matches such groups wrongly.
_TAG = r"""</?[a-z][a-z0-9]*(?:[ ][a-zA-Z_:-]+(?:="[^"<>\[\]*{}]*+")?)*[ ]?/?>"""
_WORDS = r"[^\[\]!<>&*_{}\n]++|!(?!\[)|&(?:[a-zA-Z]+|\#[0-9]+);"
_ATTRIBUTES = r"""(?:[ ](?:[#.][A-Za-z0-9_.-]+|[a-z-]+="[^"<>{}=\n]*+"))+"""
_LINK = rf"""\[(?:{_WORDS}|{_TAG})+\]\([^()\s<>"'\[\]*\\&;]*+\)(?:\{{{_ATTRIBUTES}[ ]\}})?"""
_BRACKETS = r"""\[[^\[\]!<>&*_{}\n]++\](?![(\[:])"""
_INLINE = re.compile(rf"(?:{_WORDS}|\n(?![ ])|{_TAG}|{_LINK}|{_BRACKETS}|\*\*)+")
_LINKS = re.compile(rf"({_LINK})")
_STRONG = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")
_INLINE_TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "input",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)
_TAG_NAMES = re.compile("</?([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r"""[ ](?:\#([A-Za-z0-9_.-]+)|\.([A-Za-z0-9_.-]+)|([a-z-]+)="([^"]*)")""")
_HEADING = re.compile(rf"(#{{1,6}})[ ]([^\n]+?)[ ]\{{({_ATTRIBUTES})[ ]\}}")
_RULE_OF_TABLE = re.compile(r"(?:\| -{3,} )+\|")
_LIST_OF_ATTRIBUTES = re.compile(rf"\{{({_ATTRIBUTES})[ ]\}}")
_OPENING = re.compile(r"""<([a-z]+)((?:[ ][a-zA-Z-]+(?:="[^"<>&]*")?)*)>""")
_OPENING_ATTRIBUTE = re.compile(r"""[ ]([a-zA-Z-]+)(?:="([^"]*)")?""")
_WHOLE_TAG = re.compile(r"<[a-z][a-z0-9]*(?:[ ][^<>]*)?>")
_NO_VALUE = re.compile(r"""<[a-z][a-z0-9]*(?:[ ][a-zA-Z:-]+="[^"<>]*")*[ ]+[a-zA-Z:-]+(?=[ />])""")
"""Within an element of Markdown, where raw HTML is written anew, such an attribute gets a value."""
_HOLDERS = frozenset({"div", "aside", "section", "details", "article", "nav"})
"""Elements that may hold Markdown between an opening and a closing tag that each have a line of their own."""
_RAW = frozenset({"table", "figure", "ul", "ol", "p", "form", "div", "aside", "nav", "section", "summary"})
_ROW = re.compile(r"<tr markdown>((?:(?!</tr>).)+)</tr>")
_SPANS = r"""(?:[ ](?:colspan|rowspan)="[0-9]+")*"""
_CELL = re.compile(rf"""<(td|th)({_SPANS}) markdown="span">((?:(?!</?t[dh]\b).)*)</\1>""")
_NO_PARAGRAPH = re.compile(r"[-+*>=#|:~ ]|\d+[.)]")
"""What may open something else than a paragraph, or underline one."""


class _Page:
    """Lines, and how far they have been read."""

    def __init__(self, lines: list[str], links: Links) -> None:
        self.lines = lines
        self.at = 0
        self.links = links
        self.headings: list[Heading] = []

    def blocks(self, within: str | None) -> Iterator[str]:
        """Every block up to the closing tag of the element that holds them, or to the end."""
        closing = f"</{within}>"
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line:
                self.at += 1
            elif line == closing:
                return
            elif line[0] == "<" and (tag := _opened(line)) not in _INLINE_TAGS:
                yield self.element(line, tag, within)
            elif line[0] == "#":
                yield self.heading(line)
            else:
                yield self.text()
        if within:
            raise RefusedError

    def element(self, line: str, tag: str, within: str | None) -> str:
        """An element that holds Markdown, or one that is raw."""
        opening = _OPENING.fullmatch(line)
        if opening and tag in _HOLDERS and " markdown" in opening[2]:
            self.at += 1
            following = "".join(self.lines[self.at : self.at + 1])
            if following and following[0] != "<":
                raise RefusedError
            inner = "\n".join(self.blocks(tag))
            if not inner:
                raise RefusedError
            self.at += 1
            return f"<{tag}{_as_attributes(opening[2])}>\n{inner}\n</{tag}>"
        if line == "<table markdown>" and within:
            return self.cells()
        return self.raw(tag, within)

    def cells(self) -> str:
        """A table as HTML, of rows that have a line each, whose cells hold Markdown."""
        end = self.lines.index("</table>", self.at) if "</table>" in self.lines[self.at :] else 0
        body, *rows, ending = self.lines[self.at + 1 : end] or [""]
        if body != "<tbody markdown>" or ending != "</tbody>" or not rows:
            raise RefusedError
        made = ["<table>", "<tbody>"]
        for row in rows:
            found = _ROW.fullmatch(row)
            cells = list(_CELL.finditer(found[1])) if found else []
            if not found or sum(len(cell[0]) for cell in cells) != len(found[1]):
                raise RefusedError
            made.append("<tr>")
            for kind, spans, words in map(re.Match.groups, cells):
                if words != words.strip():
                    raise RefusedError
                made.append(f"<{kind}{spans}>{self.inline(words) if words else ''}</{kind}>")
            made.append("</tr>")
        self.at = end + 1
        return "\n".join([*made, "</tbody>", "</table>"])

    def raw(self, tag: str, within: str | None) -> str:
        """An element that is HTML up to its closing tag; it stays as it is."""
        if tag not in _RAW or not _WHOLE_TAG.match(self.lines[self.at]):
            raise RefusedError
        start, depth, is_closed = self.at, 0, False
        edge = re.compile(rf"<(/?){tag}\b")
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            for found in edge.finditer(line):
                if is_closed:
                    raise RefusedError  # a second element on one line
                depth += -1 if found[1] else 1
                is_closed = depth == 0
            if is_closed:
                if not line.endswith(f"</{tag}>"):
                    break
                words = "\n".join(self.lines[start : self.at])
                if " markdown" in words or (within and _NO_VALUE.search(words)):
                    break
                # Python-Markdown keeps the blank line after an element that stands in no other.
                is_apart = self.at == len(self.lines) or not self.lines[self.at]
                return f"{words}\n" if is_apart and not within else words
        raise RefusedError

    def heading(self, line: str) -> str:
        """A heading; without an id it is refused, for ids are made in one place only."""
        found = _HEADING.fullmatch(line)
        self.at += 1
        if not found or (self.at < len(self.lines) and self.lines[self.at]):
            raise RefusedError
        attributes = _attributes(found[3])
        if "id" not in attributes:
            raise RefusedError
        words = self.inline(found[2])
        if words.endswith(("#", " ")):
            raise RefusedError
        level = len(found[1])
        name = " ".join(_without_tags(words).split())
        self.headings.append(Heading(level, attributes["id"], name))
        return f"<h{level}{_written(attributes)}>{words}</h{level}>"

    def text(self) -> str:
        """A paragraph, or a list of definitions."""
        start = self.at
        while self.at < len(self.lines) and (line := self.lines[self.at]):
            if line[0] == "<" and _opened(line) not in _INLINE_TAGS:
                raise RefusedError
            self.at += 1
        lines = self.lines[start : self.at]
        if len(lines) > 1 and lines[1].startswith(":   "):
            return self.definitions(start)
        if len(lines) > 2 and _RULE_OF_TABLE.fullmatch(lines[1]):
            return self.table(lines)
        attributes = ""
        if found := _LIST_OF_ATTRIBUTES.fullmatch(lines[-1]):
            attributes = _listed(found[1])
            lines.pop()
        if not lines or any(map(_NO_PARAGRAPH.match, lines)):
            raise RefusedError
        return f"<p{attributes}>{self.inline(chr(10).join(lines))}</p>"

    def table(self, lines: list[str]) -> str:
        """A table with a head, its columns not aligned."""
        columns = lines[1].count("|") - 1
        made = ["<table>", "<thead>"]
        for at, line in enumerate(lines):
            if at == 1:
                made += ["</thead>", "<tbody>"]
                continue
            cells = line[2:-2].split(" | ")
            if (
                line[:2] != "| "
                or line[-2:] != " |"
                or line.count("|") != columns + 1
                or len(cells) != columns
            ):
                raise RefusedError
            kind = "td" if at else "th"
            made += ["<tr>", *(f"<{kind}>{self.inline(cell)}</{kind}>" for cell in cells), "</tr>"]
        return "\n".join([*made, "</tbody>", "</table>"])

    def definitions(self, start: int) -> str:
        """Terms, each with its definitions under it, a blank line between them."""
        self.at = start
        items: list[str] = []
        while True:
            term = self.lines[self.at]
            if _NO_PARAGRAPH.match(term):
                raise RefusedError
            items.append(f"<dt>{self.inline(term)}</dt>")
            self.at += 1
            while self.at < len(self.lines) and (line := self.lines[self.at]):
                if not line.startswith(":   ") or _NO_PARAGRAPH.match(line[4:]) or line[4:5] in ("", "<"):
                    raise RefusedError
                items.append(f"<dd>{self.inline(line[4:])}</dd>")
                self.at += 1
            following = self.at
            while following < len(self.lines) and not self.lines[following]:
                following += 1
            if following + 1 >= len(self.lines) or not self.lines[following + 1].startswith(":   "):
                return "<dl>\n" + "\n".join(items) + "\n</dl>"
            self.at = following

    def inline(self, words: str) -> str:
        """Words within a block: almost all of them stay as they are."""
        if not _INLINE.fullmatch(words) or words[0] == " " or words[-1] == " ":
            raise RefusedError
        if "<" in words and not _INLINE_TAGS.issuperset(_TAG_NAMES.findall(words)):
            raise RefusedError
        if "](" in words:
            pieces = _LINKS.split(words)
            pieces[1::2] = map(self.links.__getitem__, pieces[1::2])
            words = "".join(pieces)
        if "**" in words:
            words = _STRONG.sub(r"<strong>\1</strong>", words)
            if "*" in words:
                raise RefusedError
        return words


def _has_odd_signs(lines: str) -> bool:
    # None of them is printable, and on almost all pages everything is.
    return not lines.replace("\n", "").isprintable() and any(odd.search(lines) for odd in _ODD)


def _opened(line: str) -> str:
    found = _TAG_NAMES.match(line)
    if not found:
        raise RefusedError
    return found[1]


def _attributes(listed: str) -> Mapping[str, str]:
    """An attribute list as attributes: `#` is the id, each `.` one more class."""
    attributes: dict[str, str] = {}
    for name, style, key, value in _ATTRIBUTE.findall(listed):
        if name:
            attributes["id"] = name
        elif style:
            attributes["class"] = f"{attributes['class']} {style}" if "class" in attributes else style
        else:
            attributes[key] = value
    return attributes


@lru_cache(maxsize=1 << 12)
def _around_address(listed: str) -> tuple[str, str]:
    """What stands before and behind the address of a link with such a list: attributes are in the order of
    their names."""
    before, address, after = _written({"href": "", **_attributes(listed)}).partition(' href=""')
    if not address:
        raise RefusedError
    return before, after


@lru_cache(maxsize=1 << 12)
def _listed(listed: str) -> str:
    """An attribute list as it stands in a tag; pages have most of theirs in common."""
    return _written(_attributes(listed))


def _as_attributes(listed: str) -> str:
    """The attributes of a tag, less the one that says that Markdown follows."""
    matches = _OPENING_ATTRIBUTE.finditer(listed)
    found = {match[1]: match[1] if match[2] is None else match[2] for match in matches}
    if found.pop("markdown", "") != "markdown":
        raise RefusedError
    return _written(found)


def _written(attributes: Mapping[str, str]) -> str:
    return "".join([f' {name}="{attributes[name]}"' for name in sorted(attributes)])


def _without_tags(words: str) -> str:
    return re.sub("<[^<>]*>", "", words) if "<" in words else words
