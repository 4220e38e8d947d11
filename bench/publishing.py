"""How time, memory and size grow with the number of pages, stage by stage, on official resolutions.

    python -m bench.publishing [--pages 1000 --pages 3000] [--slow 3000] [--hugo PROGRAM]

Every run is a process of its own; the figures are seconds of processor time, which a machine shared with
others changes least, and seconds by the clock. Writes `bench/RESULTS.md`.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig

from bench.reading import CORPUS, load_official_text
from generator.model.address import pages_of
from generator.plugin import AgreedText
from generator.publishing.fast import Theme
from generator.site import Content, build_site, read_documents, write_pages
from generator.work.works import Works

ROOT = Path(__file__).parents[1]
STAGES = ("reading", "resolving", "comparing", "rendering")
RESULTS = ROOT / "bench" / "RESULTS.md"


def official_texts() -> Iterator[tuple[str, str]]:
    """Name and text of every resolution of the corpus that has a rendering as text."""
    tool = load_official_text()
    for session in ("75", "77"):
        for file in sorted((CORPUS / "akn" / session / "en").glob("*.xml")):
            try:
                yield f"{file.stem.lower()}.txt", tool.text(str(file))
            except ValueError:
                continue  # several resolutions in one file


def write_sources(folder: Path, pages: int) -> int:
    """So many resolutions that their texts have this many pages, as sources; returns how many."""
    folder.mkdir(parents=True)
    count = made = 0
    for name, text in official_texts():
        (folder / name).write_text(text, encoding="utf-8")
        documents, _ = read_documents([folder / name])
        made += len(documents)
        count += sum(len(pages_of(document)) for document in documents)
        if count >= pages:
            break
    return made


def cpu() -> float:
    """Seconds of processor time of this process and those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def stages(sources: Path) -> dict[str, float]:
    """Processor time of each stage, on one core, nothing kept."""
    marks: list[tuple[str, float]] = []

    def tell(what: str, *_: int) -> None:
        if not marks or marks[-1][0] != what:
            marks.append((what, cpu()))

    build_site(Content(sources=(sources,), root=ROOT), Works(cores=1, tell=tell))
    ends = [*(at for _, at in marks[1:]), cpu()]
    spent = dict.fromkeys(STAGES, 0.0)
    for (what, start), end in zip(marks, ends, strict=True):
        spent[next(stage for stage in STAGES if what.startswith(stage))] += end - start
    return spent


def whole(sources: Path, out: Path, cache: Path, *, fast: bool) -> dict[str, float]:
    """A build of the site, as `mkdocs build` does it."""
    logging.disable(logging.CRITICAL)
    spent = {"publishing": 0.0}

    class Measured(AgreedText):
        def on_env(self, env: Theme, *, config: MkDocsConfig, files: Any) -> Theme:
            start = cpu()
            env = super().on_env(env, config=config, files=files)
            spent["publishing"] = cpu() - start
            return env

    config = load_config(
        str(ROOT / "mkdocs.yml"),
        site_dir=str(out),
        plugins=[{"agreed-text": {"sources": [str(sources)], "fast": fast, "cache": str(cache)}}],
    )
    plugin = next(one for one in config.plugins.values() if isinstance(one, AgreedText))
    plugin.__class__ = Measured
    config.plugins.events["env"] = [plugin.on_env]
    config.plugins.on_startup(command="build", dirty=False)
    clock, start = time.perf_counter(), cpu()
    build(config)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    paragraphs = [p for p in out.rglob("*.html") if re.search(r"/(?:pp|op)?\d+[a-z]*\.html$", p.as_posix())]
    kinds = plugin.fast_pages.frame_sizes if plugin.fast_pages else []
    return {
        **spent,
        "cpu": cpu() - start,
        "wall": time.perf_counter() - clock,
        "peak": peak,
        "pages": sum(1 for _ in out.rglob("*.html")),
        "paragraphs": len(paragraphs),
        "bytes": sum(p.stat().st_size for p in paragraphs) / max(1, len(paragraphs)),
        "frame": sum(size * count for size, count in kinds) / max(1, sum(count for _, count in kinds)),
    }


def hugo(program: str, sources: Path, folder: Path) -> dict[str, float]:
    """Hugo with a bare theme on the Markdown of the same pages."""
    site = build_site(Content(sources=(sources,), root=ROOT), Works(cores=1))
    write_pages(site, ROOT / "content" / "pages", folder / "content")
    for page in sorted((folder / "content").rglob("index.md")):
        # To Hugo the pages beside an `index.md` are no pages.
        page.rename(page.with_name("_index.md"))
    for page in (folder / "content").rglob("*.html"):
        # Pages that only forward, which Hugo does not take for content.
        page.unlink()
    layouts = folder / "layouts"
    layouts.mkdir()
    (folder / "hugo.toml").write_text('title = "Bare"\ndisableKinds = ["taxonomy", "RSS"]\nuglyURLs = true\n')
    for name in ("all.html", "single.html", "list.html"):
        text = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"
        (layouts / name).write_text(text)
        (layouts / "_default").mkdir(exist_ok=True)
        (layouts / "_default" / name).write_text(text)
    clock, start = time.perf_counter(), cpu()
    subprocess.run([program, "--quiet", "--source", str(folder)], check=True)
    spent = {"cpu": cpu() - start, "wall": time.perf_counter() - clock}
    return {**spent, "pages": sum(1 for _ in (folder / "public").rglob("*.html"))}


def alone(*arguments: str) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "bench.publishing", "--alone", *arguments]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return dict(json.loads(ended.stdout.splitlines()[-1]))


def measured(pages: int, slow_until: int, program: str | None) -> dict[str, Any]:
    """All figures for one number of pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources, out, cache = folder / "sources", folder / "site", folder / "cache"
        row: dict[str, Any] = {"documents": write_sources(sources, pages)}
        row |= {"stages": alone("stages", str(sources))}
        row |= {"full": alone("fast", str(sources), str(out), str(cache))}
        row |= {"same": alone("fast", str(sources), str(out), str(cache))}
        changed = sorted(sources.iterdir())[0]
        changed.write_text(
            changed.read_text(encoding="utf-8").replace(" the ", " that ", 1), encoding="utf-8"
        )
        row |= {"one": alone("fast", str(sources), str(out), str(cache))}
        if pages <= slow_until:
            row |= {"slow": alone("slow", str(sources), str(out), str(cache))}
        if program:
            shutil.rmtree(out)
            row |= {"hugo": alone("hugo", program, str(sources), str(folder / "hugo"))}
        return row


def exponent(rows: list[dict[str, Any]]) -> float:
    """Of the growth of processor time with the number of pages, from the first row to the last."""
    first, last = rows[0]["full"], rows[-1]["full"]
    return math.log(last["cpu"] / first["cpu"]) / math.log(last["pages"] / first["pages"])


def table(rows: list[dict[str, Any]]) -> str:
    """The figures as Markdown."""
    lines = [
        "# How the site grows",
        "",
        "Written by `python -m bench.publishing`; official resolutions of sessions 75 and 77.",
        "Stages: processor time of one core, milliseconds a page.",
        "Builds: seconds of processor time / by the clock, `mkdocs build`.",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.",
        "",
        "| documents | pages | "
        + " | ".join(STAGES)
        + " | publishing | full | no change | one changed | slow way"
        " | Hugo, bare theme | peak MB | kB a paragraph page | of it frame |",
        "|" + " --: |" * 15,
    ]
    for row in rows:
        full, pages = row["full"], row["full"]["pages"]
        each = [f"{1000 * row['stages'][stage] / pages:.2f}" for stage in STAGES]
        builds = [_build(row.get(name)) for name in ("full", "same", "one", "slow", "hugo")]
        cells = [
            *(row["documents"], pages, *each, f"{1000 * full['publishing'] / pages:.2f}", *builds),
            *(f"{full['peak']:.0f}", f"{full['bytes'] / 1000:.1f}", f"{full['frame'] / 1000:.1f}"),
        ]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    if len(rows) > 1:
        lines += [
            "",
            f"Processor time of a full build grows with pages to the power of {exponent(rows):.2f}.",
        ]
    return "\n".join(lines) + "\n"


def _build(figures: dict[str, float] | None) -> str:
    return f"{figures['cpu']:.1f} / {figures['wall']:.1f}" if figures else "–"


def main(arguments: list[str] | None = None) -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, action="append", help="300, 1000, 3000, 10000 without it")
    parser.add_argument(
        "--slow", type=int, default=1000, help="up to so many pages also without the fast way"
    )
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="the program, where there is one")
    parser.add_argument("--alone", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.alone:
        kind, *rest = options.alone
        if kind == "stages":
            figures = stages(Path(rest[0]))
        elif kind == "hugo":
            figures = hugo(rest[0], Path(rest[1]), Path(rest[2]))
        else:
            figures = whole(Path(rest[0]), Path(rest[1]), Path(rest[2]), fast=kind == "fast")
        print(json.dumps(figures))
        return
    if not CORPUS.is_dir():
        print("the official texts are not at hand (AGREED_TEXT_CORPUS): growth is not measured")
        return
    rows: list[dict[str, Any]] = []
    for pages in options.pages or [300, 1000, 3000, 10000]:
        rows.append(measured(pages, options.slow, options.hugo))
        RESULTS.write_text(table(rows), encoding="utf-8")
    print(table(rows))


if __name__ == "__main__":
    main()
