"""“Many experts say”, but no source is cited.

A statement marked as judgment, assumption or context appeals to unnamed others (“experts believe”, “it is
widely known”, “critics argue”) and cites nothing. (A claim without a source is reported as CLM001.)

## Why is this bad?

The words borrow an authority that nobody can look up. Name one of these people, or say it as your own
view.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

{.assumption}
Many experts believe that this will go on.
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

{.assumption}
This will go on.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHO = (
    "experts|analysts|observers|commentators|critics|scholars|officials|insiders|sources|people|many|others"
)
WEASEL = expression(
    rf"\b(?:(?:many|some|most|several|other|certain)\s+)?(?:{_WHO})\s+(?:have\s+|also\s+)?"
    r"(?:say|said|believe|believed|argue|argued|think|claim|claimed|suggest|suggested|agree|agreed|note|noted"
    r"|contend|hold|maintain)\b"
    r"|\bit\s+is\s+(?:widely|generally|commonly|often|well)[\s-]+(?:known|believed|accepted|agreed|said|thought"
    r"|assumed|held)\b",
    re.IGNORECASE,
)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first such phrase of each statement that cites nothing."""
    for statement in testimony.statements.values():
        if statement.kind is Kind.CLAIM or statement.marks or statement.notes or statement.relations:
            continue
        match = WEASEL.search(statement.text)
        if match:
            message = (
                f"“{' '.join(match.group().split())}” names nobody. Cite someone who says so, or say it"
                " as your own view."
            )
            yield Finding("CLM006", message, statement.place(*match.span()))


RULE = Rule("CLM006", "weasel-uncited", "I/I/I", "C", __name__, check)
