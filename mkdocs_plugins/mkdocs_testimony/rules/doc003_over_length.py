"""The testimony is longer than its limit.

The cover's `length_limit` in words is compared with the number of words in the statements, headings,
figures and tables of the cover and the questions. Notes and annexes do not count. A limit in pages is
checked by the print build, not here.

## Why is this bad?

A committee may refuse a testimony that is too long, or cut it before printing.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad content/index.md
---
title: Statement
commission: U.S.-China Economic and Security Review Commission
hearing: Hearing on oil
date: 2025-02-20
witness:
  - name: Jane Doe
length_limit: 10 words
---

Thank you for having me.
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/index.md
---
title: Statement
commission: U.S.-China Economic and Security Review Commission
hearing: Hearing on oil
date: 2025-02-20
witness:
  - name: Jane Doe
length_limit: 4000 words
---

Thank you for having me.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Page, Role, Testimony
from mkdocs_testimony.presets import limit
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = expression(r"\w[\w’'.,-]*")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell at the limit by how much it is passed."""
    cover = testimony.cover
    most, of = limit(cover.front.text("length_limit")) if cover else (0, "")
    if cover is None or of != "words":
        return
    length = sum(words(page) for page in testimony.pages if page.role is not Role.ANNEX)
    if length > most:
        message = (
            f"The testimony has {length:,} words without its notes, {length - most:,} over the limit of"
            f" {most:,}. Shorten it, or move material into an annex."
        )
        place = cover.front.spans.get("length_limit") or Span.point(cover.path, 1)
        yield Finding("DOC003", message, place)


def words(page: Page) -> int:
    """How many words a page has: its heading, sections, statements, figures and tables."""
    count = len(WORD.findall(page.heading)) if page.role is Role.QUESTION else 0
    count += sum(len(WORD.findall(heading.text)) for heading in page.headings if heading.level > 1)
    count += sum(len(WORD.findall(statement.text)) for statement in page.statements)
    inside = 0
    for token in page.tokens:
        if token.type == "figure_open":
            inside += 1
        elif token.type == "figure_close":
            inside -= 1
        elif inside and token.children:
            text = "".join(child.content for child in token.children if child.type == "text")
            count += len(WORD.findall(text))
    return count


RULE = Rule("DOC003", "over-length", "W/W/E", "A", __name__, check)
