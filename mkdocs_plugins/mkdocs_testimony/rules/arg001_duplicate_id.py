"""An id is used twice, or is also the key of a source.

The ids of statements, figures and sections share one set of names with the keys of the .bib files,
because `[@name]` can refer to any of them.

## Why is this bad?

A citation of that name could mean either one, and the reader cannot tell which.

## Examples

```bad
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].

{#oil}
Nine tenths went to China [@sun2024].
```

```good
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].

{#buyers}
Nine tenths went to China [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("ARG001", "duplicate-id", "E/E/E", "A", __name__, found_by="passes")
