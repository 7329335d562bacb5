"""An ignore comment gives no reason.

The reason follows a colon. Without one, the comment silences nothing.

## Why is this bad?

Nobody can review an exception that nobody has explained.

## Examples

```bad
<!-- testimony: ignore CIT009 -->

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
<!-- testimony: ignore CLM001: cleared text, do not touch -->

Iran sold 1.4 million barrels a day.
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule(
    "SUP002", "ignore-without-reason", "E/E/E", "A", __name__, found_by="suppressions", suppressible=False
)
