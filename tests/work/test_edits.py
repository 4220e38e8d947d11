"""Whatever is edited in whatever order, a site made from what was kept is the site made anew."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Hashable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.site import Content, Site, build_site, collecting
from generator.work.cache import digest_of_file
from generator.work.works import Works

NAMES = ("first", "second", "third")
TEXTS = (
    "1. Urges care for all persons;\n\n2. Requests the United Nations Office on Drugs and Crime to report.",
    "1. Urges great care for all persons;\n\n2. Recalls its resolution 64/293;",
    "1. Recalls the Palermo Protocol;¹\n\n2. Welcomes UNODC.\n\n¹ United Nations, Treaty Series, vol. 2237, No. 39574.",
    "No paragraph at all",
)
SYMBOLS = ("", "symbol: A/RES/64/293\n", "symbol: A/RES/99/1\n")
BODIES = (
    "",
    "- id: unodc\n  name: United Nations Office on Drugs and Crime\n  kind: programme\n  acronym: UNODC\n",
    "- id: unodc\n  name: United Nations Office on Drugs and Crime\n  kind: programme\n",
)
LINEAGES = (
    "",
    "lineages:\n  - title: Care\n    texts: [first, second]\n",
    "pairs: [[second, third]]\n",
)
ADDRESSES = ("", "https://texts.example/", "https://texts.example/un")

edits = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(NAMES), st.sampled_from(TEXTS), st.sampled_from(SYMBOLS)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("address"), st.sampled_from(ADDRESSES)),
    st.tuples(st.just("bodies"), st.sampled_from(BODIES)),
    st.tuples(st.just("lineages"), st.sampled_from(LINEAGES)),
    st.tuples(st.just("damage"), st.integers(0, 20)),
)


def apply(edit: tuple[str, ...], root: Path) -> None:
    match edit:
        case ("text", name, text, symbol):
            (root / "sources" / f"{name}.txt").write_text(f"---\nid: {name}\n{symbol}---\n{text}\n")
        case ("remove", name):
            (root / "sources" / f"{name}.txt").unlink(missing_ok=True)
        case ("rename", name, other):
            if (root / "sources" / f"{name}.txt").exists():
                (root / "sources" / f"{name}.txt").replace(root / "sources" / f"{other}.txt")
        case ("damage", at):
            files = sorted(path for path in (root / "cache").rglob("*") if path.is_file())
            if files:
                files[int(at) % len(files)].write_bytes(b"damaged")
        case (what, text):
            (root / f"{what}.yml").write_text(text)


def whole(site: Site) -> tuple[object, ...]:
    """A site with all that lies where it is kept."""
    known = [batch[:-1] for batch in site.batches]
    rest = msgspec.structs.replace(site, batches=(), found=())
    return [*site.pages], [*site.assets], site.records, known, rest


def test_two_processes_make_the_site_that_one_makes():
    with ProcessPoolExecutor(2) as workers:
        assert whole(build_site(Content(), Works(executor=workers))) == whole(build_site(Content()))


def test_pages_are_there_although_what_was_kept_goes_away_before_they_are_read(tmp_path):
    site = build_site(Content(), Works(cache=tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache")
    assert whole(site) == whole(build_site(Content()))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each edit counts as long ago, so that a file that looks the same is not read again."""
    monkeypatch.setattr("generator.work.cache._SETTLED", -1)


@pytest.mark.usefixtures("later")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edits, min_size=1, max_size=8))
def test_a_site_made_from_what_was_kept_is_the_site_made_anew(sequence):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "sources").mkdir()
        (root / "docs").mkdir()
        paths = (Path("sources"),), Path("docs"), Path("bodies.yml"), Path("lineages.yml")
        memory: dict[Hashable, object] = {}
        for name, text in zip(NAMES, TEXTS, strict=False):
            apply(("text", name, text, ""), root)
        for edit in [("lineages", LINEAGES[1]), *sequence]:
            apply(edit, root)
            url = (root / "address.yml").read_text() if (root / "address.yml").exists() else ""
            content = Content(*paths, root=root, site_url=url)
            anew = whole(build_site(content))
            for kept in (None, memory):
                works = Works(cache=root / "cache", cores=1, memory=kept)
                assert whole(build_site(content, works)) == anew
                works.tidy()


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("memory", [None, {}], ids=["leaves", "stays"])
def test_an_edit_saved_between_two_looks_at_a_file_and_then_undone_leaves_nothing(
    tmp_path, monkeypatch, memory
):
    """What is kept is known by what was read, not by what stood there a moment before or after."""
    for name, text in zip(NAMES, TEXTS, strict=False):
        (tmp_path / f"{name}.txt").write_text(text)
    (tmp_path / "bodies.yml").write_text(BODIES[1])
    before = {path: path.read_text() for path in tmp_path.iterdir()}
    content = Content((Path(),), Path("docs"), Path("bodies.yml"), None, root=tmp_path)

    def made() -> tuple[object, ...]:
        works = Works(cache=tmp_path / "cache", cores=1, memory=memory)
        site = whole(build_site(content, works))
        works.tidy()
        return site

    def hashed(path: Path) -> bytes:
        known = digest_of_file(path)
        path.write_text(before[path].replace("care", "haste").replace("Office", "Bureau"))
        return known

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(collecting, "digest_of_file", hashed)
        saved = made()
    assert "haste" in str(saved)
    assert saved == whole(build_site(content))
    for path, text in before.items():
        path.write_text(text)
    assert made() == whole(build_site(content))
