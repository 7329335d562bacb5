"""A framework file cannot be read, or has something that does not belong in a framework.

A file in `content/frameworks/` gives a name, scales with their values in order, and groups of instruments
(or instruments without groups), each with a code of its own and a label. It may also have `unit`,
`method`, `evidence_window`, `forecast_window` and `low_confidence`. Anything wrong is left out.

## Why is this bad?

Every rating is read through its framework: if a scale or an instrument is missing, the ratings mean
nothing.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {valeus: [deep, shallow], values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
```

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC015", "bad-framework-file", "E/E/E", "A", __name__, found_by="passes")
