"""A recommendation that rests on no judgment or claim.

A recommendation must rest on a judgment or a claim: through `rests-on`, by citing its id, or through
evidence nested under it. An assumption alone, or another recommendation, is not enough. ARG004 reports a
recommendation that cites only sources.

## Why is this bad?

A reader who is asked to act must be able to follow the chain from the recommendation down to the sources.

## Examples

```bad
{.recommendation}
Congress should fund a survey of ports.
```

```good
{.recommendation rests-on="ports"}
Congress should fund a survey of ports.

{#ports}
No agency counts the ports that Chinese firms run [@kardon2021, p. 9].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Testimony
from mkdocs_testimony.rules.grounds import bears, causes, misspelt, sourced
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUNDS = frozenset({Kind.CLAIM, Kind.JUDGMENT})
"""Kinds that advice may follow from."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each recommendation that stands on no statement and cites no source."""
    places = misspelt(testimony)
    for statement in testimony.statements.values():
        if (
            statement.kind is Kind.RECOMMENDATION
            and not sourced(testimony, statement)
            and not bears(testimony, statement, GROUNDS)
        ):
            message = (
                f"The recommendation {statement.address.short} rests on no judgment or claim. Name those"
                ' that it follows from (`rests-on="id"`, or cite their ids).'
            )
            yield Finding("ARG006", message, statement.span, behind=causes(testimony, statement, places))


RULE = Rule("ARG006", "unsupported-recommendation", "W/E/E", "A", __name__, check)
