"""A claim in an assessment has no source.

The statements of a rated section are the evidence for its rating. So a claim there needs a source, as it
does anywhere: cited in it, or reached through what is nested under it or what it rests on. Inside
assessments this rule replaces CLM001.

## Why is this bad?

A rating is only as good as its weakest evidence, and evidence that cannot be traced is no evidence.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

- Iran sold 1.4 million barrels a day [@sun2024].
- Most of it went to one buyer.
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

- Iran sold 1.4 million barrels a day [@sun2024].
- Most of it went to one buyer [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import assessed
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.grounds import unsourced
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each claim in a rated section at which a path of support ends without a source."""
    inside = assessed(testimony)
    if not inside:
        return
    for statement, _, causes in unsourced(testimony):
        if statement.uid in inside:
            name = inside[statement.uid].instrument or "the whole"
            message = (
                f"This evidence for the rating of {name} ({statement.address.short}) has no source. Cite one"
                " (`[@key, p. 3]`), or mark it for what it is (`.judgment`, `.assumption`, `.context`)."
            )
            yield Finding("RAT004", message, statement.span, behind=causes)


RULE = Rule("RAT004", "evidence-uncited", "W/E/E", "A", __name__, check)
