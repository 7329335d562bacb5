"""An id stands twice, or is also the key of a source.

Ids of statements, figures and sections and the keys of the .bib files are one set of names, because
`[@name]` may mean any of them.

## Why is this bad?

What is cited by the name would be one or the other, and the reader cannot know which.

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
