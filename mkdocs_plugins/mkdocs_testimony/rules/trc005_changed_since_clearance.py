"""The text is not the one that was cleared.

`testimony clear` writes to cleared.toml who cleared the text, when, and its hash. From then on, a check
under the review or release profile compares the pages, the frameworks and the cited entries with it. Line
breaks do not count. `testimony changes` lists the differences.

## Why is this bad?

The person who cleared a text answers for its words. What was changed afterwards would be submitted
without that clearance.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad cleared.toml
by = "Jane Doe"
on = 2026-02-01
commit = ""
text = "0000000000000000000000000000000000000000000000000000000000000000"
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good cleared.toml
by = "Jane Doe"
on = 2026-02-01
commit = ""
text = "5bf93b0ecb75b4117f8d53def9386387e23edfa23e03b2d31c72b506d2c9a0f7"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project import CLEARED
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell where the text differs from the cleared one, and where the file says nothing that can be read."""
    text = testimony.other_text.get(CLEARED)
    if text is None:
        return
    # Most trees have no such file, and need not load what reads it.
    from mkdocs_testimony.argument.cleared import digest, read

    clearance = read(text)
    if clearance is None:
        message = "This does not say which text was cleared. Restore it, or run `testimony clear` again."
        yield Finding("TRC005", message, Span.point(CLEARED, 1))
    elif digest(testimony) != clearance.text:
        message = (
            f"The text differs from the one that {clearance.by} cleared on {clearance.on.isoformat()}."
            " `testimony changes` lists how. Have it cleared again, then run `testimony clear`."
        )
        yield Finding("TRC005", message, Span.point(CLEARED, 1))


RULE = Rule("TRC005", "changed-since-clearance", "-/I/W", "A", __name__, check)
