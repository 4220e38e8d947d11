"""Our build and those of other generators on the same pages, in turns: all meet the same machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.figures import OURS, Against, Costs
from bench.places import ROOT, WORK
from bench.profile import Profile, Size, in_turns, name_of, say
from bench.project import Project, project
from bench.rivals import RIVALS
from bench.running import FailedError, Run
from generator.site import Content, build_site, write_pages
from generator.work.works import Works


def measure(profile: Profile) -> Iterator[Against]:
    """Each size of the profile, with all that can be had."""
    missing: dict[str, str] = {}
    for rival in RIVALS:
        say(f"installing {', '.join(rival.packages)} from {rival.registry}")
        try:
            rival.install()
        except FailedError as error:
            missing[rival.name] = f"cannot be had from {rival.registry} here: {error}"
            say(f"  left out: {error}")
    for size in profile.against:
        yield _of(profile, size, missing)


def _of(profile: Profile, size: Size, missing: dict[str, str]) -> Against:
    ours = project(size)
    folder = WORK / "against"
    shutil.rmtree(folder, ignore_errors=True)
    say(f"against others: {name_of(size)}, writing the Markdown")
    pages = write_markdown(ours, folder / "markdown")

    def own() -> Run:
        ours.forget()
        return ours.build()

    builds: dict[str, Callable[[], Run]] = {OURS: own}
    failed = dict(missing)
    for rival in RIVALS:
        if rival.whole_navigation and ours.paragraphs > 1.5 * profile.plain_until:
            failed[rival.name] = f"grows with the square; not run above {profile.plain_until:,}"
        if rival.name not in failed:
            mine = folder / str(len(builds))
            rival.lay_out(folder / "markdown", mine)
            builds[rival.name] = partial(rival.build, mine, pages)
    costs = in_turns(profile, builds, name_of(size))
    shutil.rmtree(folder)
    order = {OURS: costs[OURS]}
    order |= {one.name: costs.get(one.name) or Costs(failed=failed[one.name]) for one in RIVALS}
    return Against(name_of(size), ours.paragraphs, pages, order)


def write_markdown(ours: Project, out: Path) -> int:
    """The pages of `agreed-text pages`, and no other files; how many there are."""
    content = Content(root=ours.folder, hand_pages=ROOT / "content" / "pages")
    write_pages(build_site(content, Works(cache=WORK / "markdown")), content.hand_pages, out)
    for path in out.rglob("*"):
        if path.is_file() and path.suffix != ".md":
            path.unlink()
    return sum(1 for _ in out.rglob("*.md"))
