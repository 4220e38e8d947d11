"""The ledger of what has been published: `content/permalinks.txt`, one address a line, sorted.

Beside it `content/permalinks-words.txt` keeps the beginning and the end of the words each address was
given to, with a hash of all where they are longer, so that an address given to another paragraph is seen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping

import msgspec
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from generator.diagnostics import Finding, Severity
from generator.permalinks.addresses import is_address
from generator.permalinks.redirects import is_forwarded

_HEAD, _TAIL = 60, 40
"""Characters kept of the two ends of a text: neighbours often begin alike, hardly ever end alike too."""
_HASH = 12
"""Signs of a hash: few enough to be read past, many enough that no two paragraphs have the same."""
_SAME_UNIT = 50
"""Similarity in per cent from which changed words are still those of the same paragraph. Two sentences of
legal English that have nothing to do with each other stay below 45; a corrected or reworded one keeps
most of one end at least."""
_AROUND = 100
"""Addresses before and after one of which the words are compared with its own: so many changes are rare in
one document, and a file of nothing else is compared in linear time."""
_FIGURES = re.compile(r"(\d+)")


class Ledger(msgspec.Struct, frozen=True):
    """What has been published."""

    path: str
    """As given by the user, for findings; the words stand in the file beside it."""
    lines: Mapping[str, int] = {}
    """Address → its line."""
    words: Mapping[str, tuple[str, int]] = {}
    """Address → what is kept of its words (`kept_of`), and the line of the second file it stands on."""


def words_path(path: str) -> str:
    """Path of the second file: `content/permalinks-words.txt`."""
    return f"{path.removesuffix('.txt')}-words.txt"


def read_ledger(addresses: str, words: str, path: str) -> tuple[Ledger, list[Finding]]:
    """The ledger from the text of its two files, and an error for each line that is not an address."""
    findings: list[Finding] = []
    known: dict[str, int] = {}
    for number, line in _lines(addresses):
        if not is_address(line):
            message = f"expected an address such as A/RES/71/319/annex/11.html#a, found {line[:80]!r}"
            findings.append(Finding(path, number, Severity.ERROR, message))
        elif line in known:
            message = f"{line} stands already on line {known[line]}"
            findings.append(Finding(path, number, Severity.ERROR, message))
        else:
            known[line] = number
    said: dict[str, tuple[str, int]] = {}
    for number, line in _lines(words):
        address, tab, kept = line.partition("\t")
        if tab and address in known:
            said[address] = (kept, number)
        else:
            message = f"expected an address of {path}, a tab and words, found {line[:80]!r}"
            findings.append(Finding(words_path(path), number, Severity.ERROR, message))
    return Ledger(path, known, said), findings


def check(ledger: Ledger, published: Mapping[str, str], redirects: Mapping[str, str]) -> list[Finding]:
    """An error for each address that is gone and not forwarded, or that other words have taken; a warning
    where the words have been changed, or were lost.

    Words that stood at another address, and stand there no longer, are those of another paragraph however
    much the two are alike; so are words that are nearer to what stood at another address of the document, and
    those of an address of which the old ones stand elsewhere in it.
    """
    findings = [
        Finding(
            ledger.path,
            line,
            Severity.ERROR,
            f"{address} is gone; forward it in redirects.yml",
        )
        for address, line in ledger.lines.items()
        if address not in published and not is_forwarded(address, redirects)
    ]
    standing = {address: kept_of(published[address]) for address in ledger.words if address in published}
    left = {kept for address, (kept, _) in ledger.words.items() if not _is_same(kept, standing.get(address))}
    near = _neighbours(ledger, standing, published)
    for address, (kept, line) in ledger.words.items():
        now_kept = standing.get(address, kept)
        if _is_same(kept, now_kept):
            continue
        before, now = _ends(kept), _ends(now_kept)
        alike = ratio(before, now)
        around = near(address)
        source = _nearest(
            now, {one: _ends(ledger.words[one][0]) for one in around if one in ledger.words}, alike
        )
        goal = _nearest(before, {one: ends_of(published[one]) for one in around if one in published}, alike)
        if alike >= _SAME_UNIT and not {now_kept, now} & left and not source and not goal:
            how = f": published “{before}”, now “{now}”" if before != now else f" within “{now}”"
            message = f"the words at {address} have changed{how}"
            severity = Severity.WARNING
        else:
            whose = f", nearer to the words of {source}" if source else ""
            whose = whose or (f", while {goal} is nearer to that" if goal else "")
            message = (
                f"{address} was published for “{before}” and now stands for “{now}”{whose}: give "
                "this text an id of its own or, if it is the same paragraph, delete this line and accept"
            )
            severity = Severity.ERROR
        findings.append(Finding(words_path(ledger.path), line, severity, message))
    unknown = [a for a in ledger.lines if a not in ledger.words and ends_of(published.get(a, ""))]
    if unknown:
        which = unknown[0] if len(unknown) == 1 else f"{unknown[0]} and {len(unknown) - 1} more"
        message = (
            f"expected the words of {which}, found none: other words there would not be seen; put them "
            "back or, if they are right as they are, accept them"
        )
        findings.append(Finding(words_path(ledger.path), 0, Severity.WARNING, message))
    return sorted(findings)


def _nearest(words: str, others: Mapping[str, str], alike: float) -> str | None:
    """The address of those words that are more alike than this, and enough to be of the same paragraph."""
    found = extractOne(words, others, scorer=ratio, score_cutoff=max(alike, _SAME_UNIT))
    return found[2] if found and found[1] > alike else None


def _neighbours(
    ledger: Ledger, standing: Mapping[str, str], published: Mapping[str, str]
) -> Callable[[str], list[str]]:
    """Tells, for an address, the other ones of its document that have lost their words, or are new."""
    documents: dict[str, list[str]] = {}
    places: dict[str, tuple[list[str], int]] = {}
    for address, (kept, _) in ledger.words.items():
        if not _is_same(kept, standing.get(address)):
            documents.setdefault(_document(address, ledger), []).append(address)
    for address, words in published.items() if documents else ():
        if words and address not in ledger.lines and (changed := documents.get(_document(address, ledger))):
            changed.append(address)
    for changed in documents.values():
        changed.sort(key=_in_order)
        places |= {address: (changed, at) for at, address in enumerate(changed)}

    def near(address: str) -> list[str]:
        changed, at = places[address]
        return changed[max(0, at - _AROUND) : at] + changed[at + 1 : at + 1 + _AROUND]

    return near


def _document(address: str, ledger: Ledger) -> str:
    """The folder of the document that an address is in; its parts are places on its page."""
    folder = address.partition("#")[0].rpartition("/")[0]
    whole, _, part = folder.rpartition("/")
    return whole if f"{whole}/index.html#{part}" in ledger.lines else folder


def _in_order(address: str) -> list[tuple[int, str]]:
    """A key that sorts 9 before 10."""
    return [(int(piece) if piece.isdigit() else 0, piece) for piece in _FIGURES.split(address)]


def changed_addresses(ledger: Ledger, published: Mapping[str, str]) -> list[str]:
    """Those that stand with other words than they were published with, sorted."""
    words = ledger.words.items()
    return sorted(a for a, (kept, _) in words if a in published and not _is_same(kept, kept_of(published[a])))


def new_addresses(ledger: Ledger, published: Mapping[str, str]) -> list[str]:
    """What is not in the ledger yet, sorted."""
    return sorted(published.keys() - ledger.lines.keys())


def accepted(ledger: Ledger, published: Mapping[str, str]) -> tuple[str, str]:
    """The text of both files with the new addresses and the words as they are now; nothing is taken out."""
    words = {address: kept for address, (kept, _) in ledger.words.items()}
    words |= {address: kept_of(text) for address, text in published.items() if text}
    return (
        "".join(f"{address}\n" for address in sorted({*ledger.lines, *published})),
        "".join(f"{address}\t{kept}\n" for address, kept in sorted(words.items())),
    )


def kept_of(text: str) -> str:
    """What the second file keeps of a text: its ends and, where there is more between them, a tab and a hash
    of the whole."""
    ends, whole = ends_of(text), " ".join(text.split())
    return ends if ends == whole else f"{ends}\t{hashlib.sha256(whole.encode()).hexdigest()[:_HASH]}"


def _ends(kept: str) -> str:
    return kept.partition("\t")[0]


def _is_same(kept: str, now: str | None) -> bool:
    """Whether words are as they were published; of those kept without a hash only the ends are known."""
    return now is not None and kept in (now, _ends(now))


def ends_of(text: str) -> str:
    """The beginning and the end of a text on one line: `We reaffirm … in persons;`."""
    text = " ".join(text.split())
    return text if len(text) <= _HEAD + _TAIL else f"{_words(text[:_HEAD], -1)} … {_words(text[-_TAIL:], 0)}"


def _words(text: str, cut: int) -> str:
    """Without the word that was cut, the first or the last."""
    words = text.split(" ")
    return " ".join(words[1:] if cut == 0 else words[:-1]) or text


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line)
