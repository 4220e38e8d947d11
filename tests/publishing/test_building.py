"""A server shows what a build would make, however it came there: nothing stale, nothing missing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.publishing.standing import InPlace
from tests.publishing.test_standing import content, publish
from tests.work.test_edits import BODIES, LINEAGES, NAMES, TEXTS, apply, edits

LATER = ("search/", "sitemap.xml")
"""What a server makes when the pages are shown, or not at all."""


def config_of(root: Path) -> MkDocsConfig:
    plugin = {
        "sources": ["sources"],
        "bodies": "bodies.yml",
        "lineages": "lineages.yml",
        "permalinks": "none",
    }
    return load_config(
        str(root / "mkdocs.yml"),
        site_dir=str(root / "served"),
        theme={"name": None, "custom_dir": str(root / "theme")},
        plugins=[{"agreed-text": {**plugin, "cache": "cache"}}],
    )


@contextmanager
def serving(root: Path) -> Iterator[None]:
    """Between two builds MkDocs keeps the plugin, as its server does; in the end nothing writes any more."""
    config_of(root).plugins.on_startup(command="serve", dirty=False)
    try:
        yield
    finally:
        config_of(root).plugins.on_shutdown()
        # What it has made for the cache in the meantime it may still put there, where the folder is removed.
        config_of(root).plugins["agreed-text"].server._later.wait()
        config_of(root).plugins.on_startup(command="build", dirty=False)


@settings(max_examples=4)
@given(st.lists(edits, min_size=2, max_size=5))
def test_after_any_edits_a_server_shows_what_a_build_would_make(sequence):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("sources", "docs", "theme"):
            (root / name).mkdir()
        (root / "docs" / "index.md").write_text("# Home\n\n<!-- agreed-text: documents -->\n")
        (root / "theme" / "main.html").write_text("{{ page.content }}")
        (root / "mkdocs.yml").write_text(
            "site_name: T\nuse_directory_urls: false\nmarkdown_extensions: [attr_list, def_list, md_in_html]\n"
        )
        apply(("bodies", BODIES[1]), root)
        for name, text in zip(NAMES, TEXTS, strict=False):
            apply(("text", name, text, ""), root)
        with serving(root):
            for edit in [("lineages", LINEAGES[1]), *sequence]:
                apply(edit, root)
                build(config_of(root))
        served = content(root / "served")
        made = publish(root, root / "anew", "")
        assert {path: served[path] for path in served if not path.startswith(LATER)} == {
            path: made[path] for path in made if not path.startswith(LATER)
        }


def test_a_file_of_a_served_folder_that_nothing_has_changed_is_left_alone(tmp_path):
    first = InPlace(tmp_path, {})
    first.write("a", first.fingerprint("words"), [("a/1.html", b"one")], b"about")
    written = (tmp_path / "a" / "1.html").stat()
    then = InPlace(tmp_path, first.groups)
    assert then.keep("a", then.fingerprint("words")) == b"about"
    assert then.keep("a", then.fingerprint("other words")) is None
    assert (tmp_path / "a" / "1.html").stat() == written
    then.write("a", then.fingerprint("other words"), [("a/1.html", b"two")], b"about")
    assert (tmp_path / "a" / "1.html").read_bytes() == b"two"
