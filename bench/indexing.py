"""What making the search index costs: `python -m bench.indexing FOLDER` prints it as JSON.

The records come from a cache as far as they can, and only the index is measured, Pagefind among it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from bench.places import ROOT
from bench.running import family, memory_of
from generator.searching.making import Making
from generator.site import Content, build_site
from generator.work.works import Works


def main(folder: Path) -> None:
    """Index the records of the site of a folder; print seconds, megabytes, and how many records there are."""
    content = Content(root=folder, hand_pages=ROOT / "content" / "pages")
    found = build_site(content, Works(cache=folder / ".cache" / "agreed-text")).found
    own = memory_of(os.getpid())
    peak = own
    over = threading.Event()

    def look() -> None:
        nonlocal peak
        while not over.wait(0.2):
            peak = max(peak, sum(map(memory_of, family(os.getpid()))))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    times, clock = os.times(), time.perf_counter()
    # As a build does, which has other work meanwhile.
    making = Making(lambda part: part.digest.encode(), None)
    making.finish(found, lambda _: False)
    for _ in making.made():
        pass
    wall, ended = time.perf_counter() - clock, os.times()
    over.set()
    watch.join()
    cpu = sum(ended[:4]) - sum(times[:4])
    print(
        json.dumps(
            {"wall": wall, "cpu": cpu, "peak": (peak - own) / 1e6, "records": sum(one.count for one in found)}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
