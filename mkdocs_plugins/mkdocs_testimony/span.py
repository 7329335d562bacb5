"""Where a piece of an author's text stands."""

from __future__ import annotations

from mkdocs_testimony.records import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file, counted as editors count it."""

    path: str
    """File, relative to the project's root, with forward slashes."""
    line: int
    """First line, from 1."""
    column: int
    """First column, from 1, in characters (not bytes)."""
    end_line: int
    """Line of the end, from 1."""
    end_column: int
    """Column just after the last character, from 1."""

    @classmethod
    def point(cls, path: str, line: int, column: int = 1) -> Span:
        """A place without extent."""
        return cls(path, line, column, line, column)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
