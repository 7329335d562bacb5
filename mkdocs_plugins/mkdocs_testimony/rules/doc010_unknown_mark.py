"""A class or attribute is not part of the language, or means nothing where it stands.

The kinds are `.claim`, `.judgment`, `.assumption`, `.recommendation` and `.context`. The message gives the
nearest name that is known.

`.chart` means nothing on a table that cannot be drawn: one without a column of numbers, with a cell among
them that is no number, or with numbers in different units. The table is printed all the same.

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
