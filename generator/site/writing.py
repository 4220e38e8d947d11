"""The pages as a folder of Markdown, for other programs to publish."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.publishing.folder import put_in_place, safe_path, scratch_beside
from generator.site.content import Site

_STAMP = ".agreed-text"
"""File that tells a folder of generated pages from any other."""


def write_pages(site: Site, hand_pages: Path, out: Path) -> None:
    """All pages as a folder of Markdown, in place of what this command left there; all of it or nothing.

    Raises ValueError where the folder holds something else.
    """
    if out.exists() and not (out / _STAMP).is_file() and any(out.iterdir()):
        raise ValueError(f"expected an empty or new folder, found other files in {out}")
    fresh = scratch_beside(out)
    try:
        shutil.copytree(hand_pages, fresh, dirs_exist_ok=True)
        files: list[tuple[str, str | bytes]] = [(page.path, page.markdown) for page in site.pages]
        for name, content in [*files, *((asset.path, asset.content) for asset in site.assets)]:
            path = fresh / safe_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        (fresh / _STAMP).write_text("Written by agreed-text pages; replaced by the next run.\n")
        put_in_place(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
