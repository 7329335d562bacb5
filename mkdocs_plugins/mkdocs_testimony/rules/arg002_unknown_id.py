"""An attribute names an id that does not exist.

`rests-on`, `rebuts`, `undercuts`, `qualifies` and `answers` name statements (or figures) by their ids,
separated by spaces. `undercuts` names a step between two statements, one step at a time:
`undercuts="a->b"`.

## Why is this bad?

The link that the author meant is not made, so the statement appears to rest on nothing.

## Examples

```bad
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{.judgment rests-on="oli"}
Beijing holds the stronger hand.
```

```good
{#oil}
China buys nine tenths of Iran's oil [@sun2024].

{.judgment rests-on="oil"}
Beijing holds the stronger hand.
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("ARG002", "unknown-id", "E/E/E", "A", __name__, found_by="passes")
