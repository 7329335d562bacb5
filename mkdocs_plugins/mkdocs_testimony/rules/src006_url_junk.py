"""An address has parts that only served the person who copied it.

This rule reports text fragments (`#:~:text=`), campaign parameters (`utm_source=` and the like) and the
click and share ids of social networks and search engines. It also reports an address that leads to the
page only through something else: a redirect (`google.com/url?`) or a library's proxy, which lets in only
its members.

## Why is this bad?

The note grows by lines that say nothing, give away where the author found the page, and stop working
first.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude?utm_source=newsletter#:~:text=Iran%20sold},
}
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.url_junk import cleaned, way_through
from mkdocs_testimony.finding import Finding, Fix
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such address of a cited entry with the address that is left without them."""
    for source in testimony.sources.values():
        url = source.text("url").strip()
        through, page = way_through(url)
        if through:
            step = f"Write the page's own, `{cleaned(page)}`" if page else "Open the page and copy its own"
            message = f"The address of `{source.key}` leads to the page through {through}. {step}."
            yield Finding("SRC006", message, place(source, "url"))
            continue
        clean = cleaned(url)
        if clean != url:
            message = f"The address of `{source.key}` has parts that only its finder needed. Write `{clean}`."
            span = place(source, "url")
            yield Finding("SRC006", message, span, fix=_fix(testimony, span, url, clean))


def _fix(testimony: Testimony, span: Span, url: str, clean: str) -> Fix | None:
    """The address alone, where the file has it as it is read: on one line, without commands of LaTeX."""
    lines = testimony.other_text.get(span.path, "").split("\n")[span.line - 1 : span.end_line]
    for number, line in enumerate(lines, span.line):
        if line.count(url) == 1:
            column = line.index(url) + 1
            return Fix(((Span(span.path, number, column, number, column + len(url)), clean),))
    return None


RULE = Rule("SRC006", "url-junk", "W/W/W", "A", __name__, check, fixes="safe")
