"""The parts of a DOCX: a ZIP of XML files and the relationships between them.

Nothing is fetched, nothing but XML is unpacked, and no archive inside the archive is opened.
Rule: ECMA-376, part 2, "Open Packaging Conventions".
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from generator.importing.draft import UnreadableFileError

MAX_UNPACKED = 200_000_000
"""Bytes; the longest budget fascicle unpacks to 20 MB."""
MAX_RATIO = 200
"""XML of Word is packed to a twentieth; more is made to fill a disk."""
_SMALL = 1_000_000
"""Bytes; a file that small may be packed as well as it likes."""
MAX_PARTS = 5000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""The strict form of the format has other names for the same things."""


class Package:
    """An opened DOCX."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise UnreadableFileError("expected a whole DOCX, found one that is damaged or cut off") from None
        self._make_sure()
        self.main = self._main_part()
        self.relations = self.relations_of(self.main)
        """Of the main part: id → (kind, target, whether it lies outside of the file)."""

    def _make_sure(self) -> None:
        """Refuse what could fill the memory, before anything is unpacked."""
        entries = self.zip.infolist()
        if len(entries) > MAX_PARTS:
            raise UnreadableFileError(
                f"expected at most {MAX_PARTS:,} files in a DOCX, found {len(entries):,}"
            )
        names = [entry.filename for entry in entries]
        if len(set(names)) < len(names):
            raise UnreadableFileError("expected each file of a DOCX once, found two of one name")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFileError("expected a DOCX that opens without a password, found an encrypted one")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > MAX_UNPACKED:
            raise UnreadableFileError(
                f"expected at most {MAX_UNPACKED // 1_000_000} MB unpacked, found {unpacked / 1e6:,.0f} MB"
            )
        for entry in entries:
            if entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size):
                ratio = entry.file_size // max(1, entry.compress_size)
                raise UnreadableFileError(
                    f"expected files packed at most {MAX_RATIO} to 1, found {ratio:,} to 1"
                )

    def _main_part(self) -> str:
        relations = self.relations_of("")
        for kind, target, outside in relations.values():
            root = self.part(target) if kind == "officeDocument" and not outside else None
            if root is not None and root.tag == f"{W}document":
                return target
        raise UnreadableFileError("expected a document of Word, found a ZIP of something else")

    def part(self, name: str) -> etree._Element | None:
        """The XML of a part, None where there is no such part."""
        try:
            entry = self.zip.getinfo(name)
        except KeyError:
            return None
        try:
            with self.zip.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
            raise UnreadableFileError(
                f"expected a whole DOCX, found {name[:80]} damaged or cut off"
            ) from None
        return _parse(data, name)

    def relations_of(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """The relationships of a part: id → last word of its kind, name of the target, outside or not."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for relation in root.iter(_RELATION) if root is not None else ():
            outside = relation.get("TargetMode") == "External"
            target = relation.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def related(self, kind: str) -> etree._Element | None:
        """The part of a kind that the main part names: `styles`, `footnotes`."""
        for found, target, outside in self.relations.values():
            if found == kind and not outside:
                return self.part(target)
        return None


def _parse(data: bytes, name: str) -> etree._Element:
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise UnreadableFileError(f"expected XML in {name[:80]}, found something else") from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableFileError(f"expected XML without a DTD, found one in {name[:80]}")
    return root
