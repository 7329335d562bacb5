"""A .bib field uses an abbreviation that no @string defines.

A value without braces or quotation marks is an abbreviation. Define it
(`@string{wotr = {War on the Rocks}}`) in this .bib file or another, or put the value in braces.

## Why is this bad?

The field is empty, so the notes print without it.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  author       = {Sun, Li},
  organization = reuters,
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good citations/sources.bib
@string{reuters = {Reuters}}

@online{sun2024,
  title        = {Crude imports by supplier},
  author       = {Sun, Li},
  organization = reuters,
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("BIB003", "undefined-string", "E/E/E", "A", __name__, found_by="passes")
