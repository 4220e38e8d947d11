"""The fast way changes nothing: every file is the same byte for byte, or MkDocs makes it itself."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.exceptions import Abort, PluginError

from bench import reading
from generator.plugin import AgreedText
from generator.publishing import contents
from generator.publishing.markdown import render

HERE = Path(__file__).parents[2]


def built(folder: Path, *, fast: bool, sources: Path, **settings: Any) -> tuple[dict[str, bytes], int]:
    """Every file of the project’s site with these sources, and how many pages were made the fast way."""
    config = load_config(
        str(HERE / "mkdocs.yml"),
        site_dir=str(folder),
        **{
            "plugins": [
                {"agreed-text": {"sources": [str(sources)], "fast": fast, "cache": "", "permalinks": "none"}}
            ],
            **settings,
        },
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    (plugin,) = (plugin for plugin in config.plugins.values() if isinstance(plugin, AgreedText))
    made = len(plugin.fast_pages.addresses) if plugin.fast_pages else 0
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    shutil.rmtree(folder)
    return files, made


def assert_same(tmp_path: Path, sources: Path, least: int, **settings: Any) -> None:
    slow, none = built(tmp_path / "slow", fast=False, sources=sources, **settings)
    fast, made = built(tmp_path / "fast", fast=True, sources=sources, **settings)
    assert none == 0
    assert made >= least
    assert fast.keys() == slow.keys()
    assert [path for path in fast if fast[path] != slow[path]] == []


def test_the_documents_are_published_the_same_both_ways(tmp_path):
    assert_same(tmp_path, HERE / "content" / "documents", 150, site_url="https://texts.example/un/")


@pytest.mark.skipif(not reading.CORPUS.is_dir(), reason="the official texts are not at hand")
def test_official_resolutions_are_published_the_same_both_ways(tmp_path):
    tool = reading.load_official_text()
    sources = tmp_path / "sources"
    sources.mkdir()
    files = sorted((reading.CORPUS / "akn" / "75" / "en").glob("*.xml"), key=lambda file: file.stat().st_size)
    for file in files[: len(files) // 2 : 5]:
        try:
            (sources / f"{file.stem.lower()}.txt").write_text(tool.text(str(file)), encoding="utf-8")
        except ValueError:
            continue  # several resolutions in one file have no text rendering
    assert len(list(sources.iterdir())) >= 30
    assert_same(tmp_path, sources, 300, site_url="")


SOURCE = "---\nid: {0}\n---\nOn testing & <b>{0}</b>\n\nThe General Assembly,\n\n" + "".join(
    f"{n}. Urges care of “{n}” as in its resolution 64/{n};\n\n" for n in range(1, 10)
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("first", "second"):
        (folder / f"{name}.txt").write_text(SOURCE.format(name))
    return folder


def themed(tmp_path: Path, template: str) -> dict[str, Any]:
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "main.html").write_text(
        f'{{% extends "base.html" %}}{{% block content %}}{template}{{% endblock %}}'
    )
    return {"theme": {"name": "material", "custom_dir": str(folder)}}


def test_a_value_that_a_theme_puts_to_use_is_where_it_would_be(tmp_path, sources, caplog):
    template = (
        "{{ page.content }}{{ page.title | striptags | tojson }}{{ page.url | url }}{{ page.update_date }}"
    )
    assert_same(tmp_path, sources, 10, **themed(tmp_path, template))
    assert "the slow way" not in caplog.text


def test_a_theme_that_does_with_a_value_what_is_not_known_is_said_and_obeyed(tmp_path, sources, caplog):
    assert_same(tmp_path, sources, 0, **themed(tmp_path, "{{ page.content }}{{ page.title | upper }}"))
    assert "first/1.md is made the slow way, and all of its kind: its form is not known" in caplog.text


def test_a_theme_that_cuts_words_off_is_found_out(tmp_path, sources, caplog):
    assert_same(tmp_path, sources, 0, **themed(tmp_path, "{{ page.content }}{{ page.title | truncate(90) }}"))
    assert "a value cut to pieces" in caplog.text


@pytest.mark.parametrize(
    "of_all", ["{{ pages | length }}", "{% for one in pages %}{{ one.src_uri }}{% endfor %}"]
)
def test_a_theme_that_asks_for_all_pages_on_each_is_said_and_obeyed(tmp_path, sources, caplog, of_all):
    assert_same(tmp_path, sources, 0, **themed(tmp_path, "{{ page.content }}" + of_all))
    assert "all pages are made the slow way: a template of single pages asks for all pages" in caplog.text


def test_a_theme_that_asks_for_all_pages_on_one_that_is_made_slowly_is_one_sentence(
    tmp_path, sources, caplog
):
    asking = "{{ page.content }}{% if page.is_homepage %}{{ pages | length }}{% endif %}"
    with pytest.raises(Abort):
        built(tmp_path / "site", fast=True, sources=sources, **themed(tmp_path, asking))
    assert "a template of single pages asks for all pages: set fast: false" in caplog.messages[-1]


def test_a_map_that_asks_for_what_is_not_known_of_pages_is_one_sentence(tmp_path, sources, caplog):
    theme = themed(tmp_path, "{{ page.content }}")
    (tmp_path / "theme" / "titles.txt").write_text("{% for one in pages %}{{ one.page.title }}\n{% endfor %}")
    theme["theme"]["static_templates"] = ["titles.txt"]
    with pytest.raises(Abort):
        built(tmp_path / "site", fast=True, sources=sources, **theme)
    assert "the title of a page that is made the fast way: set fast: false" in caplog.messages[-1]


def test_a_theme_that_looks_into_a_value_is_found_out(tmp_path, sources, caplog):
    assert_same(tmp_path, sources, 0, **themed(tmp_path, "{{ page.content }}{{ page.content | length }}"))
    assert "it is not what the theme makes of it" in caplog.text


def test_settings_of_mkdocs_mean_the_same_both_ways(tmp_path, sources):
    (sources / "second.txt").write_text(SOURCE.format("templates"))
    nav = [{"Home": "index.md"}, {"Data": "documents.json"}, {"A table": "first/document.csv"}]
    assert_same(tmp_path, sources, 10, nav=nav, exclude_docs="*.csv\n")


def test_an_address_that_is_not_that_of_a_folder_means_the_same_both_ways(tmp_path, sources, caplog):
    caplog.set_level("INFO")
    assert_same(tmp_path, sources, 0, site_url="https://texts.example/a//b/../?x=1")
    assert "pages are made the slow way: the address of the site is not that of a folder" in caplog.text


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", r"main.html:1: expected a template as Jinja reads it, found: Expected an expression"),
        ("{{ page.content }}{{ page.a.b.c }}", r"expected a template as Jinja reads it, found: .*'a'"),
        ("{% include '.icons/no.svg' %}", r"named .icons/no.svg in the theme, found none"),
    ],
)
def test_a_mistake_in_a_template_is_one_sentence(tmp_path, sources, template, said):
    with pytest.raises(PluginError, match=f"{said}.*; the site is left as it was$"):
        built(tmp_path / "site", fast=True, sources=sources, **themed(tmp_path, template))


def test_markdown_that_comes_out_otherwise_is_found_out(tmp_path, sources, caplog, monkeypatch):
    monkeypatch.setattr(
        contents, "render", lambda *given: render(*given)._replace(content="<h1>Another</h1>")
    )
    assert_same(tmp_path, sources, 0)
    assert re.search(r"all pages are made the slow way: first/\S+ is other HTML here", caplog.text)


def test_where_another_plugin_sees_each_page_none_is_made_the_fast_way(tmp_path, sources):
    plugins = [{"search": {}}, {"agreed-text": {"sources": [str(sources)], "permalinks": "none"}}]
    _, made = built(tmp_path / "site", fast=True, sources=sources, plugins=plugins)
    assert made == 0
