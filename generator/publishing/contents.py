"""Markdown pages as the contents of HTML pages.

Nothing here knows the theme, the navigation or the other pages; whether links lead somewhere is found out
when all pages are known.
"""

from __future__ import annotations

import copy
import posixpath
import re
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import msgspec
from mkdocs.utils import get_relative_url, meta

from generator.publishing.markdown import Heading, Links, RefusedError, render

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n\n*", re.DOTALL)
_PLAIN_VALUE = re.compile(r'^([a-z_]+): "([^"\\\n]*(?:\\"[^"\\\n]*)*)"\n')
"""A key, and words in which nothing is escaped but quotation marks."""
# What stands before the name is looked at behind it: the search then goes from name to name.
_IDS = re.compile(r'id="(?<=\sid=")([^"]*)"')
_HEADING = "<h1"
_TOKEN = re.compile(r"[A-Za-z0-9._-]+")


class PageContent(msgspec.Struct, frozen=True):
    """What a page has to say."""

    path: str
    """Of the Markdown."""
    settings: dict[str, Any]
    """Its front matter."""
    opening: str
    """A theme looks for a heading in the content, and writes one where there is none."""
    html: str
    """What follows the opening."""
    headings: tuple[Heading, ...]


class About(msgspec.Struct, frozen=True):
    """What others have to know of pages."""

    refused: tuple[str, ...]
    """Those that are left to MkDocs."""
    links: tuple[tuple[str, str, str], ...]
    """A page or file of another task, the anchor there or nothing, and the first page that links to it."""
    ids: dict[str, tuple[str, ...]]
    """Page → the anchors on it."""
    code: tuple[tuple[str, str], ...]
    """The code of the theme that stands in them (`policy.inline_code`)."""
    worded: tuple[str, ...]
    """Settings that have words for a value on some page; the title in any case."""


class Contents(msgspec.Struct, frozen=True):
    """Pages as far as they can be made without the others."""

    pages: tuple[PageContent, ...]
    about: About


def contents(pages: tuple[tuple[str, str], ...]) -> Contents:
    """The contents of Markdown pages, each a path and its words."""
    made, refused = [], []
    folders: dict[str, _Folder] = {}
    links: dict[tuple[str, str], str] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for path, markdown in pages:
        name = posixpath.dirname(path)
        folder = folders.setdefault(name, _Folder(name))
        content = _content(path, markdown, folder)
        if content is None:
            refused.append(path)
            # What a refused page links to is not known of the others.
            del folders[name]
        else:
            made.append(content)
            for link in folder.new:
                links.setdefault(link, path)
            folder.new.clear()
            ids[path] = tuple(dict.fromkeys(_IDS.findall(content.opening + content.html)))
    # A title of one word is none the less one, and not the name of something that a theme knows.
    worded = {"title"} | {
        key
        for page in made
        for key, value in page.settings.items()
        if isinstance(value, str) and " " in value
    }
    elsewhere = [
        (path, anchor, page)
        for (path, anchor), page in links.items()
        if path not in ids or (anchor and anchor not in ids[path])
    ]
    return Contents(
        tuple(made), About(tuple(refused), tuple(sorted(elsewhere)), ids, (), tuple(sorted(worded)))
    )


class _Folder:
    """A folder of pages, which have most of their links in common."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._page = ""
        self._links = Links(self._resolved)
        self.new: set[tuple[str, str]] = set()
        """Pages and files that pages before have not linked to, and the anchors there."""

    def links_on(self, page: str) -> Links:
        """The links of one page."""
        self._page = page
        return self._links

    def _resolved(self, address: str) -> str:
        """The address of a link as MkDocs writes it. Raises RefusedError where MkDocs might warn of it."""
        if address.startswith("https://"):
            return address
        way, hash_sign, anchor = address.partition("#")
        if hash_sign and not anchor:
            raise RefusedError
        if not way:
            self.new.add((self._page, anchor))
            return address
        target, url = _target(self._path, way)
        self.new.add((target, anchor))
        return f"{url}{hash_sign}{anchor}"


def _content(path: str, text: str, folder: _Folder) -> PageContent | None:
    """None where not all of it is of a known form."""
    address = f"{path.removesuffix('.md')}.html"
    if posixpath.basename(path) == "README.md" or not path.endswith(".md") or quote(address) != address:
        return None
    markdown, settings = parted(text)
    if not isinstance(settings.get("title"), str):
        return None
    try:
        html = render(markdown, folder.links_on(path))
    except RefusedError:
        return None
    opening = _HEADING if html.content.startswith(_HEADING) else ""
    content = html.content[len(opening) :]
    if _HEADING in content or not all(_TOKEN.fullmatch(heading.id) for heading in html.headings):
        return None
    return PageContent(path, settings, opening, content, html.headings)


@lru_cache(maxsize=1 << 11)
def _target(folder: str, way: str) -> tuple[str, str]:
    """The path of the file a link leads to, and its address from this folder; the pages of a folder have
    most of their links in common. Raises RefusedError."""
    target = posixpath.normpath(posixpath.join(folder, way))
    if set(way) & set("%?:") or way.startswith("/") or posixpath.basename(target) == "README.md":
        raise RefusedError
    made = f"{target.removesuffix('.md')}.html" if target.endswith(".md") else target
    return target, get_relative_url(quote(made), posixpath.join(folder, "a.html"))


def parted(text: str) -> tuple[str, dict[str, Any]]:
    """Markdown and front matter, as `mkdocs.utils.meta` parts them, which parses the whole front matter as
    YAML; here what is certainly a plain string is taken as it stands."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return meta.get_data(text)
    plain: dict[str, Any] = {}

    def take(value: re.Match[str]) -> str:
        if not value[2].replace("\xa0", "").isprintable():
            return value[0]
        plain[value[1]] = value[2].replace('\\"', '"')
        return ""

    rest = "".join(_PLAIN_VALUE.sub(take, line) for line in found[1].splitlines(keepends=True))
    data = _settings(rest)
    if data is None:
        return meta.get_data(text)
    return text[found.end() :], {**plain, **copy.deepcopy(data)}


@lru_cache(maxsize=4096)
def _settings(front_matter: str) -> dict[str, Any] | None:
    if not front_matter:
        return {}
    rest, data = meta.get_data(f"---\n{front_matter}---\n")
    return None if rest else data
