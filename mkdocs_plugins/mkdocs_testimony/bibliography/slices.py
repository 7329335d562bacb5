"""One entry's piece of a .bib file, and where anything in it stands."""

from __future__ import annotations

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

_TYPED_KEY = expression(r"[^\s,{}()=\"#]+")


@dataclass(frozen=True, slots=True)
class Slice:
    """An `@type{key, …}` as it was written: found, but not yet parsed."""

    path: str
    """The .bib file, relative to the project's root."""
    key: str
    """The citation key, composed (NFC), whatever is typed; of an `@string`, its name in lower case."""
    type: str
    """Entry type in lower case."""
    text: str
    """From `@` to the closing brace, or to the next entry if that brace is missing."""
    line: int
    """Line of the `@`, from 1."""
    column: int
    """Column of the `@`, from 1."""
    key_start: int
    """Offset of the key in `text`."""
    damaged: bool = False
    """A finding tells that its syntax is broken, so what it lacks is no further news."""

    @property
    def span(self) -> Span:
        """Where the key stands."""
        return self.at(self.key_start, self.key_end)

    @property
    def key_end(self) -> int:
        """Offset in `text` after the key as it is typed: longer than `key` if é is e and an accent there."""
        match = _TYPED_KEY.match(self.text, self.key_start)
        return match.end() if match else self.key_start

    def at(self, start: int, end: int | None = None) -> Span:
        """The place of a stretch of `text`, given by offsets."""
        line, column = self._position(start)
        end_line, end_column = self._position(start if end is None else end)
        return Span(self.path, line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        offset = max(0, min(offset, len(self.text)))
        lines = self.text.count("\n", 0, offset)
        if not lines:
            return self.line, self.column + offset
        return self.line + lines, offset - self.text.rfind("\n", 0, offset)
