"""An address has a different date from its entry.

Many newspapers put the date in the address (`/2024/01/20/`). This rule reports an entry whose `date`,
given to the day, is more than two days away from it. Addresses of archives contain the date of the copy
and are skipped.

## Why is this bad?

One of the two dates belongs to another article, or was taken from the page's footer.

## Examples

```bad
Iran sold 1.4 million barrels a day [@crude].
```

```bad citations/sources.bib
@online{crude,
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-03-20},
  url          = {https://www.reuters.com/2024/01/20/crude},
}
```

```good
Iran sold 1.4 million barrels a day [@crude].
```

```good citations/sources.bib
@online{crude,
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-01-21},
  url          = {https://www.reuters.com/2024/01/20/crude},
}
```
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

APART = 2
"""Days that may lie between: editors and time zones."""
_DAY = expression(
    r"(?<!\d)((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|/((?:19|20)\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_-])"
)
_ARCHIVES = expression(r"\Ahttps?://(?:[\w.-]*\.)?(?:archive\.\w+|perma\.cc|webcitation\.org)(?:/|\Z)", re.I)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited entry whose address bears one day only, and another than its date."""
    for source in testimony.sources.values():
        url, typed = source.text("url").strip(), _date(source)
        if typed is None or _ARCHIVES.match(url):
            continue
        days = {day for match in _DAY.finditer(url) if (day := _day(match)) is not None}
        if len(days) == 1 and abs((min(days) - typed).days) > APART:
            message = (
                f"The address of `{source.key}` contains {min(days).isoformat()}, but its date is"
                f" {typed.isoformat()}. Check which is right, and correct `date` or `url`."
            )
            yield Finding("SRC007", message, place(source, "date", "year", "url"))


def _day(match: re.Match[str]) -> date | None:
    year, _, month, day = match.groups()[:4] if match[1] else match.groups()[4:]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _date(source: SourceRecord) -> date | None:
    """The day of an entry; None where it is not given to the day, or spans several."""
    days = source.work.issued.days
    if len(days) != 1 or len(days[0]) != 3:
        return None
    try:
        return date(*days[0])
    except ValueError:
        return None


RULE = Rule("SRC007", "url-date-mismatch", "W/W/W", "B", __name__, check)
