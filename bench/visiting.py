"""A visitor in a real Chromium asks for one thing after the other, and waits until the hits are painted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright

from bench.figures import Visits
from bench.growth import is_paragraph
from bench.places import ROOT
from bench.running import FailedError

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

_REMEMBER = """
const instantiate = WebAssembly.instantiate
window.memories = []
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given)
  window.memories.push((made.instance ?? made).exports.memory)
  return made
}
"""
"""So that the memory of WebAssembly, which no inspector tells of, can be asked for."""
_MEMORIES = "window.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0)"


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
    page.add_init_script(_REMEMBER)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.goto(base + start.relative_to(site).as_posix(), wait_until="load")
    page.wait_for_timeout(200)
    page.on("request", note)
    inspector = page.context.new_cdp_session(page)
    before = _memory(page, inspector)
    milliseconds, hits = _ask(page, FIRST)
    if not hits:
        raise FailedError(f"nothing found for “{FIRST}”")
    visits.first.append(milliseconds)
    visits.loaded = sum(_size(url, base, site) for url in asked) / 1000
    visits.memory.append(_memory(page, inspector) - before)
    visits.later += [_ask(page, words)[0] for words in LATER]
    visits.memory_later.append(_memory(page, inspector) - before)


def _ask(page: Page, words: str) -> tuple[float, int]:
    milliseconds, hits = page.evaluate(_ASK, words)
    return round(milliseconds, 1), hits


def _memory(page: Page, inspector: CDPSession) -> float:
    """Megabytes that scripts of the page keep, WebAssembly among them."""
    inspector.send("HeapProfiler.collectGarbage")
    heap = inspector.send("Runtime.getHeapUsage")
    return float(heap["usedSize"] + heap["backingStorageSize"] + page.evaluate(_MEMORIES)) / 1e6


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
