"""The date of a source is in the future.

The rule looks at the date of the source and at the day on which it was read. An entry with `pubstate`
(forthcoming, in press) may have a future date.

## Why is this bad?

Either the date is mistyped, or the source cannot have been read.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2204-01-20},
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

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import CheckContext, Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

DATES = {"issued": ("date", "year"), "accessed": ("urldate",)}
"""Dates of a work, each with the fields that it comes from."""


def check(testimony: Testimony, context: CheckContext) -> Iterator[Finding]:
    """Tell each date of a cited entry that begins after today."""
    now = [context.today.year, context.today.month, context.today.day]
    for source in testimony.sources.values():
        for name, fields in DATES.items():
            parts = _first_day(source, name)
            if name == "issued" and source.text("pubstate"):
                continue
            # A year or a month that is not over has come: only as much is compared as is said.
            if parts > now[: len(parts)]:
                written = "-".join(f"{part:02}" for part in parts)
                message = f"`{source.key}` is dated {written}, which is in the future. Correct `{fields[0]}`."
                yield Finding("SRC011", message, place(source, *fields))


def _first_day(source: SourceRecord, name: str) -> list[int]:
    """Year, month and day of a date's beginning, as far as they are known; empty without a date."""
    date = source.work.dates.get(name)
    return list(date.days[0]) if date and date.days else []


RULE = Rule("SRC011", "future-date", "E/E/E", "A", __name__, check_in=check)
