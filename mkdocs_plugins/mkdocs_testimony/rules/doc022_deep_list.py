"""A list is more than four levels deep.

Items are labelled with letters, small roman numerals, capital letters and figures: ¶ 3(b)(ii)(A)(1). A
fifth level has no labels of its own, so its items have figures like those above them.

## Why is this bad?

Nobody finds ¶ 3(b)(ii)(A)(1)(1), either in print or when it is read out at a hearing.

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
    seen: set[str] = set()
    for statement in testimony.statements.values():
        steps = statement.address.anchor.split("-")
        if statement.form != "item" or len(steps) != LEVELS + 2 or statement.parent in seen:
            continue
        seen.add(statement.parent)
        message = (
            f"This list is {LEVELS + 1} levels deep, but only {LEVELS} have labels of their own, so its"
            " items are"
            f" called {statement.address.short}. Merge it into the item above, or turn it into paragraphs."
        )
        yield Finding("DOC022", message, statement.span)


RULE = Rule("DOC022", "deep-list", "W/W/W", "A", __name__, check)
