"""A visitor in a real Chromium asks for one thing after the other, and waits until the hits are painted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright

from bench.figures import Visits
from bench.growth import is_paragraph
from bench.places import ROOT
from bench.running import FailedError, memory_of

FIRST = "trafficking in persons"
LATER = (
    *("sustainable development goals", "Security Council", "climate change", "human rights of migrants"),
    *("landlocked developing countries", "A/RES/70/1", "oceans and the law of the sea", "women", "budget"),
    *("nuclear-weapon", "peacekeeping operations"),
)
"""What is asked for: one word and several, names, symbols."""
VISITS = 5
"""Each in a browser just started."""

_ASK = """
words => new Promise((resolve, reject) => {
  const form = document.querySelector("form.search"), input = form.querySelector(".search-q")
  const start = performance.now()
  const over = setTimeout(() => reject(new Error("no answer within 60 s")), 60000)
  new MutationObserver((_, watch) => {
    if (form.dataset.shown !== words) return
    watch.disconnect()
    clearTimeout(over)
    // Until the frame in which they are painted.
    requestAnimationFrame(() => setTimeout(() =>
      resolve([performance.now() - start, form.querySelectorAll(".search-hit").length])))
  }).observe(form, { attributes: true, attributeFilter: ["data-shown"] })
  input.focus()
  input.value = words
  input.dispatchEvent(new Event("input", { bubbles: true }))
})
"""
"""Milliseconds from the question to its hits on the screen, and how many there are."""


def visits_to(site: Path) -> Iterator[tuple[str, Visits]]:
    """Several visits to a site from its folder, `file`, and several to it on a host, `http`."""
    with sync_playwright() as playwright, _hosted(site) as host:
        for place, base in (("file", f"{site.as_uri()}/"), ("http", host)):
            visits = Visits([], [], [], [], 0)
            for _ in range(VISITS):
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"),
                    args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
                )
                try:
                    _visit(browser, base, site, visits)
                finally:
                    browser.close()
            yield place, visits


def _visit(browser: Browser, base: str, site: Path, visits: Visits) -> None:
    """One visit, from a paragraph page on."""
    start = min(path for path in site.glob("A/RES/*/*/*.html") if is_paragraph(path.relative_to(site)))
    page = browser.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.goto(base + start.relative_to(site).as_posix(), wait_until="load")
    page.wait_for_timeout(200)
    page.on("request", note)
    inspector = page.context.new_cdp_session(page)
    process = _renderer(browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo"))
    before = _memory(inspector, process)
    milliseconds, hits = _ask(page, FIRST)
    if not hits:
        raise FailedError(f"nothing found for “{FIRST}”")
    visits.first.append(milliseconds)
    visits.loaded = sum(_size(url, base, site) for url in asked) / 1000
    visits.later += [_ask(page, words)[0] for words in LATER]
    after = _memory(inspector, process)
    visits.heap.append(round((after[0] - before[0]) / 1e6, 1))
    visits.process.append(round((after[1] - before[1]) / 1e6, 1))


def _ask(page: Page, words: str) -> tuple[float, int]:
    milliseconds, hits = page.evaluate(_ASK, words)
    return round(milliseconds, 1), hits


def _memory(inspector: CDPSession, process: int) -> tuple[float, float]:
    """Bytes of the page’s heap, what lies outside it for scripts among it, and of its whole process."""
    inspector.send("HeapProfiler.collectGarbage")
    heap = inspector.send("Runtime.getHeapUsage")
    return heap["usedSize"] + heap["backingStorageSize"], memory_of(process, "Private_Dirty:")


def _renderer(told: dict[str, Any]) -> int:
    """The process that holds the page: others stand ready and are small."""
    return max((int(one["id"]) for one in told["processInfo"] if one["type"] == "renderer"), key=memory_of)


def _size(url: str, base: str, site: Path) -> int:
    path = site / unquote(urlsplit(url.removeprefix(base)).path)
    return path.stat().st_size if path.is_file() else 0


@contextmanager
def _hosted(site: Path) -> Iterator[str]:
    """The site on a host of this machine, a process of its own."""
    command = [sys.executable, "-m", "bench.host", str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout
        try:
            yield host.stdout.readline().strip()
        finally:
            host.terminate()
