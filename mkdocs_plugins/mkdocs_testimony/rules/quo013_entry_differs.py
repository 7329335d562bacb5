"""An entry has another author, year, title or journal than the register has for its number.

`testimony lookup` records in sources.lock what the registers have; this compares the entry as it stands now,
and asks nobody. Capitals, accents, punctuation and markup make no difference; nor do `&` for "and", a
subtitle that one of both leaves out, a journal's short name, or whether the year is that of the issue or of
the publication online. What one of both does not have is not compared.

## What it does not establish

Which of both is right: registers have mistakes too. Nor, where nothing is told, that the entry is right in
other fields, such as pages.

## Why is this bad?

A note that names another author or year than its work cannot be followed, and a DOI that belongs to another
work is how invented references are found.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun].
```

```bad citations/sources.bib
@article{sun,
  author  = {Sun, Yun},
  title   = {Crude Imports},
  journal = {Energy Economics},
  date    = {2014},
  doi     = {10.1000/crude},
}
```

```bad sources.lock
# sun
sun.lookup.asked = "doi:10.1000/crude"
sun.lookup.author = "Sun, Yun"
sun.lookup.journal = "Energy Economics"
sun.lookup.on = "2026-03-01"
sun.lookup.outcome = "found"
sun.lookup.service = "crossref"
sun.lookup.title = "Crude Imports"
sun.lookup.year = "2024"
```

```good
Iran sold 1.4 million barrels a day [@sun].
```

```good citations/sources.bib
@article{sun,
  author  = {Sun, Yun},
  title   = {Crude Imports},
  journal = {Energy Economics},
  date    = {2024},
  doi     = {10.1000/crude},
}
```

```good sources.lock
# sun
sun.lookup.asked = "doi:10.1000/crude"
sun.lookup.author = "Sun, Yun"
sun.lookup.journal = "Energy Economics"
sun.lookup.on = "2026-03-01"
sun.lookup.outcome = "found"
sun.lookup.service = "crossref"
sun.lookup.title = "Crude Imports"
sun.lookup.year = "2024"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registered_sources import FIELDS_OF, asked_on, looked_up_sources
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each field in which an entry differs from the register."""
    for source, found in looked_up_sources(testimony):
        for one in found.differs:
            message = (
                f"The {one.field} of `{source.key}` is “{one.here}” here and “{one.there}” at"
                f" {found.register}, for {found.asked}{asked_on(found)}. Correct the entry or its number, or"
                " see whether the register is wrong."
            )
            yield Finding("QUO013", message, place(source, *FIELDS_OF[one.field]))


RULE = Rule("QUO013", "entry-differs", "I/W/W", "A", __name__, check)
