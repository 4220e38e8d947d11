"""Addresses that have been published: what the site promises, and whether it keeps that.

The site has a copy of the ledger, so that what was promised outlives a ledger that is lost with its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.diagnostics import Finding, Severity
from generator.model.document import Document
from generator.permalinks.addresses import Addresses, lines_of
from generator.permalinks.ledger import Ledger, accepted, check, new_addresses, read_ledger, words_path
from generator.permalinks.redirects import is_forwarded, read_redirects
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
    redirects, astray = read_redirects(texts[2], content.redirects.as_posix(), published)
    findings += _forgotten(content, ledger, published, redirects)
    return ledger, redirects, [*findings, *wrong, *astray, *check(ledger, published, redirects)]


def only_addresses(
    known: Addresses, content: Content, documents: Sequence[Document], by_hand: Mapping[str, str]
) -> tuple[dict[str, str], list[Finding]]:
    """What of this can be promised, and a warning for the rest, where it comes from.

    `by_hand` are the pages written by hand, by their addresses.
    """
    others = dict.fromkeys(known.unfit)
    if not others:
        return known.words, []
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
    return {address: words for address, words in known.words.items() if address not in others}, findings


def copies_of(ledger: Ledger) -> tuple[Asset, ...]:
    """The ledger as a file of the site; none where nothing is promised."""
    lines = "".join(f"{address}\n" for address in sorted(ledger.lines))
    return (Asset(_COPY, lines.encode()),) if lines else ()


def _forgotten(
    content: Content, ledger: Ledger, published: Mapping[str, str], redirects: Mapping[str, str]
) -> list[Finding]:
    """An error where the site that stands was built with a ledger and there is none, or with a longer one
    that had addresses which are gone."""
    copy = content.site / _COPY
    findings: list[Finding] = []
    promised = text_of(content.root / copy, copy.as_posix(), findings).split()
    gone = [
        address
        for address in promised
        if address not in ledger.lines and address not in published and not is_forwarded(address, redirects)
    ]
    if promised and not ledger.lines:
        message = (
            f"expected the {len(promised)} addresses that {copy.as_posix()} promises, found none: put that "
            "file here, or delete it if it was never published"
        )
    elif gone:
        which = gone[0] if len(gone) == 1 else f"{gone[0]} and {len(gone) - 1} more"
        message = (
            f"expected {which}, as {copy.as_posix()} promises, found no such address here or among the "
            "texts: put it back or forward it, or delete that file if it was never published"
        )
    else:
        return findings
    return [*findings, Finding(ledger.path, 0, Severity.ERROR, message)]


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
