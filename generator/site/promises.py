"""Addresses that have been published: what the site promises, and whether it keeps that.

The site has a copy of the ledger, so that what was promised outlives a ledger that is lost with its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.diagnostics import Finding, Severity
from generator.model.document import Document
from generator.permalinks.addresses import is_address, lines_of
from generator.permalinks.ledger import Ledger, accepted, check, new_addresses, read_ledger, words_path
from generator.permalinks.redirects import read_redirects
from generator.rendering.page import Asset
from generator.site.collecting import text_of
from generator.site.content import Content, Site

_COPY = "permalinks.txt"


def promises_of(content: Content, published: dict[str, str]) -> tuple[Ledger, dict[str, str], list[Finding]]:
    """The ledger, the addresses that are forwarded, and what is wrong with either."""
    path = content.permalinks.as_posix()
    findings: list[Finding] = []
    texts = [
        text_of(content.root / name, name, findings)
        for name in (path, words_path(path), content.redirects.as_posix())
    ]
    ledger, wrong = read_ledger(texts[0], texts[1], path)
    if not ledger.lines:
        findings += _forgotten(content, path)
    redirects, astray = read_redirects(texts[2], content.redirects.as_posix(), published)
    return ledger, redirects, [*findings, *wrong, *astray, *check(ledger, published, redirects)]


def only_addresses(
    known: dict[str, str], content: Content, documents: Sequence[Document], by_hand: Mapping[str, str]
) -> tuple[dict[str, str], list[Finding]]:
    """What of this can be promised, and a warning for the rest, where it comes from.

    `by_hand` are the pages written by hand, by their addresses.
    """
    others = [address for address in known if not is_address(address)]
    if not others:
        return known, []
    lines = {
        address: (document.path, line)
        for document in documents
        if any(address.startswith(f"{document.id}/") for address in others)
        for address, line in lines_of(document).items()
    }
    folder = content.hand_pages.as_posix()
    lines |= {address: (f"{folder}/{path}", 1) for address, path in by_hand.items()}
    findings = [
        Finding(
            *lines.get(address, (content.permalinks.as_posix(), 0)),
            Severity.WARNING,
            "expected an address of letters A to Z, figures and . _ - that every disk can hold, "
            f"found {address[:80]!r}: it cannot be a permanent one",
        )
        for address in others
    ]
    return {address: words for address, words in known.items() if is_address(address)}, findings


def copies_of(ledger: Ledger) -> tuple[Asset, ...]:
    """The ledger as a file of the site; none where nothing is promised."""
    lines = "".join(f"{address}\n" for address in sorted(ledger.lines))
    return (Asset(_COPY, lines.encode()),) if lines else ()


def _forgotten(content: Content, path: str) -> list[Finding]:
    """An error where there is no ledger, and the site that stands was built with one."""
    copy = content.site / _COPY
    findings: list[Finding] = []
    promised = text_of(content.root / copy, copy.as_posix(), findings).count("\n")
    if promised:
        message = (
            f"expected the {promised} addresses that {copy.as_posix()} promises, found none: put that file "
            "here, or delete it if it was never published"
        )
        findings.append(Finding(path, 0, Severity.ERROR, message))
    return findings


def accept_addresses(site: Site, root: Path = Path()) -> list[str]:
    """Write the new addresses into the ledger, and the words as they are now; returns the new ones."""
    names = site.ledger.path, words_path(site.ledger.path)
    for name, text in zip(names, accepted(site.ledger, site.addresses), strict=True):
        # A link to a ledger kept elsewhere stays a link.
        file = (root / name).resolve()
        fresh = file.with_name(f"{file.name}.new")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(file)
    return new_addresses(site.ledger, site.addresses)
