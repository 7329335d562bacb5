"""Something that is nearly a citation would print as typed, or lose its locator.

This rule reports a locator after a key in parentheses or in running text, `(@key, p. 3)` and
`@key, p. 4, says`; a locator after a colon, `[@key: p. 3]`, or after the bracket, `[@key], p. 3`;
brackets that are escaped or full-width; and a key of the .bib files in brackets without its `@`,
`[key, p. 3]`. A key alone in parentheses, `(@key)`, prints the author's name in the text and is fine.

## Why is this bad?

The note that the author meant is missing, or lacks the page.

## Examples

```bad
Iran sold 1.4 million barrels a day (@sun2024, p. 3).

China bought most of it [@kardon2021].

Nobody else bought as much [kardon2021, p. 4].
```

```good
Iran sold 1.4 million barrels a day [@sun2024, p. 3].

China bought most of it, as @kardon2021 [p. 4] says.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.bare_keys import bare_keys, linked_keys
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each known key in brackets that has no `@`; the rest is told where it is read."""
    for span, typed, meant in bare_keys(testimony):
        message = (
            f"`{typed}` names the key of a source without `@`, so it would print as typed. Write `{meant}`."
        )
        yield Finding("CIT016", message, span)
    for span, key in linked_keys(testimony):
        message = f"A link hides the citation `@{key}`, so it would make no note. Write `[@{key}]` alone."
        yield Finding("CIT016", message, span)


RULE = Rule("CIT016", "nearly-a-citation", "E/E/E", "A", __name__, check)
