"""A cited work is retracted.

`testimony lookup` asks the registers and records in sources.lock what they have; this reads the record and
asks nobody. A work counts as retracted where Crossref has a notice of its retraction, withdrawal or removal
(from its publisher or from Retraction Watch), where its title there begins so, where a table of Retraction
Watch has it, or where arXiv calls it withdrawn. What OpenAlex alone says is shown in the record, and told
here of nobody.

## What it does not establish

Where nothing is told: that the work stands. Notices come late, and many are in no register.

## Why is this bad?

Whoever retracts a work says that it is not to be relied on. One that is cited because it was retracted is
answered before its entry: `% testimony: ignore QUO011: cited as retracted`.

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
sun.lookup.retracted = "Retraction of 2025-01-20, https://doi.org/10.1000/notice (publisher)"
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

from mkdocs_testimony.evidence.registered import RETRACTED
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registered_sources import asked_on, looked_up_sources
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited work that is retracted."""
    for source, found in looked_up_sources(testimony):
        if found.outcome == RETRACTED:
            message = (
                f"`{source.key}` is retracted, says {found.register}{asked_on(found)}: {found.notice}. Rest"
                " nothing on it; where it is cited for its retraction, say that in the text."
            )
            yield Finding("QUO011", message, place(source, "doi"))


RULE = Rule("QUO011", "retracted-work", "W/E/E", "A", __name__, check)
