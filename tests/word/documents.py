"""Small trees as Word documents, and what a program reads in one."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.render.word.xml import W
from mkdocs_testimony.word.building import build

sys.path.insert(0, str(Path(__file__).parents[1] / "printing"))

from printed import COVER, FRONT, MAP, QUESTION, project, question

__all__ = [
    "COVER",
    "FRONT",
    "MAP",
    "QUESTION",
    "document",
    "notes",
    "part",
    "project",
    "question",
    "text",
    "w",
]


def w(name: str) -> str:
    """The whole name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


class Files(Mapping[str, bytes]):
    """What a tree's files hold, by path from its root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __getitem__(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return (self.root / str(path)).is_file()

    def __iter__(self) -> Iterator[str]:
        return (str(p.relative_to(self.root)) for p in self.root.rglob("*"))

    def __len__(self) -> int:
        return len(list(iter(self)))


def no_png(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """A rasteriser that draws nothing: quick, for tests of text."""
    return {}


def document(testimony: Testimony, root: Path, wishes: Wishes | None = None) -> bytes:
    """The testimony as a .docx, without drawing its pictures."""
    return build(testimony, Files(root), no_png, wishes or Wishes()).data


def part(data: bytes, name: str) -> Element:
    """The root of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def text(element: Element) -> str:
    """The characters of an element: its w:t, with breaks as line ends and tabs as tabs."""
    signs = {w("br"): "\n", w("tab"): "\t"}
    return "".join(one.text or "" if one.tag == w("t") else signs.get(one.tag, "") for one in element.iter())


def notes(data: bytes, kind: str = "footnote") -> list[str]:
    """The text of each note, without the space after its number."""
    root = part(data, f"word/{kind}s.xml")
    real = [one for one in root if one.get(w("type")) is None]
    return [re.sub(r"^ ", "", "\n".join(text(p) for p in one.iter(w("p")))) for one in real]
