"""A site is put in place whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from generator.publishing.folder import clashes, put_in_place, scratch_beside, take_over_hidden

SOURCE = "---\nid: first\n---\nThe General Assembly,\n\n1. Urges care;\n\n2. Requests more.\n"


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_all_of_the_new(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "sources" / "first.txt").write_text(SOURCE)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [{agreed-text: {sources: [sources]}}]\n"
        "markdown_extensions: [attr_list, def_list, md_in_html]\n"
    )
    program = Path(__file__).with_name("stopped_builds.py")
    run = subprocess.run(
        [sys.executable, str(program), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    *moments, left = run.stdout.split("\n")[:-1]
    counts = Counter(moments)
    assert counts["old"] >= 20
    assert counts["new"] >= 1
    assert counts["old"] + counts["new"] == len(moments) == 30
    assert left == "['.cache', 'docs', 'kept', 'mkdocs.yml', 'site', 'sources']"


def test_a_folder_takes_the_place_of_another(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old").touch()
    fresh = scratch_beside(tmp_path / "site")
    (fresh / "new").touch()
    put_in_place(fresh, tmp_path / "site")
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "new"]


def test_what_is_hidden_in_the_old_folder_is_in_the_new(tmp_path, monkeypatch):
    old, fresh = tmp_path / "site", tmp_path / "fresh"
    for path in (old / ".git" / "refs", fresh):
        path.mkdir(parents=True)
    (old / ".git" / "refs" / "main").write_text("abc")
    (old / ".git" / "link").symlink_to("nowhere")
    (old / ".nojekyll").touch()
    (old / ".own").write_text("old")
    (old / "page.html").touch()
    (fresh / ".own").write_text("new")
    take_over_hidden(old, fresh)
    assert sorted(path.name for path in fresh.iterdir()) == [".git", ".nojekyll", ".own"]
    assert (fresh / ".own").read_text() == "new"
    assert (fresh / ".git" / "link").readlink() == Path("nowhere")
    # Where the disk has no further names for a file, it is copied.
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(NotImplementedError))
    take_over_hidden(old, tmp_path / "fresh" / ".git")
    assert (fresh / ".git" / ".git" / "refs" / "main").read_text() == "abc"
    assert (old / ".git" / "refs" / "main").read_text() == "abc"


def test_where_there_is_no_such_call_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    test_a_folder_takes_the_place_of_another(tmp_path)


def test_a_site_that_is_a_link_stays_one(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    fresh = scratch_beside(tmp_path / "site")
    (fresh / "new").touch()
    put_in_place(fresh, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "new").exists()


def test_what_a_dead_build_left_is_cleared_away_and_a_living_one_is_let_be(tmp_path):
    dead = subprocess.Popen(["true"])
    dead.wait()
    (tmp_path / f".site-building-{dead.pid}").mkdir()
    (tmp_path / ".site-building-1").mkdir()
    precious = tmp_path / "precious" / "paper"
    precious.parent.mkdir()
    precious.touch()
    (tmp_path / f".site-building-{'9' * 30}").touch()
    (tmp_path / f".site-building-{'9' * 31}").symlink_to(precious.parent)
    scratch_beside(tmp_path / "site")
    assert precious.exists()
    assert {path.name for path in tmp_path.iterdir()} == {
        ".site-building-1",
        f".site-building-{os.getpid()}",
        "precious",
        *(f".site-building-{'9' * digits}" for digits in (30, 31)),
    }


def test_two_files_that_no_disk_can_hold_both():
    paths = ["a", "a/b/c.html", "A/b/d.html", "b/c", "B/C", "b/d.html", "a.html"]
    assert sorted(clashes(paths)) == [("A/b/d.html", "a"), ("a/b/c.html", "a"), ("b/c", "B/C")]
