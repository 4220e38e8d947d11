"""The site of the project, built once for all tests that look at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
