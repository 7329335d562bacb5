"""What of a document's changes the tree has already, so that it is told no more."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.units import Edit, after, edits, mapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.base import Left

_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "---", "–": "--", "…": "..."})
"""Signs that Markdown makes, and how they are typed."""
_MARK = re.compile(rf"{OBJECT}([.,;:!?…”’]+)")


@dataclass(slots=True)
class Settled:
    """What an author has done by hand since."""

    base: Sequence[Left]
    today: Sequence[Unit]
    now: Mapping[int, int]
    """Which paragraph of the base is which of today's."""
    document: Sequence[str]
    """What each paragraph of the document says."""
    fresh: set[str] = field(init=False)
    pages: set[tuple[str, str]] = field(init=False)
    """Page and kind of each paragraph of today that neither the base nor the document had."""

    def __post_init__(self) -> None:
        known = set(self.now.values())
        new = [unit for n, unit in enumerate(self.today) if n not in known]
        self.fresh = {alike(mapped(unit).text) for unit in new}
        known_there = {alike(text) for text in self.document}
        self.pages = {(unit.page, unit.kind) for unit in new if alike(mapped(unit).text) not in known_there}

    def says(self, text: str) -> bool:
        """Whether a paragraph of today that the base had not says this."""
        return alike(text) in self.fresh

    def gone(self, n: int) -> bool:
        """Whether the tree has a paragraph of the base no more, in other words neither."""
        return n not in self.now and (self.base[n].page, self.base[n].kind) not in self.pages


def done(text: str, changes: Sequence[Edit], edit: Edit, today: str) -> bool:
    """Whether an edit, one of those that made `said`, is in the tree's paragraph already."""
    start = after(changes, edit)
    end = start + len(edit.new)
    return not any(
        one.start <= end and start <= one.end and alike(text[one.start : one.end]) != alike(one.new)
        for one in edits(text, today)
    )


def alike(text: str) -> str:
    """A text to be compared: as it is typed, whatever its white space, and its marks in their place."""
    return in_order(normal(text).translate(_TYPED))


def in_order(text: str) -> str:
    """A text with its marks after the punctuation that follows them, where the tree's own stand."""
    return _MARK.sub(rf"\1{OBJECT}", text)
