"""A page that changes is cited without the day on which it was read.

This rule reports cited entries with a `url` but no `urldate` whose page may be different tomorrow: wikis,
data sets and software, and pages whose only date is `pubstate`. A page without any date is SRC003. A page
that has a date and does not change needs no `urldate`.

## Why is this bad?

The reader opens a different page from the one that the witness read, and nobody can tell which version
was meant.

## Examples

```bad
The port has nine berths [@wiki].
```

```bad citations/sources.bib
@online{wiki,
  title        = {Chabahar Port},
  organization = {Wikipedia},
  date         = {2024-01-20},
  url          = {https://en.wikipedia.org/wiki/Chabahar_Port},
}
```

```good
The port has nine berths [@wiki].
```

```good citations/sources.bib
@online{wiki,
  title        = {Chabahar Port},
  organization = {Wikipedia},
  date         = {2024-01-20},
  url          = {https://en.wikipedia.org/wiki/Chabahar_Port},
  urldate      = {2024-02-01},
}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import DATES, has, is_bare, is_damaged, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

_WIKI = expression(r"\Ahttps?://(?:[\w.-]*\.)?(?:wiki[a-z]+\.org|wiki\.[\w.-]+|fandom\.com)(?:/|\Z)", re.I)
_OLD = expression(r"[?&]oldid=\d+")
"""An address of one state of a wiki's page, which stays."""
_CHANGING = frozenset({"dataset", "software"})


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited page that changes and bears no day of access."""
    for source in testimony.sources.values():
        url = source.text("url").strip()
        if not url or has(source, ("urldate", "doi")) or is_bare(source) or is_damaged(source):
            continue
        if not has(source, (*DATES, "pubstate")):
            continue  # SRC003 tells it
        why = _changes(source, url)
        if why:
            message = f"`{source.key}` is {why}. Give `urldate`, the day on which you read it."
            yield Finding("SRC004", message, place(source, "url"))


def _changes(source: SourceRecord, url: str) -> str:
    """What makes the page one that changes; empty where nothing does."""
    if _WIKI.match(url) and not _OLD.search(url):
        return "a page of a wiki, which changes"
    if source.type in _CHANGING and not source.text("version").strip():
        return f"a {'data set' if source.type == 'dataset' else 'program'} without version, which changes"
    if has(source, ("pubstate",)) and not has(source, DATES):
        return "not published yet, and what stands at its address may change"
    return ""


RULE = Rule("SRC004", "access-date-missing", "I/W/W", "A", __name__, check)
