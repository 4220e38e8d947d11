"""An address that has moved leads where its words stand now, on a host and from the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config

from tests.browser.host import hosted

pytestmark = pytest.mark.browser

SOURCE = """\
---
id: second
---
The General Assembly,

1. Urges:

(a) Care;

(b) Haste.

Annex

Rules

1. Rule one.
"""
REDIRECTS = """\
first/7.html: second/1.html
first/7.html#c: second/1.html#b
second/1.html#d: second/annex/1.html
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    for name in ("sources", "docs", "content"):
        (project / name).mkdir()
    (project / "docs" / "index.md").write_text("# Home\n")
    (project / "sources" / "second.txt").write_text(SOURCE)
    (project / "content" / "redirects.yml").write_text(REDIRECTS)
    (project / "mkdocs.yml").write_text(
        f"site_name: Test\nuse_directory_urls: false\nplugins: [{{agreed-text: {{sources: [sources]}}}}]\n"
        f"theme: {{name: material, font: false, custom_dir: {Path('overrides').resolve()}}}\n"
        "markdown_extensions: [attr_list, def_list, md_in_html]\n"
    )
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return project / "site"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "file":
        yield folder.as_uri() + "/"
        return
    with hosted(folder) as address:
        yield address


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("first/7.html", "second/1.html"),
        ("first/7.html#a", "second/1.html#a"),
        ("first/7.html#c", "second/1.html#b"),
        ("second/annex/index.html", "second/index.html#annex"),
        # What no item is called, and what no address can hold.
        ("first/7.html#%", "second/1.html#%"),
        ("first/7.html#javascript:alert(1)", "second/1.html#javascript:alert(1)"),
        ("first/7.html#//evil.example/", "second/1.html#//evil.example/"),
    ],
)
def test_an_old_address_arrives_with_its_item(browser, base, old, new):
    page = browser.new_page()
    page.goto(base + old)
    page.wait_for_url(base + new)
    page.close()


def test_an_old_address_arrives_without_scripts_too(browser, base):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "first/7.html")
    page.wait_for_url(base + "second/1.html")
    context.close()


def test_an_item_that_left_a_page_is_pointed_to_on_it(browser, base):
    page = browser.new_page()
    page.goto(base + "second/1.html#d")
    page.click("#d a")
    page.wait_for_url(base + "second/annex/1.html")
    page.close()
