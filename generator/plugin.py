"""The door for MkDocs: its settings, the folders it watches, pages handed over in memory."""

from __future__ import annotations

import gc
import logging
import re
import threading
from collections.abc import Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import msgspec
from mkdocs.commands.build import build
from mkdocs.config import config_options
from mkdocs.config.base import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from generator.diagnostics import Finding, Severity
from generator.exporting.formats import FORMATS
from generator.exporting.pdf import NoPdfError
from generator.publishing.batches import Batch, batches_of
from generator.publishing.building import Beside, Building, Served, Within
from generator.publishing.fast import (
    AllFiles,
    FastPages,
    KnownPage,
    Learnt,
    Theme,
    UnknownPages,
    is_impossible,
)
from generator.publishing.folder import replace_files, safe_path
from generator.publishing.policy import Code, inline_code, theme_code
from generator.publishing.stylesheet import join_sheets, without_unused
from generator.publishing.templates import list_visible, mistake_in_template
from generator.publishing.watching import Watch
from generator.site import (
    NOTHING,
    SEARCH_FOLDER,
    Content,
    Making,
    Part,
    Records,
    SearchIndexError,
    Site,
    build_site,
)
from generator.work.cache import Cache, digest, generator_version
from generator.work.later import Later
from generator.work.progress import Bar
from generator.work.works import Works, collect_rarely

if TYPE_CHECKING:
    # Only a server needs what that takes along.
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("agreed-text")
promises_log = get_plugin_logger("agreed-text.permalinks")
"""Of permanent links it speaks although `--quiet` keeps warnings back: words may have changed hands."""
promises_log.logger.setLevel(logging.WARNING)

_UNUSED = re.compile(
    r"assets/(?:javascripts/(?:bundle\..*|(?:lunr|workers)/.*)|stylesheets/palette\..*|.*\.map)"
)
"""Files of the theme that no page asks for: its scripts, its colours, and what debuggers read."""

_THEME_SHEET = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
_SEARCH = "//search"
"""Begins the names of the groups of the files of search; no document has such an id."""
_STYLESHEET = "assets/stylesheets/site.css"
"""All stylesheets in one."""


class AgreedTextConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `agreed-text`."""

    sources = config_options.ListOfItems(config_options.Type(str), default=["content/documents"])
    """Folders or files of source texts, from the folder of `mkdocs.yml`."""
    bodies = config_options.Type(str, default="content/bodies.yml")
    """The glossary of bodies."""
    lineages = config_options.Type(str, default="content/lineages.yml")
    """Which text follows which."""
    permalinks = config_options.Type(str, default="content/permalinks.txt")
    """The addresses that have been published."""
    redirects = config_options.Type(str, default="content/redirects.yml")
    """Published addresses that are gone, and where their words stand now."""
    downloads = config_options.ListOfItems(
        config_options.Choice(tuple(FORMATS)), default=list(Content().downloads)
    )
    """Formats in which each document is offered; a PDF takes about a second a document."""
    fast = config_options.Type(bool, default=True)
    """Whether generated pages are made the fast way; the bytes are the same."""
    cache = config_options.Type(str, default=".cache/agreed-text")
    """Folder of what was made before, to be deleted at any time; empty for none."""


class AgreedText(BasePlugin[AgreedTextConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the documents to those written by hand."""

    site: Site
    search: Making | None = None
    """Of the files of search, beside all else."""
    server: _Server | None = None
    """What stays from one build of a server to the next."""
    building: Building | None = None
    executor: Executor | None = None
    """Who does the work; processes of this machine where nobody is named."""
    cache: Cache | None = None
    fast_pages: FastPages | None = None
    code: set[Code]
    """What may run on the generated pages that MkDocs has made."""
    made: set[str]
    """The addresses of these."""
    generated: frozenset[str]
    """The paths of all generated pages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember what is asked for; that this method exists keeps the plugin between two builds."""
        self.server = _Server() if command == "serve" else None
        collect_rarely()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and render everything here: an error must come before anything is written.

        MkDocs empties its site folder right after this event, so it is given another to build in.
        """
        if self.server:
            # Hardly anything it makes is garbage, and all it holds would be looked through.
            gc.disable()
        content = self.content(config)
        if AgreedText.__doc__ is None:
            raise PluginError(
                "the schemas are described by the docstrings of the code, which Python has left out: "
                "build without -OO, and without PYTHONOPTIMIZE=2"
            )
        _stop_at_own_content(content)
        _stop_at_published_cache(content, self.config.cache, config.theme.custom_dir)
        _stop_at_no_folder(content)
        _stop_at_directories(config)
        list_visible(config.theme)
        if self.server:
            self.server.watch.at(content.places())
        bar = Bar()
        self.cache = Cache(_root(config) / self.config.cache) if self.config.cache else None
        try:
            memory = self.server.memory if self.server else None
            works = Works(self.cache, self.executor, bar.tell, memory=memory)
            self.search = None if self.server else Making(_fingerprint, self.cache)
            self.site = build_site(content, works, self.search.begin if self.search else None)
            if self.server:
                self.server.good = self.site
                works.tidy()
        except NoPdfError as error:
            raise PluginError(str(error)) from None
        except Exception as error:
            if not self.server:
                raise
            # A mistake of ours, and no reason to leave a person who writes without any page.
            log.debug("where it was found:", exc_info=True)
            self.site = _with_mistake(self.server.good, error)
        finally:
            bar.end()
        # MkDocs keeps a plugin from one build to the next.
        self.building = None
        if self.server:
            _report(self.server.new(self.site.findings), self.site.promises)
            config.extra["findings"] = [str(f) for f in self.site.findings if f.severity is Severity.ERROR]
            self.building = Within(config, self.server.served)
        else:
            _report(self.site.findings, self.site.promises)
            if config.strict:
                _stop_at_findings(self.site.findings)
            _stop_at_lost_addresses(self.site.lost)
            self.building = Beside(config, self.cache, self.site.promised_pages, self._before(content))
            stands = self.building.standing.stands
            assert self.search
            self.search.finish(self.site.found, lambda part: stands(*_group(part)))
        return config

    def content(self, config: MkDocsConfig) -> Content:
        """Where the content lies, and what the site is to be."""
        return Content(
            sources=tuple(Path(source) for source in self.config.sources),
            hand_pages=Path(config.docs_dir),
            bodies=Path(self.config.bodies),
            lineages=Path(self.config.lineages),
            permalinks=Path(self.config.permalinks),
            redirects=Path(self.config.redirects),
            site=Path(config.site_dir),
            root=_root(config),
            language=str(config.theme.get("language") or "en"),
            site_url=config.site_url or "",
            downloads=tuple(self.config.downloads),
        )

    def _before(self, content: Content) -> Path | None:
        """Where the site may lie that a new one has taken the place of: not among texts, as one of them."""
        if not self.config.cache:
            return None
        place = (content.root / self.config.cache / "site-before").resolve()
        own = ((content.root / path).resolve() for path in (*content.sources, content.hand_pages))
        return None if any(map(place.is_relative_to, own)) else place

    def _end_search(self) -> None:
        assert self.building
        assert self.search
        standing = self.building.standing
        try:
            for part, files in self.search.made():
                standing.write(*_group(part), files.items(), b"")
            for part in self.search.parts:
                name, fingerprint = _group(part)
                if name not in standing.groups and standing.keep(name, fingerprint) is None:
                    standing.write(name, fingerprint, self.search.files(part).items(), b"")
        except SearchIndexError as error:
            raise PluginError(str(error)) from None

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Last of all, put the finished site in the place of the old one."""
        if self.building:
            made = self.fast_pages
            self.building.finish(
                self.code.union(made.code if made else ()), self.made.union(made.addresses if made else ())
            )
        if self.server:
            self.server.search(Path(config.site_dir), self.site.found, self.cache)
        elif self.cache:
            self.cache.tidy()

    def on_shutdown(self) -> None:
        """Nothing is written any more: MkDocs removes the folder of a server."""
        if self.server:
            self.server.end()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was; what the system refuses is one sentence."""
        gc.enable()
        if self.search:
            self.search.end()
        if self.building:
            self.building.end()
        mistake = mistake_in_template(error)
        if mistake and not self.server:
            log.debug("where it was found:", exc_info=True)
            raise PluginError(f"{mistake}; the site is left as it was") from None
        if isinstance(error, OSError) and not self.server:
            log.debug("where it was found:", exc_info=True)
            raise PluginError(f"the site cannot be written, and is left as it was: {error}") from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over the pages; one that fills a page written by hand takes its place."""
        self.code, self.made = set(), set()
        self.generated = frozenset(self.site.paths)
        self._leave_out(files)
        why_not = is_impossible(config, self) if self.config.fast else "so it is set"
        if why_not and self.config.fast:
            log.info("pages are made the slow way: %s", why_not)
        in_nav = dict(_titles(config.nav))
        whole = [] if why_not else self._untouched(files, in_nav)
        names = {batch.name for batch in whole}
        parted = [batch.things.get() for batch in self.site.batches if batch.name not in names]
        single = [page for things in parted for page in things.pages]
        single += [(page.path, str(page.markdown)) for page in self.site.other_pages]
        others = [(asset.path, asset.content) for asset in self.site.other_assets]
        others += [file for things in parted for file in things.files]
        pages: list[tuple[str, str]] = []
        for given, markdown in single:
            # MkDocs would write a page with such a path outside the site, or drop it, and say nothing.
            path = safe_path(given)
            written = files.src_uris.get(path)
            if written:
                # As it is read: with line feeds, whatever ends its lines.
                self.code |= inline_code(written.content_string.encode())
                files.remove(written)
            elif not why_not and path not in in_nav:
                if path.endswith(".md"):
                    pages.append((path, markdown))
                else:
                    others.append((path, markdown.encode()))
                continue
            inclusion = InclusionLevel.UNDEFINED if written else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, path, content=markdown, inclusion=inclusion)
            files.append(file)
            if not why_not and path.endswith(".md"):
                KnownPage(in_nav.get(path), file, config)
        _join_stylesheets(files, config)
        others = [(safe_path(path), content) for path, content in others]
        for path, content in others:
            if why_not or path in in_nav:
                # Which of them are in the site is not for `exclude_docs` to say.
                inclusion = InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, path, content=content, inclusion=inclusion))
        others = [one for one in others if one[0] not in in_nav]
        self.batches = [] if why_not else [*whole, *batches_of(pages, others, self.site.owner_of)]
        return files if why_not else AllFiles(files)

    def _leave_out(self, files: Files) -> None:
        """What no page asks for, and pages written by hand that are no text."""
        paths = [file.src_uri for file in files]
        for path in paths:
            if path in self.site.unreadable or _UNUSED.fullmatch(path):
                files.remove(files.src_uris[path])

    def _untouched(self, files: Files, in_nav: Mapping[str, str | None]) -> list[Batch]:
        """The batches of which nothing is in the navigation, or in the place of what is written by hand."""
        written = in_nav.keys() | files.src_uris.keys()
        return [
            batch
            for batch in self.site.batches
            if written.isdisjoint(batch.pages)
            and written.isdisjoint(batch.files)
            and all(path == safe_path(path) for path in (*batch.pages, *batch.files))
        ]

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take over the pages outside the navigation, where nothing else has a say in them."""
        self.fast_pages = (
            FastPages(
                *(nav, config, files, self.batches, self.site.paths, self.site.date_of),
                self.server.learnt if self.server else None,
            )
            if self.batches
            else None
        )
        return nav

    def on_env(
        self,
        env: Theme,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> Theme:
        """Write the pages that are made here, now that all are known."""
        assert self.building
        standing = self.building.standing
        standing.begin()
        if self.fast_pages:
            bar = Bar()
            try:
                self.fast_pages.publish(env, Works(None, self.executor, bar.tell), standing)
            finally:
                bar.end()
        if not self.server:
            self._end_search()
        elif self.fast_pages:
            self.server.learnt = self.fast_pages.learnt
        standing.settle()
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """A page that MkDocs makes knows no more of all pages than the others do."""
        if self.fast_pages and self.fast_pages.addresses:
            context["pages"] = UnknownPages()
        return context

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """The map of the site tells of every page, whoever has made it; that of a server nobody reads."""
        if self.fast_pages and not self.server:
            context["pages"] = self.fast_pages.all
        return context

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Date a page by the texts, not by the day of the build."""
        page.update_date = self.site.date_of(page.file.src_uri)
        return page

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Let nothing run on a generated page but what the theme has put there."""
        if page.file.src_uri in self.generated:
            said = (str(page.title), *map(str, page.meta.values()), *_names(page.toc))
            self.code |= theme_code(output, (page.content or "", *said))
            self.made.add(page.file.dest_uri)
        return output

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for addresses not found is shown at any address: its links start at a base that it
        names once, and that its script can put right where the site lies in a folder of the host."""
        if template_name != "404.html":
            return output
        base = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
        relative = re.sub(rf'((?:href|src|action)="){re.escape(base)}', r"\1", output)
        return relative.replace("<head>", f'<head>\n    <base href="{base}">', 1)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Build again when a source changes, also one that was not there before."""
        assert self.server

        def changed() -> None:
            # MkDocs has no other way in for who watches by himself.
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

        self.server.watch.begin(changed)
        return server


def content_at(config_file: Path) -> Content:
    """The content as the settings name it; as it is named by default where there are none."""
    if config_file.is_file():
        config = load_config(str(config_file))
        for plugin in config.plugins.values():
            if isinstance(plugin, AgreedText):
                return plugin.content(config)
    return Content()


def build_with(executor: Executor | None, config_file: str) -> None:
    """Build the site as `mkdocs build` does it, the work given to an executor."""
    config = load_config(config_file)
    for plugin in config.plugins.values():
        if isinstance(plugin, AgreedText):
            plugin.executor = executor
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


class _Server:
    """What stays from one build of a server to the next."""

    def __init__(self) -> None:
        self.served = Served()
        self.good = NOTHING
        """The last one that could be made."""
        self.watch = Watch()
        self.memory: dict[Hashable, object] = {}
        self.learnt = Learnt()
        self._said: frozenset[Finding] = frozenset()
        self._searched: dict[str, str] = {}
        """The digests of the parts of search in the folder, by their names."""
        self._writing = threading.Lock()
        self._ended = False
        self._later = Later(self._search)

    def new(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those that were not there the last time."""
        before, self._said = self._said, frozenset(findings)
        return tuple(finding for finding in findings if finding not in before)

    def search(self, folder: Path, records: tuple[Records, ...], cache: Cache | None) -> None:
        """Index the words where they are others than before; pages are shown without waiting for it."""
        self._later.ask((folder, records, cache))

    def end(self) -> None:
        """Write nothing more, after what is being written now."""
        with self._writing:
            self._ended = True

    def _search(self, asked: tuple[Path, tuple[Records, ...], Cache | None]) -> None:
        # Nobody waits any more.
        gc.enable()
        folder, records, cache = asked
        try:
            making = Making(_fingerprint, cache, nobody_waits=True)
            making.finish(records, self._is_there)
            made = list(making.made())
            with self._writing:
                if self._ended:
                    return
                for part, files in made:
                    # Should one of its files fail, there are some of both.
                    self._searched.pop(part.name, None)
                    replace_files(folder, f"{SEARCH_FOLDER}/{part.name}", files)
                    self._searched[part.name] = part.digest
                for name in self._searched.keys() - {part.name for part in making.parts}:
                    del self._searched[name]
                    replace_files(folder, f"{SEARCH_FOLDER}/{name}", {})
        except (SearchIndexError, OSError) as error:
            log.warning("the words are searched as they were before: %s", error)

    def _is_there(self, part: Part) -> bool:
        return self._searched.get(part.name) == part.digest


def _group(part: Part) -> tuple[str, bytes]:
    """The name and fingerprint of the files of a part of search."""
    return f"{_SEARCH}/{part.name}", _fingerprint(part)


def _fingerprint(part: Part) -> bytes:
    return digest(generator_version(), part.digest.encode())


def _join_stylesheets(files: Files, config: MkDocsConfig) -> None:
    """One stylesheet instead of many, each of which a page would have to wait for."""
    own = [file for file in map(files.get_file_from_path, config.extra_css) if file]
    if not own:
        return
    theme = [file for file in files if _THEME_SHEET.fullmatch(file.src_uri)]
    for file in theme + own:
        files.remove(file)
    joined = join_sheets(
        [*(without_unused(file.content_string) for file in theme), *(file.content_string for file in own)]
    )
    files.append(File.generated(config, _STYLESHEET, content=joined))
    config.extra_css = [_STYLESHEET]


def _titles(nav: object, title: str | None = None) -> Iterator[tuple[str, str | None]]:
    """The path and title of each page that the navigation names, as it is set."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, dict):
        for name, below in nav.items():
            yield from _titles(below, name)
    elif isinstance(nav, list):
        for below in nav:
            yield from _titles(below)


def _names(items: Iterable[AnchorLink]) -> Iterator[str]:
    """The words of a table of contents."""
    for item in items:
        yield item.title
        yield from _names(item.children)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path()


def _report(findings: tuple[Finding, ...], promises: tuple[Finding, ...]) -> None:
    levels = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}
    promised = set(promises)
    for finding in findings:
        (promises_log if finding in promised else log).log(levels[finding.severity], "%s", finding)


def _with_mistake(site: Site, error: Exception) -> Site:
    """A site made before, which says that there is nothing newer, and why."""
    what = f"{type(error).__name__}: {error}"[:300]
    message = (
        f"expected pages of the texts, found a mistake in the generator: {what}; what was made last is shown"
    )
    said = Finding("mkdocs.yml", 0, Severity.ERROR, message)
    return msgspec.structs.replace(site, findings=(said, *site.findings))


def _stop_at_findings(findings: tuple[Finding, ...]) -> None:
    count = sum(finding.severity is not Severity.NOTE for finding in findings)
    if count:
        what = "finding" if count == 1 else "findings"
        raise PluginError(f"{count} {what} in the sources; the site is left as it was")


def _stop_at_own_content(content: Content) -> None:
    """The site takes the place of all in its folder, and whatever lies in a folder of sources is a source."""
    site = (content.root / content.site).resolve()
    files = (content.bodies, content.lineages, content.permalinks, content.redirects)
    for path in (*content.sources, *filter(None, files)):
        own = (content.root / path).resolve()
        if own.is_relative_to(site):
            raise PluginError(
                f"the site would take the place of {path}: give it a folder of its own, site_dir"
            )
        if path in content.sources and site.is_relative_to(own):
            raise PluginError(
                f"the site would lie among the texts of {path}: give it a folder of its own, site_dir"
            )


def _stop_at_published_cache(content: Content, folder: str, theme: str | None) -> None:
    """Whatever lies in these folders is published, or read as a text; without `folder` there is no cache."""
    cache = (content.root / folder).resolve()
    places = {str(path): path for path in content.sources}
    places |= {"the site": content.site, "the pages written by hand": content.hand_pages}
    places |= {"the theme": Path(theme)} if theme else {}
    for what, path in places.items():
        if folder and cache.is_relative_to((content.root / path).resolve()):
            raise PluginError(f"the cache would lie within {what}: give it a folder of its own, cache")


def _stop_at_directories(config: MkDocsConfig) -> None:
    if config.use_directory_urls:
        raise PluginError(
            "every address is that of a file, such as draft/1.html: "
            "set use_directory_urls: false in mkdocs.yml"
        )


def _stop_at_no_folder(content: Content) -> None:
    """What no folder can take the place of."""
    site = content.root / content.site
    if site.exists() and not site.is_dir():
        raise PluginError(f"expected a folder for the site, found something else: {content.site}")
    if site.is_mount():
        raise PluginError(
            f"no folder can take the place of a disk that is mounted: name one on it, {content.site / 'site'}"
        )


def _stop_at_lost_addresses(lost: tuple[Finding, ...]) -> None:
    if lost:
        what = "permanent address" if len(lost) == 1 else "permanent addresses"
        raise PluginError(f"{len(lost)} {what} would be lost; the site is left as it was")
