"""The site works under the policy it names: nothing inline runs but what the theme wrote."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.publishing.policy import POLICY_FILE

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
    "404.html",
]


class Strict(http.server.SimpleHTTPRequestHandler):
    """Sends the policy of the site with every file."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[str]:
    policy = (built_site / POLICY_FILE).read_text()
    handler = type("Handler", (Strict,), {"policy": policy})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(built_site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "these tests need chromium on the path"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


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


def test_the_policy_refuses_what_a_text_might_smuggle_in(browser, host, built_site):
    """The test itself can fail: the same page with a script in it is refused."""
    page = (built_site / "about.html").read_text()
    (built_site / "smuggled.html").write_text(
        page.replace("</article>", "<script>alert(1)</script></article>")
    )
    try:
        (violation,) = refused(browser, f"{host}smuggled.html")
    finally:
        (built_site / "smuggled.html").unlink()
    assert "inline script" in violation


def test_the_policy_names_no_unsafe_inline(built_site):
    policy = (built_site / POLICY_FILE).read_text()
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe-inline" not in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval", "")
