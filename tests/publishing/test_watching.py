"""A server sees what is edited, what comes, what goes and what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.watching import Watch


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "texts" / "deep" / "first.txt").write_text("one")
    (tmp_path / "bodies.yml").write_text("one")
    watch = Watch()
    watch.at([tmp_path / "texts", tmp_path / "bodies.yml", tmp_path / "redirects.yml"])
    return watch


def test_nothing_has_changed_where_nothing_has(watch, tmp_path):
    assert not watch.has_changed()
    (tmp_path / "log.txt").write_text("somebody else")
    assert not watch.has_changed()


def test_an_edit_is_seen_once(watch, tmp_path):
    (tmp_path / "texts" / "deep" / "first.txt").write_text("another")
    assert watch.has_changed()
    assert not watch.has_changed()


@pytest.mark.parametrize("name", ["bodies.yml", "texts"])
def test_what_has_gone_is_seen_when_it_comes_back(watch, tmp_path, name):
    (tmp_path / name).rename(tmp_path / "elsewhere")
    assert watch.has_changed()
    (tmp_path / "elsewhere").rename(tmp_path / name)
    assert watch.has_changed()


def test_what_was_not_there_at_first_is_seen(watch, tmp_path):
    (tmp_path / "redirects.yml").write_text("{}")
    assert watch.has_changed()


def test_a_link_that_leads_in_a_circle_or_nowhere_is_no_harm(watch, tmp_path):
    (tmp_path / "texts" / "circle").symlink_to(tmp_path / "texts", target_is_directory=True)
    (tmp_path / "texts" / "nowhere.txt").symlink_to(tmp_path / "none")
    watch.has_changed()
    assert not watch.has_changed()


def test_an_edit_between_two_builds_is_not_forgotten_by_the_second(watch, tmp_path):
    (tmp_path / "bodies.yml").write_text("another")
    watch.at([tmp_path / "texts", tmp_path / "bodies.yml", tmp_path / "redirects.yml"])
    assert watch.has_changed()
