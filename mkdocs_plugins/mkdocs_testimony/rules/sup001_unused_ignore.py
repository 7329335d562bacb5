"""An ignore comment silences nothing.

What it was for has been fixed, or it names a code that cannot be silenced. Remove the code from the
comment.

## Why is this bad?

It would silence the next mistake of that kind in the block, which nobody has looked at.

## Examples

```bad
<!-- testimony: ignore CLM001: cleared text, do not touch -->

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
    "SUP001", "unused-ignore", "W/W/W", "A", __name__,
    found_by="suppressions", suppressible=False, fixes="safe",
)  # fmt: skip
