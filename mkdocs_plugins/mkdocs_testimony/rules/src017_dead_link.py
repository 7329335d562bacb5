"""The address of a source led nowhere when it was last tried.

`testimony links` requests the addresses and records the results in sources.lock. This rule reads the
record and asks nobody. It reports an address while the entry still has it and names no copy
(`archiveurl`). Before that command has run, nothing is reported. After that, the finding is advice in
every profile and fails no build, unless the settings give it more weight (`rules: {SRC017: warning}`): a
stranger's network is no proof. A host that refuses to show a page to a program (403) does not count
against the address.

## What it does not establish

That the source is gone: it may have moved. Nor, where nothing is reported, that the page still contains
what was cited.

## Why is this bad?

A reader who looks up the note finds nothing, and cannot know whether anything was ever there.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun].
```

```bad citations/sources.bib
@online{sun,
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-01-20},
  urldate      = {2024-02-02},
  url          = {https://www.reuters.com/crude},
}
```

```bad sources.lock
# sun
sun.link.asked = "https://www.reuters.com/crude"
sun.link.on = "2026-03-01"
sun.link.outcome = "dead"
sun.link.status = "404"
```

```good
Iran sold 1.4 million barrels a day [@sun].
```

```good citations/sources.bib
@online{sun,
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-01-20},
  urldate      = {2024-02-02},
  url          = {https://www.reuters.com/crude},
}
```

```good sources.lock
# sun
sun.link.asked = "https://www.reuters.com/crude"
sun.link.on = "2026-03-01"
sun.link.outcome = "refused"
sun.link.status = "403"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import has, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_GONE = {
    "dead": "led nowhere",
    "soft 404": "led to a page that is not the one cited",
}
"""What is told of an outcome; every other says nothing against the address."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited source whose address, as it stands, was gone when it was asked."""
    for key, source in testimony.sources.items():
        pin = (testimony.pins or {}).get(key)
        gone = _GONE.get(pin.link.get("outcome", "")) if pin else None
        if pin is None or gone is None or has(source, ("archiveurl", "archive-url")):
            continue
        if pin.link.get("asked") in (source.text("url"), source.work.url):
            status = f" ({pin.link['status']})" if pin.link.get("status", "200") != "200" else ""
            on = f" on {pin.link['on']}" if "on" in pin.link else ""
            message = (
                f"The address of `{key}` {gone}{status} when it was tried{on}. Find where the source is"
                " now, or give the address of an archived copy as `archiveurl`."
            )
            yield Finding("SRC017", message, place(source, "url"))


RULE = Rule("SRC017", "dead-link", "I/I/I", "B", __name__, check)
