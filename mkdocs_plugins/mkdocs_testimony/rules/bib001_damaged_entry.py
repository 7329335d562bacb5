"""An entry of a .bib file cannot be read.

A brace or comma is missing, a value is not closed, or a field has no name. Only that entry is lost: those
before and after it are still read.

## Why is this bad?

The notes that cite the entry print `[?key]`.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier}
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("BIB001", "damaged-entry", "E/E/E", "A", __name__, found_by="passes")
