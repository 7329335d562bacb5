"""An address bears another day than its entry.

Many newspapers put the day into the address (`/2024/01/20/`). Told is an entry whose `date`, given to the
day, lies more than two days from it. Addresses of archives, which bear the day of the copy, are passed
over.

## Why is this bad?

One of the two belongs to another article, or the day was taken from the page's footer.

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

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

APART = 2
"""Days that may lie between: editors and time zones."""
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|/((?:19|20)\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_-])"
)
_ARCHIVES = re.compile(r"\Ahttps?://(?:[\w.-]*\.)?(?:archive\.\w+|perma\.cc|webcitation\.org)(?:/|\Z)", re.I)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited entry whose address bears one day only, and another than its date."""
    for source in testimony.sources.values():
        url, said = source.text("url").strip(), _date(source)
        if said is None or _ARCHIVES.match(url):
            continue
        days = {day for found in _DAY.finditer(url) if (day := _day(found)) is not None}
        if len(days) == 1 and abs((min(days) - said).days) > APART:
            message = (
                f"The address of `{source.key}` bears {min(days).isoformat()}, and its date is"
                f" {said.isoformat()}. Look which is meant, and correct `date` or `url`."
            )
            yield Finding("SRC007", message, place(source, "date", "year", "url"))


def _day(found: re.Match[str]) -> date | None:
    year, _, month, day = found.groups()[:4] if found[1] else found.groups()[4:]
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
