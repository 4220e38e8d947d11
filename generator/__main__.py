"""The command line: a thin door to the site and its facts."""

from __future__ import annotations

import logging
import sys
from contextlib import nullcontext
from pathlib import Path

import click
import msgspec

from generator import __version__
from generator.diagnostics import Finding, Severity
from generator.exporting.akn.words import NoAknError
from generator.exporting.docx.tracked import tracked_docx
from generator.exporting.exchange import comparison_values, to_json
from generator.exporting.formats import FORMATS, Format, NotOneDocumentError, written
from generator.exporting.named_text import NamedText
from generator.exporting.pdf import NoPdfError
from generator.exporting.terminal import print_comparison
from generator.intake import take_in
from generator.model.address import part_path
from generator.model.collection import Collection, ComparedTexts
from generator.model.document import Document, Part
from generator.model.lookup import UnknownTextError, find_part, find_text, longer_annex
from generator.permalinks.ledger import changed_addresses, new_addresses
from generator.site import (
    Content,
    accept_addresses,
    build_site,
    compare_units,
    read_collection,
    read_documents,
    read_glossary,
    write_pages,
)
from generator.work.executors import NoExecutorError, executor_at

_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="agreed-text")
def main() -> None:
    """Read United Nations texts and make cross-linked pages of them."""


@main.command()
@_paths
def check(paths: tuple[Path, ...]) -> None:
    """Read the content, or the named files, and print every finding."""
    findings = read_collection(_content(paths))[1] if paths else list(build_site(_content()).findings)
    _print(findings)
    sys.exit(_has_errors(findings))


@main.command()
@click.option("--accept", is_flag=True, help="Write the new addresses into the ledger.")
def permalinks(accept: bool) -> None:
    """Compare the addresses of the site with those that have been published, content/permalinks.txt."""
    site = build_site(_content())
    _print(list(site.promises))
    if accept and site.lost:
        raise click.ClickException("nothing is accepted while published addresses are lost")
    new = accept_addresses(site) if accept else new_addresses(site.ledger, site.addresses)
    for address in changed_addresses(site.ledger, site.addresses):
        click.echo(f"changed: {address}")
    for address in new:
        click.echo(f"new: {address}")
    done = "accepted" if accept else "not yet in the ledger"
    click.echo(f"{len(site.ledger.lines)} addresses published, {len(new)} new ones {done}", err=True)
    sys.exit(bool(site.lost))


@main.command()
@_paths
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="json", show_default=True)
def export(paths: tuple[Path, ...], form: str) -> None:
    """Write the documents to standard output: for programs, for a spreadsheet, or for reading.

    PATHS are files, folders, or addresses of documents in the content (A/RES/71/319); without any, all of it.
    """
    collection, documents, findings = _chosen(paths)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    _print(errors, to_errors=True)
    sys.stdout.buffer.write(_written(FORMATS[form], collection, documents))
    sys.exit(_has_errors(errors))


@main.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "docx"]), default="text", show_default=True
)
def compare(old: str, new: str, form: str) -> None:
    """Say what became of each paragraph of OLD in NEW; as docx, by tracked changes.

    OLD and NEW are addresses in the content (2021-09-10-rev3, A/RES/71/319/annex) or files; a document
    alone means its main text. The annex of a document is A/RES/71/319/annex, that of a file draft.txt#annex.
    """
    collection: list[Collection] = []
    try:
        older, newer = (_text(name, collection) for name in (old, new))
    except UnknownTextError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    facts = _compared(older.name, newer.name, collection) or compare_units(
        older.units, newer.units, (older.name, newer.name), read_glossary(_content())
    )
    if form == "json":
        sys.stdout.buffer.write(to_json(comparison_values(facts.comparison)))
    elif form == "docx":
        sys.stdout.buffer.write(tracked_docx(facts, older, newer))
    else:
        print_comparison(facts, older, newer, sys.stdout)


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--to",
    "out",
    default=Path("content/documents"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of source texts.",
)
@click.option("--force", is_flag=True, help="Replace the text of the same name.")
def import_(files: tuple[Path, ...], out: Path, force: bool) -> None:
    """Take in PDFs or DOCX files as texts for a person to check.

    Each becomes a source text with front matter; what is doubtful in it is printed with its line.
    """
    findings: list[Finding] = []
    for file in files:
        try:
            findings += take_in(file, out, force=force)
        except OSError as error:
            raise click.ClickException(f"{out} cannot be written to: {error.strerror}") from None
    _print(findings)
    sys.exit(_has_errors(findings))


@main.command()
@click.option("--executor", help="Who does the work: dask://HOST:PORT, a Dask cluster with this version.")
@click.option("-f", "--config-file", default="mkdocs.yml", show_default=True, help="Settings of the site.")
def build(executor: str | None, config_file: str) -> None:
    """Build the site as `mkdocs build` does; the machines of a cluster can share the work."""
    # MkDocs takes its time to load, and nobody waits for it who asks for help.
    from mkdocs.exceptions import MkDocsException

    from generator.plugin import build_with

    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    try:
        with nullcontext() if executor is None else executor_at(executor) as workers:
            build_with(workers, config_file)
    except NoExecutorError as error:
        raise click.ClickException(str(error)) from None
    except MkDocsException as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def pages(out: Path) -> None:
    """Write the generated Markdown pages to a folder, in place of what is there."""
    content = _content()
    site = build_site(content)
    _print(list(site.findings), to_errors=True)
    try:
        write_pages(site, content.hand_pages, out)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    sys.exit(_has_errors(list(site.findings)))


def _content(paths: tuple[Path, ...] = ()) -> Content:
    """The content of the current folder, where its settings say; named files stand by themselves, in no
    lineage."""
    # MkDocs takes its time to be loaded, and nobody waits for it who asks for help.
    from generator.plugin import content_at

    content = content_at(Path("mkdocs.yml"))
    return msgspec.structs.replace(content, sources=paths, lineages=None) if paths else content


def _chosen(paths: tuple[Path, ...]) -> tuple[Collection, tuple[Document, ...], list[Finding]]:
    """The documents of the named files and folders, or those of the content at the named addresses, and the
    collection they stand in."""
    if all(path.exists() for path in paths):
        collection, findings = read_collection(_content(paths))
        return collection, collection.documents, findings
    collection, findings = read_collection(_content())
    ids = {document.id: document for document in collection.documents}
    if not all(path.as_posix() in ids for path in paths):
        collection, findings = read_collection(_content(paths))
        return collection, collection.documents, findings
    chosen = tuple(ids[path.as_posix()] for path in dict.fromkeys(paths))
    sources = {document.path for document in chosen}
    found = [finding for finding in findings if finding.path in sources]
    return collection, chosen, found


def _written(form: Format, collection: Collection, documents: tuple[Document, ...]) -> bytes:
    try:
        return written(form, collection, documents)
    except (NoAknError, NoPdfError, NotOneDocumentError) as error:
        raise click.ClickException(str(error)) from None


def _text(name: str, collection: list[Collection]) -> NamedText:
    """A text in a file or, where there is no such file, in the content, which is read once and kept in
    `collection`."""
    file, _, part = name.partition("#")
    if Path(file).is_file():
        documents, findings = read_documents([Path(file)])
        if not documents:
            raise UnknownTextError("\n".join(map(str, findings)))
        found = find_part(documents[0], part, file)
        _say_annex(f"{name}#", documents[0], found)
        return NamedText(name, documents[0], found)
    if not collection:
        collection.append(read_collection(_content())[0])
    document, found = find_text(name, collection[0].documents)
    _say_annex(f"{document.id}/", document, found)
    return NamedText(part_path(document, found.id), document, found)


def _say_annex(name: str, document: Document, part: Part) -> None:
    """A document alone means its main text; who means the annex is told how to name it."""
    annex = longer_annex(document, part)
    if annex:
        click.echo(f"This is the short main text; the annex is {name}{annex.id}", err=True)


def _compared(old: str, new: str, collection: list[Collection]) -> ComparedTexts | None:
    """The comparison of the content, with the links a person has set."""
    found = (facts for known in collection for facts in known.comparisons)
    return next((f for f in found if (f.comparison.old, f.comparison.new) == (old, new)), None)


def _print(findings: list[Finding], *, to_errors: bool = False) -> None:
    for finding in findings:
        click.echo(str(finding), err=to_errors)


def _has_errors(findings: list[Finding]) -> int:
    return int(any(finding.severity is Severity.ERROR for finding in findings))


if __name__ == "__main__":
    main(prog_name="agreed-text")
