"""A visitor in a real Chromium asks for one thing after the other, and waits until the hits are painted.

Whoever visits has no inspector open, and one makes each file that is loaded take longer. So the page itself
takes the time, and says it by its title; what it keeps in memory an inspector sees, in another visit, which
is not timed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

from playwright.sync_api import CDPSession, Page, Request, sync_playwright

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
_SECONDS = 120
"""Longer no visit takes."""
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

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

_VISIT = """
<script>
addEventListener("load", async () => {
  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
  const answers = []
  await pause(200)
  try {
    for (const words of %s) {
      answers.push(await (%s)(words))
      await pause(10)
    }
    document.title = "answers " + JSON.stringify(answers)
  } catch (error) {
    document.title = "answers " + JSON.stringify(String(error))
  }
})
</script>
"""

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
    start = min(path for path in site.glob("A/RES/*/*/*.html") if is_paragraph(path.relative_to(site)))
    with _asking(start) as page, _hosted(site) as host, sync_playwright() as playwright:
        for place, base in (("file", f"{site.as_uri()}/"), ("http", host)):
            visits = Visits([], [], [], [], 0)
            for _ in range(VISITS):
                first, *later = _answers(base + page.relative_to(site).as_posix())
                visits.first.append(first)
                visits.later += later
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
            try:
                _inspect(browser.new_page(), base, start.relative_to(site), site, visits)
            finally:
                browser.close()
            yield place, visits


@contextmanager
def _asking(start: Path) -> Iterator[Path]:
    """A page like this one, beside it, that asks by itself as soon as it is loaded."""
    page = start.with_name("asking.html")
    script = _VISIT % (json.dumps([FIRST, *LATER]), _ASK)
    page.write_text(start.read_text("utf-8").replace("</body>", f"{script}</body>"), "utf-8")
    try:
        yield page
    finally:
        page.unlink()


def _answers(address: str) -> list[float]:
    """The milliseconds that each question took on this page, in a browser just started."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        own = ("--headless", "--no-first-run", "--remote-debugging-port=0", f"--user-data-dir={profile}")
        command = [str(shutil.which("chromium")), *_FLAGS, *own, address]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            try:
                said = _said(Path(profile, "DevToolsActivePort"))
            finally:
                browser.terminate()
    if isinstance(said, str):
        raise FailedError(said)
    if not said[0][1]:
        raise FailedError(f"nothing found for “{FIRST}”")
    return [round(milliseconds, 1) for milliseconds, _ in said]


def _said(port: Path) -> list[tuple[float, int]] | str:
    """What the page has said by its title, of which the browser at this port tells without looking at it."""
    over = time.monotonic() + _SECONDS
    while time.monotonic() < over:
        time.sleep(1)
        with suppress(OSError, IndexError):
            place = f"http://127.0.0.1:{port.read_text().splitlines()[0]}/json/list"
            with urlopen(place, timeout=_SECONDS) as listed:
                titles = [one["title"] for one in json.load(listed)]
            for title in titles:
                if title.startswith("answers "):
                    answers: list[tuple[float, int]] | str = json.loads(title.removeprefix("answers "))
                    return answers
    return f"no answer within {_SECONDS} s"


def _inspect(page: Page, base: str, start: Path, site: Path, visits: Visits) -> None:
    """The same visit, looked at."""
    page.add_init_script(_REMEMBER)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.goto(base + start.as_posix(), wait_until="load")
    page.on("request", note)
    inspector = page.context.new_cdp_session(page)
    before = _memory(page, inspector)
    page.evaluate(_ASK, FIRST)
    visits.loaded = sum(_size(url, base, site) for url in asked) / 1000
    visits.memory.append(_memory(page, inspector) - before)
    for words in LATER:
        page.evaluate(_ASK, words)
    visits.memory_later.append(_memory(page, inspector) - before)


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
