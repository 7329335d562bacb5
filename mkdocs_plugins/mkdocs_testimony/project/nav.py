"""What nav names: the pages in their order, and entries that lead to no file."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.project.yaml_file import scalar, span_of
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mkdocs_testimony.span import Span

MOVED: Mapping[str, str | None] = MappingProxyType(
    {"claims.md": "evidence.md", "grounds.md": None, "argument.md": None}
)
"""Pages that the plugin made once, with the page that nav shows in their place (None: none)."""
DATA = ("testimony.csv", "testimony.csl.json", "testimony.json", "claims.csv")
"""The registers as files. The last is the first under the name that it once had."""
GENERATED = ("sources.md", "evidence.md", *MOVED, *DATA, "print/testimony.pdf", "print/testimony.docx")
"""Files of the site that the plugin always makes, and that nav may name."""
ASSESSMENTS = "assessments.md"
"""Made where the content folder has a framework."""
NOTES = "notes.md"
"""Made where the notes are endnotes."""
RECORD = "record.md"
"""Made where anything was recorded that it could show."""

_ELSEWHERE = expression(r"[A-Za-z][A-Za-z0-9+.-]*:(?!(?!//).*\.md\Z)|/|#|\?")
"""An address; `Oil:questions/01-oil.md` is none, but a title and a page without a blank between them."""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of nav that leads to a file of the content folder."""

    path: str
    """The file, relative to the root."""
    span: Span
    """Where nav names it."""
    meant: str = ""
    """What to write instead, where the title runs into the path: it is read as meant."""


def entries(nav: yaml.Node | None, content: str) -> tuple[NavEntry, ...]:
    """The entries of nav that name a file, in order. Addresses (`https:`, `/…`) are none of them."""
    found = []
    for node in _leaves(nav):
        path = scalar(node)
        if path and not _ELSEWHERE.match(path):
            title, meant = _parted(path)
            whole = PurePosixPath(meant or path).as_posix()
            typed = f"- {title}: {meant}" if meant else ""
            found.append(NavEntry(whole if content == "." else f"{content}/{whole}", span_of(node), typed))
    return tuple(found)


def _parted(path: str) -> tuple[str, str]:
    """Title and page of `Oil:questions/01-oil.md`, which lacks the blank behind its colon; else nothing."""
    title, _, page = path.partition(":")
    return (title.strip(), page.strip()) if page.endswith(".md") else ("", "")


def made(*, endnotes: bool, frameworks: bool, recorded: bool) -> frozenset[str]:
    """The files of the site that the plugin makes, relative to the content folder."""
    also = {NOTES: endnotes, ASSESSMENTS: frameworks, RECORD: recorded}
    return frozenset((*GENERATED, *(name for name, is_made in also.items() if is_made)))


def missing_message(entry: NavEntry, content: str, files: Collection[str]) -> str:
    """What to say of an entry that leads to no file. files: the paths that nav could name."""
    name = entry.path.removeprefix(f"{content}/")
    if name == NOTES:
        return "`nav` names notes.md, which is made only with `notes: endnotes`. Remove it from `nav`."
    if name == ASSESSMENTS:
        return "`nav` names assessments.md, which is made only with a framework. Remove it from `nav`."
    if name == RECORD:
        return (
            "`nav` names record.md, which is made only with a sources.lock or a verified.toml. "
            "Remove it from `nav`, or pin a source (`testimony source add`)."
        )
    near = nearest_file(entry.path, files)
    if normalize("NFC", near) == normalize("NFC", entry.path):
        return (
            f"`nav` names {name}, and the file's name only looks the same: its accented letters are stored in"
            " another way, as macOS does. Rename the file by typing its name again, or copy it into `nav`."
        )
    hint = (
        f"Did you mean `{near.removeprefix(f'{content}/')}`?"
        if near
        else "Add the file, or correct the entry."
    )
    return f"`nav` names {name}, but there is no file {entry.path}. {hint}"


def nearest_file(path: str, files: Collection[str]) -> str:
    """The file whose path is most like one that is not there; empty when none is like it."""
    near = get_close_matches(path, sorted(files), 1, 0.75)
    return near[0] if near else ""


def _leaves(nav: yaml.Node | None) -> Iterator[yaml.Node]:
    """The scalars under nav in order, each node once however often it is an alias."""
    seen: set[int] = set()
    stack = [nav]
    while stack:
        node = stack.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(reversed(node.value))
        elif isinstance(node, yaml.MappingNode):
            stack.extend(value for _, value in reversed(node.value))
