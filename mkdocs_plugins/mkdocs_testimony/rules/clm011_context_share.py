"""More than a third of a question is marked as context.

The rule compares the words in statements that the author marked `.context` with all the words in the
question's statements. Lead-ins that end in a colon before a list count on neither side. Questions of
fewer than a hundred words are skipped: there, one sentence of welcome can be a third.

## Why is this bad?

Context needs no source. If it is used for more than transitions and thanks, it removes from the check
what a commission would want to see sourced.

## Examples

```bad
{.context}
Oil has always been more than a commodity in the Gulf, and a reader who wants to understand what has
happened there in those years has to begin with it. The price of a barrel decides what a government
can pay for, whom it can do without, and how long it can wait for better times. It decides as well who
comes to visit, what he brings with him, and how he is received.

Iran sold 1.4 million barrels a day [@sun2024].

Nine tenths of that went to China, most of it to small refineries in the province of Shandong that have
little to lose from sanctions of the United States and no other supplier at that price [@sun2024].
```

```good
{.context}
Oil comes first.

Iran sold 1.4 million barrels a day [@sun2024].

Nine tenths of that went to China, most of it to small refineries in the province of Shandong that have
little to lose from sanctions of the United States and no other supplier at that price [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Role, Statement, Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 3
"""One in so many words of a question may be context."""

LEAST = 100
"""Words from which on a question's share is looked at."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each question or annex of which more than a third is marked as context, at the first such mark."""
    for page in testimony.pages:
        if page.role is Role.COVER:
            continue
        marked = [s for s in page.statements if s.kind is Kind.CONTEXT and s.marked]
        if not marked:
            continue
        context = sum(_words(statement) for statement in marked)
        others = sum(_words(statement) for statement in page.statements if statement.kind is not Kind.CONTEXT)
        whole = context + others
        if whole >= LEAST and MOST * context > whole:
            share = round(100 * context / whole)
            message = (
                f"{counted(len(marked), 'statement')} of {page.label}, with {share} percent of its words,"
                f" {'is' if len(marked) == 1 else 'are'} marked as context, which is not checked. Mark what"
                " is claimed or judged as what it is, or shorten the context."
            )
            related = tuple((s.span, "context too") for s in marked[1:])
            yield Finding("CLM011", message, marked[0].span, related=related)


def _words(statement: Statement) -> int:
    return len(statement.text.split())


RULE = Rule("CLM011", "context-share", "I/W/W", "A", __name__, check)
