"""Two entries are the same.

They share a key, a DOI or an address. Keep one, and cite that one.

## Why is this bad?

If two entries have the same key, it is a matter of chance which one is printed. If one source has two
keys, the tool takes it for two sources: a repeated note is not shortened, and the source is counted
twice.

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

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.duplicates import twins
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited source with the DOI or address of one that is cited before it.

    A key that stands twice is told by the passes: only one of the two entries comes this far.
    """
    for other, source, field in twins(testimony.sources.values()):
        name = "DOI" if field == "doi" else "address"
        message = (
            f"`{source.key}` has the same {name} as `{other.key}`. Keep one of the two and cite"
            " that; if they are two sources, correct what is wrong in one."
        )
        related = ((place(other, field), f"`{other.key}`"),)
        yield Finding("SRC008", message, place(source, field), related=related)


RULE = Rule("SRC008", "duplicate-entry", "E/E/E", "A", __name__, check)
