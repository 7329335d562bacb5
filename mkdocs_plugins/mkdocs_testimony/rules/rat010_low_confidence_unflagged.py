"""An instrument of low confidence is not marked as such.

A framework lists under `low_confidence` the instruments about which open sources can say little. Their
sections must have `confidence=low`.

## Why is this bad?

The reader takes the rating to be as firm as the others beside it.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
low_confidence: [T1]
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
low_confidence: [T1]
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=deep confidence=low}
## Trade

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
    """Tell each rated section of such an instrument whose confidence is not low."""
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        if framework is None or assessment.declared_gap or assessment.confidence == "low":
            continue
        if assessment.instrument in framework.low_confidence:
            message = (
                f"{framework.name} gives judgments on {assessment.instrument} low confidence. Add"
                " `confidence=low` to this section."
            )
            yield Finding("RAT010", message, assessment.attributes.span)


RULE = Rule("RAT010", "low-confidence-unflagged", "I/W/W", "A", __name__, check)
