"""What is known of a file holds for as long as nothing else can stand in it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from generator.work.cache import state_of_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "text.txt").write_text("one")
    return tmp_path / "text.txt"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change counts as long ago."""
    monkeypatch.setattr("generator.work.cache._SETTLED", -1)


def wait_a_tick() -> None:
    """Longer than a file system may take two changes for one."""
    time.sleep(0.05)


def test_a_file_just_written_may_be_written_again_at_the_same_moment(file):
    assert state_of_file(file) != state_of_file(file)


def test_a_time_set_back_makes_no_edit_an_old_one(file):
    os.utime(file, (0, 0))
    assert sys.platform == "win32" or state_of_file(file) != state_of_file(file)


@pytest.mark.usefixtures("later")
def test_a_file_left_alone_is_as_it_was(file):
    assert state_of_file(file) == state_of_file(file)


@pytest.mark.usefixtures("later")
@pytest.mark.skipif(sys.platform == "win32", reason="no time of change there")
def test_an_edit_that_keeps_size_and_time_is_seen(file):
    before, known = file.stat(), state_of_file(file)
    wait_a_tick()
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert state_of_file(file) != known


@pytest.mark.usefixtures("later")
def test_another_file_in_its_place_is_seen(file):
    before, known = file.stat(), state_of_file(file)
    other = file.with_name("other.txt")
    other.write_text("two")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)
    assert state_of_file(file) != known


@pytest.mark.usefixtures("later")
def test_of_a_file_that_is_not_there_nothing_is_known(file):
    file.unlink()
    assert state_of_file(file) != state_of_file(file)
