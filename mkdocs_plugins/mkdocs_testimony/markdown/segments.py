"""Offsets in a content as places in the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from mkdocs_testimony.model import Positions


class Segments:
    """Positions made of runs of characters that stand side by side in the file."""

    __slots__ = ("columns", "lines", "offsets", "path")

    def __init__(self, path: str, offsets: list[int], lines: list[int], columns: list[int]) -> None:
        """Each run begins at an offset in the content, and at a line and column (from 1) of the file."""
        self.path = path
        self.offsets = offsets
        self.lines = lines
        self.columns = columns

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file from one offset to another (0-based, end exclusive)."""
        offsets = self.offsets
        if len(offsets) == 1:
            line = self.lines[0]
            shift = self.columns[0] - offsets[0]
            return Span(self.path, line, start + shift, line, end + shift)
        first = max(0, bisect_right(offsets, start) - 1)
        column = max(1, self.columns[first] + start - offsets[first])
        if end <= start:
            return Span(self.path, self.lines[first], column, self.lines[first], column)
        # The end is the place after the last character, on that character's line.
        last = first
        if first + 1 < len(offsets) and offsets[first + 1] < end:
            last = bisect_right(offsets, end - 1) - 1
        following = last + 1
        if (
            following < len(offsets)
            and end == offsets[following]
            and self.lines[following] > self.lines[last]
        ):
            end -= 1  # a line break has no width
        end_column = max(1, self.columns[last] + end - offsets[last])
        return Span(self.path, self.lines[first], column, self.lines[last], end_column)


class Shifted:
    """Positions of a part of a longer content, for example the text of an inline note."""

    __slots__ = ("shift", "whole")

    def __init__(self, whole: Positions, shift: int) -> None:
        self.whole = whole
        self.shift = shift

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file from one offset to another (0-based, end exclusive)."""
        return self.whole.span(start + self.shift, end + self.shift)
