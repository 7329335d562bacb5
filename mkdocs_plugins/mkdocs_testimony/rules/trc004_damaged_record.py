"""verified.toml, or a record in it, cannot be read.

`testimony verify` writes the file. Editing it by hand, or a merge, may have broken it: a quotation mark
that is not closed, a field that records do not have. A record that cannot be read counts as missing. If
the whole file cannot be read, the other rules about verification report nothing.

## Why is this bad?

The file says who answers for what. A record that nobody can read supports nothing.

## Examples

```bad
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad verified.toml
# oil
oil.by = Jane Doe
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"
```

```good
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].
```

```good verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("TRC004", "damaged-record", "E/E/E", "A", __name__, found_by="passes")
