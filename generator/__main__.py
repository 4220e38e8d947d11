"""The command line: a thin door to the site and its facts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator import __version__
from generator.diagnostics import Finding, Severity
from generator.exporting.exchange import document_values, to_json
from generator.site import Content, build_site, read_collection, write_pages

_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="agreed-text")
def main() -> None:
    """Read United Nations texts and make cross-linked pages of them."""


@main.command()
@_paths
def check(paths: tuple[Path, ...]) -> None:
    """Read the content, or the named files, and print every finding."""
    _, findings = read_collection(_content(paths))
    _print(findings)
    sys.exit(_has_errors(findings))


@main.command()
@_paths
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
def export(paths: tuple[Path, ...], form: str) -> None:
    """Print the documents in an exchange format."""
    collection, findings = read_collection(_content(paths))
    assert form == "json"
    documents = [document_values(d, collection.references[d.id]) for d in collection.documents]
    sys.stdout.buffer.write(to_json({"documents": documents}))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    _print(errors, to_errors=True)
    sys.exit(_has_errors(errors))


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def pages(out: Path) -> None:
    """Write the generated Markdown pages to a folder, in place of what is there."""
    content = Content()
    site = build_site(content)
    _print(list(site.findings), to_errors=True)
    try:
        write_pages(site, content.hand_pages, out)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    sys.exit(_has_errors(list(site.findings)))


def _content(paths: tuple[Path, ...]) -> Content:
    """The content of the current folder; named files stand by themselves, in no lineage."""
    return Content(sources=paths, lineages=Path(os.devnull)) if paths else Content()


def _print(findings: list[Finding], *, to_errors: bool = False) -> None:
    for finding in findings:
        click.echo(str(finding), err=to_errors)


def _has_errors(findings: list[Finding]) -> int:
    return int(any(finding.severity is Severity.ERROR for finding in findings))


if __name__ == "__main__":
    main(prog_name="agreed-text")
