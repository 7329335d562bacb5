"""What of the content folder MkDocs would publish and browsers run: files as they are, HTML in pages."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.line_starts import LineStarts
from mkdocs_testimony.pictures import LARGEST, active, may_be_active
from mkdocs_testimony.pictures.active_html import ENDINGS, in_html, in_markdown
from mkdocs_testimony.project.folder import Folder, readable
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs_testimony.project.tree import Tree


def active_files(folder: Folder, content: str, *, hidden: bool) -> tuple[tuple[str, Span], ...]:
    """What browsers would run of a folder's files, sorted by path, each with its place.

    content: the content folder, by its path. hidden: whether hidden files are published too, as
    `exclude_docs` may say.
    """
    found = []
    for path, place in sorted({**folder.files, **folder.passed_over}.items()):
        secret = any(part.startswith(".") for part in path.split("/"))
        if secret and not hidden:
            continue
        if is_ordinary(path, content):
            what, at = _of_page(path, _held(place))
        else:
            what, at = active(path, _held(place)) if may_be_active(path) else "", Span.point(path, 1)
        if what:
            found.append((f"{readable(path)}, which {what},", at))
    return tuple(found)


def is_ordinary(path: str, content: str) -> bool:
    """Whether a file of the content folder becomes a page of MkDocs' own, and is no testimony."""
    if not path.endswith(ENDINGS):
        return False
    inside = path.removeprefix(f"{content}/")
    return not path.endswith(".md") or not (
        inside == "index.md" or inside.startswith(("questions/", "annexes/"))
    )


def in_made(path: str, text: str, page: str) -> tuple[str, Span] | None:
    """What browsers would run of a page as MkDocs made it, worded as above, with where its text types it."""
    found = in_html(page)
    if found is None:
        return None
    at = max(text.lower().find(found.typed.lower()), 0)
    return f"{readable(path)}, which {found.said},", _place(path, text, at)


def active_findings(tree: Tree, content: str) -> Iterator[Finding]:
    """The same of the files that a check reads (DOC025)."""
    for path in sorted(tree.files):
        if is_ordinary(path, content):
            yield from _page_findings(tree, path)
        if not may_be_active(path) or path.endswith(ENDINGS):
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


def _page_findings(tree: Tree, path: str) -> Iterator[Finding]:
    try:
        what, at = _of_page(path, tree.contents.get(path, b""))
    except OSError:
        return
    if what:
        message = (
            f"This page {what}. The site would publish it, and the browsers of its readers run it. Take it"
            " out, or build with --trust if you have read it."
        )
        yield Finding("DOC025", message, at)


def _of_page(path: str, data: bytes) -> tuple[str, Span]:
    text = data.decode("utf-8-sig", "replace")
    found = in_markdown(text)
    return (found.said, _place(path, text, found.at)) if found else ("", Span.point(path, 1))


def _place(path: str, text: str, at: int) -> Span:
    return Span.point(path, *LineStarts(text).place(at))


def _held(place: Path) -> bytes:
    try:
        with place.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return b""
