"""Protocols named by the convention they belong to: "the Convention and the Optional Protocol thereto".

Rule: UN Editorial Manual: "thereto" and "its" stand for the instrument named right before.
"""

from __future__ import annotations

import re

import msgspec

from generator.resolving.names import THERETO, Name

_GENERIC = re.compile(
    r"(?:(?:First|Second|Third|Optional|Additional|Supplementary|National|Regional|Political|Ministerial|Joint|Draft"
    r"|Outcome|Global|New|International) ){0,3}"
)
_JOINED = re.compile(r",? (?:and|as well as|or|with|to) (?:to )?(?:the |its )?|, (?:the |its )?")
_CONVENTIONS = frozenset({"Convention", "Covenant", "Treaty", "Agreement", "Charter", "Statute"})


def is_generic(name: Name) -> bool:
    """True for words that many instruments share: `Optional Protocol`, `Platform for Action`."""
    return name.words == name.chunk and _GENERIC.fullmatch(name.chunk[: -len(name.head)]) is not None


def belongs_to_another(text: str, name: Name) -> bool:
    """True for "Optional Protocol thereto" and "its Optional Protocol"."""
    its = is_generic(name) and text[max(0, name.start - 4) : name.start] in ("its ", "Its ")
    return THERETO in name.words or (its and name.head == "Protocol")


def conventions_before(text: str, name: Name, earlier: list[Name]) -> list[Name]:
    """The instruments the protocol can belong to: the one it is joined to, else all of its paragraph."""
    them = [one for one in earlier if one.head in _CONVENTIONS]
    if them and _JOINED.fullmatch(text, them[-1].end, name.start):
        return them[-1:]
    return list({one.words: one for one in them}.values())


def of_convention(name: Name, convention: Name) -> Name:
    """The protocol with its name in full; the place stays as printed."""
    full = f" to the {convention.words}"
    words = name.words.replace(THERETO, full) if THERETO in name.words else name.words + full
    return msgspec.structs.replace(name, words=words)
