"""The page's heading is not the Commission's question.

A level-1 heading on a question page may only repeat the `prompt`. Differences in quotation marks, dashes
and line breaks do not count. If you leave the heading out, the prompt is printed.

## Why is this bad?

The witness would seem to answer a question that nobody asked.

## Examples

```bad
---
question: 1
prompt: How much oil does Iran sell?
---

# How much oil can Iran sell?

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
---
question: 1
prompt: How much oil does Iran sell?
---

# How much oil does Iran sell?

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Role, Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each level-1 heading of a question page that says something else than the prompt."""
    for page in testimony.pages:
        prompt = page.front.text("prompt")
        if page.role is not Role.QUESTION or not prompt:
            continue
        for heading in page.headings:
            if heading.level == 1 and alike(heading.text) != alike(prompt):
                message = (
                    f"The heading is not the question as the Commission put it (“{excerpt(prompt)}”)."
                    " Repeat that exactly or leave the heading out; a section's heading has two #."
                )
                place = page.front.spans.get("prompt")
                related = ((place, "the question"),) if place else ()
                yield Finding("DOC002", message, heading.span, related=related)


def alike(text: str) -> str:
    """A text without what typing habits change in it: white space, kinds of quotes and dashes."""
    plain = text.replace("*", "").replace("_", "").replace("`", "").replace("---", "—").replace("--", "–")
    return " ".join(unicodedata.normalize("NFKC", plain).translate(_SAME).split())


RULE = Rule("DOC002", "question-text-altered", "E/E/E", "A", __name__, check)
