"""A list stands more than four levels deep.

Items are letters, small romans, capital letters and figures: ¶ 3(b)(ii)(A)(1). A fifth level has no sign of
its own, so its items are figures as those above them are.

## Why is this bad?

Nobody finds ¶ 3(b)(ii)(A)(1)(1), neither in print nor when it is read out in a hearing.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

- By sea [@sun2024].
  - By tanker [@sun2024].
    - Old ones [@sun2024].
      - From the East [@sun2024].
        - Without papers [@sun2024].
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

- By sea [@sun2024].
  - By tanker [@sun2024].
    - Old ones [@sun2024].
      - From the East, without papers [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.addresses import LEVELS
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first item of each list that is too deep; what stands in it is too deep by that."""
    told: set[str] = set()
    for statement in testimony.statements.values():
        steps = statement.address.anchor.split("-")
        if statement.form != "item" or len(steps) != LEVELS + 2 or statement.parent in told:
            continue
        told.add(statement.parent)
        message = (
            f"This list is {LEVELS + 1} levels deep, and only {LEVELS} have signs of their own: its items are"
            f" called {statement.address.short}. Join it with the item above, or make it paragraphs."
        )
        yield Finding("DOC022", message, statement.span)


RULE = Rule("DOC022", "deep-list", "W/W/W", "A", __name__, check)
