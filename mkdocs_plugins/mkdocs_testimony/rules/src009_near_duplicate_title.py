"""Two cited entries have the same title and the same year.

Titles are compared without capitals, punctuation and braces. The rule reports titles of at least four
words, and shorter ones by the same authors. It skips entries with different volumes, numbers, editions or
chapters, and entries with the same address or DOI (SRC008).

## Why is this bad?

Usually one work is in the library twice. Its second note is printed in full, as if it were another
source.

## Examples

```bad
Iran sold oil [@a2024]. It will go on doing so [@b2024].
```

```bad citations/sources.bib
@online{a2024,
  title        = {Crude Imports by Supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
@online{b2024,
  title        = {Crude imports, by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://uk.reuters.com/crude-imports},
}
```

```good
Iran sold oil [@a2024]. It will go on doing so [@a2024].
```

```good citations/sources.bib
@online{a2024,
  title        = {Crude Imports by Supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

WORDS = 4
"""Fewer are a series' name (“Annual Report”)."""
_PARTS = ("volume", "number", "issue", "edition", "chapter", "part", "episode", "pages", "crossref")
"""Fields by which works of one title differ."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the second of each such pair, with the first beside it."""
    first: dict[tuple[str, str, str], SourceRecord] = {}
    for source in testimony.sources.values():
        words = re.findall(r"\w+", f"{source.text('title')} {source.text('subtitle')}".casefold())
        year = (source.text("date") or source.text("year")).strip()[:4]
        authors = "" if len(words) >= WORDS else _authors(source)
        if not words or not year or (len(words) < WORDS and not authors):
            continue
        before = first.setdefault((" ".join(words), year, authors), source)
        if before is source or _differ(before, source) or _same_place(before, source):
            continue
        message = (
            f"`{source.key}` has the title and the year of `{before.key}`. If it is the same work, cite one"
            " of them throughout, and remove the other entry."
        )
        related = ((place(before, "title"), before.key),)
        yield Finding("SRC009", message, place(source, "title"), related=related)


def _authors(source: SourceRecord) -> str:
    """Family names and first initials, however they are typed; "" if there are none."""
    return " ".join(
        (person.literal or f"{person.family} {person.given[:1]}").casefold() for person in source.work.authors
    )


def _differ(first: SourceRecord, other: SourceRecord) -> bool:
    return first.type != other.type or any(
        first.text(name).strip() != other.text(name).strip() for name in _PARTS
    )


def _same_place(first: SourceRecord, other: SourceRecord) -> bool:
    """Whether the two share their DOI or address, which is told as that (SRC008)."""
    return any(first.text(name).strip() == other.text(name).strip() != "" for name in ("doi", "url"))


RULE = Rule("SRC009", "near-duplicate-title", "W/W/W", "B", __name__, check)
