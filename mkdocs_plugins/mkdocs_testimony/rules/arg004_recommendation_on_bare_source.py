"""A recommendation rests on a source, with no reasoning in between.

A recommendation must rest on a judgment or a claim: through `rests-on`, by citing its id, or through
evidence nested under it. Citing a source in the recommendation is not enough.

## Why is this bad?

A source says what is the case. What should be done follows only from the witness's own judgment of it.
The Commission cannot weigh a step that is not shown.

## Examples

```bad
{.recommendation}
Congress should fund the port survey [@kardon2021].
```

```good
{.recommendation rests-on="ports"}
Congress should fund the port survey.

{#ports}
No agency counts the ports that Chinese firms run [@kardon2021, p. 9].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.rules.grounds import sourced, stands_on
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each recommendation that cites sources and stands on no statement."""
    for statement in testimony.statements.values():
        if statement.kind is not Kind.RECOMMENDATION or stands_on(statement):
            continue
        if sourced(testimony, statement):
            message = (
                f"The recommendation {statement.address.short} rests on a source alone. Say what follows from"
                " the source in a claim or judgment with an id, and rest the recommendation on that"
                ' (`rests-on="id"`).'
            )
            yield Finding("ARG004", message, statement.span)


RULE = Rule("ARG004", "recommendation-on-bare-source", "W/E/E", "A", __name__, check)
