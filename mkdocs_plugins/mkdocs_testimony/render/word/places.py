"""Places in the document: bookmarks, relationships to what lies outside a part, pictures."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.xml import HEAD, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 40
"""Characters that Word allows in the name of a bookmark."""
_NOT_NAME = re.compile(r"\W+", re.ASCII)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(slots=True)
class Bookmarks:
    """Names of places: a place may have several anchors in the testimony, and has one bookmark."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    """Bookmark by page and anchor."""
    taken: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    """The number that a name which many places wanted got last."""
    placed: set[str] = field(default_factory=set)
    """Bookmarks that stand in the document."""
    count: int = 0

    def plan(self, wish: str, page: str, anchors: Iterable[str]) -> str:
        """Give a place its name before anything is written, so that links may lead forward."""
        fresh = [anchor for anchor in dict.fromkeys(anchors) if (page, anchor) not in self.names]
        name = self._free(wish)
        self.names.update({(page, anchor): name for anchor in fresh})
        return name

    def _free(self, wish: str) -> str:
        hidden = "_" if wish.startswith("_") else ""
        bare = _NOT_NAME.sub("_", wish).strip("_") or "place"
        if not hidden and not bare[0].isalpha():
            bare = f"s_{bare}"
        name = (hidden + bare)[:_LONGEST]
        wanted = name.lower()
        n = self.numbers.get(wanted, 1)
        while name.lower() in self.taken:
            n += 1
            ending = f"_{n}"
            name = (hidden + bare)[: _LONGEST - len(ending)] + ending
        self.numbers[wanted] = n
        self.taken.add(name.lower())
        return name

    def open(self, name: str) -> tuple[str, str]:
        """Start and end of a bookmark. A name stands once; again, it gives nothing."""
        if not name or name in self.placed:
            return "", ""
        self.placed.add(name)
        self.count += 1
        start = f'<w:bookmarkStart w:id="{self.count}" w:name="{attribute(name)}"/>'
        return start, f'<w:bookmarkEnd w:id="{self.count}"/>'


@dataclass(slots=True)
class Relations:
    """What one part refers to."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)
    """Id by kind and target."""

    def add(self, kind: str, target: str) -> str:
        """The id of a relationship; `kind` is the last word of its type, such as `hyperlink`."""
        return self.known.setdefault((kind, target), f"rId{len(self.known) + 1}")

    def xml(self) -> str:
        """The relationships part."""
        rows = [
            f'<Relationship Id="{name}" Type="{kind if ":" in kind else _TYPES + kind}" '
            f'Target="{attribute(target)}"{_mode(kind)}/>'
            for (kind, target), name in self.known.items()
        ]
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'{HEAD}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'


def _mode(kind: str) -> str:
    return ' TargetMode="External"' if kind == "hyperlink" else ""
