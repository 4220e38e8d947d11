"""A reader takes a document along, from a host and from the folder."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
DOCUMENT = "A/RES/71/319/"


def saved(visit: Visit, kind: str) -> tuple[str, bytes]:
    """Name and bytes of the file the page hands out."""
    page = visit.open(f"{DOCUMENT}index.html")
    with page.expect_download() as waiting:
        page.locator(".facts").get_by_role("link", name=kind, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_page_of_a_document_hands_out_its_table(visit: Visit, built_site: Path) -> None:
    name, content = saved(visit, "CSV")
    # A browser names a file from a folder as it is named there.
    assert name == ("document.csv" if visit.base.startswith("file:") else "A_RES_71_319.csv")
    assert content == (built_site / DOCUMENT / "document.csv").read_bytes()


def test_it_hands_out_its_json_and_from_a_folder_shows_it(visit: Visit, built_site: Path) -> None:
    if visit.base.startswith("file:"):
        page = visit.open(f"{DOCUMENT}index.html")
        page.locator(".facts").get_by_role("link", name="JSON", exact=True).click()
        page.wait_for_url(urljoin(visit.base, f"{DOCUMENT}document.json"))
        assert '"symbol": "A/RES/71/319"' in page.inner_text("body")
        return
    name, content = saved(visit, "JSON")
    assert name == "A_RES_71_319.json"
    assert content == (built_site / DOCUMENT / "document.json").read_bytes()
