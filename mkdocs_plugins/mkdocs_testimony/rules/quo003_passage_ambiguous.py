"""Quoted words are on several pages of the source, and no page is cited.

The message lists the pages, so that you can cite one of them.

## What it does not establish

Which of the places is meant, and whether the words mean the same in each.

## Why is this bad?

Words that appear twice may mean different things. The reader cannot know which place is meant.

## Examples

```bad
The report calls the port “a foothold in all but name” [@sun2024].
```

```bad sources.lock
# sun2024
sun2024.file = "sources/sun2024.txt"
sun2024.sha256 = "0242409eb1a457432262ad09942bdec241fd27579d62df4ca98307e2ce7e8589"
sun2024.bytes = 81
sun2024.media = "text/plain"
sun2024.on = 2026-02-01
```

```bad sources/sun2024.txt
Preface: a foothold in all but name.
1\\fThe port is a foothold in all but name.
2
```

```good
The report calls the port “a foothold in all but name” [@sun2024, p. 2].
```

```good sources.lock
# sun2024
sun2024.file = "sources/sun2024.txt"
sun2024.sha256 = "0242409eb1a457432262ad09942bdec241fd27579d62df4ca98307e2ce7e8589"
sun2024.bytes = 81
sun2024.media = "text/plain"
sun2024.on = 2026-02-01
```

```good sources/sun2024.txt
Preface: a foothold in all but name.
1\\fThe port is a foothold in all but name.
2
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.model import Outcome
from mkdocs_testimony.rules.quotations_told import told
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Looked, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each quotation of which this came."""
    return told(testimony, "QUO003", Outcome.AMBIGUOUS, _message)


def _message(best: Looked) -> str:
    return (
        f"These words are on pages {', '.join(best.pages)} of the copy of `{best.key}`. Cite the one that"
        f" you mean: `[@{best.key}, p. {best.page}]`."
    )


RULE = Rule("QUO003", "passage-ambiguous", "I/W/W", "A", __name__, check)
