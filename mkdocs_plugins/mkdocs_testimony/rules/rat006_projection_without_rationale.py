"""No judgment gives a reason for a projection.

A section that rates an instrument on a scale that looks ahead (`forecast: true` in the framework, and by
default the scale `projected`) must contain a judgment: evidence alone shows what is, not what will be.

## Why is this bad?

The reader sees an arrow and cannot tell why it points that way.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  projected: {values: [rising, falling]}
instruments: [{code: T1, label: Trade}]
```

```bad
{#t1 .assessment framework=ties instrument=T1 projected=rising}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  projected: {values: [rising, falling]}
instruments: [{code: T1, label: Trade}]
```

```good
{#t1 .assessment framework=ties instrument=T1 projected=rising}
## Trade

{.judgment rests-on="sales"}
Sales are likely to grow.

{#sales}
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import label
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import UNASSESSED, Kind, Testimony
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each section that looks ahead and holds no judgment."""
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        if framework is None:
            continue
        kinds = {testimony.statements[uid].kind for uid in assessment.statements}
        for scale in framework.scales:
            value = assessment.ratings.get(scale.key, UNASSESSED)
            if scale.forecast and value != UNASSESSED and Kind.JUDGMENT not in kinds:
                message = (
                    f"{assessment.instrument or 'The whole'} is projected as {label(scale, value)}, but no"
                    " judgment in this section says why. Add one: `{.judgment}`."
                )
                yield Finding("RAT006", message, assessment.span)


RULE = Rule("RAT006", "projection-without-rationale", "I/W/W", "A", __name__, check)
