"""The files of a folder as MkDocs would publish them, and those that must not be read or published.

MkDocs follows every link below its docs_dir, wherever it leads. So does this walk, but a link out of the
project, a loop, a device or a name that no system but one can read is refused and told.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules"})


@dataclass(slots=True, eq=False, repr=False)
class Folder:
    """What a walk found."""

    files: dict[str, Path] = field(default_factory=dict)
    """Every readable file by its path from the root, in order of the walk."""
    passed_over: dict[str, Path] = field(default_factory=dict)
    """Readable files that are no part of the testimony, hidden ones and those of node_modules, by path."""
    refused: dict[str, Finding] = field(default_factory=dict)
    """What must not be read, by its path from the root."""

    def refuse(self, path: str, message: str) -> None:
        """Note why a file or folder is not read."""
        self.refused[path] = refused(path, message)


@dataclass(frozen=True, slots=True)
class _Step:
    """A folder to be walked."""

    place: Path
    """As its path leads there, through links if there are any."""
    above: tuple[Path, ...]
    """The folders that it stands in, itself last, without links."""
    linked: bool
    """Whether a link led here."""
    listed: bool
    """Whether its files count as the project's: hidden folders are only looked through for links."""


def refused(path: str, message: str) -> Finding:
    """That a file or folder is not used, told at its path."""
    shown = path.encode("utf-8", "backslashreplace").decode()
    return Finding("CFG002", f"{readable(shown)} {message}", Span.point(shown, 1))


def readable(name: str) -> str:
    """A name in which signs that cannot be seen are written out."""
    return "".join(sign if unicodedata.category(sign)[0] != "C" else f"\\u{ord(sign):04x}" for sign in name)


def walk(base: Path, root: Path) -> Folder:
    """Every file below `base`, in order of their paths. root: the project's folder, without links."""
    folder = Folder()
    stack = [_Step(base, (base.resolve(),), linked=False, listed=True)]
    while stack:
        step = stack.pop()
        stack.extend(reversed(list(_entries(step, root, folder))))
    folder.files = dict(sorted(folder.files.items()))
    return folder


def _entries(step: _Step, root: Path, folder: Folder) -> Iterator[_Step]:
    try:
        names = sorted(os.listdir(step.place))
    except OSError as error:
        path = step.place.relative_to(root).as_posix()
        folder.refuse(path, f"cannot be opened ({error.strerror}). Correct its permissions, or remove it.")
        return
    for name in names:
        place = step.place / name
        path = place.relative_to(root).as_posix()
        wrong = _wrong(name, place, root)
        if wrong:
            folder.refuse(path, wrong)
        elif place.is_dir():
            below = _below(step, name, place)
            if isinstance(below, str):
                folder.refuse(path, below)
            else:
                yield below
        else:
            listed = step.listed and not name.startswith(".")
            (folder.files if listed else folder.passed_over)[path] = place


def _below(step: _Step, name: str, place: Path) -> _Step | str:
    """The folder as the next step, or why it is not to be walked."""
    linked = place.is_symlink()
    real = place.resolve()
    if real in step.above:
        return "is a loop of links: it leads to a folder that it stands in. Remove the link."
    if linked and step.linked:
        return (
            "is a link to a folder inside a folder that is a link itself, which may never end. Remove one of "
            "the links."
        )
    listed = step.listed and not name.startswith(".") and name not in SKIPPED_FOLDERS
    return _Step(place, (*step.above, real), step.linked or linked, listed)


def _wrong(name: str, place: Path, root: Path) -> str:
    """Why an entry of a folder is not to be used; empty when it may be."""
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        return "has a name with a line break, a control character or bytes that are no UTF-8. Rename it."
    if place.is_symlink():
        wrong = refusal(place, root)
        if wrong:
            return f"{'is a link and ' if wrong.startswith('leads') else ''}{wrong}, so it is not read. " + (
                "Put a copy of the file in its place, or remove the link."
            )
    return unreadable(place)


def unreadable(place: Path) -> str:
    """Why a file or folder cannot be read; empty when it can be."""
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        return "is a link to a file that is not there. Remove it, or correct where it leads."
    except OSError as error:
        return f"cannot be read ({error.strerror}). Remove it."
    if stat.S_ISDIR(mode):
        return ""
    if not stat.S_ISREG(mode):
        return "is no file but a pipe, a socket or a device, so it is not read. Remove it."
    if not os.access(place, os.R_OK):
        return "cannot be read: its permissions forbid it. Correct them, or remove it."
    return ""
