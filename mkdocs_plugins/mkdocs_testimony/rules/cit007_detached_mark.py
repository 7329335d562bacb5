"""A blank stands before a note's mark.

Told is a blank before `[^1]` or `^[…]`, and a citation behind the full stop that ends its paragraph (`…
so. [@key]`). (The blank before `[@key]` inside a sentence is as it should be.)

## Why is this bad?

The number is printed close up in either case. In the text, though, the mark seems to belong to what comes
after it, and whoever moves the next sentence moves the source of this one.

## Examples

```bad
Iran sold 1.4 million barrels a day. [@sun2024]
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Fix
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Note, Testimony

_BLANKS = re.compile(r"(?<=[^\s|>])[ \t]+\Z")
"""Blanks behind something that is said, not those at the head of a line, a cell or a quotation."""
_STOP = re.compile(r"(?<=[\w)\]”’\"])([.!?])[ \t]+\Z")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such mark, at the blank."""
    for page in testimony.pages:
        lines = page.text.split("\n")
        for note in page.notes:
            found = _detached(note, lines)
            if found is not None:
                yield found


def _detached(note: Note, lines: Sequence[str]) -> Finding | None:
    span = note.span
    if not (0 < span.line <= len(lines) and 0 < span.end_line <= len(lines)):
        return None
    before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
    start = lines[span.line - 1][span.column - 1 :]
    if start.startswith(("[^", "^[")):
        return _blank(span, before)
    said = before.rstrip(" \t")
    stop = _STOP.search(before, len(said) - 1) if said.endswith((".", "!", "?")) else None
    if not start.startswith("[@") or span.line != span.end_line or not stop:
        return None
    if after.strip() or not _ends_paragraph(lines, span.end_line):
        return None
    mark = start[: span.end_column - span.column]
    place = Span(span.path, span.line, stop.start(1) + 1, span.line, span.end_column)
    message = f"This citation stands behind the sentence that it is the source of. Write ` {mark}{stop[1]}`."
    return Finding("CIT007", message, place, fix=Fix(((place, f" {mark}{stop[1]}"),)))


def _blank(span: Span, before: str) -> Finding | None:
    blanks = _BLANKS.search(before, len(before.rstrip(" \t")))
    if blanks is None:
        return None
    place = Span(span.path, span.line, blanks.start() + 1, span.line, span.column)
    message = "A blank stands before the mark of this note. Take it out."
    return Finding("CIT007", message, place, fix=Fix(((place, ""),)))


def _ends_paragraph(lines: Sequence[str], line: int) -> bool:
    """Whether nothing of the paragraph follows a line (lines from 1)."""
    return line >= len(lines) or not lines[line].strip()


RULE = Rule("CIT007", "detached-mark", "I/I/W", "A", __name__, check, fixes="safe")
