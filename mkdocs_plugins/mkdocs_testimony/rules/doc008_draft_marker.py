"""A mark of something still to come is left in the text.

Told are TK (printers' “to come”), TKTK and words that end in it (figTK), and XXX, in the text, the notes
and the headings. In code they are not told.

## Why is this bad?

Nobody means them to be read by a Commission.

## Examples

```bad
Iran sold TK million barrels a day [@sun2024].
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text

MARKER = re.compile(r"\b(?:[a-z]*(?:TK)+|XXX+)\b(?!-\d)")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such mark."""
    for page in testimony.pages:
        if not MARKER.search(page.text):
            continue
        for piece in running_text(page, "text"):
            for match in MARKER.finditer(piece.token.content):
                span = piece.place(match.start(), match.end())
                if span is not None:
                    message = f"“{match.group()}” marks something still to come. Fill it in."
                    yield Finding("DOC008", message, span)


RULE = Rule("DOC008", "draft-marker", "I/W/E", "A", __name__, check)
