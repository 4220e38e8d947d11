"""A collection is changed under its addresses in every way that would break one: each time, the build says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.permalinks.addresses import is_address
from generator.permalinks.ledger import new_addresses
from generator.site import Content, accept_addresses, build_site

DRAFT = """The General Assembly,

Recalling its resolution 64/293,

1. Requests the Secretary-General to report on water, and on what the Office has done for it;

2. Requests the Secretary-General to report on forests, and on what the Office has done for them;

3. Decides to remain seized of the matter, and to meet again. (a) Now; (b) Soon.
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder with a draft whose addresses are all in the ledger."""
    for folder in ("documents", "pages"):
        (tmp_path / folder).mkdir()
    (tmp_path / "documents" / "draft.txt").write_text(DRAFT, encoding="utf-8")
    accept_addresses(build_site(content(tmp_path)), tmp_path)
    assert lost(tmp_path) == []
    return tmp_path


def content(folder: Path) -> Content:
    return Content(
        sources=(Path("documents"),), hand_pages=Path("pages"), bodies=Path("bodies.yml"), lineages=Path("lineages.yml"),
        permalinks=Path("permalinks.txt"), redirects=Path("redirects.yml"), root=folder,
    )  # fmt: skip


def lost(folder: Path) -> list[str]:
    return [str(finding) for finding in build_site(content(folder)).lost]


def rewrite(old: str, new: str) -> Callable[[Path], object]:
    assert old in DRAFT
    return lambda folder: (folder / "documents/draft.txt").write_text(
        DRAFT.replace(old, new), encoding="utf-8"
    )


FIRST, SECOND, THIRD = (line for line in DRAFT.splitlines() if line[:1].isdigit())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda f: (f / "documents/draft.txt").rename(f / "documents/new.txt"), "draft/1.html is gone", id="renamed"),
        pytest.param(lambda f: (f / "documents/draft.txt").unlink(), "draft/index.html is gone", id="deleted"),
        pytest.param(rewrite(THIRD, ""), "draft/3.html is gone", id="a paragraph taken out"),
        pytest.param(rewrite(FIRST, f"1. Decides to begin;\n\n2. {FIRST[3:]}"), "draft/1.html was published for", id="one put before"),
        pytest.param(rewrite(f"{FIRST}\n\n{SECOND}", f"1. {SECOND[3:]}\n\n2. {FIRST[3:]}"), "draft/1.html was published for", id="two alike exchanged"),
        pytest.param(rewrite(f"{FIRST}\n\n2.", "1."), "draft/1.html was published for", id="the first taken out, the next moves up"),
        pytest.param(rewrite(f"{FIRST}\n\n{SECOND}", f"{SECOND.replace('2.', '1.').replace('forests', 'deserts')}\n\n2. {FIRST[3:-1]},"), "nearer to the words of draft/1.html", id="one put before, the next moved and corrected"),
        pytest.param(rewrite(THIRD, f"3. {FIRST[3:].replace('water', 'oceans')}\n\n4. {THIRD[3:]}"), "draft/3.html was published for", id="one put between"),
        pytest.param(rewrite(f"{SECOND}\n\n{THIRD}", f"{SECOND.replace('forests', 'deserts')}\n\n{THIRD}\n\n4. {SECOND[3:-1]},"), "while draft/4.html is nearer to that", id="moved to the end, and one like it put in its place"),
        pytest.param(rewrite(FIRST, "1.\n\n| a |"), "draft/1.html", id="emptied"),
        pytest.param(rewrite("The General Assembly,", "The General Assembly,\n\nAnnex"), "draft/1.html is gone", id="moved into an annex"),
        pytest.param(rewrite(FIRST, FIRST.replace("1.", "1 bis.")), "draft/1.html is gone", id="renumbered"),
        pytest.param(lambda f: (f / "documents/a.txt").write_text("---\nid: draft\n---\n" + DRAFT.replace(FIRST, "1. Welcomes the care that all States take of paper;")), "draft/1.html was published for", id="another document takes its id"),
        pytest.param(lambda f: (f / "documents/draft.txt").write_bytes(b"\xff"), "draft/1.html is gone", id="damaged"),
        pytest.param(lambda f: (f / "permalinks.txt").write_bytes(b"\xff\xfe"), "permalinks.txt:1: error: expected UTF-8", id="a damaged ledger"),
        pytest.param(lambda f: (f / "permalinks.txt").unlink() or (f / "permalinks.txt").mkdir(), "expected a file", id="no ledger but a folder"),
        pytest.param(lambda f: (f / "permalinks.txt").unlink(), "expected an address of permalinks.txt", id="no ledger but its words"),
    ],
)  # fmt: skip
def test_an_address_is_lost(change: Callable[[Path], object], said: str, published: Path) -> None:
    change(published)
    assert any(said in finding for finding in lost(published)), lost(published)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(rewrite("to report on water", "to report to it on water"), id="words put in"),
        pytest.param(rewrite("seized of the matter", "actively seized of the matter"), id="words put in at the end"),
        pytest.param(rewrite(f"{FIRST}\n\n{SECOND}", f"{FIRST.replace('water', 'safe water')}\n\n{SECOND.replace('forests', 'all forests')}"), id="two alike, each corrected"),
        pytest.param(lambda f: (f / "documents/draft.txt").rename(f / "documents/Draft.txt"), id="renamed in capitals"),
        pytest.param(lambda f: (f / "documents/b.txt").write_text("---\nid: other\n---\n" + DRAFT), id="another document of the same words"),
    ],
)  # fmt: skip
def test_an_address_stays(change: Callable[[Path], object], published: Path) -> None:
    change(published)
    assert lost(published) == []


def test_a_ledger_lost_with_all_its_words(published: Path) -> None:
    """The site that stands remembers it; without a site, and before the first address is accepted, all is well."""
    (copy,) = (one for one in build_site(content(published)).assets if one.path == "permalinks.txt")
    assert copy.content == (published / "permalinks.txt").read_bytes()
    count = len(copy.content.splitlines())
    for name in ("permalinks.txt", "permalinks-words.txt"):
        (published / name).unlink()
    assert lost(published) == []
    (published / "site").mkdir()
    (published / "site/permalinks.txt").write_bytes(copy.content)
    assert lost(published) == [
        f"permalinks.txt:0: error: expected the {count} addresses that site/permalinks.txt promises, found none: "
        "put that file here, or delete it if it was never published"
    ]
    (published / "permalinks.txt").write_bytes(copy.content)
    assert lost(published) == []


def test_a_ledger_of_which_a_part_is_lost(published: Path) -> None:
    """With the text and all its words: the site that stands remembers what is gone; the rest is there again."""
    kept = (published / "permalinks.txt").read_bytes()
    (published / "site").mkdir()
    (published / "site/permalinks.txt").write_bytes(kept)
    for name in ("permalinks.txt", "permalinks-words.txt"):
        lines = (published / name).read_text(encoding="utf-8").splitlines(keepends=True)
        few = [line for line in lines if not line.startswith(("draft/3.html", "draft/index.html#3"))]
        (published / name).write_text("".join(few), encoding="utf-8")
    assert lost(published) == []
    rewrite(THIRD, "")(published)
    assert lost(published) == [
        "permalinks.txt:0: error: expected draft/3.html and 1 more, as site/permalinks.txt promises, found no such "
        "address here or among the texts: put it back or forward it, or delete that file if it was never published"
    ]
    (published / "redirects.yml").write_text("draft/3.html: draft/2.html\ndraft/index.html#3: draft/2.html\n")
    assert lost(published) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_ledger_written_by_other_programs(start: str, end: str, published: Path) -> None:
    """In any order, with the line ends of other systems: what it promises is the same."""
    ledger = published / "permalinks.txt"
    lines = sorted(ledger.read_text().splitlines(), reverse=True)
    ledger.write_bytes((start + end.join([*lines, "draft/9.html", ""])).encode())
    (finding,) = lost(published)
    assert finding.endswith("draft/9.html is gone; forward it in redirects.yml")
    accept_addresses(build_site(content(published)), published)
    assert ledger.read_bytes().decode() == "".join(f"{line}\n" for line in sorted([*lines, "draft/9.html"]))


def test_a_ledger_kept_elsewhere(published: Path) -> None:
    (published / "kept").mkdir()
    kept = (published / "permalinks.txt").rename(published / "kept/ledger.txt")
    (published / "permalinks.txt").symlink_to(kept)
    (published / "documents/b.txt").write_text("---\nid: other\n---\n" + DRAFT)
    accept_addresses(build_site(content(published)), published)
    assert (published / "permalinks.txt").is_symlink()
    assert "other/1.html\n" in kept.read_text()
    assert {file.name for file in (published / "kept").iterdir()} == {"ledger.txt"}


def test_a_document_that_has_moved_as_a_whole(published: Path) -> None:
    (published / "documents/draft.txt").rename(published / "documents/new.txt")
    gone = [line for line in (published / "permalinks.txt").read_text().split() if "draft/" in line]
    whole = {address.partition("#")[0] for address in gone}
    (published / "redirects.yml").write_text(
        "".join(f"{page}: {page.replace('draft/', 'new/')}\n" for page in whole)
    )
    assert lost(published) == []
    site = build_site(content(published))
    assert {f"{page.path.removesuffix('.html')}.html" for page in site.pages} >= whole
    assert all(map(is_address, whole))


FORMULA = (
    "{}. Requests the Secretary-General to submit to the General Assembly for its consideration a report on {} in "
    "the light of the relevant resolutions of the General Assembly;\n\n"
)


def formulas(*subjects: str) -> str:
    return "The General Assembly,\n\n" + "".join(map(FORMULA.format, range(1, 9), subjects))


@pytest.mark.parametrize(
    ("subjects", "taken"),
    [
        (("soil", "water", "air"), ["draft/1.html", "draft/2.html"]),
        # What has moved is known by its words; the one put before them might be the first, corrected.
        (("kittens", "water", "soil", "air"), ["draft/2.html", "draft/3.html"]),
        (("oceans", "soil", "air"), []),
    ],
)
def test_paragraphs_that_differ_only_in_their_middle(
    subjects: tuple[str, ...], taken: list[str], published: Path
) -> None:
    draft = published / "documents/draft.txt"
    (published / "permalinks.txt").unlink()
    (published / "permalinks-words.txt").unlink()
    draft.write_text(formulas("water", "soil", "air"), encoding="utf-8")
    accept_addresses(build_site(content(published)), published)
    assert lost(published) == []
    draft.write_text(formulas(*subjects), encoding="utf-8")
    assert [one.split(" was published for ")[0].split()[-1] for one in lost(published)] == taken
    changed = [f.message for f in build_site(content(published)).promises if "have changed" in f.message]
    ends = "“Requests the Secretary-General to submit to the General … resolutions of the General Assembly;”"
    assert changed == (
        [] if subjects[0] == "soil" else [f"the words at draft/1.html have changed within {ends}"]
    )


def test_a_ledger_without_hashes_is_as_good_as_it_was(published: Path) -> None:
    words = published / "permalinks-words.txt"
    (published / "documents/draft.txt").write_text(formulas("water", "soil"), encoding="utf-8")
    (published / "permalinks.txt").unlink()
    words.unlink()
    accept_addresses(build_site(content(published)), published)
    with_hashes = words.read_text(encoding="utf-8")
    without = "".join("\t".join(line.split("\t")[:2]) + "\n" for line in with_hashes.splitlines())
    assert without != with_hashes
    words.write_text(without, encoding="utf-8")
    assert build_site(content(published)).promises == ()
    accept_addresses(build_site(content(published)), published)
    assert words.read_text(encoding="utf-8") == with_hashes


def test_words_that_are_lost_are_said(published: Path) -> None:
    words = published / "permalinks-words.txt"
    kept = words.read_text(encoding="utf-8")
    rewrite(f"{FIRST}\n\n{SECOND}", f"1. {SECOND[3:]}\n\n2. {FIRST[3:]}")(published)
    words.unlink()
    (said,) = [str(f) for f in build_site(content(published)).findings if "permalinks" in f.path]
    assert said.startswith("permalinks-words.txt:0: warning: expected the words of draft/1.html and ")
    words.write_text(kept, encoding="utf-8")
    assert len(lost(published)) == 2


def test_the_words_of_one_address_can_be_accepted_anew(published: Path) -> None:
    words = published / "permalinks-words.txt"
    first, rest = words.read_text(encoding="utf-8").split("\n", 1)
    words.write_text(rest, encoding="utf-8")
    said = [f.message for f in build_site(content(published)).findings]
    assert any(f"expected the words of {first.partition(chr(9))[0]}, found none" in one for one in said)
    accept_addresses(build_site(content(published)), published)
    assert words.read_text(encoding="utf-8") == f"{first}\n{rest}"


def test_numbers_in_other_scripts_are_the_same_addresses(published: Path) -> None:
    """What is printed in other figures than 0 to 9 has their addresses."""
    (published / "documents/other.txt").write_text(
        "The General Assembly,\n\n1. Requests the Secretary-General:\n\n(١) To report;\n\n(２) To act;\n\n(३) To be.\n",
        encoding="utf-8",
    )
    accept_addresses(build_site(content(published)), published)
    assert lost(published) == []
    ledger = (published / "permalinks.txt").read_text().splitlines()
    assert [line for line in ledger if line.startswith("other/1.html")] == [
        "other/1.html", "other/1.html#1", "other/1.html#2", "other/1.html#3",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["my page.md", "über.md", "a+b.md", "FAQ (old).md", "١.md"])
def test_a_page_of_which_the_name_is_no_address(name: str, published: Path) -> None:
    """It is shown, and said to be no permanent one; nothing is accepted that the next build would refuse."""
    page = published / "pages" / name
    page.write_text("# Words\n", encoding="utf-8")
    site = build_site(content(published))
    assert [str(one) for one in site.findings if one.path.startswith("pages/")] == [
        f"pages/{name}:1: warning: expected an address of letters A to Z, figures and . _ - that every disk can "
        f"hold, found '{name[:-3]}.html': it cannot be a permanent one"
    ]
    accept_addresses(site, published)
    assert lost(published) == []


def test_the_addresses_of_comparisons_are_promised(published: Path) -> None:
    """Also where the symbol of a main text ends like a further page: it is no part of its name."""
    resolution = "General Assembly\n\nResolution 80/117\n\n" + DRAFT.replace("Requests", "Again requests")
    (published / "documents/resolution.txt").write_text(
        f"---\nsymbol: A/RES/80/117\n---\n{resolution}", encoding="utf-8"
    )
    lineages = published / "lineages.yml"
    lineages.write_text("lineages:\n  - title: Texts\n    texts: [draft, A/RES/80/117]\n", encoding="utf-8")
    accept_addresses(build_site(content(published)), published)
    page = "compare/draft..A_RES_80_117.html"
    assert f"{page}\n" in (published / "permalinks.txt").read_text()
    assert lost(published) == []
    lineages.unlink()
    assert any(f"{page} is gone" in one for one in lost(published))
    (published / "redirects.yml").write_text(f"{page}: A/RES/80/117/index.html\n", encoding="utf-8")
    assert not any(f"{page} is gone" in one for one in lost(published))


def test_of_a_long_list_only_the_first_page_is_promised(published: Path) -> None:
    """How many there are follows from the texts; a page written by hand may have any name."""
    many = "".join(f"{n}. Recalls its resolution 64/293;\n\n" for n in range(1, 320))
    (published / "documents/long.txt").write_text(f"The General Assembly,\n\n{many}", encoding="utf-8")
    (published / "pages/notes_2.md").write_text("# Notes\n", encoding="utf-8")
    site = build_site(content(published))
    assert "instruments/A/RES/64/293_2.md" in site.paths
    assert "instruments/A/RES/64/293.html" in site.addresses
    assert "instruments/A/RES/64/293_2.html" not in site.addresses
    assert "notes_2.html" in site.addresses


def test_pages_written_by_hand_are_promised_where_they_stand(published: Path) -> None:
    for path in (
        "sub/README.md",
        "more/index.md",
        "x.markdown",
        "templates/mail.md",
        ".hidden.md",
        "a/.b/c.md",
    ):
        (published / "pages" / path).parent.mkdir(parents=True, exist_ok=True)
        (published / "pages" / path).write_text("# Words\n", encoding="utf-8")
    site = build_site(content(published))
    assert set(new_addresses(site.ledger, site.addresses)) == {"sub/index.html", "more/index.html", "x.html"}


def test_pages_of_bodies_and_of_families_do_not_change_hands(published: Path) -> None:
    """They have no words of a text; what a person has called them is what their addresses stand for."""
    for name in ("draft-b", "draft-c", "other", "other-b", "other-c"):
        (published / f"documents/{name}.txt").write_text(DRAFT, encoding="utf-8")
    bodies, lineages = published / "bodies.yml", published / "lineages.yml"
    unodc = "- {id: %s, name: United Nations Office on Drugs and Crime, kind: programme}\n"
    unicef = "- {id: %s, name: United Nations Children's Fund, kind: fund}\n"
    water = "  - {title: 水, texts: [draft, draft-b, draft-c]}\n"
    fire = "  - {title: 火, texts: [other, other-b, other-c]}\n"
    bodies.write_text(unodc % "unodc" + unicef % "unicef", encoding="utf-8")
    lineages.write_text(f"lineages:\n{water}{fire}", encoding="utf-8")
    thanks = "Thanks the United Nations Office on Drugs and Crime and the United Nations Children's Fund"
    rewrite("Decides to remain", f"{thanks}, and decides to remain")(published)
    accept_addresses(build_site(content(published)), published)
    assert lost(published) == []
    words = (published / "permalinks-words.txt").read_text(encoding="utf-8").splitlines()
    assert {
        "bodies/unodc.html\tUnited Nations Office on Drugs and Crime",
        "compare/synopsis-texts.html\t水",
    } <= {*words}
    bodies.write_text(unodc % "unicef" + unicef % "unodc", encoding="utf-8")
    lineages.write_text(f"lineages:\n{fire}{water}", encoding="utf-8")
    taken = [one.split(" was published for ")[0].split()[-1] for one in lost(published)]
    assert taken == [
        "bodies/unicef.html", "bodies/unodc.html", "compare/synopsis-texts-2.html", "compare/synopsis-texts.html",
    ]  # fmt: skip


OF_THE_SITE = [
    "404.html",
    "content-security-policy.txt",
    "permalinks.txt",
    "Search",
    "sitemap.xml",
    "sitemap.xml.gz",
]


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_nothing_takes_the_place_of_what_the_site_writes_itself(name: str, published: Path) -> None:
    """By a redirect, by a page in a folder of that name, or by a file."""
    redirects = published / "redirects.yml"
    redirects.write_text(f"{name}/a.html: draft/1.html\n", encoding="utf-8")
    (said,) = lost(published)
    assert said.startswith("redirects.yml:1: error: ")
    redirects.unlink()
    folder = published / "pages" / name
    folder.mkdir()
    (folder / "a.md").write_text("# Words\n", encoding="utf-8")
    assert lost(published)[-1] == (
        f"pages/{name}/a.md:0: error: expected another name than that of a file or folder of the site itself, "
        f"found {name.lower()}"
    )
    (folder / "a.md").unlink()
    folder.rmdir()
    file = "404.md" if name == "404.html" else name
    (published / "pages" / file).write_text("words", encoding="utf-8")
    assert any(one.startswith(f"pages/{file}:0: error: expected another name") for one in lost(published))
