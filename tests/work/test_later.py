"""Work beside a server: one thing at a time, and of what was asked for in the meantime only the last."""

from __future__ import annotations

import threading

from generator.work.later import Later


def test_only_the_last_of_what_was_asked_for_in_the_meantime_is_done():
    begun, go_on = threading.Event(), threading.Event()
    done: list[int] = []

    def do(task: int) -> None:
        begun.set()
        assert go_on.wait(60)
        done.append(task)

    later = Later(do)
    later.ask(1)
    assert begun.wait(60)
    for task in (2, 3, 4):
        later.ask(task)
    go_on.set()
    later.wait()
    assert done == [1, 4]
    later.ask(5)
    later.wait()
    assert done == [1, 4, 5]
