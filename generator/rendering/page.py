"""What a page is: a path, Markdown from a template, links relative to where it stands."""

from __future__ import annotations

from functools import lru_cache

import jinja2
import msgspec

from generator.rendering.markup import Markdown, finished, quoted

HOME = "index.md"
SEARCH = "search.html"
"""The search page, which takes what is looked for as `?q=`."""

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("generator.rendering"),
    undefined=jinja2.StrictUndefined,
    # Escaping is what a template does unless told otherwise: only the type Markdown passes as it is.
    finalize=finished,
    autoescape=False,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    # Templates are part of the generator; they do not change while it runs.
    auto_reload=False,
)
_TEMPLATES.filters["quoted"] = quoted


class Page(msgspec.Struct, frozen=True):
    """A page of the site as Markdown; one that only forwards is HTML, as its path says."""

    path: str
    """Where it stands among the pages: `A/RES/71/319/annex/11.md`."""
    markdown: str
    is_further: bool = False
    """One of those after the first of the same thing: how many there are follows from its length, so that
    its address is not promised."""


class Asset(msgspec.Struct, frozen=True):
    """A file that pages load or offer."""

    path: str
    """Where it stands in the site: `assets/citations/documents.js`."""
    content: bytes


def fill(template: str, **values: object) -> Markdown:
    """A template with its values; a value that is missing is an error, never an empty place."""
    return Markdown(_TEMPLATES.get_template(f"{template}.md.jinja").render(values))


def fill_html(template: str, **values: object) -> Markdown:
    """A page that is no Markdown, with its values; escaped by the same rule."""
    return Markdown(_TEMPLATES.get_template(f"{template}.html.jinja").render(values))


def relative(page: str, target: str) -> str:
    """The way from one page to another: from `a/b/11.md` to `a/index.md` it is `../index.md`."""
    return _way(page.rpartition("/")[0], target)


@lru_cache(maxsize=65536)
def _way(folder: str, target: str) -> str:
    """As `posixpath.relpath` says it, which asks the disk where it stands, a million times a site."""
    steps, ends = folder.split("/") if folder else [], target.split("/")
    shared = 0
    for step, end in zip(steps, ends[:-1], strict=False):
        if step != end:
            break
        shared += 1
    return "/".join([*[".."] * (len(steps) - shared), *ends[shared:]])
