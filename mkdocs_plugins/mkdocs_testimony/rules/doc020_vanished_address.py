"""A published id that nothing has any more.

`anchors.json` beside mkdocs.yml is the record of what has been published: a copy of the file of that name
that each build writes into the site. An id that it names, and that no statement, figure or heading has,
neither as its id nor as an `alias`, is an address that leads nowhere.

A file that cannot be read is told too: nothing in it is heeded then.

## Why is this bad?

Others cite a statement by its address: a link in an article, a footnote, a record of what was checked.

## Examples

```bad anchors.json
{
 "format": "testimony-anchors",
 "version": 1,
 "ids": {
  "oil": "questions/01-oil.md#oil"
 }
}
```

```good anchors.json
{
 "format": "testimony-anchors",
 "version": 1,
 "ids": {
  "oil": "questions/01-oil.md#oil"
 }
}
```

```good
{#oil-sold alias=oil}
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.published import DamagedError, ids
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project import ANCHORS
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each published id that has vanished, at its line of the record."""
    text = testimony.other_text.get(ANCHORS)
    if text is None:
        return
    try:
        published = ids(text)
    except DamagedError as error:
        message = (
            f"This record of published addresses is not heeded: {error}. Copy anchors.json anew from the"
            " published site, or remove it."
        )
        yield Finding("DOC020", message, Span.point(ANCHORS, error.line))
        return
    for name, line in published.items():
        if name not in testimony.ids:
            message = (
                f"`{name}` was published, and nothing has this id now: links to it lead nowhere. Write"
                f" `alias={name}` at what has taken its place; if it is gone for good, delete this line."
            )
            yield Finding("DOC020", message, Span.point(ANCHORS, line))


RULE = Rule("DOC020", "vanished-address", "I/W/E", "A", __name__, check)
