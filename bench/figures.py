"""What was measured, kept between runs of single parts."""

from __future__ import annotations

import msgspec

from bench.places import FIGURES
from bench.running import Run


class Costs(msgspec.Struct):
    """Several runs of the same."""

    runs: list[Run] = []
    failed: str = ""
    """Why there is no further run; empty where nothing went wrong."""

    @property
    def wall(self) -> list[float]:
        """Seconds by the clock, run by run."""
        return [one.wall for one in self.runs]

    @property
    def cpu(self) -> list[float]:
        """Seconds of processor time, run by run."""
        return [one.cpu for one in self.runs]

    @property
    def peak(self) -> float:
        """Megabytes at the highest of all runs."""
        return max((one.peak for one in self.runs), default=0)


class Stages(msgspec.Struct):
    """Processor time of each step of a build on one core."""

    size: str
    paragraphs: int
    seconds: dict[str, list[float]]
    """Step → seconds, run by run."""


class Growth(msgspec.Struct):
    """Builds of a site of one size."""

    size: str
    documents: int
    paragraphs: int
    full: Costs
    same: Costs
    one: Costs
    pages: int = 0
    files: int = 0
    """All files of the site."""
    megabytes: float = 0
    """Bytes of all files, in millions."""
    paragraph_kilobytes: float = 0
    """Of HTML, the average of a paragraph page."""


class Against(msgspec.Struct):
    """The same pages made by others, in turns with a full build of ours."""

    size: str
    paragraphs: int
    pages: int
    """Markdown pages the others were given."""
    costs: dict[str, Costs]
    """By name; ours under `OURS`."""


class Visits(msgspec.Struct):
    """Search in a browser, from one kind of place."""

    first: list[float]
    """Milliseconds from the question to its hits, the first in a browser just started."""
    later: list[float]
    """Of the questions after it."""
    memory: list[float]
    """Megabytes that scripts have come to keep, WebAssembly among it, after the first question."""
    memory_later: list[float]
    """After all questions."""
    loaded: float
    """Kilobytes loaded until the first hits."""


class Search(msgspec.Struct):
    """Search over one site."""

    size: str
    records: int
    files: int
    megabytes: float
    indexing: Costs
    visits: dict[str, Visits]
    """By `file` and `http`."""


class Serving(msgspec.Struct):
    """Edits of one document while a server shows all."""

    size: str
    documents: int
    shown: list[float]
    """Seconds from each edit until browsers are told of what has come of it."""
    megabytes: float
    """Memory of the server after all."""


class About(msgspec.Struct):
    """Under which circumstances a part was measured."""

    profile: str
    version: str
    """Of the project: its commit."""
    load: float
    """How many processes wanted a core on average when it began."""
    seconds: float = 0


class Figures(msgspec.Struct):
    """All of it."""

    machine: str = ""
    versions: dict[str, str] = {}
    about: dict[str, About] = {}
    """By part."""
    stages: list[Stages] = []
    growth: list[Growth] = []
    against: list[Against] = []
    search: list[Search] = []
    serving: list[Serving] = []


OURS = "Agreed Text"


def load() -> Figures:
    """What was measured before; nothing where there is nothing, or nothing that can be read."""
    try:
        return msgspec.json.decode(FIGURES.read_bytes(), type=Figures)
    except (OSError, msgspec.DecodeError):
        return Figures()


def save(figures: Figures) -> None:
    """Keep it."""
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_bytes(msgspec.json.encode(figures))
