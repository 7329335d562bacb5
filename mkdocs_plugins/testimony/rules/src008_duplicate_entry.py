"""Two entries are the same.

They have one key, one DOI or one address between them. Keep one, and cite that.

## Why is this bad?

With one key twice, which of the two is printed is a matter of chance. With two keys for one source, the
tool takes it for two: a repeated note is not shortened, and sources are counted twice.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}

@online{sun2024,
  title        = {Crude imports by supplier, corrected},
  organization = {Reuters},
  date         = {2024-01-21},
  url          = {https://www.reuters.com/crude-corrected},
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

from testimony.rules.registry import Rule

RULE = Rule("SRC008", "duplicate-entry", "E/E/E", "A", __name__, found_by="passes", suppressible=False)
