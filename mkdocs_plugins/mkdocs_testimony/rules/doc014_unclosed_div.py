"""A fenced div, or a block of code, is not closed.

A block that opens with `:::` closes with a line of at least three colons. Code that opens with three
backticks or tildes closes with a line of at least as many.

## Why is this bad?

Everything to the end of the page would be read as part of the figure or quotation, or as code, which
nobody checks.

## Examples

```bad
::: quote
“The stronger hand” was the phrase used [@kardon2021, p. 9].

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
::: quote
“The stronger hand” was the phrase used [@kardon2021, p. 9].
:::

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC014", "unclosed-div", "E/E/E", "A", __name__, found_by="passes")
