"""Names of instruments as they stand in running text: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec

HEADS = (
    "Plan of Action", "Programme of Action", "Platform for Action", "Programme of Work", "Action Plan",
    "Work Plan", "Convention", "Covenant", "Protocol", "Declaration", "Agenda", "Compact", "Charter",
    "Statute", "Treaty", "Agreement", "Accord", "Principles", "Guidelines", "Rules", "Framework",
    "Code of Conduct", "Strategy", "Pathway", "Pact", "Consensus", "Plan of Implementation", "Call to Action",
    "Call for Action", "Modalities of Action", "Roadmap",
)  # fmt: skip
"""The words that make a capitalised phrase the name of an instrument."""
_ANY_HEAD = "|".join(HEADS)
HEAD_ALONE = (
    r"(?!-)(?! (?:Series|Section|Event|Organization|Committee|Secretariat|Body|Bodies)\b)"
    r"(?!(?: and)?(?: [A-Z][\w’'-]*){0,3} (?:Division|Department|Branch|Unit)\b)"
)
"""What does not follow a head: the Treaty Series, the Convention Secretariat and the Strategy and Policy
Division are no instruments."""
_HEAD = re.compile(rf"\b(?:{_ANY_HEAD})\b{HEAD_ALONE}")
_WORD = r"(?:[A-Z][\w’'.‑-]*\w(?:['’](?= [A-Z]))?|[A-Z]|\d{4}(?:s\b|[–-]\d{4})?)"
_JOINS = (
    "of|on|to|for|the|and|in|against|with|by|at|all|its|their|from|or|into|as|concerning|relating|relative"
    "|regarding|supplementing"
)
# Commas and small words belong to a name where another capital follows.
_PHRASE = re.compile(rf"\b{_WORD}(?:,?(?: (?:{_JOINS})){{0,3}} {_WORD}){{0,60}}(?: \(No\. \d{{1,4}}\))?")
_CHUNK = re.compile(rf"(?<![\w’'.-])(?:{_WORD} ){{0,8}}?(?:{_ANY_HEAD})s?\b")
_CHUNK_BEFORE = re.compile(rf"(?:(?<![\w’'.-]){_WORD} ){{1,8}}$")
# "the Trafficking in Persons Protocol": small words within, but no article, which begins another name.
_CHUNK_AFTER_THE = re.compile(rf"(?<=[Tt]he )(?:{_WORD} (?:(?:in|of|on|for|against) )?){{1,6}}$")
_NEXT_CHUNK = re.compile(
    rf"(?<![\w’'.-])(?:{_WORD} (?:(?:in|of|on|for|against) )?){{0,8}}?(?:{_ANY_HEAD})s?\b"
)
_NEXT = re.compile(r",? and (?:(?:by|in|of|on|to|under|with) )?the |, the |,? as well as the ")
# Bodies, events and texts of other kinds.
_OTHERS = (
    rf"(?:{_WORD} (?:(?:and|for|in|of|on) )?){{0,8}}?"
    r"(?:Agency|Alliance|Assembly|Association|Bank|Centre|Chambers|Code|Commission|Commissioner|Committee"
    r"|Community|Conference|Congress|Coordinator|Council|Court|Dialogue|Envoy|Forum|Fund"
    r"|(?:[A-Z][a-z]+-)*General|Goals|Group|Initiative|Institute|League|Mechanism|Nations|Network|Office"
    r"|Organi[sz]ation|Outcome|Panel|Partnership|Rapporteur|Representative|Secretariat|Statement|Summit|Team"
    r"|Tribunal|Union|University)\b"
    rf"|(?:{_WORD} ){{1,5}}?Programme\b"
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Who comes after a name in the sentence is no part of it.
_PEOPLE = re.compile(
    r", (?:the )?(?:Member |Governments?\b|States\b|We\b|Parties\b)"
    r"|,? (?:and|or)(?: with| of)?(?: the)? (?:General Assembly|Security Council|Economic and Social Council"
    r"|Human Rights Council|Assembly|Council|Member States|Constitution)\b"
    # The list goes on: ", the Fund", "and of the Working Group on …", "and its Goals", "and Part XI of".
    rf"|(?:,|,? and(?: of)?) the (?:{_OTHERS})"
    r"|(?:,|,? and) (?:its|their) "
    r"|,? and (?:the )?(?:Annex|Article|Chapter|Part|Section)(?:es|s)? [IVXLC\d]"
    # Who adopted it, and when.
    rf"|(?:,? and)? by the |,? in (?:(?:{_MONTH}) )?(?:19|20)\d\d\b(?!s)"
)
# "the declaration on the implementation of the Plan of Action¹": the note belongs to the longer name.
_WITHIN = re.compile(
    r"\bin accordance with (?:the )?$"
    r"|\b(?:declarations?|protocols?|outcome document|amendments?|guidelines|guide|reports?)"
    r" [^,.;:“”]{0,90}\b(?:of|on|to|for) (?:the )?$"
)
# "in the Charter and in the Declaration": the word before the first stands again before the second.
_GOVERNED = re.compile(r"\b(?P<word>by|in|of|on|to|under|with) the $")
_NEAR = 130
"""Characters before a name in which the longer name begins that it is part of."""
_LONGEST_WORD = 24
_OPENING_VERB = re.compile(r"[A-Z][a-z]+(?:ing|s) ")
_CUT = re.compile(rf",? (?:(?:{_JOINS}) ){{0,3}}")
# Words of a name that the print leaves in small letters, up to the note mark that ends it.
_SMALL_TAIL = re.compile(r" (?:on|to|for|against|concerning|relating to|regarding) [a-z][^.;:()“”0-9]{3,90}")
THERETO = " thereto"
# A protocol to a convention has a subject of its own, in small letters: up to where the sentence goes on.
_SUBJECT = re.compile(
    r" (?:on|concerning|relating to|aiming at) (?:the )?(?!that\b|this\b|which\b|\d)[a-z][\w’'-]*"
    r"(?: (?!(?:and|or) (?:the|its|to|on|of|in|for|other|all|[a-z]+(?:es|ing))\b|as\b|by\b|is\b"
    r"|are\b|was\b|that\b|which\b|has\b|have\b|to\b|with\b)[a-z][\w’'-]*"
    r"|, (?:[a-z]+ )?(?=[a-z]+ and [a-z])[a-z]+){0,12}"
)
# "the Convention and its Protocols": no name but two short forms.
_AND_MORE = re.compile(r" and (?:its|of|the|to)\b")
_ADOPTED = re.compile(r", (?:as )?adopted (?:by|at|in|on) [^;“”]{3,200}| by the [A-Z][^,;“”]{3,200}")
_SENTENCE = re.compile(
    r"\b(?:which|that|adopted|held|at|by|in its|as well as|including|is|are|was|were|entitled)\b"
)
_NUMBERED = re.compile(r"\(No\. \d{1,4}\)")
_LISTED = re.compile(r" No\. \d{1,4}\b")
"""Of many of a kind the number is the name: `ILO Convention No. 182`."""


class Name(msgspec.Struct, frozen=True):
    """A name of an instrument in the words of a unit."""

    start: int
    end: int
    words: str
    head: str
    """The word that says what it is: `Convention`, `Plan of Action`."""
    chunk: str
    """The head with the capitals right before it: `New York Declaration`."""
    mark: int | None = None
    """Place of the note mark that gives its source."""


@lru_cache(maxsize=1 << 14)
def key_of(name: str) -> str:
    """Spelling that is the same for all printings of a name: no case, commas or hyphens, "UN" written out.

    It is asked for again with every mention, and with every shorter form of it.
    """
    name = re.sub(r"\bUN\b", "United Nations", name)
    return re.sub(r"[\s\-–‑,]+", " ", name).casefold().replace("’", "'").removeprefix("the ").strip()


def find_names(text: str, marks: tuple[int, ...] = ()) -> list[Name]:
    """Every name, in order; `marks` are the places of note marks, which no name runs across."""
    found: list[Name] = []
    edges = sorted({0, *marks, len(text)})
    for start, end in pairwise(edges):
        for phrase in _PHRASE.finditer(text, start, end):
            found += _names_in(text, phrase.start(), phrase.end())
    return _with_marks(text, found, marks)


def prefixes(name: str) -> Iterator[str]:
    """The name, then the name without its last words, down to the head."""
    yield name
    cuts = [match.start() for match in _CUT.finditer(name)]
    for cut in reversed(cuts):
        yield name[:cut]


def pieces(name: Name) -> Iterator[str]:
    """Every shorter form around the head: its capitals with fewer words before, its tail with fewer after.

    `United Nations Global Plan of Action to Combat Trafficking in Persons` → `Global Plan of Action` …
    """
    before = name.chunk[: len(name.chunk) - len(name.head)].split()
    tail = name.words[len(name.chunk) :]
    for first in range(len(before) + 1):
        front = " ".join([*before[first:], name.head])
        for words in prefixes(tail):
            if " " in front + words or front != name.head:
                yield front + words


def _names_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The names in one capitalised phrase: split where "and the" begins another name."""
    while True:
        head = _HEAD.search(text, start, end)
        if head is None:
            return
        # The last head of the first run of capitals: "Framework Convention" is a convention.
        while (after := _CHUNK.match(text, head.end() + 1, end)) and text[head.end()] == " ":
            head = _HEAD.search(text, head.end() + 1, after.end()) or head
            if head.end() < after.end():
                break
        before = _CHUNK_AFTER_THE.search(text, start, head.start())
        before = before or _CHUNK_BEFORE.search(text, start, head.start())
        begin = before.start() if before else head.start()
        if text.startswith("The ", begin):
            begin += 4
        elif begin < head.start() and (begin == 0 or text.startswith(". ", begin - 2)):
            verb = _OPENING_VERB.match(text, begin, head.start())
            begin = verb.end() if verb else begin
        is_bare = begin == head.start() and _AND_MORE.match(text, head.end())
        stop = head.end() if is_bare else _end_of(text, begin, head.end(), end)
        if stop == head.end() and text.startswith(THERETO, stop):
            stop += len(THERETO)
        elif head.group() == "Protocol" and (tail := _SUBJECT.match(text, stop)):
            stop = tail.end()
        yield Name(begin, stop, text[begin:stop], head.group(), text[begin : head.end()])
        start = stop


def _end_of(text: str, begin: int, at: int, end: int) -> int:
    """Where a name ends that begins at a place and has its head before `at`; before `end` in any case."""
    numbered = _NUMBERED.search(text, at, end)
    if numbered:
        return numbered.end()
    if listed := _LISTED.match(text, at):
        return listed.end()
    people = _PEOPLE.search(text, at, end)
    if people:
        end = people.start()
    governed = _GOVERNED.search(text, max(0, begin - _LONGEST_WORD), begin)
    again = text.find(f" and {governed['word']} the ", at, end) if governed else -1
    if again >= 0:
        end = again
    for join in _NEXT.finditer(text, at, end):
        if _NEXT_CHUNK.match(text, join.end(), end):
            return join.start()
    return end


def _with_marks(text: str, names: list[Name], marks: tuple[int, ...]) -> list[Name]:
    """Each name with the note mark right after it, after its small words or after "adopted by …"."""
    placed = []
    for index, name in enumerate(names):
        limit = names[index + 1].start if index + 1 < len(names) else len(text)
        mark = next((mark for mark in marks if mark >= name.end), None)
        if mark is None or mark > limit or _WITHIN.search(text[max(0, name.start - _NEAR) : name.start]):
            placed.append(name)
            continue
        between = text[name.end : mark]
        tail = between.rstrip(",.;:”")
        if not tail.strip("”’"):
            name = msgspec.structs.replace(name, mark=mark)
        elif _SMALL_TAIL.fullmatch(tail) and not _SENTENCE.search(tail):
            end = name.end + len(tail)
            name = msgspec.structs.replace(name, end=end, words=text[name.start : end], mark=mark)
        elif _ADOPTED.fullmatch(tail):
            name = msgspec.structs.replace(name, mark=mark)
        placed.append(name)
    return placed
