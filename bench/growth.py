"""Builds of ever larger sites: from nothing, with nothing new, with one document changed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Growth
from bench.profile import Profile, Size, in_turns, name_of, say
from bench.project import Project, project
from bench.running import Run

_PARAGRAPH = re.compile(r"(?:pp|op)?\d+\w*\.html")
"""Name of a paragraph page."""
_WORDS = ("said", "aforesaid", "above-mentioned", "abovenamed", "aforementioned", "present")
"""Put in by an edit, each time another."""


def measure(profile: Profile) -> Iterator[Growth]:
    """Each size of the profile, the small ones first."""
    for size in profile.growth:
        yield _of(profile, size)


def _of(profile: Profile, size: Size) -> Growth:
    say(f"growth: {name_of(size)}, laying out")
    ours = project(size)
    words = itertools.cycle(_WORDS)

    def full() -> Run:
        ours.forget()
        return ours.build()

    def one() -> Run:
        ours.edit(next(words))
        return ours.build()

    costs = in_turns(profile, {"full": full, "no change": ours.build, "one changed": one}, name_of(size))
    ours.restore()
    figures = Growth(
        name_of(size),
        ours.documents,
        ours.paragraphs,
        costs["full"],
        costs["no change"],
        costs["one changed"],
    )
    return _weighed(figures, ours)


def _weighed(figures: Growth, ours: Project) -> Growth:
    """With the sizes of the site."""
    sizes = {path: path.stat().st_size for path in ours.site.rglob("*") if path.is_file()}
    paragraphs = [size for path, size in sizes.items() if is_paragraph(path.relative_to(ours.site))]
    figures.pages = sum(path.suffix == ".html" for path in sizes)
    figures.files = len(sizes)
    figures.megabytes = sum(sizes.values()) / 1e6
    figures.paragraph_kilobytes = sum(paragraphs) / 1000 / max(1, len(paragraphs))
    return figures


def is_paragraph(page: Path) -> bool:
    """Whether a path in the site is the page of a paragraph: `A/RES/75/1/pp2.html`."""
    return page.parts[0] == "A" and bool(_PARAGRAPH.fullmatch(page.name))
