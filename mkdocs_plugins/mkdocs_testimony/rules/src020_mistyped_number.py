"""A volume, a number or pages are typed in a way that no style can print.

This rule reports a label typed with the number (`Vol. 3`, `No. 2`, `pp. 3--9`), pages that a spreadsheet
turned into a date (`3-Sep` for pages 3 to 9), and pages that run backwards. The number of a report or a
law is printed as its publisher writes it, label included, and is not checked.

## Why is this bad?

The note prints the label twice, “no. No. 2”, or pages that do not exist.

## Examples

```bad
The piers are old [@pier].
```

```bad citations/sources.bib
@article{pier,
  author       = {Doe, Jane},
  title        = {Pier Competitor},
  journaltitle = {Harbour Review},
  volume       = {Vol. 3},
  number       = {2},
  pages        = {3--9},
  date         = {2019},
}
```

```good
The piers are old [@pier].
```

```good citations/sources.bib
@article{pier,
  author       = {Doe, Jane},
  title        = {Pier Competitor},
  journaltitle = {Harbour Review},
  volume       = {3},
  number       = {2},
  pages        = {3--9},
  date         = {2019},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.mistyped_numbers import mistyped
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such field of a cited entry."""
    for source in testimony.sources.values():
        for field, problem in mistyped(source.type, source.fields):
            message = f"The field `{field}` of `{source.key}`, `{source.fields[field]}`, {problem}."
            yield Finding("SRC020", message, place(source, field))


RULE = Rule("SRC020", "mistyped-number", "W/E/E", "A", __name__, check)
