"""A cited work has been retracted.

`testimony lookup` asks the registers and records their answers in sources.lock. This rule reads the
record and asks nobody. A work counts as retracted if Crossref has a notice of its retraction, withdrawal
or removal (from its publisher or from Retraction Watch), if its title at Crossref or DataCite begins with
such a word, if a table of Retraction Watch lists it, or if arXiv calls it withdrawn. What only OpenAlex
says is shown in the record, but not reported here.

## What it does not establish

Where nothing is reported, that the work is sound. Notices come late, and many are in no register.

## Why is this bad?

A retraction says that a work is not to be relied on. If you cite a work because it was retracted, put a
comment before its entry: `% testimony: ignore QUO011: cited as retracted`.

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
    for source, lookup in looked_up_sources(testimony):
        if lookup.outcome == RETRACTED:
            message = (
                f"`{source.key}` has been retracted{asked_on(lookup)}: {lookup.notice}. Do"
                " not rely on it; if you cite it because it was retracted, say so in the text."
            )
            yield Finding("QUO011", message, place(source, "doi"))


RULE = Rule("QUO011", "retracted-work", "W/E/E", "A", __name__, check)
