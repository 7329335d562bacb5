"""A citation is malformed.

Usually the sources in one bracket are separated by commas. Separate them with semicolons, as in
`[@sun2024, p. 4; @kardon2021]`.

## Why is this bad?

A source would be lost, or printed as part of another source's page number.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024, @kardon2021].
```

```good
Iran sold 1.4 million barrels a day [@sun2024; @kardon2021].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("CIT003", "malformed-citation", "E/E/E", "A", __name__, found_by="passes")
