"""A “citation-needed” comment is left in the text.

`<!-- testimony: citation-needed: what is missing -->` before a block is the author's note to self. It is
harmless in a draft and fails a release.

## Why is this bad?

The text would be published as if the source that the author knew to be missing were there.

## Examples

```bad
<!-- testimony: citation-needed: the customs figure for 2023 -->

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such comment."""
    for page in testimony.pages:
        for directive in page.directives:
            if directive.action == "citation-needed":
                what = f": {directive.reason.strip()}" if directive.reason.strip() else ""
                message = f"A citation is still needed here{what}. Add it and remove the comment."
                yield Finding("CLM010", message, directive.span)


RULE = Rule("CLM010", "citation-needed-left", "I/W/E", "A", __name__, check)
