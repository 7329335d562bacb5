"""Lines and columns of a text as editors count them."""

from __future__ import annotations

from bisect import bisect_right

from mkdocs_testimony.expressions import expression

_BREAK = expression("\r\n|\r|\n")


class LineStarts:
    """Where each line of a text begins.

    YAML's own marks cannot be trusted for places: it takes more characters for the end of a line than
    editors do (U+0085, U+2028, U+2029), and may point behind the end of the file. Their offsets can.
    """

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in the text; of its end for one behind it."""
        offset = min(max(offset, 0), self._length)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
