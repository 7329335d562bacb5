"""A judgment says how likely something is in words that are not on the scale of ICD 203.

The scale has seven steps: almost no chance (remote), very unlikely (highly improbable), unlikely
(improbable), roughly even chance (roughly even odds), likely (probable), very likely (highly probable),
almost certain (nearly certain). Plain *may*, *might* and *could* are not reported, nor are words in
quotation marks.

## Why is this bad?

Readers attach very different numbers to words like “a real possibility” or “may well”. Each step of the
scale stands for a range that a reader can look up.

## Examples

```bad
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{.judgment rests-on="oil"}
Beijing may well ask for a lower price.
```

```good
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{.judgment rests-on="oil"}
Beijing is likely to ask for a lower price.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.rules.likelihood import SCALE, off_scale
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each word of likelihood off the scale in a judgment's own text."""
    for statement in testimony.statements.values():
        # A source chooses its own words, on whatever scale it has.
        if statement.kind is not Kind.JUDGMENT or statement.of:
            continue
        for start, end, step in off_scale(statement.text):
            words = " ".join(statement.text[start:end].split())
            if step < 0:
                advice = "Say which step is meant, from “almost no chance” to “almost certain”."
            else:
                term, other, percent = SCALE[step]
                advice = f"The nearest step is “{term}” or “{other}” ({percent})."
            message = f"“{words}” is not on the scale of likelihood of ICD 203. {advice}"
            yield Finding("EST001", message, statement.place(start, end))


RULE = Rule("EST001", "off-scale-likelihood", "I/I/I", "B", __name__, check)
