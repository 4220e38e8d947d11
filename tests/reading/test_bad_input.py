"""What is no text of the United Nations gets one clear sentence, quickly."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pytest

from generator.diagnostics import UnreadableSourceError
from generator.reading import read_file, read_string
from generator.reading.text.document import read_text
from generator.reading.text.source import parse_source


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableSourceError) as refused:
        read_file(path, "bad.txt")
    return str(refused.value.finding)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "bad.txt:0: error: expected a text, found an empty file"),
        (b" \n\n ", "bad.txt:0: error: expected a text, found an empty file"),
        (b"1. We\nagr\xe9e", "bad.txt:2: error: expected UTF-8 text, found the byte 0xe9 at offset 9"),
        (b"1. We\n\x02agree", "bad.txt:2: error: expected text, found the control character U+0002"),
        (
            b"Annual report",
            "bad.txt:1: error: expected numbered, preambular or letter paragraphs, found none",
        ),
        (b"---\nid: x\n---\n", "bad.txt:0: error: expected a text after the front matter, found none"),
        (
            b"---\nid: ../etc\n---\n1. We agree.",
            "bad.txt:1: error: expected an id of small letters, digits and hyphens, found “../etc”",
        ),
        (
            b"---\nid: a/b\n---\n1. We agree.",
            "bad.txt:1: error: expected an id of small letters, digits and hyphens, found “a/b”",
        ),
        (
            b"---\nsymbol: A/../B/1\n---\n1. We agree.",
            "bad.txt:1: error: expected a document symbol, found “A/../B/1”",
        ),
        (
            b"---\ndate: soon\n---\n1. We agree.",
            "bad.txt:1: error: expected a date such as 2017-08-28, found “soon”",
        ),
        (
            b"---\ndate: 2017-02-30\n---\n1. We agree.",
            "bad.txt:1: error: expected a date such as 2017-08-28, found “2017-02-30”",
        ),
        (
            b"---\nid: [a, b]\n---\n1. We agree.",
            "bad.txt:1: error: expected text as id, found a list or a mapping",
        ),
        (
            b"---\nid: first\n1. We agree.",
            "bad.txt:1: error: expected a line --- that closes the front matter, found none",
        ),
        (
            b"---\nid: [\n---\n1. We agree.",
            "bad.txt:2: error: expected front matter in YAML, found a line that is not",
        ),
        (
            b"1. We agree.\n" + b"x" * 1_000_000,
            "bad.txt:2: error: expected lines of at most 100,000 characters, found one of 1,000,000",
        ),
    ],
)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    assert refusal(file) == sentence


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "bad.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    assert refusal(file) == "bad.txt:0: error: expected at most 20 MB of text, found 50 MB"


def test_a_hundred_thousand_open_brackets_are_one_finding() -> None:
    text = "1. We agree.\n\n" + "\n".join(["[" * 1000] * 100)
    _, findings = read_text(parse_source(text, "x", "x.txt"))
    assert [str(f) for f in findings] == [
        "x.txt:3: warning: expected a closing square bracket after “[”, found none"
    ]


HOSTILE = ["[", "(", "*", "**a ", "1. ", "¹", "¹,", "A/", "A/1/", "Agenda item 1, ", "[64/293](", "(a)(a)", "x, ", "Third ",
           "Draft rev ", "United Nations ", "- ", "1bis. ", "ivxlc", "Excellency, ", "Rule 5 ", "\N{ZERO WIDTH SPACE}"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_cost_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    """Ten times what the slowest of these needs: only growth with the square fails this."""
    flood = piece * (90_000 // len(piece))
    lines = "\n".join(flood[i : i + 90] for i in range(0, len(flood), 90))
    for text in (
        f"1. We act.\n\n{flood}",
        f"{lines}\n\nThe General Assembly,\n\n1. Decides.",
        f"Excellency,\n\n{lines}",
    ):
        began = time.process_time()
        with contextlib.suppress(UnreadableSourceError):
            read_text(parse_source(text, "x", "x.txt"))
        assert time.process_time() - began < 5


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "bad.txt"
    os.mkfifo(pipe)
    assert refusal(pipe) == "bad.txt:0: error: expected a file, found something else of that name"


def test_deep_front_matter_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.txt"
    file.write_text(f"---\nid: {'[' * 5000}{']' * 5000}\n---\n1. We agree.\n")
    assert refusal(file) == "bad.txt:1: error: expected front matter in YAML, found a line that is not"


def test_a_number_in_figures_of_another_script_makes_no_symbol() -> None:
    text = "General Assembly\n\nResolution adopted by the General Assembly\n\n74/17{}6. Care\n\nThe General Assembly,\n\n1. Urges care.\n"
    assert read_string(text.format(1), "care", "care.txt").document.symbol == "A/RES/74/1716"
    assert read_string(text.format("\u0967"), "care", "care.txt").document.symbol is None
