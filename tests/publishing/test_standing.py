"""What stands is kept, what is not as it was is made anew, and nothing ever writes into a file that stands."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config.base import load_config

from generator.publishing.fast import FastPages
from generator.publishing.standing import Groups, InPlace, Standing
from tests.work.test_edits import BODIES, LINEAGES, NAMES, TEXTS, apply, edits

FILES = [("a/1.html", b"one"), ("a/2.html", b"two")]


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, Groups]:
    """A folder with one group of files, and what was written."""
    folder = tmp_path / "old"
    standing = Standing(folder, tmp_path / "none", {})
    standing.write("a", b"fingerprint", FILES, b"about")
    return folder, standing.groups


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_group_that_stands_is_the_same_files(old, tmp_path):
    folder, groups = old
    new = Standing(tmp_path / "new", folder, groups)
    assert new.keep("a", b"fingerprint") == b"about"
    assert content(tmp_path / "new") == dict(FILES)
    assert (tmp_path / "new" / "a" / "1.html").samefile(folder / "a" / "1.html")
    assert new.groups == groups


def test_a_group_made_of_something_else_is_not_kept(old, tmp_path):
    folder, groups = old
    new = Standing(tmp_path / "new", folder, groups)
    assert new.keep("a", b"another") is None
    assert new.keep("b", b"fingerprint") is None


@pytest.mark.parametrize("harm", ["edited", "replaced", "removed"])
def test_a_file_that_is_not_as_it_was_written_is_made_anew(old, tmp_path, harm):
    folder, groups = old
    file = folder / "a" / "2.html"
    if harm == "edited":
        file.write_bytes(b"TWO")
    else:
        file.unlink()
    if harm == "replaced":
        file.write_bytes(b"two")
    new = Standing(tmp_path / "new", folder, groups)
    assert new.keep("a", b"fingerprint") is None
    new.write("a", b"fingerprint", FILES, b"about")
    assert content(tmp_path / "new") == dict(FILES)


def test_nothing_is_written_into_a_file_that_stands(old, tmp_path):
    folder, groups = old
    new = Standing(tmp_path / "new", folder, groups)
    new.keep("a", b"fingerprint")
    with pytest.raises(FileExistsError):
        new.write("b", b"", [("a/1.html", b"another")], b"")
    new.leave({"a/1.html"})
    (tmp_path / "new" / "a" / "1.html").write_bytes(b"another")
    assert content(folder) == dict(FILES)


def test_a_group_of_which_others_write_a_file_is_made_anew_the_next_time(old):
    folder, groups = old
    server = InPlace(folder, groups)
    assert server.keep("a", b"fingerprint") == b"about"
    server.leave({"a/1.html"})
    (folder / "a" / "1.html").write_bytes(b"another")
    assert InPlace(folder, server.groups).keep("a", b"fingerprint") is None


@pytest.fixture
def before(old, tmp_path: Path) -> Path:
    """What stood before that folder: it shares one of two groups with it, and has more."""
    folder, groups = old
    standing = Standing(tmp_path / "before", folder, groups)
    standing.keep("a", b"fingerprint")
    standing.write("b", b"fingerprint", [("b/c/1.html", b"three")], b"")
    (tmp_path / "before" / "a" / "link").symlink_to(folder)
    (tmp_path / "before" / ".git").mkdir()
    (tmp_path / "before" / ".git" / "HEAD").touch()
    return tmp_path / "before"


def begun(old: tuple[Path, Groups], before: Path) -> tuple[Standing, Path]:
    new = before.with_name("new")
    new.mkdir()
    standing = Standing(new, *old, before)
    standing.begin()
    return standing, new


def test_a_folder_begins_with_what_the_one_before_shares_with_the_old(old, before):
    standing, new = begun(old, before)
    assert not before.exists()
    assert sorted(path.name for path in new.rglob("*")) == ["1.html", "2.html", "a"]
    assert standing.keep("a", b"fingerprint") == b"about"
    standing.settle()
    assert content(new) == dict(FILES)
    assert (new / "a" / "1.html").samefile(old[0] / "a" / "1.html")
    assert standing.is_like_old


def test_what_a_folder_began_with_and_nobody_asks_for_is_gone_in_the_end(old, before):
    standing, new = begun(old, before)
    standing.write("c", b"", [("c.html", b"")], b"")
    standing.settle()
    assert [path.name for path in new.rglob("*")] == ["c.html"]
    assert not standing.is_like_old
    assert content(old[0]) == dict(FILES)


def test_what_a_folder_began_with_is_replaced_and_not_written_into(old, before):
    standing, new = begun(old, before)
    assert standing.keep("a", b"another") is None
    standing.write("a", b"another", [("a/1.html", b"ONE")], b"")
    standing.settle()
    assert content(new) == {"a/1.html": b"ONE"}
    assert content(old[0]) == dict(FILES)


def test_what_has_gone_from_the_one_before_is_taken_from_the_old(old, before):
    (before / "a" / "1.html").write_bytes(b"somebody was here")
    (old[0] / "a" / "1.html").unlink()
    (before / "a" / "2.html").unlink()
    standing, new = begun(old, before)
    assert standing.keep("a", b"fingerprint") is None
    standing.write("a", b"fingerprint", FILES, b"about")
    standing.settle()
    assert content(new) == dict(FILES)


def test_a_folder_with_other_rights_is_not_begun_with(old, before):
    (before / "a").chmod(0o700)
    standing, new = begun(old, before)
    assert not before.exists()
    assert not [*new.iterdir()]
    assert standing.keep("a", b"fingerprint") == b"about"
    standing.settle()
    assert content(new) == dict(FILES)


def test_where_the_old_folder_has_been_taken_away_nothing_is_kept(old, before):
    shutil.rmtree(old[0])
    standing, new = begun(old, before)
    assert standing.keep("a", b"fingerprint") is None
    assert not [*new.iterdir()]


def publish(root: Path, site: Path, cache: str) -> dict[str, bytes]:
    plugin = {
        "sources": ["sources"],
        "bodies": "bodies.yml",
        "lineages": "lineages.yml",
        "permalinks": "none",
        "cache": cache,
    }
    config = load_config(
        str(root / "mkdocs.yml"),
        site_dir=str(site),
        theme={"name": None, "custom_dir": str(root / "theme")},
        plugins=[{"agreed-text": plugin}],
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return content(site)


def begin(root: Path, template: str) -> None:
    """A project with a theme of one template, and no texts yet."""
    for name in ("sources", "docs", "theme"):
        (root / name).mkdir()
    (root / "docs" / "index.md").write_text("# Home\n\n<!-- agreed-text: documents -->\n")
    (root / "theme" / "main.html").write_text(template)
    (root / "mkdocs.yml").write_text(
        "site_name: T\nuse_directory_urls: false\nmarkdown_extensions: [attr_list, def_list, md_in_html]\n"
    )


@pytest.mark.parametrize("name", [".icons/seal.svg", "partials/seal"])
def test_whatever_a_theme_of_the_project_includes_is_seen_to_change(tmp_path, name):
    begin(tmp_path, f"{{% include '{name}' %}}{{{{ page.content }}}}")
    apply(("text", "first", TEXTS[0], ""), tmp_path)
    seal = tmp_path / "theme" / name
    seal.parent.mkdir()
    for drawn in ("<svg>one</svg>", "<svg>two</svg>"):
        seal.write_text(drawn)
        assert drawn.encode() in publish(tmp_path, tmp_path / "site", "cache")["first/1.html"]


def test_a_template_saved_during_a_build_and_then_undone_leaves_nothing(tmp_path, monkeypatch):
    begin(tmp_path, "{{ page.content }}")
    apply(("text", "first", TEXTS[0], ""), tmp_path)
    template = tmp_path / "theme" / "main.html"

    def saved(*args: Any) -> bytes:
        template.write_text("<h1>Saved</h1>{{ page.content }}")
        return fingerprint(*args)

    fingerprint = FastPages._fingerprint
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(FastPages, "_fingerprint", saved)
        assert b"Saved" in publish(tmp_path, tmp_path / "site", "cache")["first/1.html"]
    template.write_text("{{ page.content }}")
    assert b"Saved" not in publish(tmp_path, tmp_path / "site", "cache")["first/1.html"]


further_edits = st.one_of(
    edits,
    st.tuples(st.just("theme"), st.sampled_from(["<h1>{{ page.title }}</h1>", "<p>{{ page.url }}</p>"])),
    st.tuples(st.just("site"), st.integers(0, 50)),
)


@settings(max_examples=4)
@given(st.lists(further_edits, min_size=1, max_size=4))
def test_after_any_edits_the_site_is_the_one_made_anew(sequence):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        begin(root, "{{ page.content }}")
        apply(("bodies", BODIES[1]), root)
        for name, text in zip(NAMES, TEXTS, strict=False):
            apply(("text", name, text, ""), root)
        for edit in [("lineages", LINEAGES[1]), *sequence]:
            if edit[0] == "theme":
                (root / "theme" / "main.html").write_text(f"{edit[1]}{{{{ page.content }}}}")
            elif edit[0] == "site":
                pages = sorted((root / "site").rglob("*.html"))
                pages[edit[1] % len(pages)].write_text("somebody was here")
            else:
                apply(edit, root)
            assert publish(root, root / "site", "cache") == publish(root, root / "anew", "")
