"""Where a build writes: beside the site, to take its place in one step; for a server into what it serves."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Protocol

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from generator.publishing.folder import put_in_place, scratch_beside, take_over_hidden
from generator.publishing.policy import Code, write_policy
from generator.publishing.standing import Groups, InPlace, Standing
from generator.work.cache import Cache, digest


class Building(Protocol):
    """A build under way. MkDocs writes into a folder of its own, which it empties first."""

    standing: Standing
    """Where generated pages and files go."""

    def finish(self, code: AbstractSet[Code], pages: AbstractSet[str]) -> None:
        """Let the finished site be seen; `code` is what may run on these pages, by their addresses."""

    def end(self) -> None:
        """Leave nothing behind but the site."""


class Beside:
    """A build in a folder beside the site, whose place it takes in the end."""

    def __init__(
        self,
        config: MkDocsConfig,
        cache: Cache | None,
        promised: Collection[str] = (),
        before: Path | None = None,
    ) -> None:
        """`cache` remembers what was written into the site that stands; `promised` are the paths of files
        without which the site is not put in place; `before` is a place for the site whose place it takes."""
        self.config = config
        self.promised = promised
        self.folder = Path(config.site_dir)
        self.scratch = scratch_beside(self.folder)
        self.cache = cache
        self.before = before
        self.standing = Standing(self.scratch, self.folder, self._groups(), before)
        config.site_dir = str(self.scratch)
        self.warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)

    def finish(self, code: AbstractSet[Code], pages: AbstractSet[str]) -> None:
        """Put the site in place, unless MkDocs is going to refuse it: it looks at the warnings of a strict
        build only after its last event. PluginError for a promised file that is not there."""
        self._stop_at_missing_files()
        if not (self.config.strict and self.warnings.get_counts()):
            write_policy(self.scratch, code, pages)
            take_over_hidden(self.folder, self.scratch)
            # For the next build to begin with; one that is mostly another would have to be cleared away then.
            put_in_place(self.scratch, self.folder, self.before if self.standing.is_like_old else None)
            if self.cache:
                self.cache.put(self._name(), msgspec.msgpack.encode(self.standing.groups))
        self.end()

    def end(self) -> None:
        """Leave nothing behind but the site."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.config.site_dir = str(self.folder)

    def _stop_at_missing_files(self) -> None:
        """What was to be made is known before; what MkDocs leaves out, or other plugins take away, is not."""
        missing = sorted(path for path in self.promised if not (self.scratch / path).is_file())
        if missing:
            which = missing[0] if len(missing) == 1 else f"{missing[0]} and {len(missing) - 1} more"
            raise PluginError(
                f"expected {which}, which was published, found no such file in the finished site: does a "
                "setting of mkdocs.yml, or a plugin, leave it out? the site is left as it was"
            )

    def _groups(self) -> Groups:
        """What an earlier build has written into the site that stands."""
        known = self.cache.get(self._name()) if self.cache else None
        return msgspec.msgpack.decode(known, type=Groups) if known else {}

    def _name(self) -> bytes:
        return digest(b"files of the site", str(self.folder.resolve()).encode())


class Served:
    """What the folder of a server holds, from one build to the next."""

    def __init__(self) -> None:
        self.groups: Groups = {}
        self.others: set[str] = set()
        """The files that MkDocs has made, by their paths from the folder."""

    @property
    def files(self) -> set[str]:
        """All of them."""
        return self.others.union(*(group.files for group in self.groups.values()))

    def doubt(self, standing: Standing) -> None:
        """A build has failed: what it has written stands among what was there, and all is made anew."""
        self.others = self.files.union(*(group.files for group in standing.groups.values()))
        self.groups = {}


class Within:
    """A build into the folder that a server shows, of whose files an edit touches few."""

    def __init__(self, config: MkDocsConfig, served: Served) -> None:
        self.config = config
        self.served = served
        self.folder = Path(config.site_dir)
        self.scratch = scratch_beside(self.folder)
        self.standing: Standing = InPlace(self.folder, served.groups)
        self.finished = False
        config.site_dir = str(self.scratch)

    def finish(self, code: AbstractSet[Code], pages: AbstractSet[str]) -> None:
        """Add what MkDocs has made, and take away what is made no more."""
        write_policy(self.scratch, code, pages)
        groups = self.standing.groups
        # The others have the files they had.
        gone = self.served.others.union(
            *(group.files for name, group in self.served.groups.items() if groups.get(name) is not group)
        )
        self.served.others = set(self._moved())
        self.served.groups = groups
        for path in gone.difference(self.served.others, *(group.files for group in groups.values())):
            (self.folder / path).unlink(missing_ok=True)
        self.finished = True
        self.end()

    def end(self) -> None:
        """Leave nothing behind but the site."""
        if not self.finished:
            self.served.doubt(self.standing)
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.config.site_dir = str(self.folder)

    def _moved(self) -> Iterator[str]:
        for above, _, names in os.walk(self.scratch):
            place = self.folder / Path(above).relative_to(self.scratch)
            place.mkdir(parents=True, exist_ok=True)
            for name in names:
                Path(above, name).replace(place / name)
                yield (place / name).relative_to(self.folder).as_posix()
