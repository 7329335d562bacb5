"""A high rating has few sources.

A framework lists under `high` the values that need broad support. A section with such a value should lead
to three or more distinct sources, counting everything that its statements rest on.

## Why is this bad?

The strongest ratings carry the conclusions. One or two sources may go back to a single account.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow], high: [deep]}
instruments: [{code: T1, label: Trade}]
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow], high: [deep]}
instruments: [{code: T1, label: Trade}]
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=shallow}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import label, sources
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

ENOUGH = 3
"""Distinct sources that a high rating should lead to."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each rated instrument with a high value and too few sources."""
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        if framework is None or not assessment.instrument:
            continue
        for scale in framework.scales:
            value = assessment.ratings.get(scale.key, "")
            if value not in scale.high:
                continue
            reached = len(sources(testimony, assessment))
            # None at all is told as that (RAT003, RAT004).
            if 0 < reached < ENOUGH:
                message = (
                    f"{assessment.instrument} is rated {label(scale, value)} on"
                    f" {counted(reached, 'source')}. Add evidence from {ENOUGH} or more, or rate it lower."
                )
                yield Finding("RAT005", message, assessment.span)
                break


RULE = Rule("RAT005", "thin-high-rating", "I/W/W", "A", __name__, check)
