"""A published id no longer exists.

`anchors.json` beside mkdocs.yml records what has been published: it is a copy of the file of that name
that each build writes into the site. The rule reports an id in it that no statement, figure or heading
has, neither as its id nor as an `alias`. Its published address leads nowhere.

A file that cannot be read is reported too, and is then ignored.

## Why is this bad?

Others cite a statement by its address: in a link from an article, in a footnote, in a record of what was
checked.

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
            f"This record of published addresses is ignored: {error}. Copy anchors.json again from the"
            " published site, or remove it."
        )
        yield Finding("DOC020", message, Span.point(ANCHORS, error.line))
        return
    for name, line in published.items():
        if name not in testimony.ids:
            message = (
                f"`{name}` was published, but nothing has this id now, so links to it lead nowhere. Write"
                f" `alias={name}` on what has taken its place. If it is gone for good, delete this line."
            )
            yield Finding("DOC020", message, Span.point(ANCHORS, line))


RULE = Rule("DOC020", "vanished-address", "I/W/E", "A", __name__, check)
