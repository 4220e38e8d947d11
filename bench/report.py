"""From figures to the page that tells of them, `bench/RESULTS.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bench.arithmetic import exponent, middle, ratio
from bench.figures import OURS, Against, Costs, Figures, Growth, Search, Serving, Stages
from bench.goals import goals

NOTHING = "–"


def report(figures: Figures) -> str:
    """All of it as Markdown."""
    return "\n\n".join(["# How it scales", *_circumstances(figures), *_sections(figures)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, words to the left, all else to the right."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float) -> str:
    """Three digits that count, as a reader takes them in: `0.43`, `7.1`, `212`, `1,282`."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _circumstances(figures: Figures) -> Iterator[str]:
    yield (
        "Written by `make bench`. Official resolutions of the General Assembly, sessions 75 and 77, in XML; "
        "a size is a number of paragraph pages, to which come those of documents, comparisons, bodies and "
        "instruments. Resolutions of one title in both sessions are compared. Beyond the corpus its "
        "resolutions come again, as those of later sessions."
    )
    yield f"{figures.machine}. " + ", ".join(f"{name} {one}" for name, one in figures.versions.items()) + "."
    yield (
        "Figures are medians; a build is a process of its own, from a start with warm disks. “s” is by the "
        "clock, “CPU s” processor time of all processes, which other work on the machine changes less; “MB” "
        "memory at its highest, of all processes together. Ratios are medians of ratios of builds in turn. "
        "What a build from nothing takes the place of is put aside before, and removed after all is measured."
    )
    head = ("part", "profile", "version", "processes wanting a core at its beginning", "minutes")
    yield table(
        head,
        [
            (name, one.profile, one.version, f"{one.load:.1f}", f"{one.seconds / 60:.1f}")
            for name, one in figures.about.items()
        ],
    )


def _sections(figures: Figures) -> Iterator[str]:
    yield "## Goals"
    yield table(("", "goal", "measured", ""), [tuple(goal) for goal in goals(figures)])
    yield "## The whole build, and again"
    yield growth_table(figures.growth)
    yield growth_said(figures.growth)
    yield "## Each step"
    yield "Milliseconds of processor time for each paragraph page, on one core, nothing kept."
    yield stages_table(figures.stages)
    yield "## Beside others"
    yield (
        "Each is installed from its registry and builds the same Markdown pages (`agreed-text pages`) from "
        "nothing. Agreed Text builds from the XML: its time is that of reading, comparing, exporting and "
        "indexing, too. MkDocs and Zensical make an index for search and check links; the search of Zensical "
        "is not given pages of more than 250 kB, at which it would stop. Hugo and Eleventy have the barest "
        "theme (a title and the content), make no index, and leave links to `.md` as they are written; for "
        "Hugo the attributes behind links are left out, which it does not know, and `index.md` "
        "is called `_index.md`; Eleventy is given markdown-it-attrs and markdown-it-deflist."
    )
    for one in figures.against:
        yield f"### {one.size} paragraphs, {one.pages:,} pages"
        yield against_table(one)
    yield "## Search"
    yield (
        "In Chromium, from a paragraph page: the time from the question to the painting of its hits, the "
        "first in a browser just started, with nothing loaded beforehand, and none with an inspector, which "
        "makes each file that is loaded take longer; in a visit of its own, what the scripts of "
        "the page keep in memory, WebAssembly among it, after the first question and after twelve. Indexing "
        "is what Pagefind and its files take beyond reading and rendering."
    )
    yield search_table(figures.search)
    yield "## Edits beside a server"
    yield (
        "One word put into one document while `mkdocs serve` shows all of them: the time until browsers are "
        "told to load again what has come of it, by the server itself; its words are indexed after that."
    )
    yield serving_table(figures.serving)


def growth_table(rows: Iterable[Growth]) -> str:
    """Builds of all sizes."""
    head = (
        *("paragraphs", "documents", "pages", "full, s", "CPU s", "MB"),
        *("no change, s", "CPU s", "one changed, s", "CPU s", "of full"),
        *("site MB", "files", "kB a paragraph page"),
    )
    return table(head, [_growth_row(row) for row in rows])


def _growth_row(row: Growth) -> list[str]:
    of_full = _or_nothing(lambda: f"{ratio(row.one.wall, row.full.wall):.2f}")
    return [
        *(row.size if row.size[0].isdigit() else f"{row.paragraphs:,}, {row.size}", f"{row.documents:,}"),
        *(f"{row.pages:,}", _wall(row.full), _cpu(row.full), f"{row.full.peak:,.0f}"),
        *(_wall(row.same), _cpu(row.same), _wall(row.one), _cpu(row.one), of_full),
        *(number(row.megabytes), f"{row.files:,}", f"{row.paragraph_kilobytes:.1f}"),
    ]


def growth_said(rows: Sequence[Growth]) -> str:
    """How time and memory grow."""
    large = [row for row in rows if row.paragraphs >= 1000 and row.full.runs]
    if len(large) < 2:
        return "Growth: two sizes from 1,000 paragraphs on are needed to tell."
    said = [
        f"{what} with the power {exponent((row.paragraphs, of(row)) for row in large):.2f}"
        for what, of in (
            ("time by the clock", lambda row: middle(row.full.wall)),
            ("processor time", lambda row: middle(row.full.cpu)),
            ("memory", lambda row: row.full.peak),
            ("bytes of the site", lambda row: row.megabytes),
        )
    ]
    sizes = f"From {large[0].paragraphs:,} to {large[-1].paragraphs:,} paragraphs "
    return f"{sizes}there grow {', '.join(said)} of their number."


def stages_table(rows: Sequence[Stages]) -> str:
    """Each step of the builds."""
    steps = list(dict.fromkeys(step for row in rows for step in row.seconds))
    return table(
        ("paragraphs", *steps, "together"), [[f"{row.paragraphs:,}", *_each_step(row, steps)] for row in rows]
    )


def _each_step(row: Stages, steps: Sequence[str]) -> Iterator[str]:
    each = {step: 1000 * middle(seconds) / row.paragraphs for step, seconds in row.seconds.items()}
    for step in steps:
        yield f"{each[step]:.2f}" if step in each else NOTHING
    yield f"{sum(each.values()):.2f}"


def against_table(one: Against) -> str:
    """All generators on one number of pages."""
    ours = one.costs[OURS]
    rows = []
    left_out = []
    for name, costs in one.costs.items():
        if not costs.runs:
            left_out.append(f"{name}: left out, {costs.failed}.")
            continue
        rows.append(
            [
                *(name, str(len(costs.runs)), _wall(costs), _cpu(costs), f"{costs.peak:,.0f}"),
                *(_ratio(ours.wall, costs.wall), _ratio(ours.cpu, costs.cpu)),
            ]
        )
    head = ("", "runs", "s", "CPU s", "MB", "ours / theirs, s", "CPU s")
    return "\n\n".join([table(head, rows), *left_out])


def search_table(rows: Iterable[Search]) -> str:
    """Search over all sizes."""
    head = (
        *("paragraphs", "records", "index MB", "files", "indexing s", "MB", "kB until the first hits"),
        *("folder: first, ms", "later", "slowest of ten", "host: first, ms", "later", "slowest of ten"),
        *("page MB", "after twelve"),
    )
    return table(head, [list(_search_row(row)) for row in rows])


def serving_table(rows: Iterable[Serving]) -> str:
    """Edits over all sizes."""
    head = ("paragraphs", "documents", "an edit is shown, s", "at least", "at most", "MB of the server")
    return table(
        head,
        [
            (
                *(row.size, f"{row.documents:,}", number(middle(row.shown))),
                *(number(min(row.shown)), number(max(row.shown)), f"{row.megabytes:,.0f}"),
            )
            for row in rows
        ],
    )


def _search_row(row: Search) -> Iterator[str]:
    yield from (row.size, f"{row.records:,}", f"{row.megabytes:.1f}", f"{row.files:,}")
    yield from (_wall(row.indexing), f"{row.indexing.peak:,.0f}", f"{row.visits['file'].loaded:,.0f}")
    for place in ("file", "http"):
        visits = row.visits[place]
        slow = sorted(visits.later)[int(0.9 * (len(visits.later) - 1))]
        yield from (f"{middle(visits.first):.0f}", f"{middle(visits.later):.0f}", f"{slow:.0f}")
    every = row.visits.values()
    yield f"{max(middle(visits.memory) for visits in every):.1f}"
    yield f"{max(middle(visits.memory_later) for visits in every):.1f}"


def _wall(costs: Costs) -> str:
    return number(middle(costs.wall)) if costs.runs else NOTHING


def _cpu(costs: Costs) -> str:
    return number(middle(costs.cpu)) if costs.runs else NOTHING


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    return number(ratio(ours, theirs)) if ours and theirs else NOTHING


def _or_nothing(made: Callable[[], str]) -> str:
    try:
        return made()
    except ValueError:
        return NOTHING
