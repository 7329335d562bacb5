"""An ignore comment has expired.

`until=2027-01-01` is the last day on which the comment applies. After that it silences nothing.

## Why is this bad?

The exception was granted for a limited time. Now the text needs its source, or the exception needs a new
date.

## Examples

```bad
<!-- testimony: ignore CIT009 until=2020-01-01: cleared text, do not touch -->

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
<!-- testimony: ignore CLM001 until=2099-01-01: cleared text, do not touch -->

Iran sold 1.4 million barrels a day.
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("SUP004", "expired-ignore", "W/E/E", "A", __name__, found_by="suppressions", suppressible=False)
