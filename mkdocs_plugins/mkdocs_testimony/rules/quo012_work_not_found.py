"""No register knows the number that an entry gives for its work.

`testimony lookup` asks the registers and records their answers in sources.lock. This rule reads the
record and asks nobody. A DOI is not found if doi.org, which knows every DOI, does not have it; an arXiv
number is not found if arXiv does not have it. The finding is reported for as long as the entry has that
number.

## What it does not establish

That there is no such work: the number may be mistyped. Nor, where nothing is reported, that there is one:
most sources of a testimony have no number, and cannot be looked up.

## Why is this bad?

An invented reference looks like any other, and often has a DOI that was never assigned to anything.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun].
```

```bad citations/sources.bib
@article{sun,
  author  = {Sun, Yun},
  title   = {Crude Imports},
  journal = {Energy Economics},
  date    = {2024},
  doi     = {10.1000/crude-2},
}
```

```bad sources.lock
# sun
sun.lookup.asked = "doi:10.1000/crude-2"
sun.lookup.on = "2026-03-01"
sun.lookup.outcome = "not found"
sun.lookup.service = "doi.org"
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

from mkdocs_testimony.evidence.registered import NOT_FOUND
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registered_sources import asked_on, looked_up_sources
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited work whose number nobody knows."""
    for source, lookup in looked_up_sources(testimony):
        if lookup.outcome == NOT_FOUND:
            message = (
                f"`{source.key}` was not found: {lookup.register} has no"
                f" {lookup.asked}{asked_on(lookup)}. Correct the number, or check whether there"
                " is such a work at all."
            )
            yield Finding("QUO012", message, place(source, "doi" if source.text("doi") else "eprint"))


RULE = Rule("QUO012", "work-not-found", "W/E/E", "A", __name__, check)
