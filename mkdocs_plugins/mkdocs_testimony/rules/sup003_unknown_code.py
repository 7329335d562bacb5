"""A comment to the checker names an unknown code or action.

The actions are `ignore`, `ignore-file` and `citation-needed`; the codes are those shown in findings.

## Why is this bad?

The comment does nothing, while its author relies on it.

## Examples

```bad
<!-- testimony: ignore CLM999: cleared text, do not touch -->

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
<!-- testimony: ignore CLM001: cleared text, do not touch -->

Iran sold 1.4 million barrels a day.
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("SUP003", "unknown-code", "E/E/E", "A", __name__, found_by="suppressions", suppressible=False)
