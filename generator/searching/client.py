"""Pagefind's client, a module, made a script that any page may load."""

from __future__ import annotations

import re

from generator.searching.pagefind import SearchIndexError

_EXPORT = re.compile(r"export\{([\w$,]+)\};?\s*\Z")
_ADDRESS = "import.meta.url"
_INDEX = "PagefindInstance"
"""The class of one index: what the client exports merges the answers of several as they come, though each
weighs a word by how rare it is among its own records. Our `search.js` weighs them by all."""
_METHODS = ("async init(", "async enterPlaygroundMode(", "async search(")


def classic_script(folder: str, module: str) -> str:
    """A script, in this folder of search, that hands the class of one index over, given a `fetch` of ours.

    Raises SearchIndexError where the client is not as it was when this was written.
    """
    export = _EXPORT.search(module)
    _, declared, index = module.partition(f"var {_INDEX}=class")
    for expected, found in (
        ("an export at its end", export),
        (f"{_ADDRESS} to find its own place", _ADDRESS in module),
        ("fetch( to load its pieces", "fetch(" in module),
        (f"a class {_INDEX}", declared),
        *((f"{method} of an index", method in index) for method in _METHODS),
    ):
        if not found:
            raise SearchIndexError(f"Pagefind’s client has changed: expected {expected}; use Pagefind 1.5.")
    assert export
    # Without an address of its own it takes the one it is given.
    body = module[: export.start()].replace(_ADDRESS, "undefined")
    if re.search(r"\bimport\b\s*[.({*\"']|\bexport\b\s*[{*\w]", body):
        raise SearchIndexError("Pagefind’s client has changed: it imports or exports more; use Pagefind 1.5.")
    # Without `Intl` it goes through a question sign by sign, which for a folded one is the same. With it the
    # browser first reads what it knows of all scripts, which takes longer than to search.
    made = f'function(fetch,Intl){{"use strict";{body}\nreturn {_INDEX}}}'
    return f'AgreedText.piece("{folder}/pagefind",{made})\n'
