"""Two notes are at the same place.

Put the sources in one note, `[@first; @second]`, or put the source in the note that has words of its own,
`^[As @first says.]`.

## Why is this bad?

The Chicago Manual (17, 14.28) allows one number at one place: two numbers side by side look like one
number with two figures.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024][@kardon2021].
```

```good
Iran sold 1.4 million barrels a day [@sun2024; @kardon2021].
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each note whose mark begins where another's ends, at the second."""
    message = (
        "Two notes are at the same place. Write one: `[@first; @second]`, or `^[As @first says.]` with words."
    )
    for page in testimony.pages:
        for before, after in pairwise(sorted(note.span for note in page.notes)):
            if (before.end_line, before.end_column) == (after.line, after.column):
                yield Finding("CIT017", message, after)


RULE = Rule("CIT017", "touching-notes", "W/W/W", "A", __name__, check)
