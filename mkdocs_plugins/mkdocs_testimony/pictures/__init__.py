"""Pictures: what kind a file is, and whether print and browsers can show it.

Nothing is drawn here. A file is looked through as far as its own format says how long it is: so a picture
that was cut off, one that is no picture, and one that would take all memory are told before any output.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from mkdocs_testimony.pictures.active import active, may_be_active
from mkdocs_testimony.pictures.other_kinds import other_kind, web_page
from mkdocs_testimony.pictures.picture import Picture
from mkdocs_testimony.pictures.raster import SIGNATURES, raster
from mkdocs_testimony.pictures.svg import svg

__all__ = ["ENDINGS", "KINDS", "LARGEST", "Picture", "Pictures", "active", "examine", "may_be_active"]

KINDS: Mapping[str, tuple[str, ...]] = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "SVG": (".svg",),
}
"""Kinds of picture that print and show, each with the endings of its files, the usual one first."""

ENDINGS = tuple(ending for endings in KINDS.values() for ending in endings)
"""Every ending of a file that prints and shows."""

LARGEST = 64 * 2**20
"""Bytes of the largest picture that is looked at."""

_CURE = "Pictures that print and show are PNG, JPEG, GIF, WebP and SVG"


class Pictures(Mapping[str, Picture]):
    """Pictures by path, each looked at when it is first asked for."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        """`contents`: what the files hold; reading one may raise OSError."""
        self._contents = contents
        self._known: dict[str, Picture] = {}

    def __getitem__(self, path: str) -> Picture:
        if path not in self._known:
            self._known[path] = self._examined(path)
        return self._known[path]

    def _examined(self, path: str) -> Picture:
        try:
            data = self._contents[path]
        except OSError as error:
            return Picture(fault=f"cannot be read: {error.strerror or error}. Correct its permissions.")
        return examine(path, data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)

    def __contains__(self, path: object) -> bool:
        return path in self._contents


def examine(path: str, data: bytes) -> Picture:
    """What a file is and what is wrong with it, worded to follow "The picture …/map.png"."""
    if not data:
        return Picture(fault="is an empty file (0 bytes). Export or download it again.")
    if len(data) > LARGEST:
        return Picture(
            fault=f"is larger than {LARGEST >> 20} MB. Export it smaller: print needs 300 dots an inch."
        )
    found = _looked_through(data)
    if found is None:
        kind = other_kind(data, path)
        return Picture(fault=f"is {kind.name}. {_CURE}: {kind.cure}.")
    if found.fault:
        return found
    return _ending(path, found)


def _looked_through(data: bytes) -> Picture | None:
    for kind, signature in SIGNATURES.items():
        if signature.match(data):
            return raster(kind, data)
    return None if web_page(data) else svg(data, _embedded)


def _embedded(data: bytes) -> str:
    """What is wrong with a picture inside an SVG; of these an SVG is none that prints."""
    for kind, signature in SIGNATURES.items():
        if signature.match(data):
            return raster(kind, data).fault
    return "is not a PNG, JPEG, GIF or WebP picture. Save it as one of these."


def _ending(path: str, found: Picture) -> Picture:
    """Tell an ending that promises another kind: a server tells browsers what the ending says."""
    stem, ending = posixpath.splitext(posixpath.basename(path))
    if ending.lower() in KINDS[found.kind]:
        return found
    right = f"{stem}{KINDS[found.kind][0]}"
    told = f"is {_an(found.kind)}, whatever its ending says. Rename it to {right}, here and in the text."
    # Browsers look into pictures made of dots, so these show under each other's names.
    shown = found.kind != "SVG" and ending.lower() in ENDINGS and ending.lower() != ".svg"
    return Picture(found.kind, remark=told, text=found.text) if shown else Picture(found.kind, fault=told)


def _an(kind: str) -> str:
    return f"an {kind}" if kind == "SVG" else f"a {kind}"
