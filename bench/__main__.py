"""Every measurement, or those that are named: `python -m bench [PART …] [--quick | --full]`.

Parts: `steps`, `growth`, `against`, `search`, `serve` are written to `bench/RESULTS.md`, which keeps what the
others have found before; `texts` prints how well sources are read, resolved and compared.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from importlib.metadata import version

from bench import against, akn, comparison, growth, reading, resolving, search, serving, steps
from bench.aside import remove_all
from bench.figures import About, Figures, load, save
from bench.places import CORPUS, RESULTS, ROOT
from bench.profile import FULL, PROFILES, QUICK, STANDARD, Profile, say
from bench.report import report
from bench.rivals import RIVALS

_MEASURED: dict[str, tuple[str, Callable[[Profile], Iterable[object]]]] = {
    "steps": ("stages", steps.measure),
    "growth": ("growth", growth.measure),
    "against": ("against", against.measure),
    "search": ("search", search.measure),
    "serve": ("serving", serving.measure),
}
"""Part → where its figures are kept, and what makes them."""
_TEXTS = "texts"


def main(arguments: list[str] | None = None) -> int:
    """Measure and write; 1 where a part failed as a whole."""
    options = _options(arguments)
    if not CORPUS.is_dir():
        print("the official texts are not at hand (AGREED_TEXT_CORPUS): nothing is measured")
        return 0
    profile = PROFILES[options.profile]
    figures = load()
    figures.machine, figures.versions = machine(), versions()
    is_well = True
    for part in options.parts or [_TEXTS, *_MEASURED]:
        try:
            if part == _TEXTS:
                texts()
            else:
                _measure(part, profile, figures)
        except Exception:
            # One part that fails must not take the others along.
            traceback.print_exc()
            say(f"{part}: failed")
            is_well = False
        remove_all()
    say(f"{RESULTS.relative_to(ROOT)} is written")
    return int(not is_well)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], _TEXTS, *_MEASURED])
    choice = parser.add_mutually_exclusive_group()
    for one, how in ((QUICK, "small sizes, a few minutes"), (FULL, "every size, some hours")):
        choice.add_argument(f"--{one.name}", action="store_const", dest="profile", const=one.name, help=how)
    parser.set_defaults(profile=STANDARD.name)
    return parser.parse_args(arguments)


def _measure(part: str, profile: Profile, figures: Figures) -> None:
    """Measure one part; what is known is written after each size."""
    name, measure = _MEASURED[part]
    about = About(profile.name, _commit(), os.getloadavg()[0])
    began = time.perf_counter()
    rows: list[object] = []
    for row in measure(profile):
        rows.append(row)
        about.seconds = time.perf_counter() - began
        figures.about[part] = about
        setattr(figures, name, rows)
        save(figures)
        RESULTS.write_text(report(figures), encoding="utf-8")


def texts() -> None:
    """How well and how fast sources are read, resolved and compared."""
    reading.main()
    akn.main()
    resolving.report(["75", "77"])
    comparison.main()


def machine() -> str:
    """What this machine is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB of memory"


def versions() -> dict[str, str]:
    """Of what does the work."""
    names = ("mkdocs", "mkdocs-material", "pagefind", "lxml", "msgspec")
    found = {"Python": platform.python_version(), **{name: version(name) for name in names}}
    for rival in RIVALS:
        found |= dict(re.split("==|(?<=.)@", package) for package in rival.packages)
    for name, command in (("Node.js", ["node", "--version"]), ("Chromium", ["chromium", "--version"])):
        try:
            said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
        except (OSError, subprocess.SubprocessError):
            continue
        found[name] = next(word for word in said.split() if any(c.isdigit() for c in word)).lstrip("v")
    return found


def _commit() -> str:
    """The version of the project that is measured."""

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)

    try:
        name = git("rev-parse", "--short", "HEAD").stdout.strip()
        # The results themselves are always other than those committed.
        changed = git("diff", "--quiet", "HEAD", "--", ":!bench/RESULTS.md").returncode
    except OSError:
        return "unknown"
    return name + (" and changes" if changed else "")


if __name__ == "__main__":
    sys.exit(main())
