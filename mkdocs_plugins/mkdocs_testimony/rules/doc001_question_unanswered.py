"""A question, or a part of it, has no answer.

A question page has an answer when it says anything other than context. If the front matter lists the
question's `parts`, a section must name each of them: `part=2` on its heading.

## Why is this bad?

The Commission asked. If a part is overlooked, its staff will notice at the hearing.

## Examples

```bad
---
question: 1
prompt: How much oil does Iran sell, and to whom?
parts: [How much oil does Iran sell?, To whom?]
---

{part=1}
## Volume

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
---
question: 1
prompt: How much oil does Iran sell, and to whom?
parts: [How much oil does Iran sell?, To whom?]
---

{part=1}
## Volume

Iran sold 1.4 million barrels a day [@sun2024].

{part=2}
## Buyers

Nine tenths went to China [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Page, Role, Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import excerpt
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each question that says nothing but context, or else its parts without a section."""
    for page in testimony.pages:
        if page.role is not Role.QUESTION:
            continue
        if all(statement.kind is Kind.CONTEXT for statement in page.statements):
            what = "says nothing but context" if page.statements else "is empty"
            message = f"{page.label} {what}. Answer it, or say in a marked statement that you cannot."
            yield Finding("DOC001", message, _place(page, "prompt"))
        else:
            yield from _parts(page)


def _parts(page: Page) -> Iterator[Finding]:
    parts = page.front.values.get("parts") or ()
    named = {name for heading in page.headings for name in heading.part.replace(",", " ").split()}
    if named - {str(number) for number in range(1, len(parts) + 1)}:
        # A section names a part that is none (DOC010): which part it means is not known yet.
        return
    for number, part in enumerate(parts, 1):
        if str(number) not in named:
            message = (
                f"No section answers part {number} of {page.label} (“{excerpt(str(part))}”)."
                f" Put `{{part={number}}}` before the heading of the section that does."
            )
            yield Finding("DOC001", message, _place(page, "parts"))


def _place(page: Page, field: str) -> Span:
    return page.front.spans.get(field) or Span.point(page.path, 1)


RULE = Rule("DOC001", "question-unanswered", "W/E/E", "A", __name__, check)
