"""Where the bench finds what it needs and where it works."""

from __future__ import annotations

from pathlib import Path

from bench.reading import CORPUS as CORPUS

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".cache" / "bench"
"""All that the bench makes, to be deleted at any time; not committed."""
SITES, TOOLS = WORK / "sites", WORK / "tools"
FIGURES = WORK / "figures.json"
RESULTS = ROOT / "bench" / "RESULTS.md"
