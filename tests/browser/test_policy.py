"""The site works under the policy it names: nothing inline runs but what the theme wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from playwright.sync_api import Browser

from generator.publishing.policy import POLICY_FILE
from generator.rendering import markup
from generator.rendering.markup import Markdown
from tests.browser.host import hosted

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "A/RES/71/319/index.html",
    "A/RES/71/319/annex/11.html#a",
    "A/RES/71/319/annex/index.html",
    "2021-09-10-rev3/negotiation.html",
    "compare/A_RES_71_319_annex..2021-09-10-rev3.html",
    "compare/index.html",
    "bodies/index.html",
    "bodies/unodc.html",
    "instruments/index.html",
    "instruments/UNTS/2237/39574.html",
    "how-to-cite.html",
    "how-to-use.html",
    "search.html?q=UNODC",
    "404.html",
]


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[str]:
    with hosted(built_site, policy=(built_site / POLICY_FILE).read_text()) as address:
        yield address


def refused(browser: Browser, address: str) -> list[str]:
    """What the browser refused to load or run on a page."""
    said: list[str] = []
    page = browser.new_page()
    page.on(
        "console", lambda message: said.append(message.text) if "Content Security" in message.text else None
    )
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")
    page.close()
    return said


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_for_nothing_its_policy_refuses(browser, host, path):
    assert refused(browser, host + path) == []


@pytest.mark.parametrize("fast", [True, False])
def test_the_policy_refuses_what_a_text_might_smuggle_in(browser, tmp_path, monkeypatch, fast):
    """With a hole in the escaping, scripts of a text come to its pages, and nowhere into the policy; a page
    written by hand is the author's own, also where something generated stands on it."""

    def leaky(words: str, *, opens: bool, closes: bool) -> str:
        return Markdown(words) if "<script>" in words else escape(words, opens=opens, closes=closes)

    escape = markup._escape
    monkeypatch.setattr(markup, "_escape", leaky)
    for name, words in {
        "sources/first.txt": "On <script>document.title = 1</script>\n\nThe General Assembly,\n\n"
        "1. Urges care <script>document.title = 2</script>;\n\n2. Requests more.\n",
        "docs/index.md": "# Home\r\n\r\n<script>document.title =\r\n'own'</script>\r\n\r\n<!-- agreed-text: documents -->\r\n",
        "docs/about.md": "# About\n\n<script>document.title = 'mine'</script>\n",
        "docs/lines.md": "# Lines\r\n\r\n<script>document.title =\r\n'mine too'</script>\r\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(words.encode())
    theme = {"name": "material", "custom_dir": str(Path("overrides").resolve())}
    settings = {
        "site_name": "Test",
        "use_directory_urls": False,
        "theme": theme,
        "markdown_extensions": ["attr_list", "def_list", "md_in_html"],
        "plugins": [{"agreed-text": {"sources": ["sources"], "fast": fast, "cache": ""}}],
        # A generated page that MkDocs makes in any case.
        "nav": [{"Home": "index.md"}, {"First": "first/1.md"}],
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings))
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    site = tmp_path / "site"
    pages = {path: (site / path).read_text() for path in ("first/1.html", "first/2.html", "first/index.html")}
    assert "<script>document.title = 2" in pages["first/1.html"]
    assert "<script>document.title = 1" in pages["first/index.html"]
    policy = (site / POLICY_FILE).read_text()
    with hosted(site, policy=policy) as address:
        for path in pages:
            assert [one for one in refused(browser, address + path) if "inline script" not in one] == []
        assert len(refused(browser, address + "first/1.html")) >= 1
        page = browser.new_page()
        for path, title in {
            "first/1.html": "",
            "first/index.html": "",
            "index.html": "own",
            "about.html": "mine",
            "lines.html": "mine too",
        }.items():
            page.goto(address + path)
            assert (page.title() == title) if title else (page.title() not in ("1", "2")), path
        page.close()


def test_the_policy_names_no_unsafe_inline(built_site):
    policy = (built_site / POLICY_FILE).read_text()
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe-inline" not in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval", "")
