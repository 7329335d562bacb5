"""“No open source shows” does not say where the author looked.

The absence of something cannot be cited: it is established by a search. This rule reports a statement
that asserts an absence (“there is no public evidence”, “we found no record”), cites nothing, and has no
`searched="…"` of its own or from its section.

## Why is this bad?

Someone who has not looked finds nothing either. What was searched, and until when, is the source of such
a statement.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

{.assumption}
There is no public evidence that this has ended.
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

{.assumption searched="Customs data and four newspapers, 2021 to 2025"}
There is no public evidence that this has ended.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

ABSENCE = expression(
    r"\b(?:there\s+(?:is|was|are|were)|we\s+(?:found|find|know\s+of|saw)|I\s+(?:found|find|know\s+of|saw))\s+no\s+"
    r"(?:\w+\s+){0,3}?(?:evidence|records?|sources?|reports?|sign|signs|data|indications?|documents?)\b"
    r"|\bno\s+(?:open|public|published|available|credible|known)[\s-]+(?:\w+\s+)?(?:evidence|records?|sources?"
    r"|reports?|data)\b",
    re.IGNORECASE,
)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first such words of each statement."""
    searched = {assessment.uid for assessment in testimony.assessments.values() if assessment.searched}
    for statement in testimony.statements.values():
        if statement.marks or statement.notes or _says_where(statement):
            continue
        if statement.kind is Kind.CLAIM and not statement.relations:
            continue  # a claim without a ground is told as that
        match = ABSENCE.search(statement.text)
        if match and not any(statement.section and uid.endswith(f"#{statement.section}") for uid in searched):
            message = (
                f"“{' '.join(match.group().split())}” can only be known from a search. Say where you"
                ' looked, and until when: `searched="…"` on the statement or its section.'
            )
            yield Finding("CLM008", message, statement.place(*match.span()))


def _says_where(statement: Statement) -> bool:
    return statement.attributes is not None and bool(statement.attributes.get("searched"))


RULE = Rule("CLM008", "absence-without-search", "I/I/I", "B", __name__, check)
