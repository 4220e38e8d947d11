"""Pages for MkDocs the fast way, byte for byte those it would make itself.

MkDocs converts each page with Python-Markdown and renders the whole theme around it. Here the Markdown of
generated pages is converted by `publishing.markdown`, and the theme is rendered once for each kind of page
(`publishing.frame`). Pages in the navigation and those whose Markdown is refused are left to MkDocs; of kinds
with few pages it renders the theme. Ever fewer pages of a kind, the third, the fourth, the eighth …, are also
made the long way and compared; where one differs, the whole kind is left to MkDocs, with a warning.
"""

from __future__ import annotations

import copy
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import jinja2
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import get_relative_url, meta

from generator.publishing.frame import Frame, Marks, UnknownFormError
from generator.publishing.markdown import EXTENSIONS, Heading, Html, RefusedError, render

log = get_plugin_logger("agreed-text")

_PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
    "env",
)
_FEW = 3
"""With fewer pages of a kind, learning its frame costs more than it spares."""
_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n\n*", re.DOTALL)
_PLAIN_VALUE = re.compile(r'^([a-z_]+): "([^"\\\n]*)"\n')
_IDS = re.compile(r'\sid="([^"]*)"')
_HEADING = "<h1"
_TOKEN = re.compile(r"[A-Za-z0-9._-]+")

Theme: TypeAlias = jinja2.Environment
"""The templates of the theme."""
Kind: TypeAlias = tuple[object, ...]
"""All that may give two pages different frames."""


def is_impossible(config: MkDocsConfig, mine: object) -> str:
    """Empty where pages can be made the fast way, else the reason why not.

    `mine` is the plugin that asks: its own events are known to leave pages as they are.
    """
    for event in _PAGE_EVENTS:
        for method in config.plugins.events[event]:
            if getattr(method, "__self__", None) is not mine:
                whose = type(getattr(method, "__self__", method)).__module__
                return f"{whose} has a say in each page ({event})"
    strange = sorted(set(config.markdown_extensions) - EXTENSIONS)
    if strange:
        return f"an extension of Markdown is not known: {', '.join(strange)}"
    needed = {"attr_list", "def_list", "md_in_html"} - set(config.markdown_extensions)
    if needed:
        return f"an extension of Markdown is missing: {', '.join(sorted(needed))}"
    for name, settings in config.mdx_configs.items():
        if {key: value for key, value in settings.items() if key != "title"} not in (
            {},
            {"permalink": False},
        ):
            return f"the extension {name} has settings of its own"
    return ""


class FastPage(Page):
    """A page that MkDocs gathers as any other, but does not convert."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Part the front matter from the Markdown."""
        self.markdown, self.meta = _parted(self.file.content_string)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Left for `FastPages.publish`, when all pages are known."""
        self.content = ""

    def take(self, html: Html) -> None:
        """Have this content, for MkDocs to put into the theme."""
        self.content = html.content
        self.toc = toc(html.headings)

    def render_slowly(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does it."""
        super().read_source(config)
        super().render(config, files)


def _parted(text: str) -> tuple[str, dict[str, Any]]:
    """As `mkdocs.utils.meta` does it, which parses the whole front matter as YAML; here what is
    certainly a plain string is taken as it stands."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return meta.get_data(text)
    plain: dict[str, Any] = {}

    def take(value: re.Match[str]) -> str:
        if not value[2].replace("\xa0", "").isprintable():
            return value[0]
        plain[value[1]] = value[2]
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


class _Rendered(NamedTuple):
    """What a page has to say."""

    kind: Kind
    folder: str
    """Where it stands, as far as something else of the site may stand there too."""
    values: Mapping[str, str]
    html: Html


class FastPages:
    """The pages of one build that are made here."""

    def __init__(self, nav: Navigation, config: MkDocsConfig, files: Files, maker: str) -> None:
        """Take over the pages outside the navigation that the plugin called `maker` has generated."""
        self.nav = nav
        self.config = config
        self.files = files
        self.all: Sequence[File] = ()
        """Every page of the site, in order; once MkDocs has gathered them."""
        self._maker = maker
        in_nav = {page.file.src_uri for page in nav.pages}
        self._pages = [
            FastPage(None, file, config)
            for file in files.documentation_pages()
            if file.generated_by == maker and file.src_uri not in in_nav
        ]
        self._frames: dict[Kind, Frame | None] = {}
        self._counts: dict[Kind, int] = {}
        self._made: dict[Kind, list[FastPage]] = {}
        self._is_unlike = False
        """True when a page has come out as other HTML than MkDocs makes of it: none is to be trusted then."""
        self._folder = ""
        self._addresses: dict[str, str] = {}
        """How a link is written on the pages of the folder that is at work."""
        self._anchors: dict[str, dict[str, str]] = {}
        """Page → anchor on it that is linked to → the first page that does."""

    @property
    def made(self) -> list[str]:
        """The paths of the pages that were made here and not left to MkDocs."""
        if self._is_unlike:
            return []
        return [
            page.file.src_uri for kind, pages in self._made.items() if self._frames[kind] for page in pages
        ]

    @property
    def frame_sizes(self) -> list[tuple[int, int]]:
        """For each kind of page made here the bytes of its frame and how many pages there are."""
        return [(frame.size, len(self._made.get(kind, ()))) for kind, frame in self._frames.items() if frame]

    def publish(self, env: Theme, tell: Callable[[str, int, int], None]) -> None:
        """Write the pages into the site, and take them out of those that MkDocs is going to write.

        `tell` hears what is done, how many pages are, and of how many.
        """
        self._env = env
        self.all = self.files.documentation_pages()
        self._texts = {
            key
            for page in self._pages
            for key, value in page.meta.items()
            if isinstance(value, str) and " " in value
        }
        self._shared = self._folders_of_others()
        folders: set[Path] = set()
        for done, page in enumerate(self._pages):
            if done % 100 == 0:
                tell("publishing", done, len(self._pages))
            content = self._content(page)
            if content is None:
                continue
            path = Path(page.file.abs_dest_path)
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(content)
        if self._is_unlike:
            for page in self._pages:
                page.render_slowly(self.config, self.files)
            return
        for kind, pages in self._made.items():
            for page in pages:
                if self._frames[kind]:
                    self.files.remove(page.file)
                else:
                    page.render_slowly(self.config, self.files)
        self._check_anchors()

    def _folders_of_others(self) -> set[str]:
        """The folders of what the theme may link to on every page: such links depend on whether a page
        stands in the same folder. Files that lie beside generated pages belong to those."""
        mine = {page.file.src_uri for page in self._pages}
        folders = {posixpath.dirname(path) for path in mine}
        return {
            above
            for file in self.files
            if file.src_uri not in mine
            and not (
                file.generated_by == self._maker
                and not file.is_documentation_page()
                and posixpath.dirname(file.dest_uri) in folders
            )
            for above in _folders(posixpath.dirname(file.dest_uri))
        }

    def _content(self, page: FastPage) -> bytes | None:
        """The whole page; None where MkDocs is to put its content, or all of it, into the theme."""
        rendered = None if self._is_unlike else self._rendered(page)
        if rendered is None:
            page.render_slowly(self.config, self.files)
            return None
        kind, html = rendered.kind, rendered.html
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count == _FEW:
            self._frames[kind] = self._learnt(page, rendered)
        frame = self._frames.get(kind)
        content = frame.fill(rendered.values) if frame else None
        if content and (count == _FEW or count & (count - 1) == 0):
            proof, whole = self._proof(page)
            if proof.content != html.content:
                log.warning("all pages are made the slow way: %s is other HTML here", page.file.src_uri)
                self._is_unlike = True
                return None
            if content != whole:
                self._give_up(kind, page, "it is not what the theme makes of it")
                content = None
        if content is None:
            page.take(html)
        else:
            self._made.setdefault(kind, []).append(page)
            page.markdown = ""
        page.present_anchor_ids = set(_IDS.findall(html.content))
        return content

    def _rendered(self, page: FastPage) -> _Rendered | None:
        """The page's content and values; None where not all of it is of a known form."""
        assert page.markdown is not None
        url, folder = page.url, posixpath.dirname(page.url)
        if url != page.file.dest_uri or not isinstance(page.meta.get("title"), str):
            return None
        try:
            html = self._converted(page.file.src_uri, folder, page.markdown)
        except RefusedError:
            return None
        shared = next((above for above in _folders(folder) if above in self._shared), "")
        own = folder[len(shared) :].strip("/")
        steps = own.split("/") if own else []
        values = {f"step {at}": step for at, step in enumerate(steps)}
        values |= {"name": page.file.name, "date": page.update_date}
        # A theme looks for a heading in the content, and writes one where there is none.
        opening = _HEADING if html.content.startswith(_HEADING) else ""
        values["content"] = html.content[len(opening) :]
        if _HEADING in values["content"]:
            return None
        settings: list[tuple[str, str]] = []
        for key, value in sorted(page.meta.items()):
            if key in self._texts and isinstance(value, str) and value:
                values[f"meta {key}"] = value
                settings.append((key, "words"))
            else:
                settings.append((key, json.dumps(value, default=str)))
        for at, heading in enumerate(html.headings):
            if not _TOKEN.fullmatch(heading.id):
                return None
            values[f"id {at}"] = heading.id
            values[f"heading {at}"] = heading.name
        levels = tuple(heading.level for heading in html.headings)
        kind = (shared, len(steps), page.file.name == "index", opening, tuple(settings), levels)
        return _Rendered(kind, shared, values, html)

    def _converted(self, path: str, folder: str, markdown: str) -> Html:
        if folder != self._folder:
            self._folder, self._addresses = folder, {}
        known = self._addresses

        def target(address: str) -> str:
            if address not in known:
                known[address] = self._resolved(folder, address)
            way, _, anchor = address.partition("#")
            if anchor and "://" not in way:
                linked = posixpath.normpath(posixpath.join(folder, way)) if way else path
                self._anchors.setdefault(linked, {}).setdefault(anchor, path)
            return known[address]

        return render(markdown, target)

    def _resolved(self, folder: str, address: str) -> str:
        """The address of a link as MkDocs writes it. Raises RefusedError where MkDocs would warn of it."""
        if address.startswith("https://"):
            return address
        way, hash_sign, anchor = address.partition("#")
        if set(way) & set("%?:") or way.startswith("/") or bool(hash_sign) != bool(anchor):
            raise RefusedError
        if not way:
            return address
        file = self.files.get_file_from_path(posixpath.normpath(posixpath.join(folder, way)))
        if file is None or file.inclusion is InclusionLevel.EXCLUDED:
            raise RefusedError
        return f"{get_relative_url(file.url, posixpath.join(folder, 'a.html'))}{hash_sign}{anchor}"

    def _learnt(self, page: FastPage, rendered: _Rendered) -> Frame | None:
        """The frame of this page's kind."""
        marks, values, headings = Marks(), rendered.values, rendered.html.headings
        steps = [marks.token(name) for name in values if name.startswith("step ")]
        name = "index" if page.file.name == "index" else marks.token("name")
        model = File.generated(
            self.config,
            "/".join([*filter(None, [rendered.folder]), *steps, f"{name}.md"]),
            content="",
            inclusion=page.file.inclusion,
        )
        model.generated_by = self._maker
        probe = Page(None, model, self.config)
        probe.markdown = ""
        probe.update_date = marks.token("date")
        probe.meta = {
            key: marks.words(f"meta {key}") if f"meta {key}" in values else copy.deepcopy(value)
            for key, value in page.meta.items()
        }
        opening = _HEADING if rendered.html.content.startswith(_HEADING) else ""
        probe.content = opening + marks.token("content")
        probe.toc = toc(
            Heading(heading.level, marks.token(f"id {at}"), marks.words(f"heading {at}"))
            for at, heading in enumerate(headings)
        )
        try:
            return marks.frame(self._templated(probe))
        except (UnknownFormError, jinja2.TemplateError) as error:
            self._give_up(rendered.kind, page, f"its form is not known: {error}")
            return None

    def _templated(self, page: Page) -> str:
        page.active = True
        template = self._env.get_template(page.meta.get("template", "main.html"))
        return template.render(get_context(self.nav, self.all, self.config, page))

    def _proof(self, page: FastPage) -> tuple[Page, bytes]:
        """The page as MkDocs makes it."""
        proof = Page(None, copy.copy(page.file), self.config)
        proof.update_date = page.update_date
        proof.read_source(self.config)
        proof.render(self.config, self.files)
        return proof, self._templated(proof).encode("utf-8", errors="xmlcharrefreplace")

    def _give_up(self, kind: Kind, page: FastPage, why: str) -> None:
        log.warning("%s is made the slow way, and all of its kind: %s", page.file.src_uri, why)
        self._frames[kind] = None

    def _check_anchors(self) -> None:
        """Say which links of these pages lead to no anchor, as MkDocs does for its own."""
        level = self.config.validation.links.anchors
        pages = {file.src_uri: file.page for file in self.all}
        for path, anchors in sorted(self._anchors.items()):
            page = pages.get(path)
            if page is None or page.present_anchor_ids is None:
                continue
            for anchor, source in sorted(anchors.items()):
                if anchor not in page.present_anchor_ids:
                    message = "Doc file '%s' contains a link to '%s', which has no anchor '#%s'."
                    log.log(level, message, source, path, anchor)


def toc(headings: Iterable[Heading]) -> TableOfContents:
    """Headings as MkDocs’ table of contents."""
    return get_toc(nest_toc_tokens([{"level": h.level, "id": h.id, "name": h.name} for h in headings]))


def _folders(folder: str) -> Iterator[str]:
    """A folder and those it lies in, the root left out."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
