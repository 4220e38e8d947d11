"""What MkDocs takes from a theme is the same, however the theme is looked through."""

from __future__ import annotations

from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.publishing.templates import list_visible


def taken(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.src_dir) for file in files]


def test_the_files_of_a_theme_are_the_same_and_its_pictures_are_found(tmp_path):
    (tmp_path / "assets" / "own").mkdir(parents=True)
    (tmp_path / "assets" / "own" / "sheet.css").touch()
    (tmp_path / "assets" / ".hidden.css").touch()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "picture.svg").write_text("<svg>")
    config = load_config(theme={"name": "material", "custom_dir": str(tmp_path)}, plugins=[])
    before = taken(config)
    list_visible(config.theme)
    assert taken(config) == before
    assert "assets/own/sheet.css" in dict(before)
    env = config.theme.get_env()
    assert ".hidden/picture.svg" not in env.list_templates()
    assert env.get_template(".hidden/picture.svg").render() == "<svg>"
