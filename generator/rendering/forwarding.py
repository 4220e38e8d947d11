"""Pages that only forward: a part to its place in the whole text, an old address to a new one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import quote

import msgspec

from generator.model.address import part_path
from generator.model.document import Document
from generator.rendering.markup import Markdown, inside
from generator.rendering.page import Page, fill_html, relative

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the names of pages end that are Markdown; so MkDocs has it, in small letters."""


def part_pages(documents: Sequence[Document]) -> list[Page]:
    """`A/RES/71/319/annex/index.html`, which shows the annex within the whole text."""
    return [
        _forward(f"{part_path(document, part.id)}/index.html", {"": f"{document.id}/index.html#{part.id}"})
        for document in documents
        for part in document.parts
        if part.id != "main"
    ]


def forwarding_pages(redirects: Mapping[str, str], standing: Collection[str]) -> list[Page]:
    """A page for each address that is gone: `redirects` leads from old addresses to new ones, `standing`
    are the addresses of the pages that are still there (those tell of lost items by `moved_items`)."""
    return [_forward(page, places) for page, places in _by_page(redirects).items() if page not in standing]


def moved_items(redirects: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each page of which an item has moved, or had, the fragments and where they stand now."""
    return _by_page({old: new for old, new in redirects.items() if "#" in old})


def with_moved_items(page: Page, moved: Mapping[str, Mapping[str, str]]) -> Page:
    """A page that still stands, with a pointer for each of its items that has moved elsewhere."""
    address = page_address(page.path)
    lines = "".join(
        f'\n<p class="moved" id="{fragment}">({inside(fragment)}) of this page now stands at '
        f'<a href="{_href(address, new)}">{inside(new)}</a>.</p>\n'
        for fragment, new in moved.get(address, {}).items()
    )
    return msgspec.structs.replace(page, markdown=f"{page.markdown}{lines}") if lines else page


def page_address(path: str) -> str:
    """Where a page stands in the site: `draft/1.md` → `draft/1.html`; what is no Markdown stays as it is."""
    if not path.endswith(MARKDOWN):
        return path
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return f"{folder}{slash}{'index' if stem == 'README' else stem}.html"


def _by_page(redirects: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Page → fragment on it (empty for the page itself) → new address."""
    pages: dict[str, dict[str, str]] = {}
    for old, new in sorted(redirects.items()):
        page, _, fragment = old.partition("#")
        pages.setdefault(page, {})[fragment] = new
    return pages


def _forward(page: str, places: Mapping[str, str]) -> Page:
    # An item of a page that is gone as a whole may be all that is left to forward.
    whole = places.get("") or next(iter(places.values())).partition("#")[0]
    items = [
        {"fragment": fragment, "href": _href(page, new), "name": new}
        for fragment, new in places.items()
        if fragment
    ]
    return Page(
        page,
        fill_html(
            "forward",
            href=_href(page, whole),
            name=whole,
            items=items,
            script=_href(page, "assets/javascripts/forward.js"),
        ),
    )


def _href(page: str, target: str) -> Markdown:
    path, hash_sign, fragment = target.partition("#")
    return Markdown(f"{quote(relative(page, path))}{hash_sign}{quote(fragment)}")
