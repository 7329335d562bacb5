"""The `nav` leaves out a question or an annex.

If mkdocs.yml has a `nav`, it gives the order of the pages. A page that it leaves out is built last, by
file name, and its notes are numbered after all others. Readers of the site find no menu entry for it.

## Why is this bad?

A question that is out of order has its paragraphs, figures and notes numbered out of order too.

## Examples

```bad content/questions/02-gas.md
---
question: 2
prompt: How much gas does Iran sell?
---

Iran sold little gas in 2023 [@sun2024].
```

```good
Iran sold 1.4 million barrels a day in 2023 [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.model import Role, Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each question and annex that a nav, where there is one, leaves out."""
    if not testimony.nav:
        return
    named = set(testimony.nav)
    for page in testimony.pages:
        if page.role is not Role.COVER and page.path not in named:
            message = (
                f"`nav` in mkdocs.yml does not name this page, so it is built last. Add {page.path} to it."
            )
            # An entry that names no file, and this page as what was meant, is told itself.
            inner = page.path.partition("/")[2]
            behind = tuple(
                Cause("CFG001", (finding.span.path, finding.span.line))
                for finding in testimony.findings
                if finding.code == "CFG001" and finding.message.endswith(f"`{inner}`?")
            )
            yield Finding("DOC016", message, Span.point(page.path, 1), behind=behind)


RULE = Rule("DOC016", "question-not-in-nav", "W/W/W", "A", __name__, check)
