"""A class or attribute is not part of the language, or has no meaning at this place.

The kinds are `.claim`, `.judgment`, `.assumption`, `.recommendation` and `.context`. The message suggests
the nearest known name.

`.chart` has no meaning on a table that cannot be drawn: one without a column of numbers, with a cell in
that column that is not a number, or with numbers in different units. The table is still printed.

## Why is this bad?

A mistyped mark would silently turn a judgment back into a claim.

## Examples

```bad
China buys nine tenths of Iran's oil [@sun2024].
[Beijing sets the price [@kardon2021].]{.judgement}
```

```good
China buys nine tenths of Iran's oil [@sun2024].
[Beijing sets the price [@kardon2021].]{.judgment}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC010", "unknown-mark", "E/E/E", "A", __name__, found_by="passes")
