"""The source line of a finding with a mark under the place, cut to the terminal's width."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report.display import columns, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.span import Span

ELLIPSIS = "…"
STACKED = 8
"""Signs without a width on one letter; further ones are shown by number, so that an excerpt has an end."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Excerpt:
    """What is shown of a line."""

    text: str
    indent: int
    """Columns before the mark."""
    length: int
    """Columns of the mark, at least one."""


def excerpt(line: str, span: Span, width: int) -> Excerpt:
    """The part of a span's first line that fits into `width` columns and shows where the span begins.

    A line that is too long is cut on one side or both, with an ellipsis for what is left out; a third of
    the room stands before the place, unless there is more to see after it.
    """
    width = max(width, 12)
    cells, before = _measured(line)
    start = min(max(span.column - 1, 0), len(cells))
    end = len(cells) if span.end_line > span.line else min(max(span.end_column - 1, start), len(cells))
    first, last = _window(before, start, end, width)
    head = ELLIPSIS if first > 0 else ""
    tail = ELLIPSIS if last < len(cells) else ""
    text = head + "".join(cells[first:last]) + tail
    indent = len(head) + before[start] - before[first]
    length = before[min(end, last)] - before[start]
    return Excerpt(text, indent, max(length, 1))


@lru_cache(maxsize=1)
def _measured(line: str) -> tuple[list[str], list[int]]:
    """What each character is shown as, and how many columns stand before it and before the end.

    Kept for the line seen last: many findings of one long line measure it once.
    """
    cells: list[str] = []
    before = [0]
    stacked = 0
    for character in line:
        cell = shown(character)
        width = columns(cell)
        stacked = 0 if width else stacked + 1
        if stacked > STACKED:
            cell = f"<U+{ord(character):04X}>"
            width = len(cell)
        cells.append(cell)
        before.append(before[-1] + width)
    return cells, before


def _window(before: Sequence[int], start: int, end: int, width: int) -> tuple[int, int]:
    """First and last (exclusive) character to show."""
    total = before[-1]
    if total <= width:
        return 0, len(before) - 1
    room = width - 2
    # The mark's end is shown too if it fits; else as much as fits after its start.
    lead = max(room - (before[end] - before[start]), room // 3)
    lead = (
        min(lead, room // 3) if total - before[start] > room - room // 3 else room - (total - before[start])
    )
    first = min(bisect_left(before, before[start] - lead), start)
    last = max(bisect_right(before, before[first] + room) - 1, first)
    return first, max(last, min(start + 1, len(before) - 1))
