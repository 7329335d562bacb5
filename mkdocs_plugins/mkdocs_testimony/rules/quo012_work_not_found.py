"""The number that an entry gives its work is known to no register.

`testimony lookup` asks the registers and records in sources.lock what they have; this reads the record and
asks nobody. A DOI is not found where doi.org, which knows every one, does not have it; a number at arXiv
where arXiv has none. It is told while the entry still has that number.

## What it does not establish

That there is no such work: the number may be mistyped. Nor, where nothing is told, that there is one: most
sources of a testimony have no number, and cannot be looked up.

## Why is this bad?

An invented reference looks like any other, and often has a DOI that was never given to anything.

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
    for source, found in looked_up_sources(testimony):
        if found.outcome == NOT_FOUND:
            message = (
                f"`{source.key}` is not to be found: {found.register} has no {found.asked}{asked_on(found)}."
                " Correct the number, or see whether there is such a work at all."
            )
            yield Finding("QUO012", message, place(source, "doi" if source.text("doi") else "eprint"))


RULE = Rule("QUO012", "work-not-found", "W/E/E", "A", __name__, check)
