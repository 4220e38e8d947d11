"""Progress is drawn for who looks on at a terminal, and never in the way of the work."""

from __future__ import annotations

import io
import sys

import pytest

from generator.work.progress import Bar


def closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("nowhere", [None, closed(), io.StringIO()])
def test_where_nobody_can_look_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch, nowhere: object) -> None:
    monkeypatch.setattr(sys, "stderr", nowhere)
    bar = Bar()
    bar.tell("reading", 1, 2)
    bar.end()


def test_at_a_terminal_the_last_thing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    bar = Bar()
    for done in (1, 2):
        bar.tell("reading", done, 2)
    bar.end()
    assert "reading" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()
