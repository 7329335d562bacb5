"""One sentence says both how likely something is and how confident the witness is.

Likelihood is about the event; confidence is about the judgment: how good its sources and reasoning are.
ICD 203 asks that the two do not appear in one sentence. Put the confidence on the mark, so that it is
printed beside the judgment: `{.judgment confidence=moderate}`.

## Why is this bad?

A reader takes “moderate confidence that it is very likely” for one scale, and cannot tell whether the
event or the evidence is in doubt.

## Examples

```bad
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{.judgment rests-on="oil"}
I judge with moderate confidence that Beijing is very likely to ask for a lower price.
```

```good
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{.judgment confidence=moderate rests-on="oil"}
Beijing is very likely to ask for a lower price.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.markdown.sentences import sentences
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.rules.likelihood import likelihood, own_words
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIDENCE = expression(
    r"\b(?:low|moderate|medium|high|great|full|little|some|much)(?:-to-\w+|\s+to\s+\w+)?[- ]confidence\b"
    r"|\bconfidence\s+is\s+(?:low|moderate|medium|high)\b"
    r"|\b(?:am|are|remain|feel)\s+(?:\w+\s+)?confident\s+(?:that|in)\b",
    re.IGNORECASE,
)
"""How a writer says how confident he is; “a confident China” is something else."""

_OWN = frozenset({Kind.JUDGMENT, Kind.ASSUMPTION, Kind.RECOMMENDATION})
"""Kinds in which the witness speaks for himself; a claim may report how another has put it."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each sentence of the witness's own that joins the two."""
    for statement in testimony.statements.values():
        if statement.kind not in _OWN:
            continue
        text = own_words(statement.text)
        # Splitting costs more than looking: most statements hold no such word.
        if not CONFIDENCE.search(text):
            continue
        for start, end in sentences(text):
            confidence = CONFIDENCE.search(text, start, end)
            likely = likelihood().search(text, start, end)
            if confidence and likely:
                terms = [" ".join(match.group().split()) for match in (likely, confidence)]
                message = (
                    f"“{terms[0]}” (of the event) and “{terms[1]}” (of the judgment) are in one sentence."
                    " Keep the likelihood in the sentence, and put the confidence on the mark"
                    " (`confidence=moderate`) or in a sentence of its own."
                )
                first = min(confidence.start(), likely.start())
                last = max(confidence.end(), likely.end())
                yield Finding("EST002", message, statement.place(first, last))


RULE = Rule("EST002", "likelihood-with-confidence", "W/W/W", "B", __name__, check)
