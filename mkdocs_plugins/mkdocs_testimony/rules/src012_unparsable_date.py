"""A date cannot be read.

Dates follow ISO 8601: `2024-01-20`, `2024-01`, `2024`, a range `2022-11/2022-12`, a season `2024-21`, an
approximate date `1998~`. The note prints the date as typed.

## Why is this bad?

The style cannot format the date, and no check that compares dates sees it.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {20.1.2024},
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

RULE = Rule("SRC012", "unparsable-date", "W/E/E", "A", __name__, found_by="passes")
