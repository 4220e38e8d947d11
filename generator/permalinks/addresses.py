"""Every address a collection has, with the words that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.model.address import document_fragment, part_path, unit_address
from generator.model.document import Document, UnitKind
from generator.model.symbol import has_device, has_file

_PAGE = re.compile(r"[A-Za-z0-9._/-]{1,400}\.html")
_FRAGMENT = re.compile(r"[A-Za-z0-9._-]{1,200}")
_LONGEST_PIECE = 250
"""Bytes; file systems take 255."""


class Addresses(NamedTuple):
    """What people may paste."""

    words: dict[str, str]
    """Each address (`A/RES/71/319/annex/11.html#a`) → the words of the unit or note it stands for, or nothing
    for a page of many things, and for a place that has a page of its own too."""
    unfit: tuple[str, ...]
    """Those among them that cannot be an address (`is_address`)."""


def addresses_of_pages(pages: Iterable[str]) -> Addresses:
    """The addresses of pages that are promised."""
    return _addresses(dict.fromkeys(pages, ""))


def addresses_of_document(document: Document) -> Addresses:
    """Those within it. Headings and the rows of comparisons have no permanent address: nobody printed a label
    for them."""
    words: dict[str, str] = {}
    whole = f"{document.id}/index.html"
    for part in document.parts:
        if part.id != "main":
            words[f"{part_path(document, part.id)}/index.html"] = ""
            words[f"{whole}#{part.id}"] = ""
        for unit in part.units:
            if unit.kind is not UnitKind.HEADING:
                words[unit_address(document, part, unit)] = unit.text.plain
                words[f"{whole}#{document_fragment(unit)}"] = ""
    words |= {f"{whole}#{note.id}": note.text.plain for note in document.notes}
    return _addresses(words)


def all_addresses(those: Iterable[Addresses]) -> Addresses:
    """They together; of one that is given twice, the later words."""
    words: dict[str, str] = {}
    unfit: dict[str, None] = {}
    for one in those:
        words |= one.words
        unfit |= dict.fromkeys(one.unfit)
    return Addresses(words, tuple(unfit))


def _addresses(words: dict[str, str]) -> Addresses:
    return Addresses(words, tuple(address for address in words if not is_address(address)))


def lines_of(document: Document) -> dict[str, int]:
    """The addresses of its units and notes → their lines."""
    whole = f"{document.id}/index.html"
    lines = {f"{whole}#{note.id}": note.line for note in document.notes}
    for part in document.parts:
        for unit in part.units:
            for address in (unit_address(document, part, unit), f"{whole}#{document_fragment(unit)}"):
                lines.setdefault(address, unit.line)
    return lines


def is_address(text: str) -> bool:
    """True for what can be the address of a page of the site or of a place on it; never leads out of it."""
    page, sign, fragment = text.partition("#")
    return _is_page(page) and (not sign or _FRAGMENT.fullmatch(fragment) is not None)


# Every other address is a place on the page of its document.
@lru_cache(maxsize=16)
def _is_page(page: str) -> bool:
    folder, slash, name = page.rpartition("/")
    return (
        _PAGE.fullmatch(page) is not None
        and (not slash or _is_folder(folder))
        and len(name) <= _LONGEST_PIECE
        and not has_device(name)
    )


@lru_cache(maxsize=4096)
def _is_folder(path: str) -> bool:
    folders = path.split("/")
    return (
        not {"", ".", ".."} & {*folders}
        # A folder cannot have the name of a file, nor any piece one that some system does not take.
        and not any(has_file(folder) or folder.endswith(".") for folder in folders)
        and all(len(folder) <= _LONGEST_PIECE for folder in folders)
        and not has_device(path)
    )
