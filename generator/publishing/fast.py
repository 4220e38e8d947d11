"""Pages for MkDocs the fast way, byte for byte those it would make itself.

MkDocs converts each page with Python-Markdown and renders the whole theme around it. Here the Markdown of
generated pages becomes HTML by `publishing.contents`, on all cores; the theme is rendered once for each kind
of page (`publishing.frame`); files that stand already are kept (`publishing.standing`). Pages in the
navigation and those whose Markdown is refused are left to MkDocs. The first page of each kind is also put
into the theme the long way, and ever fewer pages, the first, the eighth, the 64th …, are made the long way
from their Markdown on; where one differs, its kind, or all pages, are left to MkDocs, with a warning.
"""

from __future__ import annotations

import copy
import json
import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn, TypeAlias
from urllib.parse import urljoin, urlsplit

import jinja2
import msgspec
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from generator.publishing.batches import Batch
from generator.publishing.contents import About, Contents, PageContent, contents
from generator.publishing.folder import folders
from generator.publishing.frame import Frame, Marks, UnknownFormError
from generator.publishing.markdown import EXTENSIONS, Heading
from generator.publishing.policy import Code, inline_code
from generator.publishing.standing import Standing
from generator.work.cache import digest, digest_of_file, generator_version
from generator.work.works import Works, packed

log = get_plugin_logger("agreed-text")

_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
    *("files", "nav", "env"),
)
"""Events by which a plugin has a say in pages."""
_NO_SETTINGS = ("site_dir", "plugins", "hooks", "theme")
"""What is known otherwise, or changes nothing on a page."""
_TEMPLATES = (".html", ".xml", ".yml")
"""Endings of what people change by hand in a theme that is installed."""
_FEW = 8
_PROOFS = frozenset(8**n for n in range(10))
_OF_PAGES = frozenset({*dir(Page), *Page.__annotations__})

Theme: TypeAlias = jinja2.Environment
"""The templates of the theme."""
Kind: TypeAlias = tuple[object, ...]
"""All that may give two pages different frames."""


def is_impossible(config: MkDocsConfig, mine: object) -> str:
    """Empty where pages can be made the fast way, else the reason why not.

    `mine` is the plugin that asks: its own events are known to leave pages as they are.
    """
    for event in _EVENTS:
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
    base = _folder_of(config)
    if base and urljoin(base, "a/b.html") != f"{base}a/b.html":
        return f"the address of the site is not that of a folder: {config.site_url}"
    return ""


def _folder_of(config: MkDocsConfig) -> str:
    """The address of the site, empty or with a slash at its end."""
    base = config.site_url or ""
    return base if not base or base.endswith("/") else f"{base}/"


class KnownPage(Page):
    """A page that MkDocs puts into the theme, while its Markdown is known here."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The same as MkDocs makes of it, which does it itself where that is not certain."""
        made = _content_of(self.file.src_uri, self.file.content_string)
        targets = [(files.src_uris.get(path), anchor) for path, anchor, _ in made.about.links]
        if made.about.refused or any(
            not file or file.inclusion is InclusionLevel.EXCLUDED for file, _ in targets
        ):
            super().render(config, files)
            return
        (page,) = made.pages
        self.content = page.opening + page.html
        self.toc = toc(page.headings)
        self.present_anchor_ids = set(made.about.ids[self.file.src_uri])
        self.links_to_anchors = {}
        for file, anchor in targets:
            if file and anchor:
                self.links_to_anchors.setdefault(file, {})[anchor] = f"{file.src_uri}#{anchor}"


class PublishedFile(File):
    """A page or file that is in the site already: MkDocs may link to it, and leaves it alone."""

    def __init__(self, path: str, folder: str) -> None:
        """`path` is in its shortest form, `folder` that of the site."""
        # There are as many as there are pages, and MkDocs would take every path to pieces.
        self.src_uri, self.dest_uri = path, _made_of(path)
        self.src_dir, self.dest_dir = None, folder
        self.use_directory_urls = False
        self.inclusion = InclusionLevel.NOT_IN_NAV

    def is_documentation_page(self) -> bool:
        """Not one that MkDocs is to make."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to do."""


class AllFiles(Files):
    """The files of a site, most of which are in it already: MkDocs asks eight times over for the others."""

    def copy_static_files(self, *args: Any, **settings: Any) -> None:
        """Those that are not there yet."""
        self._others().copy_static_files(*args, **settings)

    def documentation_pages(self, **settings: Any) -> Sequence[File]:
        """Those that MkDocs is to make."""
        return self._others().documentation_pages(**settings)

    def _others(self) -> Files:
        return Files([file for file in self if type(file) is not PublishedFile])


class Published:
    """What MkDocs and its map of the site ask of a page that is made already."""

    is_link = False

    def __init__(self, base: str, url: str, update_date: str, ids: tuple[str, ...]) -> None:
        # `urljoin` would say the same of an address without dots and question marks.
        self.canonical_url = f"{base}{url}" if base else None
        self.abs_url = f"{urlsplit(base).path}{url}" if base else None
        self.update_date = update_date
        # Of pages with many anchors there are few, and others with few are faster looked through than kept.
        self.present_anchor_ids = set(ids) if len(ids) > _FEW else ids

    def __getattr__(self, name: str) -> NoReturn:
        """PluginError for what only pages know that MkDocs makes; a template would take it for nothing."""
        if name not in _OF_PAGES:
            raise AttributeError(name)
        raise PluginError(
            f"a template asks for the {name} of a page that is made the fast way: set fast: false, under "
            "agreed-text in mkdocs.yml"
        )


class UnknownPages(Sequence[File]):
    """What stands for all pages of the site in a template of one: most of them are not known yet."""

    def __getitem__(self, at: Any) -> Any:
        """PluginError: so does all that is asked of a sequence."""
        return self.__len__()

    def __len__(self) -> int:
        """PluginError."""
        raise UnknownPagesError(
            "a template of single pages asks for all pages: set fast: false, under agreed-text in mkdocs.yml"
        )


class UnknownPagesError(PluginError):
    """What a template of one page makes of all pages is not known here."""


class Told:
    """What was said of a batch when it was written."""

    def __init__(self, kept: bytes) -> None:
        """`kept` is an `About` as MessagePack."""
        self.kept = kept
        self.about = msgspec.msgpack.decode(kept, type=About)
        self.pages: dict[str, Published] = {}
        """By their paths, once somebody has asked for them."""

    @cached_property
    def targets(self) -> frozenset[str]:
        """The paths that its pages link to."""
        return frozenset(path for path, _, _ in self.about.links)


class Learnt:
    """The frames of pages, and how many have been filled; a server keeps them from one build to the next."""

    def __init__(self, made_from: bytes = b"") -> None:
        """`made_from` is a hash of all that frames are made from."""
        self.made_from = made_from
        self.frames: dict[Kind, Frame | None] = {}
        self.counts: Counter[Kind] = Counter()
        """Of pages in frames of each kind."""
        self.code: set[Code] = set()
        """What code stands in the frames."""
        self.told: dict[str, Told] = {}
        """What was said of each batch, by its name; only for a server, as the next."""
        self.files: dict[str, PublishedFile] = {}
        """Those of the build before, by their paths."""


class FastPages:
    """The pages of one build that are made here."""

    def __init__(
        self,
        nav: Navigation,
        config: MkDocsConfig,
        files: Files,
        batches: Sequence[Batch],
        order: Sequence[str],
        date_of: Callable[[str], str],
        learnt: Learnt | None = None,
    ) -> None:
        """Take over these pages and files, all outside the navigation.

        `order` are the paths of all generated pages, `date_of` tells the ISO date of one by its path.
        """
        self.nav = nav
        self.config = config
        self.files = files
        self.all: Sequence[File] = ()
        """Every page of the site, in order, once MkDocs has gathered them; not for a server."""
        self.addresses: set[str] = set()
        """Where the pages stand in the site that were made here and not left to MkDocs."""
        self.code: set[Code] = set()
        """What code of the theme stands in them."""
        self._batches = batches
        self._order = order
        self._date_of = date_of
        self._whose = {path: batch for batch in batches for path in batch.pages}
        self._latest: tuple[Batch, dict[str, str]] | None = None
        self.learnt = learnt or Learnt()
        self._stays = learnt is not None
        self._shared = self._folders_of_others()
        folder, before = config.site_dir, self.learnt.files
        mine: list[PublishedFile] = []
        for batch in batches:
            for path in (*batch.pages, *batch.files):
                file = before.get(path)
                mine.append(file if file and file.dest_dir == folder else PublishedFile(path, folder))
        for file in mine:
            files.append(file)
        self._mine = {file.src_uri: file for file in mine} if self._stays else {}

    def publish(self, env: Theme, works: Works, standing: Standing) -> None:
        """Put the pages and files into the site; leave to MkDocs what cannot be made here."""
        self._env = env
        missing: list[tuple[Batch, bytes]] = []
        theme = self._state_of_theme()
        site = self._fingerprint(theme)
        if self.learnt.made_from != site:
            self.learnt = Learnt(site)
        for batch in self._batches:
            dates = tuple(self._date_of(path) for path in batch.pages)
            fingerprint = standing.fingerprint(site, batch.made_from, dates)
            if standing.keep(batch.name, fingerprint) is None:
                missing.append((batch, fingerprint))
        try:
            made = works.stream("publishing", _contents, [batch for batch, _ in missing], None, Contents)
            for (batch, fingerprint), content in zip(missing, made, strict=True):
                pages, about = self._filled(content)
                files = batch.things.get().files if batch.files else ()
                standing.write(batch.name, fingerprint, [*pages, *files], packed(about))
        except (_UnlikeError, UnknownPagesError) as why:
            log.warning("all pages are made the slow way: %s", why)
            for batch, _ in missing:
                if batch.name not in standing.groups:
                    standing.write(batch.name, b"", batch.things.get().files, b"")
            self._give_up(standing)
            return
        left = self._known(standing)
        self._leave(left)
        here = self._whose.keys() - {*left}
        self.addresses = {file.dest_uri for path, file in self.files.src_uris.items() if path in here}
        self._gather(told.about for told in self._told(standing))
        self.learnt.files = self._mine
        names = {batch.name for batch in self._batches}
        self.learnt.told = {name: told for name, told in self.learnt.told.items() if name in names}
        self._make_sure(theme, missing, standing)

    def _make_sure(self, theme: bytes, made: Sequence[tuple[Batch, bytes]], standing: Standing) -> None:
        """Somebody may have saved a template in the meantime: who knows which pages are made with it?"""
        if made and self._state_of_theme() != theme:
            standing.doubt(batch.name for batch, _ in made)
            self.learnt = Learnt()

    def _give_up(self, standing: Standing) -> None:
        """Leave all pages to MkDocs, as if there were no other way."""
        # A server is not to fill such frames at the next edit.
        self.learnt = Learnt()
        standing.leave({_made_of(path) for path in self._whose})
        self._leave(self._whose)
        # In the order in which they would be without this.
        for path in self._order:
            if file := self.files.src_uris.get(path):
                self.files.remove(file)
                self.files.append(file)
        for file in self.files.documentation_pages():
            if isinstance(file.page, KnownPage):
                Page.render(file.page, self.config, self.files)
        self._gather(())

    def _known(self, standing: Standing) -> list[str]:
        """The pages that MkDocs has to make; of the others it is told."""
        files = self.files.src_uris
        excluded = InclusionLevel.EXCLUDED
        there = {path for path, file in files.items() if file.inclusion is not excluded}
        refused: list[str] = []
        astray: list[str] = []
        for told in self._told(standing):
            refused += told.about.refused
            # Together with one that links to nothing: MkDocs says what there is to say.
            if not told.targets <= there:
                astray += told.about.ids
            self.code.update(told.about.code)
            self._know(told)
        standing.leave(set(map(_made_of, astray)))
        return refused + astray

    def _told(self, standing: Standing) -> Iterator[Told]:
        """What there is to say of each batch: one at a time, for together they are large, unless a server is
        to say the same of most of them again."""
        for batch in self._batches:
            kept = standing.groups[batch.name].about
            told = self.learnt.told.get(batch.name)
            if told is None or told.kept is not kept:
                told = Told(kept)
                if self._stays:
                    self.learnt.told[batch.name] = told
            yield told

    def _words(self, path: str) -> str:
        """The Markdown of a page; pages are asked for one batch after the other."""
        batch = self._whose[path]
        if not self._latest or self._latest[0] is not batch:
            self._latest = batch, dict(batch.things.get().pages)
        return self._latest[1][path]

    def _know(self, told: Told) -> None:
        """Tell MkDocs of pages that are made."""
        if not told.pages:
            base = _folder_of(self.config)
            told.pages = {
                path: Published(base, _made_of(path), self._date_of(path), ids)
                for path, ids in told.about.ids.items()
            }
        files = self.files.src_uris
        for path, page in told.pages.items():
            files[path].page = page  # type: ignore[assignment]

    def _leave(self, paths: Iterable[str]) -> None:
        """Pages for MkDocs to make, as it makes its own."""
        left: list[Page] = []
        for path in paths:
            published = self.files.src_uris.get(path)
            assert published
            self.files.remove(published)
            page = self._empty(path, self._date_of(path))
            page.file.content_string = self._words(path)
            page.read_source(self.config)
            self.files.append(page.file)
            left.append(page)
        for page in left:
            page.render(self.config, self.files)

    def _gather(self, abouts: Iterable[About]) -> None:
        """All pages in the order in which they would be without this; what is wrong with links."""
        # Only the map of the site tells of all of them.
        if not self._stays:
            order = {path: at for at, path in enumerate(self._order, 1)}
            pages = (f for f in self.files if f.is_documentation_page() or f.src_uri in self._whose)
            self.all = sorted(pages, key=lambda file: order.get(file.src_uri, 0))
        level = self.config.validation.links.anchors
        for path, anchor, source in sorted(link for about in abouts for link in about.links if link[1]):
            page = getattr(self.files.src_uris.get(path), "page", None)
            ids = getattr(page, "present_anchor_ids", None)
            if ids is not None and anchor not in ids:
                message = "Doc file '%s' contains a link to '%s', which has no anchor '#%s'."
                log.log(level, message, source, path, anchor)

    def _folders_of_others(self) -> set[str]:
        """The folders of what the theme may link to on every page: such links depend on whether a page
        stands in the same folder."""
        return {above for file in self.files for above in folders(posixpath.dirname(file.dest_uri))}

    def _state_of_theme(self) -> bytes:
        return digest(*(_state_of_templates(Path(folder)) for folder in self.config.theme.dirs))

    def _fingerprint(self, state_of_theme: bytes) -> bytes:
        """A hash of all that pages have in common: the theme, the settings, the navigation, the generator."""
        settings = {key: value for key, value in self.config.items() if key not in _NO_SETTINGS}
        theme = {key: self.config.theme[key] for key in self.config.theme}
        said = (settings, theme, [(str(item), _addresses(item)) for item in self.nav], sorted(self._shared))
        return digest(
            generator_version(),
            json.dumps(said, default=str, sort_keys=True).encode(),
            state_of_theme,
        )

    def _filled(self, made: Contents) -> tuple[list[tuple[str, bytes]], About]:
        """Pages in their frames, and what there is to say of them."""
        pages: list[tuple[str, bytes]] = []
        refused = list(made.about.refused)
        for page in made.pages:
            content = self._page(page, made.about.worded)
            if content is None:
                refused.append(page.path)
            else:
                pages.append((_made_of(page.path), content))
        ids = {path: them for path, them in made.about.ids.items() if path not in refused}
        code = sorted(self.learnt.code)
        return pages, msgspec.structs.replace(made.about, refused=tuple(refused), ids=ids, code=tuple(code))

    def _page(self, page: PageContent, worded: Iterable[str]) -> bytes | None:
        """The whole page; None where its kind is left to MkDocs."""
        kind, folder, values = self._sorted(page, worded)
        if kind not in self.learnt.frames:
            self.learnt.frames[kind] = frame = self._proven(page, folder, values)
            # Never from the pages: words that had become a script would name themselves.
            self.learnt.code |= inline_code(frame.without_values) if frame else set()
        frame = self.learnt.frames[kind]
        if frame is None:
            return None
        content = frame.fill(values)
        self.learnt.counts[kind] += 1
        is_proof = self.learnt.counts.total() in _PROOFS or self.learnt.counts[kind] in _PROOFS - {1}
        if is_proof and content != self._made_slowly(page):
            raise _UnlikeError(f"{page.path} is other HTML here")
        return content

    def _sorted(self, page: PageContent, worded: Iterable[str]) -> tuple[Kind, str, dict[str, str]]:
        """The kind of a page, the folder that is not its own, and its values."""
        folder, name = posixpath.split(page.path)
        name = name.removesuffix(".md")
        shared = next((above for above in folders(folder) if above in self._shared), "")
        own = folder[len(shared) :].strip("/")
        steps = own.split("/") if own else []
        values = {f"step {at}": step for at, step in enumerate(steps)}
        values |= {"name": name, "date": self._date_of(page.path), "content": page.html}
        settings: list[tuple[str, str]] = []
        for key, value in sorted(page.settings.items()):
            if key in worded and isinstance(value, str) and value:
                values[f"meta {key}"] = value
                settings.append((key, "words"))
            else:
                settings.append((key, json.dumps(value, default=str)))
        for at, heading in enumerate(page.headings):
            values[f"id {at}"] = heading.id
            values[f"heading {at}"] = heading.name
        levels = tuple(heading.level for heading in page.headings)
        kind = (shared, len(steps), name == "index", page.opening, tuple(settings), levels)
        return kind, shared, values

    def _proven(self, page: PageContent, folder: str, values: Mapping[str, str]) -> Frame | None:
        """The frame of this page's kind; None where the theme does more than to put values somewhere."""
        why = ""
        frame = None
        try:
            frame = self._learnt(page, folder, values)
            if frame.fill(values) != self._templated(self._as_it_is(page)):
                why = "it is not what the theme makes of it"
        except (UnknownFormError, jinja2.TemplateError) as error:
            why = f"its form is not known: {error}"
        if why:
            log.warning("%s is made the slow way, and all of its kind: %s", page.path, why)
        return None if why else frame

    def _learnt(self, page: PageContent, folder: str, values: Mapping[str, str]) -> Frame:
        """The theme around marks. Raises UnknownFormError."""
        marks = Marks()
        steps = [marks.token(name) for name in values if name.startswith("step ")]
        name = "index" if page.path.endswith("index.md") else marks.token("name")
        probe = self._empty("/".join([*filter(None, [folder]), *steps, f"{name}.md"]), marks.token("date"))
        probe.meta = {
            key: marks.words(f"meta {key}") if f"meta {key}" in values else copy.deepcopy(value)
            for key, value in page.settings.items()
        }
        probe.content = page.opening + marks.token("content")
        probe.toc = toc(
            Heading(heading.level, marks.token(f"id {at}"), marks.words(f"heading {at}"))
            for at, heading in enumerate(page.headings)
        )
        return marks.frame(self._templated(probe).decode())

    def _as_it_is(self, content: PageContent) -> Page:
        """A page as MkDocs would have it before the theme."""
        page = self._empty(content.path, self._date_of(content.path))
        page.meta = copy.deepcopy(content.settings)
        page.content = content.opening + content.html
        page.toc = toc(content.headings)
        return page

    def _empty(self, path: str, date: str) -> Page:
        file = File.generated(self.config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = Page(None, file, self.config)
        page.markdown = ""
        page.update_date = date
        return page

    def _templated(self, page: Page) -> bytes:
        page.active = True
        template = self._env.get_template(page.meta.get("template", "main.html"))
        made = template.render(get_context(self.nav, UnknownPages(), self.config, page))
        return made.encode("utf-8", errors="xmlcharrefreplace")

    def _made_slowly(self, content: PageContent) -> bytes:
        """The page as MkDocs makes it."""
        page = self._empty(content.path, self._date_of(content.path))
        page.file.content_string = self._words(content.path)
        page.read_source(self.config)
        page.render(self.config, self.files)
        return self._templated(page)


@lru_cache(maxsize=32)
def _content_of(path: str, markdown: str) -> Contents:
    """Of one page. Few are in the navigation, lists of thousands of things among them, and most of these are
    the same at the next build of a server."""
    return contents(((path, markdown),))


def _contents(batch: Batch, _: None) -> Contents:
    return contents(batch.things.get().pages)


class _UnlikeError(Exception):
    """A page has come out as other HTML than MkDocs makes of it: none is to be trusted then."""


def _state_of_templates(folder: Path) -> bytes:
    """A hash of the names and contents of all that a template may include."""
    files = sorted(_files_of_theme(folder))
    return digest(*(piece for file in files for piece in (_name(file, folder), digest_of_file(file))))


def _name(file: Path, folder: Path) -> bytes:
    return os.fsencode(file.relative_to(folder))


def _files_of_theme(folder: Path) -> Iterator[Path]:
    is_known = any(map(folder.is_relative_to, _known_packages()))
    for above, below, names in os.walk(folder, followlinks=True):
        if is_known:
            # Thousands of pictures, which templates name in settings only.
            below[:] = [name for name in below if name != ".icons"]
        yield from (Path(above, name) for name in names if not is_known or name.endswith(_TEMPLATES))


@cache
def _known_packages() -> tuple[Path, ...]:
    """Where the themes lie whose versions the generator’s holds."""
    found = map(find_spec, ("mkdocs", "material"))
    return tuple(Path(spec.origin).parent for spec in found if spec and spec.origin)


def _made_of(path: str) -> str:
    """Where a page comes to stand, or a file."""
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path


def _addresses(item: Any) -> list[str]:
    """All addresses under an item of the navigation."""
    children = [address for child in item.children or () for address in _addresses(child)]
    return [str(getattr(item, "url", "")), *children]


def toc(headings: Iterable[Heading]) -> TableOfContents:
    """Headings as MkDocs’ table of contents."""
    return get_toc(nest_toc_tokens([{"level": h.level, "id": h.id, "name": h.name} for h in headings]))
