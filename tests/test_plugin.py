"""The plugin: pages for MkDocs, findings for the reader of its log, the old site safe from errors."""

from __future__ import annotations

import errno
import logging
import re
from pathlib import Path

import pytest
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File

from generator import plugin, site
from generator.model.collection import Collection
from generator.plugin import AgreedText
from generator.publishing import folder
from generator.publishing.standing import Standing
from generator.rendering.page import Page
from generator.searching import pagefind

SOURCE = """\
---
id: {id}
---
On testing

The General Assembly,

Recalling its resolution 64/293,

1. Urges care;

2. Requests more.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one source and a home page."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n<!-- agreed-text: documents -->\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\n"
        "use_directory_urls: false\n"
        "plugins: [{agreed-text: {sources: [sources]}}]\n"
        "markdown_extensions: [attr_list, def_list, md_in_html]\n"
    )
    add(tmp_path, "first")
    return tmp_path


def add(project: Path, identity: str, name: str = "") -> None:
    (project / "sources" / f"{name or identity}.txt").write_text(SOURCE.format(id=identity))


def content_of(project: Path) -> site.Content:
    return site.Content(sources=(Path("sources"),), hand_pages=Path("docs"), root=project)


def run(project: Path, *, strict: bool = False) -> None:
    config = load_config(str(project / "mkdocs.yml"), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def built(project: Path) -> set[str]:
    folder = project / "site" / "first"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_each_paragraph_has_a_page(project):
    run(project, strict=True)
    assert built(project) == {"index.html", "pp1.html", "1.html", "2.html"}


def test_the_home_page_lists_the_documents(project):
    run(project)
    assert 'href="first/index.html"' in (project / "site" / "index.html").read_text()


def test_paragraphs_stay_out_of_the_navigation(project):
    run(project)
    assert "first/1.html" not in (project / "site" / "index.html").read_text()


def test_words_of_a_source_run_no_script_and_name_no_template(project):
    title = '</title><script>alert(1)</script> {{ config }} "x" & more'
    source = (project / "sources" / "first.txt").read_text().replace("On testing", title)
    (project / "sources" / "first.txt").write_text(source)
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "theme: {name: material}\n")
    run(project)
    root = html.parse(str(project / "site" / "first" / "1.html")).getroot()
    assert root.findtext(".//title").startswith(f"{title}, para. 1")
    assert [script for script in root.iter("script") if "alert" in (script.text or "")] == []


def test_an_error_in_a_source_leaves_the_old_site_as_it_was(project, caplog):
    run(project)
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    (project / "sources" / "second.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Abort):
        run(project, strict=True)
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before
    assert "sources/second.txt:" in caplog.text


def test_without_strict_an_error_is_said_and_the_other_documents_still_build(project, caplog):
    (project / "sources" / "second.txt").write_bytes(b"\xff\xfe\x00")
    run(project)
    assert "sources/second.txt:1: error: expected UTF-8 text" in caplog.text
    assert built(project) == {"index.html", "pp1.html", "1.html", "2.html"}


def test_two_sources_with_one_id_are_an_error_on_the_second(project, caplog):
    add(project, "first", name="second")
    run(project)
    assert (
        "sources/second.txt:1: error: the id first is already that of sources/first.txt; "
        "this file is left out" in caplog.text
    )


def test_a_folder_that_is_not_there_is_said(project, caplog):
    (project / "mkdocs.yml").write_text(
        "site_name: T\nuse_directory_urls: false\nplugins: [{agreed-text: {sources: [nowhere]}}]\n"
    )
    run(project)
    assert "nowhere:0: error: there is no such file or folder of sources" in caplog.text


def test_the_settings_say_in_which_formats_documents_are_offered(project):
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text().replace("[sources]}", "[sources], downloads: [csv]}")
    )
    run(project)
    folder = project / "site" / "first"
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".html") == ["document.csv"]
    root = html.parse(str(folder / "index.html")).getroot()
    assert root.xpath("//a[@download]/@href") == ["document.csv"]


def test_the_other_documents_are_read_all_the_same(project):
    (project / "sources" / "a-bad-one.txt").write_bytes(b"\xff\xfe\x00")
    made = site.build_site(content_of(project))
    assert [document.id for document in made.collection.documents] == ["first"]
    assert [finding.path for finding in made.findings] == ["sources/a-bad-one.txt"]


def test_pages_can_be_written_to_a_folder(project):
    made = site.build_site(content_of(project))
    out = project / "out" / "pages"
    site.write_pages(made, project / "docs", out)
    site.write_pages(made, project / "docs", out)
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {
        ".agreed-text",
        "index.md",
        "search.md",
        *("first/index.md", "first/pp1.md", "first/1.md", "first/2.md"),
        *("assets/citations/documents.js", "assets/citations/first.js"),
        *("bodies/index.md", "compare/index.md", "instruments/index.md", "instruments/A/RES/64/293.md"),
        *(
            "first/document.json",
            "first/document.csv",
            "first/document.xml",
            "first/document.docx",
            "documents.json",
            "feed.xml",
        ),
        *("schema/document.json", "schema/documents.json", "schema/export.json", "schema/comparison.json"),
    }
    assert "[On testing](first/index.md)" in (out / "index.md").read_text()
    assert list(out.parent.iterdir()) == [out]


def test_nothing_is_written_when_a_page_fails(project):
    made = site.Site((), (Page("a.md", "a"), Page("../b.md", "b")), Collection(()), ())
    with pytest.raises(ValueError, match=r"outside the site: '\.\./b\.md'"):
        site.write_pages(made, project / "docs", project / "out")
    assert not (project / "out").exists()


@pytest.mark.parametrize("path", ["/etc/passwd", "../b.md", "a/../../b.md", "a\\b.md", ""])
def test_a_path_that_leads_out_of_the_site_is_refused(path):
    with pytest.raises(ValueError, match="outside the site"):
        site.safe_path(path)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("A/RES/99/1", "A/RES/99/1", "the symbol A/RES/99/1 is already that of sources/a.txt"),
        ("A/RES/99/1", "A/RES/99/1/annex", "the address A/RES/99/1/annex/1 is already that of sources/a.txt"),
    ],
)
def test_no_document_takes_the_symbol_or_the_address_of_another(project, first, second, message):
    annex = "\n\nAnnex\n\nRules\n\n1. Rule one.\n"
    (project / "sources" / "a.txt").write_text(f"---\nsymbol: {first}\n---\n1. Decides to act.{annex}")
    (project / "sources" / "b.txt").write_text(f"---\nsymbol: {second}\n---\n1. Decides to act.\n")
    (project / "sources" / "first.txt").unlink()
    made = site.build_site(content_of(project))
    assert [document.symbol for document in made.collection.documents] == [first]
    (error,) = made.findings
    assert str(error) == f"sources/b.txt:1: error: {message}; this file is left out"


def test_pages_are_not_written_over_files_of_others(project):
    made = site.build_site(content_of(project))
    with pytest.raises(ValueError, match="expected an empty or new folder, found other files in"):
        site.write_pages(made, project / "docs", project / "sources")
    assert (project / "sources" / "first.txt").is_file()


def publish(project: Path) -> None:
    (project / "content").mkdir(exist_ok=True)
    site.accept_addresses(site.build_site(content_of(project)), project)


def replace_words(project: Path, before: str, after: str) -> None:
    source = project / "sources" / "first.txt"
    source.write_text(source.read_text().replace(before, after))


def test_a_site_that_would_lose_an_address_is_not_built(project, caplog):
    run(project)
    publish(project)
    replace_words(project, "2. Requests more.", "")
    with pytest.raises(Abort):
        run(project)
    assert "content/permalinks.txt:4: error: first/2.html is gone; forward it in redirects.yml" in caplog.text
    assert (project / "site" / "first" / "2.html").exists()


@pytest.mark.parametrize("setting", ["exclude_docs: about.md", "draft_docs: about.md"])
def test_a_published_page_that_a_setting_leaves_out_stops_the_build(project, caplog, setting):
    (project / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    publish(project)
    run(project)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text() + f"{setting}\n")
    with pytest.raises(Abort):
        run(project)
    assert (
        "expected about.html, which was published, found no such file in the finished site: does a setting of "
        "mkdocs.yml, or a plugin, leave it out? the site is left as it was" in caplog.text
    )
    assert (project / "site" / "about.html").is_file()
    assert [path.name for path in project.iterdir() if "building" in path.name] == []


def test_a_site_with_other_addresses_is_not_built(project, caplog):
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("use_directory_urls: false", "use_directory_urls: true"))
    with pytest.raises(Abort):
        run(project)
    assert "such as draft/1.html: set use_directory_urls: false in mkdocs.yml" in caplog.text
    assert not (project / "site").exists()


def test_an_address_that_is_gone_is_forwarded(project):
    publish(project)
    replace_words(project, "2. Requests more.", "")
    (project / "content" / "redirects.yml").write_text(
        "first/2.html: first/1.html\nfirst/index.html#2: first/1.html\n"
    )
    run(project)
    root = html.parse(str(project / "site" / "first" / "2.html")).getroot()
    assert [link.get("href") for link in root.iter("a")] == ["1.html"]
    document = html.parse(str(project / "site" / "first" / "index.html")).getroot()
    (moved,) = document.xpath("//*[@id='2']")
    assert moved.text_content() == "(2) of this page now stands at first/1.html."


def test_an_address_is_never_given_to_another_paragraph(project, caplog):
    publish(project)
    replace_words(project, "1. Urges care;", "1. Welcomes the report of the Secretary-General on slavery;")
    with pytest.raises(Abort):
        run(project)
    assert (
        "first/1.html was published for “Urges care;” and now stands for “Welcomes the report" in caplog.text
    )


def test_words_that_have_changed_are_said_by_a_quiet_build(project, caplog):
    """`--quiet` keeps warnings back, but not that words at a published address may be other ones."""
    publish(project)
    replace_words(project, "1. Urges care;", "1. Urges more care;")
    replace_words(project, "2. Requests more.", "2. Requests more.\n\n4. Requests it.")
    everything = logging.getLogger("mkdocs")
    before = everything.level
    everything.setLevel(logging.ERROR)
    try:
        run(project)
    finally:
        everything.setLevel(before)
    (said,) = [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING]
    assert said.endswith(
        "content/permalinks-words.txt:1: warning: the words at first/1.html have changed: published “Urges care;”, "
        "now “Urges more care;”"
    )


def test_a_part_has_an_address_of_its_own(project):
    replace_words(project, "2. Requests more.", "2. Requests more.\n\nAnnex\n\nRules\n\n1. Rule one.\n")
    run(project)
    root = html.parse(str(project / "site" / "first" / "annex" / "index.html")).getroot()
    assert [link.get("href") for link in root.iter("a")] == ["../index.html#annex"]


def test_serving_goes_on_with_a_broken_source_and_shows_the_finding(project):
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text()
        + f"theme: {{name: material, custom_dir: {Path('overrides').resolve()}}}\n"
    )
    (project / "sources" / "<b>second.txt").write_bytes(b"\xff\xfe\x00")
    publish(project)
    replace_words(project, "2. Requests more.", "")
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    root = html.parse(str(project / "site" / "first" / "1.html")).getroot()
    (banner,) = root.find_class("md-banner")
    assert "sources/<b>second.txt:1: error: expected UTF-8 text" in banner.text_content()
    assert "first/2.html is gone" in banner.text_content()


@pytest.mark.parametrize("goes_well_first", [True, False])
def test_serving_goes_on_with_a_mistake_of_the_generator(project, monkeypatch, goes_well_first):
    """What nobody has thought of is a finding, too, over the pages as they were."""
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text()
        + f"theme: {{name: material, custom_dir: {Path('overrides').resolve()}}}\n"
    )

    def serve() -> None:
        build(load_config(str(project / "mkdocs.yml")))

    def fail(*_: object) -> None:
        raise ZeroDivisionError("<b>nothing</b> to share")

    def banners(page: str) -> list[str]:
        root = html.parse(str(project / "site" / page)).getroot()
        return [banner.text_content().strip() for banner in root.find_class("md-banner")]

    load_config(str(project / "mkdocs.yml")).plugins.on_startup(command="serve", dirty=False)
    if goes_well_first:
        serve()
    with monkeypatch.context() as patched:
        patched.setattr(plugin, "build_site", fail)
        serve()
    said = (
        "mkdocs.yml:0: error: expected pages of the texts, found a mistake in the generator: "
        "ZeroDivisionError: <b>nothing</b> to share; what was made last is shown"
    )
    assert banners("index.html") == [said]
    assert goes_well_first == (project / "site" / "first" / "1.html").exists()
    replace_words(project, "Urges care", "Urges more care")
    serve()
    assert banners("first/1.html") == []
    assert "Urges more care" in (project / "site" / "first" / "1.html").read_text()


def test_a_page_by_hand_that_is_no_text_is_one_sentence(project, caplog):
    (project / "docs" / "bad.md").write_bytes(b"# Bad\n\n\xff\n")
    said = "docs/bad.md:3: error: expected UTF-8 text, found other bytes"
    with pytest.raises(Abort):
        run(project, strict=True)
    run(project)
    assert len([record for record in caplog.records if said in record.message]) == 2
    assert not (project / "site" / "bad.html").exists()
    assert (project / "site" / "index.html").exists()


def test_a_site_that_is_no_folder_is_one_sentence(project, monkeypatch, caplog):
    (project / "site").write_text("precious")
    with pytest.raises(Abort):
        run(project)
    assert (project / "site").read_text() == "precious"
    (project / "site").unlink()
    (project / "site").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "site")
    with pytest.raises(Abort):
        run(project)
    said = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert said == [
        f"expected a folder for the site, found something else: {project}/site",
        f"no folder can take the place of a disk that is mounted: name one on it, {project}/site/site",
    ]


@pytest.mark.parametrize("failing", [(Standing, "write"), (File, "copy_file"), (folder, "_exchange")])
def test_what_the_system_refuses_is_one_sentence(project, monkeypatch, failing):
    """A full disk, by whomever it is found."""
    run(project)
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    replace_words(project, "Urges care", "Urges more care")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "paper")

    monkeypatch.setattr(*failing, refuse)
    with pytest.raises(PluginError) as error:
        run(project)
    said = "the site cannot be written, and is left as it was: [Errno 28] No space left on device: 'paper'"
    assert str(error.value) == said
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before
    assert [path.name for path in project.glob(".site-*")] == []


def test_an_old_file_that_cannot_be_removed_is_a_warning(project, monkeypatch, caplog):
    run(project)
    replace_words(project, "Urges care", "Urges more care")

    def refuse(path: Path, *, ignore_errors: bool = False) -> None:  # noqa: ARG001
        if not ignore_errors:
            raise PermissionError(errno.EPERM, "Operation not permitted", "paper")

    with monkeypatch.context() as patched:
        patched.setattr(folder.shutil, "rmtree", refuse)
        run(project, strict=True)
    assert "Urges more care" in (project / "site" / "first" / "1.html").read_text()
    (said,) = [record.message for record in caplog.records if "is left in" in record.message]
    assert "Operation not permitted: 'paper'" in said


def test_dates_come_from_the_documents(project):
    replace_words(project, "id: first\n", "id: first\ndate: 2017-07-19\n")
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text() + "site_url: https://texts.example/\n"
    )
    run(project)
    sitemap = (project / "site" / "sitemap.xml").read_text()
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {"2017-07-19"}


def test_a_failed_index_is_one_sentence_and_leaves_the_old_site_as_it_was(project, monkeypatch, caplog):
    run(project)
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    add(project, "second")
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/no/such/program")
    with pytest.raises(Abort):
        run(project)
    assert "Pagefind could not be started: " in caplog.text
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("sources", "the site would take the place of sources"),
        ("sources/site", "the site would lie among the texts of sources"),
        ("content", "the site would take the place of content/bodies.yml"),
    ],
)
def test_a_site_never_takes_the_place_of_what_it_is_made_of(project, folder, said, caplog):
    (project / "mkdocs.yml").write_text(f"{(project / 'mkdocs.yml').read_text()}site_dir: {folder}\n")
    with pytest.raises(Abort):
        run(project)
    assert said in caplog.text
    assert [path.name for path in (project / "sources").iterdir()] == ["first.txt"]


@pytest.mark.parametrize(
    ("folder", "where"),
    [
        ("site", "the site"),
        ("sources/cache", "sources"),
        ("docs/cache", "the pages written by hand"),
        ("theme/.cache", "the theme"),
    ],
)
def test_a_cache_never_lies_where_it_would_be_published_or_read(project, folder, where, caplog):
    (project / "theme").mkdir()
    settings = (project / "mkdocs.yml").read_text().replace("sources: [", f"cache: {folder}, sources: [")
    (project / "mkdocs.yml").write_text(f"{settings}theme: {{name: material, custom_dir: theme}}\n")
    with pytest.raises(Abort):
        run(project)
    assert f"the cache would lie within {where}: give it a folder of its own, cache" in caplog.text
    assert not (project / folder).exists()


def test_python_that_leaves_out_what_is_published_builds_nothing(project, monkeypatch, caplog):
    monkeypatch.setattr(AgreedText, "__doc__", None)
    with pytest.raises(Abort):
        run(project)
    assert "build without -OO" in caplog.text
    assert not (project / "site").exists()


def test_what_has_not_changed_is_not_indexed_again(project, monkeypatch):
    run(project)
    before = {path: path.read_bytes() for path in (project / "site" / "search").rglob("*.js")}
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/no/such/program")
    run(project)
    assert {path: path.read_bytes() for path in (project / "site" / "search").rglob("*.js")} == before
    add(project, "second")
    with pytest.raises(Abort):
        run(project)
