"""An entry has a different author, year, title or journal from the register's for its number.

`testimony lookup` records the registers' answers in sources.lock. This rule compares the entry as it is
now with that record, and asks nobody. Capitals, accents, punctuation and markup make no difference. Nor
do `&` for "and", a subtitle that only one of them has, a journal's short name, or whether the year is
that of the issue or of online publication. What only one of them has is not compared.

## What it does not establish

Which of the two is right: registers have mistakes too. Nor, where nothing is reported, that the entry is
right in other fields, such as pages.

## Why is this bad?

A note with the wrong author or year cannot be followed, and a DOI that belongs to another work is how
invented references are found.

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
    for source, lookup in looked_up_sources(testimony):
        for difference in lookup.differs:
            message = (
                f"The {difference.field} of `{source.key}` is “{difference.here}” here and"
                f" “{difference.there}” at {lookup.register}, for {lookup.asked}{asked_on(lookup)}. Correct"
                " the entry or its number, or check whether the register is wrong."
            )
            yield Finding("QUO013", message, place(source, *FIELDS_OF[difference.field]))


RULE = Rule("QUO013", "entry-differs", "I/W/W", "A", __name__, check)
