"""What was promised, and whether it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench.arithmetic import exponent, middle, ratio
from bench.figures import OURS, Against, Costs, Figures, Growth, Search

CORPUS = "whole corpus"


class Goal(NamedTuple):
    """One line of the table."""

    what: str
    goal: str
    measured: str
    verdict: str
    """`met`, `not met`, or `not measured`."""


class _MissingError(Exception):
    """What the goal is about was not measured; the message says why."""


def goals(figures: Figures) -> Iterator[Goal]:
    """Every goal, with the figures that were measured."""
    for what, most, form, measured in _promises():
        goal = f"≤ {form.format(most)}"
        try:
            value = measured(figures)
        except _MissingError as missing:
            yield Goal(what, goal, str(missing), "not measured")
            continue
        yield Goal(what, goal, form.format(value), "met" if value <= most else "**not met**")


def _promises() -> Iterator[tuple[str, float, str, Callable[[Figures], float]]]:
    """What, how much at most, how it is written, and how it is found."""
    trimmed = "Material, pages out of the navigation"
    yield "full build, 10,000, against Hugo", 1.0, "{:.2f} × s", lambda f: _beside(f, "Hugo, bare theme")
    yield f"against {trimmed}", 0.1, "{:.3f} × s", lambda f: _beside(f, trimmed)
    yield "against Zensical", 1 / 12, "{:.3f} × s", lambda f: _beside(f, "Zensical")
    yield "one document changed, 10,000", 1.5, "{:.2f} s", lambda f: middle(_growth(f, "10,000").one.wall)
    yield "the same, of a full build", 0.2, "{:.2f}", _changed_of_full
    yield "growth of time, 1,000 to the whole corpus", 1.05, "power {:.2f}", _grown
    yield "whole corpus, from XML to site", 120, "{:.0f} s", lambda f: middle(_growth(f, CORPUS).full.wall)
    yield "memory, 10,000", 400, "{:,.0f} MB", lambda f: _growth(f, "10,000").full.peak
    yield "memory, whole corpus", 1500, "{:,.0f} MB", lambda f: _growth(f, CORPUS).full.peak
    yield "HTML of a paragraph page", 12, "{:.1f} kB", lambda f: _growth(f, CORPUS).paragraph_kilobytes
    yield "search: first hit, folder, 45,000", 600, "{:.0f} ms", lambda f: _first(f, "file")
    yield "search: first hit, host, 45,000", 300, "{:.0f} ms", lambda f: _first(f, "http")
    yield "search: later hits, folder", 60, "{:.0f} ms", lambda f: _later(f, "file")
    yield "search: later hits, host", 60, "{:.0f} ms", lambda f: _later(f, "http")
    yield "search: memory of the page, first hits", 15, "{:.1f} MB", _page_memory
    yield "indexing, 45,000", 20, "{:.1f} s", lambda f: middle(_largest(f).indexing.wall)
    yield "serve: an edit of one of all documents is shown", 1.5, "{:.2f} s", _shown
    yield "memory of indexing", 1800, "{:,.0f} MB", lambda f: _largest(f).indexing.peak


def _growth(figures: Figures, size: str) -> Growth:
    found = next((one for one in figures.growth if one.size == size), None)
    if not found or not found.full.runs or not found.one.runs:
        why = found and (found.full.failed or found.one.failed)
        raise _MissingError(why or f"{size} was not built")
    return found


def _beside(figures: Figures, name: str) -> float:
    found: Against | None = next((one for one in figures.against if one.size == "10,000"), None)
    if not found:
        raise _MissingError("10,000 pages were not built beside others")
    theirs = found.costs.get(name, Costs(failed=f"{name} was not run"))
    if not theirs.runs or not found.costs[OURS].runs:
        raise _MissingError(theirs.failed or found.costs[OURS].failed)
    return ratio(found.costs[OURS].wall, theirs.wall)


def _changed_of_full(figures: Figures) -> float:
    one = _growth(figures, "10,000")
    return ratio(one.one.wall, one.full.wall)


def _grown(figures: Figures) -> float:
    _growth(figures, CORPUS)
    rows = [one for one in figures.growth if 1000 <= one.paragraphs <= 40_000 and one.full.runs]
    return exponent((one.paragraphs, middle(one.full.wall)) for one in rows)


def _largest(figures: Figures) -> Search:
    found = next((one for one in figures.search if one.size == "45,000"), None)
    if not found:
        raise _MissingError("45,000 paragraphs were not searched")
    return found


def _shown(figures: Figures) -> float:
    found = next((one for one in figures.serving if one.size == CORPUS), None)
    if not found:
        raise _MissingError(f"the {CORPUS} was not served")
    return middle(found.shown)


def _first(figures: Figures, place: str) -> float:
    return middle(_largest(figures).visits[place].first)


def _later(figures: Figures, place: str) -> float:
    return middle(_largest(figures).visits[place].later)


def _page_memory(figures: Figures) -> float:
    return max(middle(visits.memory) for visits in _largest(figures).visits.values())
