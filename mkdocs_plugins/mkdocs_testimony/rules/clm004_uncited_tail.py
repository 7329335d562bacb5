"""Sentences follow a paragraph's last citation.

A citation covers the sentences back to the previous citation. Sentences after the paragraph's last
citation are covered by none. A claim that rests on other statements, or has evidence nested under it, is
not reported: its support need not be in the same paragraph.

## Why is this bad?

The reader assumes that these sentences are sourced like the rest of the paragraph. Usually they are the
author's own inference, which should be marked as one.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024]. Beijing can end this when it likes.
```

```good
Iran sold 1.4 million barrels a day [@sun2024]. [Beijing can end this when it likes.]{.judgment}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.markdown.sentences import sentences
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.grounds import broken_marks, causes_at, places_of, stands_on
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import counted, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMARK = expression(r"\{(?:>>|\+\+|--|–|~~|==).*?(?:(?:<<|\+\+|--|–|~~|==)\}|\Z)", re.DOTALL)
"""A remark in CriticMarkup, as it stands in a statement's text."""

_TAG = expression(r"</?[A-Za-z][^<>]*>")
"""Raw HTML, which is told as that, and is no sentence."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited claim whose last sentences stand after its last citation."""
    places, remarks = broken_marks(testimony), places_of(testimony, {"DOC008"})
    for statement in testimony.statements.values():
        if statement.kind is not Kind.CLAIM or not statement.marks or stands_on(statement):
            continue
        tail = _tail(statement)
        if tail:
            start, end = tail[0][0], tail[-1][1]
            message = (
                f"{counted(len(tail), 'sentence')} after the last citation of {statement.address.short}"
                f" {'has' if len(tail) == 1 else 'have'} no source:"
                f" “{excerpt(statement.text[start:end])}” Cite one, or mark the inference"
                " (`[…]{.judgment}`)."
            )
            behind = causes_at(statement, places)
            if not any(sign.isalnum() for sign in _REMARK.sub("", statement.text[start:end])):
                behind += causes_at(statement, remarks)  # nothing but a remark stands there
            yield Finding("CLM004", message, statement.place(start, end), behind=tuple(behind))


def _tail(statement: Statement) -> list[tuple[int, int]]:
    text, last = statement.text, statement.marks[-1]
    # Splitting costs more than all the rest: a statement that ends with its citation needs none.
    if not any(character.isalnum() for character in text[last:]):
        return []
    out = []
    for start, end in sentences(text):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= last and any(character.isalnum() for character in _TAG.sub("", text[start:end])):
            out.append((start, end))
    return out


RULE = Rule("CLM004", "uncited-tail", "I/W/W", "A", __name__, check)
