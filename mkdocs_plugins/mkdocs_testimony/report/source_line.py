"""The source line of a finding with a mark under the place, cut to the terminal's width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_testimony.report.display import columns, shown
from mkdocs_testimony.span import Span

ELLIPSIS = "…"


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
    cells = [shown(character) for character in line]
    # How many columns stand before each character, and before the end.
    before = [0]
    for cell in cells:
        before.append(before[-1] + columns(cell))
    start = min(max(span.column - 1, 0), len(cells))
    end = len(cells) if span.end_line > span.line else min(max(span.end_column - 1, start), len(cells))
    first, last = _window(before, start, end, width)
    head = ELLIPSIS if first > 0 else ""
    tail = ELLIPSIS if last < len(cells) else ""
    text = head + "".join(cells[first:last]) + tail
    indent = len(head) + before[start] - before[first]
    length = before[min(end, last)] - before[start]
    return Excerpt(text, indent, max(length, 1))


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
    first = start
    while first > 0 and before[start] - before[first - 1] <= lead:
        first -= 1
    last = first
    while last < len(before) - 1 and before[last + 1] - before[first] <= room:
        last += 1
    return first, max(last, min(start + 1, len(before) - 1))
