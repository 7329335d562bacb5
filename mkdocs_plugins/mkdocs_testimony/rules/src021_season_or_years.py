"""A date such as `2023-24` is read as winter 2023, but often means 2023 to 2024.

In biblatex's dates, 21 to 24 in place of the month are the seasons, spring to winter. Where these are
also the last figures of the next year (`2020-21`, `2021-22`, `2022-23`, `2023-24`), most people who type
them mean two years: `2023/2024`. If you mean the season, write `year = {2023}, month = {winter}`.

## Why is this bad?

The report of a fiscal year is printed with the year before, when it had not yet appeared.

## Examples

```bad
The plan is old [@plan, p. 3].
```

```bad citations/sources.bib
@book{plan,
  author    = {Doe, Jane},
  title     = {Plan of the Piers},
  publisher = {Example Press},
  date      = {2023-24},
}
```

```good
The plan is old [@plan, p. 3].
```

```good citations/sources.bib
@book{plan,
  author    = {Doe, Jane},
  title     = {Plan of the Piers},
  publisher = {Example Press},
  date      = {2023/2024},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.date_forms import season_or_years
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_FIELDS = ("date", "origdate", "eventdate")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each date of a cited entry whose season is the number of the year that follows."""
    for source in testimony.sources.values():
        for field in _FIELDS:
            misread = season_or_years(source.fields.get(field, ""))
            if misread is None:
                continue
            year, season = misread
            prefix = field.removesuffix("date")
            message = (
                f"`{source.fields[field]}` in the field `{field}` of `{source.key}` reads as {season} "
                f"{year}. Write `{year}/{int(year) + 1}` for two years; for the season, "
                f"`{prefix}year = {{{year}}}, {prefix}month = {{{season}}}`."
            )
            yield Finding("SRC021", message, place(source, field))


RULE = Rule("SRC021", "season-or-years", "W/W/W", "B", __name__, check)
