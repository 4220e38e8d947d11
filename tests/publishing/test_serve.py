"""`mkdocs serve`, as it is started by hand: whatever is broken while it runs, it goes on and says so on the pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from lxml import html

TEXT = (
    "---\nid: first\n---\nThe General Assembly,\n\nRecalling care,\n\n1. Urges care;\n\n2. Requests more.\n"
)
ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds, on a machine that does other things too."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "sources/first.txt": TEXT,
        "docs/index.md": "# Home\n",
        "bodies.yml": "[]\n",
        "lineages.yml": "{}\n",
        "permalinks.txt": "first/1.html\n",
        "redirects.yml": "{}\n",
        "mkdocs.yml": "site_name: Test\nuse_directory_urls: false\n"
        f"theme: {{name: material, custom_dir: {ROOT / 'overrides'}}}\n"
        "markdown_extensions: [attr_list, def_list, md_in_html]\n"
        "plugins: [{agreed-text: {sources: [sources], bodies: bodies.yml, lineages: lineages.yml, "
        "permalinks: permalinks.txt, redirects: redirects.yml}}]\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


class Server:
    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.log = project / "log.txt"
        self.base = f"http://127.0.0.1:{port}/"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=project,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def banner(self, page: str) -> str:
        """What stands over a page; empty where nothing does."""
        with urllib.request.urlopen(self.base + page, timeout=PATIENCE) as answer:
            found = html.fromstring(answer.read()).find_class("md-banner")
        return " ".join(found[0].text_content().split()) if found else ""

    def read(self, path: str) -> str:
        """A page or file; empty where there is none."""
        try:
            with urllib.request.urlopen(self.base + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except URLError:
            return ""

    def wait(self, happens: Callable[[], bool]) -> None:
        """Until something happens."""
        end = time.monotonic() + PATIENCE
        while not happens():
            assert time.monotonic() < end, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.3)

    def until_shown(self, page: str, words: str) -> None:
        """Wait until a page has some words, or leads to them; for no words, until there is no such page."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(self.base + page, timeout=1) as answer:
                    shown = answer.read().decode()
            except HTTPError:
                shown = ""
            except OSError:  # while a build is under way, or after one that has failed
                shown = None
            if shown is not None and (words in shown if words else not shown):
                return
            time.sleep(0.3)
        pytest.fail(f"expected “{words}” on {page}: {self.log.read_text()}")

    def until_said(self, words: str) -> None:
        """Wait until the terminal has some words."""
        end = time.monotonic() + PATIENCE
        while words not in self.log.read_text():
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.3)

    def until(self, page: str, said: str) -> None:
        """Wait until the banner of a page says some words; for no words, until there is none."""
        end = time.monotonic() + PATIENCE
        banner = None
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            try:
                banner = self.banner(page)
            except URLError:
                banner = None
            if banner is not None and (said in banner if said else not banner):
                return
            time.sleep(0.3)
        pytest.fail(f"expected “{said}” over {page}, found “{banner}”: {self.log.read_text()}")


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    one = Server(project)
    yield one
    one.process.terminate()
    one.process.wait(30)


def test_it_goes_on_and_shows_the_findings(project: Path, server: Server) -> None:
    server.until("first/1.html", "")
    harm: dict[str, bytes] = {
        "sources/second.txt": b"\xff\xfe\x00",
        "bodies.yml": b"- id: [",
        "lineages.yml": b"lineages: 1\n",
        "redirects.yml": b"\x00",
        "docs/first/2.md": b"By hand\n",
        "docs/other.md": b"# Other\n\n\xff\n",
    }
    for name, data in harm.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_bytes(data)
    for said in (
        "sources/second.txt:",
        "bodies.yml:",
        "lineages.yml:",
        "redirects.yml:",
        "found another file",
        "docs/other.md:3: error: expected UTF-8 text, found other bytes",
    ):
        server.until("first/1.html", said)
    # The only source is broken too: nothing is left but the page of the house, and that says why.
    (project / "sources/first.txt").write_bytes(b"\xff")
    server.until("index.html", "sources/first.txt:1: error: expected UTF-8 text")
    assert "first/1.html is gone" in server.banner("index.html")
    for name in harm:
        (project / name).write_text("{}\n") if name == "redirects.yml" else (project / name).unlink()
    (project / "sources/first.txt").write_text(TEXT, encoding="utf-8")
    server.until("first/1.html", "")


def test_an_edit_is_shown_searched_and_what_is_gone_is_gone(project: Path, server: Server) -> None:
    (project / "sources/second.txt").write_text(
        "---\nid: second\n---\n1. Asks for lanterns;\n", encoding="utf-8"
    )
    server.wait(lambda: "lanterns" in server.read("second/1.html"))
    assert "care" in server.read("first/1.html")
    server.wait(lambda: "lanterns" in server.read("search/0/records/0.js"))
    (project / "sources/second.txt").unlink()
    server.wait(lambda: server.read("second/1.html") == "")
    assert server.read("second/index.html") == ""
    server.wait(lambda: "lanterns" not in server.read("search/0/records/0.js"))


def test_what_a_build_that_failed_has_written_does_not_stay(project: Path, server: Server) -> None:
    server.until_shown("first/1.html", "Urges care")
    (project / "sources/first.txt").write_text(TEXT.replace("Urges care", "Spoils all"), encoding="utf-8")
    (project / "sources/second.txt").write_text(TEXT.replace("first", "second"), encoding="utf-8")
    # The pages of the texts are written before MkDocs asks for this.
    (project / "docs/index.md").write_text("---\ntemplate: none.html\n---\n# Home\n")
    server.until_said("An error happened during the rebuild")
    (project / "sources/second.txt").unlink()
    (project / "sources/first.txt").write_text(TEXT, encoding="utf-8")
    (project / "docs/index.md").write_text("# Home\n")
    server.until_shown("first/1.html", "Urges care")
    server.until_shown("second/1.html", "")


def test_files_that_come_and_go_are_seen(project: Path, server: Server) -> None:
    (project / "sources/first.txt").unlink()
    server.until_shown("first/1.html", "")
    (project / "sources").rmdir()
    server.until("index.html", "there is no such file or folder of sources")
    (project / "sources").mkdir()
    (project / "sources/first.txt").write_text(TEXT, encoding="utf-8")
    server.until_shown("first/1.html", "Urges care")
    (project / "redirects.yml").unlink()
    (project / "redirects.yml").write_text("old/1.html: first/1.html\n")
    server.until_shown("old/1.html", "first/1.html")
    (project / "redirects.yml").unlink()
    server.until_shown("old/1.html", "")
    (project / "redirects.yml").write_text("old/2.html: first/1.html\n")
    server.until_shown("old/2.html", "first/1.html")
