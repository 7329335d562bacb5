"""A .docx from elsewhere, read within limits. Nothing that it points to outside itself is ever looked at.

A package is a zip archive, of which a few kilobytes can unpack to gigabytes; its parts are XML, which
entities can make as large. Both are refused before they cost anything: the size of a member is held as it is
unpacked, whatever the archive's list says, and a document type declaration ends the reading.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_FILE = 200 * 2**20
LARGEST_PART = 64 * 2**20
LARGEST_WHOLE = 400 * 2**20
"""Bytes of the file, of a part unpacked, and of all parts that are read."""
MOST_MEMBERS = 20_000
DEEPEST = 256
"""Levels of elements in one another. Word's own documents have some thirty."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    f"{_STRICT}wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    f"{_STRICT}officeDocument/relationships": _OFFICE.rstrip("/"),
    f"{_STRICT}drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    f"{_STRICT}drawingml/wordprocessingDrawing": (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
"""Names of the strict variant of the format, and those that everybody writes."""


class DocumentError(ValueError):
    """A file cannot be read as a Word document. Its text says why and what to do, after the file's name."""


@dataclass(slots=True)
class Package:
    """An opened package."""

    archive: zipfile.ZipFile
    names: Mapping[str, str]
    """Name of each member in the archive, by its name in small letters (which OPC does not tell apart)."""
    read: int = 0
    known: dict[str, Element | None] = field(default_factory=dict)

    @property
    def macros(self) -> bool:
        """Whether it holds macros. They are never run, nor read."""
        return any(name.endswith("vbaproject.bin") for name in self.names)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentError where there is none, or it is too large or damaged."""
        member = self.names.get(name.lower())
        if member is None:
            raise DocumentError(
                f"has no part {name}: it is damaged, or not a Word document. Save it again in Word."
            )
        try:
            with self.archive.open(member) as file:
                data = file.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            struct.error,
            lzma.LZMAError,
        ) as error:
            raise DocumentError(f"is damaged ({name} cannot be unpacked). Save it again in Word.") from error
        self.read += len(data)
        if len(data) > LARGEST_PART or self.read > LARGEST_WHOLE:
            raise DocumentError(
                f"unpacks to more than {LARGEST_PART >> 20} MB in {name}, more than any statement needs."
            )
        return data

    def xml(self, name: str) -> Element | None:
        """The root element of a part; None where there is no such part. Raises DocumentError."""
        if name not in self.known:
            self.known[name] = parsed(self.data(name), name) if name in self else None
        return self.known[name]

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Kind, target and whether it lies outside, by id, of what a part refers to."""
        folder, _, file = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        out: dict[str, tuple[str, str, bool]] = {}
        for relation in root if root is not None else ():
            outside = relation.get("TargetMode") == "External"
            target = relation.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join(f"/{folder}", unquote(target))).lstrip("/")
            out[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target, outside)
        return out

    @property
    def main(self) -> str:
        """The name of the part that holds the document."""
        for kind, target, outside in self.relations("").values():
            if kind == "officeDocument" and not outside:
                return target
        return "word/document.xml"

    def related(self, kind: str) -> str:
        """The name of the part of a kind to which the document refers; empty without one."""
        for one, target, outside in self.relations(self.main).values():
            if one == kind and not outside:
                return target
        return ""


def opened(path: Path) -> Package:
    """The package in a file. Raises DocumentError, and OSError where the file cannot be read."""
    if path.exists() and not path.is_dir() and not path.is_file():  # else its end would be waited for
        raise DocumentError("is a pipe or a device, not a file, so it is not read.")
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    return package(data)


def package(data: bytes) -> Package:
    """The package in these bytes. Raises DocumentError."""
    if len(data) > LARGEST_FILE:
        raise DocumentError(
            f"is larger than {LARGEST_FILE >> 20} MB, so it is not read. Take pictures out of it."
        )
    if data.startswith(_OLE):
        raise DocumentError(
            "is encrypted, or in the old .doc format. In Word, remove its password and save it as .docx."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        struct.error,
    ) as error:
        raise DocumentError(
            "is not a Word document (.docx), or is damaged. Save it again in Word."
        ) from error
    if len(members) > MOST_MEMBERS:
        raise DocumentError(
            f"contains {len(members):,} files, more than any statement needs, so it is not read."
        )
    if any(one.flag_bits & 1 for one in members):
        raise DocumentError("is encrypted. Save it in Word without a password.")
    checked = Package(archive, {one.filename.lower(): one.filename for one in members})
    if checked.main not in checked:
        other = "an OpenDocument file" if "mimetype" in checked else "not a Word document"
        raise DocumentError(f"is {other}: it has no {checked.main}. Save it in Word as .docx.")
    return checked


class _Reader:
    """Builds a tree, with every name as `{space}local`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.builder = TreeBuilder()
        self.names: dict[str, str] = {}
        self.depth = 0

    def fixed(self, name: str) -> str:
        made = self.names.get(name)
        if made is None:
            space, between, local = name.rpartition("}")
            made = f"{{{_TRANSITIONAL.get(space, space)}}}{local}" if between else name
            self.names[name] = made
        return made

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise DocumentError(f"has elements nested {DEEPEST} deep in {self.name}, so it is not read.")
        self.builder.start(self.fixed(name), {self.fixed(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(self.fixed(name))

    def refuse(self, *_: object) -> None:
        raise DocumentError(
            f"declares a document type in {self.name}, which Word never does. Save it again in Word."
        )


def parsed(data: bytes, name: str) -> Element:
    """The root element of XML that declares nothing of its own. Raises DocumentError."""
    reader = _Reader(name)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.builder.data
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)
        return reader.builder.close()
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"is damaged ({name} is not XML: {error}). Save it again in Word.") from error
