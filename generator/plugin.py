"""The door for MkDocs: its settings, the folders it watches, pages handed over in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.diagnostics import Finding, Severity
from generator.site import Content, Site, build_site, safe_path

log = get_plugin_logger("agreed-text")


class AgreedTextConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `agreed-text`."""

    sources = config_options.ListOfItems(config_options.Type(str), default=["content/documents"])
    """Folders or files of source texts, from the folder of `mkdocs.yml`."""
    bodies = config_options.Type(str, default="content/bodies.yml")
    """The glossary of bodies."""
    lineages = config_options.Type(str, default="content/lineages.yml")
    """Which text follows which."""


class AgreedText(BasePlugin[AgreedTextConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the documents to those written by hand."""

    site: Site
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember what is asked for; that this method exists keeps the plugin between two builds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and render everything here: MkDocs empties the old site right after this event, and an
        error must come before that."""
        content = Content(
            sources=tuple(Path(source) for source in self.config.sources),
            hand_pages=Path(config.docs_dir),
            bodies=Path(self.config.bodies),
            lineages=Path(self.config.lineages),
            root=_root(config),
        )
        self.site = build_site(content)
        _report(self.site.findings)
        if config.strict and not self.serving:
            _stop_at_findings(self.site.findings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over the pages; one that fills a page written by hand takes its place."""
        for page in self.site.pages:
            # MkDocs would write a page with such a path outside the site, or drop it, and say nothing.
            path = str(safe_path(page.path))
            written = files.get_file_from_path(path)
            if written:
                files.remove(written)
            inclusion = InclusionLevel.UNDEFINED if written else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=page.markdown, inclusion=inclusion))
        return files

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Build again when a source changes."""
        for source in (*self.config.sources, self.config.bodies, self.config.lineages):
            if (_root(config) / source).exists():
                server.watch(str(_root(config) / source))
        return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path()


def _report(findings: tuple[Finding, ...]) -> None:
    say = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}
    for finding in findings:
        say[finding.severity]("%s", finding)


def _stop_at_findings(findings: tuple[Finding, ...]) -> None:
    count = sum(finding.severity is not Severity.NOTE for finding in findings)
    if count:
        what = "finding" if count == 1 else "findings"
        raise PluginError(f"{count} {what} in the sources; the site is left as it was")
