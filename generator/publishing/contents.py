"""Markdown pages as the contents of HTML pages.

Nothing here knows the theme, the navigation or the other pages; whether links lead somewhere is found out
when all pages are known.
"""

from __future__ import annotations

import copy
import posixpath
import re
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

import msgspec
from mkdocs.utils import get_relative_url, meta

from generator.publishing.markdown import Heading, RefusedError, render

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n\n*", re.DOTALL)
_PLAIN_VALUE = re.compile(r'^([a-z_]+): "([^"\\\n]*(?:\\"[^"\\\n]*)*)"\n')
"""A key, and words in which nothing is escaped but quotation marks."""
_IDS = re.compile(r'\sid="([^"]*)"')
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
    """Settings that have words for a value on some page."""


class Contents(msgspec.Struct, frozen=True):
    """Pages as far as they can be made without the others."""

    pages: tuple[PageContent, ...]
    about: About


def contents(pages: tuple[tuple[str, str], ...]) -> Contents:
    """The contents of Markdown pages, each a path and its words."""
    made, refused = [], []
    links: dict[tuple[str, str], str] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for path, markdown in pages:
        content = _content(path, markdown, links)
        if content is None:
            refused.append(path)
        else:
            made.append(content)
            ids[path] = tuple(dict.fromkeys(_IDS.findall(content.opening + content.html)))
    worded = {
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


def _content(path: str, text: str, links: dict[tuple[str, str], str]) -> PageContent | None:
    """None where not all of it is of a known form."""
    folder, name = posixpath.split(path)
    address = f"{path.removesuffix('.md')}.html"
    if name == "README.md" or not path.endswith(".md") or quote(address) != address:
        return None
    markdown, settings = parted(text)
    if not isinstance(settings.get("title"), str):
        return None
    found: dict[tuple[str, str], str] = {}
    try:
        html = render(markdown, partial(_resolved, path, folder, found))
    except RefusedError:
        return None
    opening = _HEADING if html.content.startswith(_HEADING) else ""
    content = html.content[len(opening) :]
    if _HEADING in content or not all(_TOKEN.fullmatch(heading.id) for heading in html.headings):
        return None
    for link, page in found.items():
        links.setdefault(link, page)
    return PageContent(path, settings, opening, content, html.headings)


def _resolved(path: str, folder: str, links: dict[tuple[str, str], str], address: str) -> str:
    """The address of a link as MkDocs writes it. Raises RefusedError where MkDocs might warn of it."""
    if address.startswith("https://"):
        return address
    way, hash_sign, anchor = address.partition("#")
    if hash_sign and not anchor:
        raise RefusedError
    if not way:
        links.setdefault((path, anchor), path)
        return address
    target, url = _target(folder, way)
    links.setdefault((target, anchor), path)
    return f"{url}{hash_sign}{anchor}"


@lru_cache(maxsize=1 << 14)
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
