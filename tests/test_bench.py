"""What the bench makes of measurements; that it measures is for `make bench` to show."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.arithmetic import exponent, middle, ratio
from bench.figures import OURS, Against, Costs, Figures, Growth
from bench.goals import goals
from bench.project import in_later_session
from bench.report import number, report, table
from bench.running import FailedError, Run, told


def test_middle_of_odd_and_even_many() -> None:
    assert middle([9, 1, 2]) == 2
    assert middle([4, 1, 2, 9]) == 3
    with pytest.raises(ValueError, match="no median of nothing"):
        middle([])


def test_runs_side_by_side_are_compared_side_by_side() -> None:
    # The machine was three times as slow in the second turn; ours took half as long each time.
    assert ratio([1, 3, 1], [2, 6, 2]) == 0.5
    assert ratio([1, 3, 1], [2]) == 0.5


@pytest.mark.parametrize("power", [0, 1, 1.05, 2])
def test_exponent_of_growth(power: float) -> None:
    sizes = [300, 1000, 3000, 10_000, 30_000]
    assert exponent((size, 0.004 * size**power) for size in sizes) == pytest.approx(power)


def test_exponent_needs_two_sizes() -> None:
    with pytest.raises(ValueError, match="growth needs two sizes"):
        exponent([(300, 1), (300, 2)])


def test_numbers_as_a_reader_takes_them_in() -> None:
    assert [number(value) for value in (0.4321, 7.06, 98.76, 1281.7)] == ["0.43", "7.06", "98.8", "1,282"]


def test_table() -> None:
    assert table(("size", "s"), [("300", "1.2")]) == "| size | s |\n| --- | --: |\n| 300 | 1.2 |"


def test_resolutions_that_come_again_are_of_a_later_session() -> None:
    text = "A/RES/75/1 <docNumber>75/1.</docNumber> A/RES/S-32/1 A/75/L.1 resolution 70/1"
    assert in_later_session(text, 0) == text
    assert in_later_session(text, 1) == (
        "A/RES/175/1 <docNumber>175/1.</docNumber> A/RES/S-132/1 A/75/L.1 resolution 70/1"
    )


def _costs(*walls: float) -> Costs:
    return Costs([Run(wall, wall, 300) for wall in walls])


def _growth(size: str, paragraphs: int, seconds: float) -> Growth:
    full, again = _costs(seconds, seconds + 0.2, seconds + 0.1), _costs(1, 1, 2)
    return Growth(size, paragraphs // 40, paragraphs, full, again, again, paragraphs, paragraphs, 1, 11.9)


def test_goals_met_and_not_met() -> None:
    hugo = Against("10,000", 10_000, 10_200, {OURS: _costs(10, 30), "Hugo, bare theme": _costs(5, 10)})
    growth = [
        _growth("1,000", 1000, 2.9),
        _growth("10,000", 10_000, 29.9),
        _growth("whole corpus", 30_000, 140),
    ]
    found = {goal.what: goal for goal in goals(Figures(growth=growth, against=[hugo]))}
    assert found["full build, 10,000, against Hugo"][1:] == ("≤ 1.00 × s", "2.50 × s", "**not met**")
    assert found["one document changed, 10,000"][1:] == ("≤ 1.50 s", "1.00 s", "met")
    assert found["whole corpus, from XML to site"][1:] == ("≤ 120 s", "140 s", "**not met**")
    assert found["indexing, 45,000"][2:] == ("45,000 paragraphs were not searched", "not measured")


def test_what_cannot_be_had_is_left_out_with_its_reason() -> None:
    costs = {OURS: _costs(10), "Zensical": Costs(failed="cannot be had from PyPI here: no network")}
    page = report(Figures(against=[Against("300", 300, 350, costs)]))
    assert f"| {OURS} | 1 | 10.0 | 10.0 | 300 | 1.00 | 1.00 |" in page
    assert "Zensical: left out, cannot be had from PyPI here: no network." in page


def test_a_command_is_measured_with_the_processes_it_starts(tmp_path: Path) -> None:
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = sum(range(9_000_000))']); print(7)"
    run, said = told([sys.executable, "-c", script], tmp_path)
    assert said == "7\n"
    assert run.cpu > 0
    assert 1 < run.peak < 1000
    with pytest.raises(FailedError, match="ended with 3: no such page"):
        told([sys.executable, "-c", "print('no such page'); raise SystemExit(3)"], tmp_path)
    with pytest.raises(FailedError, match=r"took more than 0 s"):
        told([sys.executable, "-c", "import time; time.sleep(30)"], tmp_path, limit=0.2)
