"""What is gathered while the tokens of a page are gone through: open elements, labels given, page ends."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.typst.changed import Tracking
from mkdocs_testimony.render.typst.text import name
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Line: TypeAlias = tuple[str, Span | None]


@dataclass(slots=True)
class Frame:
    """What has been gathered of an open element."""

    span: Span | None
    lines: list[Line] = field(default_factory=list)
    """Finished blocks in it, each ending in a comma."""
    arguments: list[str] = field(default_factory=list)
    """Finished inline content in it."""
    options: list[str] = field(default_factory=list)
    """Named arguments of its call."""
    extra: list[Line] = field(default_factory=list)
    """A figure's caption; a table's head."""
    place: str = ""
    """A link's address; a span's language."""
    uid: str = ""
    """Of a figure."""
    told: tuple[str, ...] = ()
    """Kind, addressee and confidence of a paragraph's statement."""
    key: str = ""
    """Label of a paragraph, or of an item's first."""
    keys: list[str] = field(default_factory=list)
    """Of each item of a list, its label, or nothing."""
    below: str = ""
    """What a figure's caption ends with: what is said of every matrix."""


@dataclass(slots=True)
class Ends:
    """What may be done so that pages end well (`mkdocs_testimony.printing.breaker`)."""

    figures: list[str] = field(default_factory=list)
    order: dict[str, list[str]] = field(default_factory=dict)
    under: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    """By label of a paragraph that a list follows, that of the list's first item."""
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a copy shows beside statements, by uid."""
    tracking: Tracking = field(default_factory=Tracking)


@dataclass(slots=True)
class Labels:
    """Labels given out so far, in the whole document: each may stand once."""

    given: set[str] = field(default_factory=set)
    first: str = ""
    """The first of those given out last; empty if there was none."""

    def new(self, page: str, anchors: Iterable[str]) -> str:
        """`at: (…)` for those anchors of a page that have no place yet; empty without any."""
        fresh = [label for label in dict.fromkeys(f"{page}#{a}" for a in anchors) if label not in self.given]
        self.given.update(fresh)
        self.first = fresh[0] if fresh else ""
        return f"at: ({' '.join(name(label) + ',' for label in fresh)})" if fresh else ""
