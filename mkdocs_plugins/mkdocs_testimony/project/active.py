"""Files of the content folder that MkDocs would publish as they are, and that browsers would run."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.pictures import LARGEST, active, may_be_active
from mkdocs_testimony.project.folder import Folder, readable
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs_testimony.project.tree import Tree


def active_files(folder: Folder, *, hidden: bool) -> tuple[tuple[str, Span], ...]:
    """What browsers would run of a folder's files, sorted by path, each with its place.

    hidden: whether hidden files are published too, as `exclude_docs` may say.
    """
    found = []
    for path, place in sorted({**folder.files, **folder.passed_over}.items()):
        secret = any(part.startswith(".") for part in path.split("/"))
        if may_be_active(path) and (hidden or not secret):
            what = active(path, _held(place))
            if what:
                found.append((f"{readable(path)}, which {what},", Span.point(path, 1)))
    return tuple(found)


def active_findings(tree: Tree) -> Iterator[Finding]:
    """The same of the files that a check reads (DOC025)."""
    for path in sorted(tree.files):
        if not may_be_active(path):
            continue
        try:
            what = active(path, tree.contents.get(path, b""))
        except OSError:
            continue  # told where it is used; what cannot be read is not published
        if what:
            message = (
                f"The file {posixpath.basename(path)} {what}. The site would publish it, and the browsers of"
                " its readers run it. Take it out, or build with --trust if you have read it."
            )
            yield Finding("DOC025", message, Span.point(path, 1))


def _held(place: Path) -> bytes:
    try:
        with place.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return b""
