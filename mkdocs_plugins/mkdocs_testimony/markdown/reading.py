"""What one parse gathers: the text, its lines, findings, notes and comments.

A `Reading` lives in markdown-it's `env` for the length of one parse, so that the parser object itself
holds nothing and may be shared.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from itertools import accumulate
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.markdown.segments import Segments
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from markdown_it.ruler import StateBase

    from mkdocs_testimony.model import Attributes, Directive, NoteDefinition, Positions


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of raw HTML."""

    name: str
    """In small letters; empty for a declaration (`<!DOCTYPE …>`)."""
    text: str
    span: Span


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """The state of one parse."""

    path: str
    text: str
    first_line: int = 0
    """Line (from 0) at which the body begins, after the front matter."""
    starts: list[int] = field(init=False)
    """Offset of each line's first character."""
    findings: list[Finding] = field(default_factory=list)
    definitions: dict[str, NoteDefinition] = field(default_factory=dict)
    directives: list[Directive] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    """Labels of reference notes that the text calls."""
    undefined: dict[str, list[tuple[Span, bool]]] = field(default_factory=dict)
    """Calls of notes that have no text, by label; each with whether it begins a paragraph."""
    in_note: bool = False
    """Whether the inline content being read stands in a note."""
    within: str = ""
    """What else it stands in where notes and citations cannot: `an image's text`, `a citation`."""
    images: int = 0
    """How many images' texts the content being read stands in."""
    tags: list[Tag] = field(default_factory=list)
    """Raw HTML, tag by tag: told at the end, when it is known which tags belong together."""
    trailing: Attributes | None = None
    """A mark that stood at the end of the inline content just read."""
    last_comment_end: int = field(init=False)
    """Offset of the last `-->`: a comment that begins after it is never closed."""
    positions: Positions = field(init=False)
    """Of the inline content being read."""

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        self.starts = list(accumulate(lengths, initial=0))[:-1]
        self.last_comment_end = self.text.rfind("-->")
        self.positions = Segments(self.path, [0], [1], [1])

    def line_end(self, line: int) -> int:
        """Offset just after a line's last character (line from 0)."""
        return self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file between two offsets in its text."""
        line = bisect_right(self.starts, start)
        last = bisect_right(self.starts, end)
        return Span(self.path, line, start - self.starts[line - 1] + 1, last, end - self.starts[last - 1] + 1)

    def tell(self, code: str, message: str, span: Span, *related: tuple[Span, str]) -> None:
        """Note a finding."""
        self.findings.append(Finding(code, message, span, related=related))


def reading_of(state: StateBase) -> Reading:
    """The reading that a rule's state belongs to."""
    reading = state.env["reading"]
    assert isinstance(reading, Reading)
    return reading
