"""A publisher's notice corrects a cited work, or expresses concern about it.

`testimony lookup` records in sources.lock the notices that Crossref or a table of Retraction Watch has:
corrections, errata, expressions of concern. This rule reads the record and asks nobody.

## What it does not establish

That the correction affects what is cited. Nor, where nothing is reported, that there is no correction.

## Why is this bad?

The passage that you quote may be the very one that was corrected.

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
sun.lookup.corrected = "Correction of 2025-01-20, https://doi.org/10.1000/notice (publisher)"
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

from mkdocs_testimony.evidence.registered import CORRECTED
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registered_sources import asked_on, looked_up_sources
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited work that was corrected."""
    for source, lookup in looked_up_sources(testimony):
        if lookup.outcome == CORRECTED:
            message = (
                f"There is a notice about `{source.key}`{asked_on(lookup)}:"
                f" {lookup.notice}. Check whether it affects what is cited."
            )
            yield Finding("QUO014", message, place(source, "doi"))


RULE = Rule("QUO014", "corrected-work", "-/I/I", "A", __name__, check)
