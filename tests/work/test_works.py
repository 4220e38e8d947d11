"""Work is done once, in order, by whoever is there; and what was kept is what would be made."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Hashable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.work.works import MANY, Works

calls: list[int] = []


def tenfold(task: int, given: int) -> tuple[int, str]:
    calls.append(task)
    return 10 * task + given, f"é{task}"


@pytest.fixture(autouse=True)
def nothing_called():
    calls.clear()


def each(works: Works, tasks: range, given: int = 0) -> list[tuple[int, str]]:
    return works.each("counting", tenfold, tasks, given, tuple[int, str])


EXPECTED = [(10 * n + 1, f"é{n}") for n in range(2 * MANY)]


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_that_is_given_changes_nothing(executor: type[Executor]):
    with executor(2) as workers:
        assert each(Works(executor=workers), range(2 * MANY), 1) == EXPECTED


ALONE = """
import os, sys, time
from pathlib import Path
from generator.work.works import MANY, Works

def who(task, given):
    '''Whose turn it is; nobody goes on before somebody else has begun.'''
    Path(given, str(os.getpid())).touch()
    until = time.monotonic() + 30
    while len(os.listdir(given)) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    return os.getpid()

made = Works(cores=2).each("asking", who, range(2 * MANY), sys.argv[1], int)
assert os.getpid() not in made
assert len(os.listdir(sys.argv[1])) == 2
"""


def test_processes_of_this_machine_take_part(tmp_path):
    """In a process without threads, which one that runs tests is not."""
    script, present = tmp_path / "script.py", tmp_path / "present"
    script.write_text(ALONE)
    present.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    subprocess.run([sys.executable, str(script), str(present)], check=True, timeout=60, env=environment)


def test_processes_of_this_machine_change_nothing():
    assert each(Works(cores=2), range(2 * MANY), 1) == EXPECTED


def test_few_things_are_made_here():
    assert each(Works(cores=2), range(3), 1) == EXPECTED[:3]
    assert calls == [0, 1, 2]


def test_what_was_made_is_not_made_again(tmp_path):
    first = each(Works(tmp_path, cores=1), range(5))
    assert each(Works(tmp_path, cores=1), range(7))[:5] == first
    assert calls == [0, 1, 2, 3, 4, 5, 6]


def test_what_was_made_with_something_else_is_made_again(tmp_path):
    each(Works(tmp_path, cores=1), range(1), 1)
    assert each(Works(tmp_path, cores=1), range(1), 2) == [(2, "é0")]


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_result_is_as_good_as_none(tmp_path, damage):
    expected = each(Works(tmp_path, cores=1), range(1))
    (file,) = tmp_path.iterdir()
    kept = file.read_bytes()
    file.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]) if damage is None else damage)
    assert each(Works(tmp_path, cores=1), range(1)) == expected
    assert calls == [0, 0]


def test_a_result_in_the_place_of_another_is_as_good_as_none(tmp_path):
    expected = each(Works(tmp_path, cores=1), range(2))
    one, other = tmp_path.iterdir()
    one.write_bytes(other.read_bytes())
    assert each(Works(tmp_path, cores=1), range(2)) == expected
    assert len(calls) == 3


def test_what_is_no_longer_needed_is_removed_and_nothing_else(tmp_path):
    (tmp_path / "letter.txt").touch()
    each(Works(tmp_path, cores=1), range(3))
    works = Works(tmp_path, cores=1)
    each(works, range(1))
    works.tidy()
    assert len(list(tmp_path.iterdir())) == 2
    assert (tmp_path / "letter.txt").exists()


def test_who_stays_remembers_what_was_needed_last(tmp_path):
    memory: dict[Hashable, object] = {}
    works = Works(tmp_path, cores=1, memory=memory)
    first = each(works, range(3))
    works.tidy()
    works = Works(tmp_path, cores=1, memory=memory)
    again = each(works, range(2))
    assert [one is other for one, other in zip(first, again, strict=False)] == [True, True]
    works.tidy()
    assert len(memory) == 2
    # What is only on the disk is not forgotten there: another edit may need it again.
    assert len(list(tmp_path.iterdir())) == 3


def half(task: int) -> list[float]:
    calls.append(task)
    return [task / 2]


def test_what_is_done_at_once_is_remembered_by_who_stays_for_as_long_as_it_is_needed(tmp_path):
    memory: dict[Hashable, object] = {}
    for tasks, keys, made_now in (
        ([1, 2], None, [1, 2]),
        ([2, 1, 1], None, []),
        ([1], None, []),
        ([1, 2], None, [2]),
        ([1, 2], ["a", "b"], [1, 2]),
        ([1, 3], ["a", "b"], []),
    ):
        calls.clear()
        works = Works(tmp_path, cores=1, memory=memory)
        made = works.once(half, tasks, keys)
        assert calls == made_now
        works.tidy()
    # Who gives keys says that all that matters is in them.
    assert made == [[0.5], [1.0]]
    assert list(tmp_path.iterdir()) == []
    assert Works(tmp_path, cores=1).once(half, [1, 1]) == [[0.5], [0.5]]
    assert calls == [1, 1]


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path):
    (tmp_path / "file").touch()
    assert each(Works(tmp_path / "file", cores=1), range(1)) == [(0, "é0")]


def test_whoever_asks_hears_how_far_it_has_come():
    heard: list[tuple[str, int, int]] = []
    each(Works(cores=1, tell=lambda *said: heard.append(said)), range(2))
    assert heard == [("counting", 0, 2), ("counting", 1, 2), ("counting", 2, 2)]


def parted(works: Works, tasks: range, given: int = 0) -> list[tuple[int, str]]:
    keys = [bytes([task, given]) for task in tasks]
    made = works.parted("counting", tenfold, tasks, given, (int, str), keys)
    return [(result, kept.get()) for result, kept in made]


@pytest.mark.parametrize("kept", [True, False])
def test_the_rest_of_a_result_is_there_when_it_is_asked_for(tmp_path, kept):
    works = Works(tmp_path if kept else None, cores=1)
    assert parted(works, range(3), 1) == [(1, "é0"), (11, "é1"), (21, "é2")]
    assert calls == [0, 1, 2]


def test_the_rest_of_a_result_is_not_made_again(tmp_path):
    first = parted(Works(tmp_path, cores=1), range(3))
    works = Works(tmp_path, cores=1)
    assert parted(works, range(3)) == first
    works.tidy()
    assert parted(Works(tmp_path, cores=1), range(3)) == first
    assert calls == [0, 1, 2]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("damage", [b"", None])
def test_half_a_result_is_as_good_as_none(tmp_path, at, damage):
    expected = parted(Works(tmp_path, cores=1), range(1))
    half = sorted(tmp_path.iterdir())[at]
    if damage is None:
        half.unlink()
    else:
        half.write_bytes(damage)
    assert parted(Works(tmp_path, cores=1), range(1)) == expected
    assert calls == [0, 0]
    assert parted(Works(tmp_path, cores=1), range(1)) == expected


def test_a_rest_that_goes_away_in_the_middle_is_made_again(tmp_path):
    ((_, kept),) = Works(tmp_path, cores=1).parted("counting", tenfold, [7], 0, (int, str), [b"7"])
    for file in tmp_path.iterdir():
        file.unlink()
    assert kept.get() == "é7"


def test_who_stays_remembers_results_and_not_their_rests(tmp_path):
    memory: dict[Hashable, object] = {}
    for _ in range(2):
        works = Works(tmp_path, cores=1, memory=memory)
        assert parted(works, range(2)) == [(0, "é0"), (10, "é1")]
        works.tidy()
    assert list(memory.values()) == [0, 10]
    assert calls == [0, 1]


def test_another_process_is_given_the_rest_itself(tmp_path):
    ((_, kept),) = Works(tmp_path, cores=1).parted("counting", tenfold, [7], 0, (int, str), [b"7"])
    sent = pickle.dumps(kept)
    for file in tmp_path.iterdir():
        file.unlink()
    assert pickle.loads(sent).get() == "é7"
