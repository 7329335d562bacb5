"""A cited source has no date of any kind.

It has neither `date` (or `year`) nor `urldate`, the day on which the page was read. SRC001 reports types
that cannot do without a date (books, articles, chapters, theses).

## Why is this bad?

The note prints “n.d.”, and a reader cannot tell which version of a changing page was meant.

## Examples

```bad
Chinese firms have offices in Tehran [@avic].
```

```bad citations/sources.bib
@online{avic,
  title        = {Company Profile},
  organization = {AVIC International},
  url          = {https://www.cccme.cn/shop/cccme0883/introduction.aspx},
}
```

```good
Chinese firms have offices in Tehran [@avic].
```

```good citations/sources.bib
@online{avic,
  title        = {Company Profile},
  organization = {AVIC International},
  url          = {https://www.cccme.cn/shop/cccme0883/introduction.aspx},
  urldate      = {2023-07-26},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.required_fields import missing
from mkdocs_testimony.rules.source_fields import DATES, has, is_bare, is_damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each undated entry whose type may be undated."""
    for source in testimony.sources.values():
        if has(source, (*DATES, "urldate", "pubstate")):
            continue
        if is_bare(source) or is_damaged(source):
            continue
        if any("date" in need for need in missing(source)):
            continue
        message = (
            f"`{source.key}` has no date. Give `date`, or for a page without one `urldate`,"
            " the day on which you read it."
        )
        yield Finding("SRC003", message, source.span)


RULE = Rule("SRC003", "undated", "W/W/W", "A", __name__, check)
