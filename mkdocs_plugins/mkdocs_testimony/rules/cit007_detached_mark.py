"""There is a space before a note's mark.

This rule reports a space before `[^1]` or `^[…]`, and a citation after the full stop that ends its
paragraph (`… so. [@key]`). The space before `[@key]` inside a sentence is correct.

## Why is this bad?

The number is printed without the space either way. In the source text, however, the mark seems to belong
to what comes after it. Anyone who moves the next sentence moves this sentence's source with it.

## Examples

```bad
Iran sold 1.4 million barrels a day. [@sun2024]
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding, Fix
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Note, Testimony

_BLANKS = expression(r"(?<=[^\s|>])[ \t]+\Z")
"""Blanks behind something that is said, not those at the head of a line, a cell or a quotation."""
_STOP = expression(r"(?<=[\w)\]”’\"])([.!?])[ \t]+\Z")
_NOTHING = expression(r"\s*\Z")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such mark, at the blank."""
    for page in testimony.pages:
        lines = page.text.split("\n")
        for note in page.notes:
            finding = _detached(note, lines)
            if finding is not None:
                yield finding


def _detached(note: Note, lines: Sequence[str]) -> Finding | None:
    span = note.span
    if not (0 < span.line <= len(lines) and 0 < span.end_line <= len(lines)):
        return None
    line, begin, end = lines[span.line - 1], span.column - 1, span.end_column - 1
    if line.startswith(("[^", "^["), begin):
        return _blank(span, line)
    if not line.startswith("[@", begin) or span.line != span.end_line:
        return None
    last = _end_of_words(line, begin)
    stop = _STOP.search(line, last - 1, begin) if line[last - 1 : last] in (".", "!", "?") else None
    if not stop or not _NOTHING.match(line, end) or not _ends_paragraph(lines, span.end_line):
        return None
    mark = line[begin:end]
    place = Span(span.path, span.line, stop.start(1) + 1, span.line, span.end_column)
    message = f"This citation comes after the end of its sentence. Write ` {mark}{stop[1]}`."
    return Finding("CIT007", message, place, fix=Fix(((place, f" {mark}{stop[1]}"),)))


def _end_of_words(line: str, end: int) -> int:
    """Where the blanks before an offset begin. The line is not cut, which may hold thousands of notes."""
    while end and line[end - 1] in " \t":
        end -= 1
    return end


def _blank(span: Span, line: str) -> Finding | None:
    blanks = _BLANKS.search(line, _end_of_words(line, span.column - 1), span.column - 1)
    if blanks is None:
        return None
    place = Span(span.path, span.line, blanks.start() + 1, span.line, span.column)
    message = "There is a space before this note's mark. Remove it."
    return Finding("CIT007", message, place, fix=Fix(((place, ""),)))


def _ends_paragraph(lines: Sequence[str], line: int) -> bool:
    """Whether nothing of the paragraph follows a line (lines from 1)."""
    return line >= len(lines) or not lines[line].strip()


RULE = Rule("CIT007", "detached-mark", "I/I/W", "A", __name__, check, fixes="safe")
