"""Reads `redirects.yml`: published addresses that are gone, and where their words stand now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import yaml

from generator.diagnostics import Finding, Severity
from generator.permalinks.addresses import is_address

OF_THE_SITE = frozenset(
    {
        "404.html",
        "assets",
        "content-security-policy.txt",
        "permalinks.txt",
        "search",
        "sitemap.xml",
        "sitemap.xml.gz",
    }
)
"""Files and folders that the site writes itself, beside its pages."""
Wrong = Callable[[int, str], None]
"""Takes a line and what is wrong there."""


def read_redirects(
    source: str, path: str, published: Collection[str]
) -> tuple[dict[str, str], list[Finding]]:
    """Old address → new one, and an error for each entry that leads nowhere.

    A whole page (`2021-09-10-rev3/12.html`) forwards its items too, unless they have an entry of their own.
    """
    findings: list[Finding] = []

    def wrong(line: int, message: str) -> None:
        findings.append(Finding(path, line, Severity.ERROR, message))

    entries = _entries(source, wrong)
    if not entries:
        return {}, findings
    redirects: dict[str, str] = {}
    # Some disks hold one file for names that differ in capitals only.
    pages = {page.casefold(): page for page in map(_page, published)}
    for old, (new, line) in entries.items():
        if not is_address(old):
            wrong(line, f"expected an address such as old/11.html#a, found {old[:80]!r}")
        elif old in published:
            wrong(line, f"{old} is the address of a text and cannot be forwarded")
        elif pages.setdefault(_page(old).casefold(), _page(old)) != _page(old):
            wrong(line, f"{old} differs from {pages[_page(old).casefold()]} in capitals only")
        elif _page(old).partition("/")[0].casefold() in OF_THE_SITE:
            wrong(line, f"{old} belongs to the site itself and cannot be forwarded")
        elif new in entries:
            wrong(line, f"{old} is forwarded to {new}, which is forwarded itself; name where it ends")
        elif new not in published:
            wrong(line, f"{old} is forwarded to {new}, which is no address of this site")
        else:
            redirects[old] = new
    return redirects, findings


def is_forwarded(address: str, redirects: Mapping[str, str]) -> bool:
    """True for an address with an entry of its own, or on a page that is forwarded."""
    return address in redirects or address.partition("#")[0] in redirects


def _page(address: str) -> str:
    return address.partition("#")[0]


def _entries(source: str, wrong: Wrong) -> dict[str, tuple[str, int]]:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong(mark.line + 1 if mark else 0, f"this is not YAML: {error.problem}")
        return {}
    except (yaml.YAMLError, RecursionError):
        wrong(0, "this is not YAML")
        return {}
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        wrong(1, "expected lines such as `old/11.html: new/12.html`")
        return {}
    entries: dict[str, tuple[str, int]] = {}
    for key, value in root.value:
        line = int(key.start_mark.line) + 1
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            wrong(line, "expected an address and where it leads: `old/11.html: new/12.html`")
        elif key.value in entries:
            wrong(line, f"{key.value} is forwarded twice")
        else:
            entries[key.value] = (value.value, line)
    return entries
