"""One real browser for all tests, and the two places a site is read from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.host import hosted
from tests.browser.visits import Visit


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def host(built_site: Path) -> Iterator[str]:
    """The address of the site on a host."""
    with hosted(built_site) as address:
        yield address


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, built_site: Path) -> str:
    """Where the site begins: on a host, and in its folder."""
    if request.param == "file":
        return built_site.as_uri() + "/"
    address: str = request.getfixturevalue("host")
    return address


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """A page that complains of nothing and asks no other host for anything: on a host the light one, in the
    folder the dark one."""
    with browser.new_context(color_scheme="dark" if base.startswith("file:") else "light") as context:
        visit = Visit(context.new_page(), base)
        yield visit
        assert visit.complaints == []
        assert visit.refused == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()
