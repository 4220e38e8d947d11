"""The site works under the policy it names: nothing inline runs but what the theme wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.publishing.policy import POLICY_FILE
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
