"""The site of the project, built once for all tests that look at it."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# A law holds or does not; how long one example takes on a busy machine says nothing about it.
# The same examples each time: who has changed nothing is told of no failure. `make test-long` takes others.
hypothesis.settings.register_profile("law", deadline=None, derandomize=True)
hypothesis.settings.register_profile("chance", deadline=None)
# Tests run anew for each of many mutants of a module.
hypothesis.settings.register_profile("few", deadline=None, max_examples=15, derandomize=True, database=None)
hypothesis.settings.load_profile("law")

os.environ["NO_MKDOCS_2_WARNING"] = "1"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `mkdocs build --strict` leaves."""
    from mkdocs.commands.build import build
    from mkdocs.config.base import load_config

    folder = tmp_path_factory.mktemp("built") / "site"
    config = load_config(str(Path(__file__).parents[1] / "mkdocs.yml"), strict=True, site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder
