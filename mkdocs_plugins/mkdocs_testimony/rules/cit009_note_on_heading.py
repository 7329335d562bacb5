"""A note is attached to a heading.

## Why is this bad?

Headings are repeated in the table of contents, the menu and the page's title, where the note's number
would appear without its note. A heading also makes no statement, so there is nothing for the source to
support.

## Examples

```bad
## Oil [@sun2024]

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
## Oil

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each note whose mark stands in a heading, and each call in the heading of the page itself."""
    message = (
        "This note is attached to a heading. Move it to the sentence that it supports, or to one that"
        " introduces"
        " the section."
    )
    for page in testimony.pages:
        # A note in a heading belongs to no statement; where all do, the page needs no walk.
        in_headings = (
            {payload(piece.token)["note"] for piece in pieces(page.tokens, "note_mark") if piece.heading}
            if any(not note.statement for note in page.notes)
            else set()
        )
        for note in page.notes:
            if note.uid in in_headings:
                # A paragraph that a line below it made a heading is told as that.
                behind = (Cause("DOC018", (note.span.path, note.span.line)),)
                yield Finding("CIT009", message, note.span, behind=behind)
        # The page's own heading is printed from the front matter: a note called there would be lost.
        for heading in page.headings[:1]:
            if heading.level == 1:
                yield from (Finding("CIT009", message, place) for place in heading.calls)


RULE = Rule("CIT009", "note-on-heading", "W/W/W", "A", __name__, check)
