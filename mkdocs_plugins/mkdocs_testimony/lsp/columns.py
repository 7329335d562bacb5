"""Places as the protocol counts them: lines and columns from 0, columns in UTF-16 units.

We count both from 1, columns in characters. They differ behind every character outside the Basic
Multilingual Plane, such as an emoji. A tab and a combining accent are one column each in both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from mkdocs_testimony.span import Span

_BREAK = re.compile("\r\n|\r|\n")


class Lines:
    """The lines of a text, and the places in it."""

    def __init__(self, text: str) -> None:
        self.rows = _BREAK.split(text)

    def position(self, line: int, column: int) -> types.Position:
        """The protocol's name for a line and a column. What lies behind the text is its end."""
        if line > len(self.rows):
            return types.Position(len(self.rows) - 1, units(self.rows[-1]))
        row = self.rows[max(line, 1) - 1]
        return types.Position(max(line, 1) - 1, units(row[: max(column, 1) - 1]))

    def range(self, span: Span) -> types.Range:
        """The protocol's name for a stretch."""
        return types.Range(
            self.position(span.line, span.column), self.position(span.end_line, span.end_column)
        )

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column of the protocol's position; the nearest that the text has."""
        line = min(max(position.line, 0), len(self.rows) - 1)
        row, left = self.rows[line], position.character
        for column, sign in enumerate(row):
            if left <= 0:
                return line + 1, column + 1
            left -= units(sign)
        return line + 1, len(row) + 1


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)


def inside(span: Span, line: int, column: int, *, end: bool = False) -> bool:
    """Whether a place is in a stretch: on one of its characters, or (with `end`) right behind the last."""
    last = (span.end_line, span.end_column)
    return (span.line, span.column) <= (line, column) < last or (end and (line, column) == last)
