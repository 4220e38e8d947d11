"""To read a source costs as much as it is long: a text of any kind, repeated, up to 10 MB."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import UnreadableSourceError
from generator.reading import read_file, read_string
from tests.growth import assert_linear, seconds
from tests.safety.collection import PLACES, XML

SIZE = 120_000
"""Characters; what grows with the square of the length shows."""
LONGEST = 10_000_000

HEAD = "The General Assembly,\n\nRecalling its resolution 64/293,\n\n1. Decides to act;\n\n"
TEXTS = {
    "documents": f"{HEAD}2. *Requests* the Office¹ to report on:\n\n(a) Water;\n\n(b) Care.\n\n¹ See resolution 64/292.\n\nAnnex\n\n1. We act.\n\n",
    "one paragraph": "We reaffirm our commitment to all persons, and to the rule of law in every State\n",
    "one-letter lines": "a\n",
    "notes": "¹ See resolution 64/293.\n",
    "marks and notes": "Words of a paragraph¹ go on*.\n\n¹ See resolution 64/293.\n\n* See above.\n\n",
    "open brackets": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
    "brackets": "[a] [b\n\n",
    "headings": "I. Action\n\nArticle 5\n\n",
    "numbering": "1. (a) (i) We act;\n\n",
    "stars and links": "*a* **b** [a](https://x.example/) [b\n",
    "letters": "Excellency,\n\nWe write.\n\nYours sincerely\n\nTo: H.E. A\n\n",
    "annexes": "Annex\nText\n",
    "tables": "1\ta\tb\n\n",
    "furniture": "2/8\n\nA/RES/71/319\n\n_______\n\n",
}  # fmt: skip
_PARAGRAPH = "<paragraph><num>1.</num><content>{}</content></paragraph>"
_START, _END = XML.format_map(dict.fromkeys(PLACES, "x")).split("<mainBody>")
MARKUP = {
    "paragraphs": ("", _PARAGRAPH.format("<p>Approves the <i>posts</i> of<br/>the office;</p>"), ""),
    "one paragraph": (*_PARAGRAPH.format("<p>|a <i>b</i> |</p>").split("|"),),
    "notes": ("", _PARAGRAPH.format('<p>Acts<authorialNote marker="1"><p>See x.</p></authorialNote>;</p>'), ""),
    "items": ("", "<paragraph><content><p>(a) Acts;</p></content></paragraph><p>[1. a</p>", ""),
    "headings": ("", '<p class="H1">Action</p>', ""),
    "annexes": ("", '<container name="annex"><p>Annex</p><p>1. a</p></container><p>Annex</p>', ""),
    "rows": (f'{_PARAGRAPH.format("<p>a</p>")}<container name="table"><table>', "<tr><td><p>a</p></td></tr>", "</table></container>"),
}  # fmt: skip


def read_or_refuse(read: Callable[[], object]) -> None:
    with contextlib.suppress(UnreadableSourceError):
        read()


def read_text(one: str, size: int) -> float:
    text = HEAD + one * (size // len(one)) + "\n2. Decides to end.\n"
    return seconds(lambda: read_or_refuse(lambda: read_string(text, "x", "x.txt")))


def read_markup(parts: tuple[str, ...], size: int, file: Path) -> float:
    before, one, after = parts
    body = before + one * (size // len(one)) + after
    file.write_text(f"{_START}<mainBody>{body}{_END}", encoding="utf-8")
    return seconds(lambda: read_or_refuse(lambda: read_file(file, "x.xml")))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text(name: str) -> None:
    assert_linear(lambda size: read_text(TEXTS[name], size), SIZE)


@pytest.mark.parametrize("name", MARKUP)
def test_markup(name: str, tmp_path: Path) -> None:
    assert_linear(lambda size: read_markup(MARKUP[name], size, tmp_path / "x.xml"), SIZE)


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_ten_megabytes(name: str) -> None:
    assert_linear(lambda size: read_text(TEXTS[name], size), LONGEST)


@pytest.mark.long
@pytest.mark.parametrize("name", MARKUP)
def test_ten_megabytes_of_markup(name: str, tmp_path: Path) -> None:
    assert_linear(lambda size: read_markup(MARKUP[name], size, tmp_path / "x.xml"), LONGEST)


def test_what_grows_with_the_square_is_found() -> None:
    with pytest.raises(AssertionError):
        assert_linear(lambda size: 1e-10 * size * size, SIZE)
